"""Errors: what breaks the tree, or the style that `training/treebank/GUIDELINES.md` sets down."""

import re
from collections.abc import Iterator

from kg.text import normalise, strip_marks
from training.validate.sentences import Problem, Sentence

RELATIONS = {
    "root", "nsubj", "nsubj:pass", "obj", "iobj", "csubj", "csubj:pass", "ccomp", "xcomp", "obl", "obl:arg", "nmod",
    "amod", "nummod", "appos", "acl", "acl:relcl", "advcl", "advmod", "advmod:emph", "det", "case", "mark", "cc",
    "conj", "aux", "cop", "fixed", "flat", "expl", "dislocated", "vocative", "discourse", "orphan", "parataxis",
    "punct", "dep",
}  # fmt: skip
CASES = {"Nom", "Acc", "Gen"}
NUMBERS = {"Sing", "Dual", "Plur"}
GENDERS = {"Masc", "Fem"}
_NOMINAL = {"Case": CASES, "Definite": {"Def", "Ind", "Cons"}, "Gender": GENDERS, "Number": NUMBERS}
_VERBAL = {
    "Aspect": {"Perf", "Imp"}, "Gender": GENDERS, "Mood": {"Ind", "Sub", "Jus", "Imp"}, "Number": NUMBERS,
    "Person": {"1", "2", "3"}, "Voice": {"Act", "Pass"},
}  # fmt: skip
FEATURES: dict[str, dict[str, set[str]]] = {
    "NOUN": _NOMINAL,
    "ADJ": _NOMINAL,
    "VERB": _VERBAL,
    "AUX": _VERBAL,
    "PRON": {
        "Case": CASES, "Gender": GENDERS, "Number": NUMBERS, "Person": {"1", "2", "3"},
        "PronType": {"Prs", "Dem", "Rel"},
    },
    "DET": {"Gender": GENDERS, "Number": NUMBERS, "PronType": {"Dem"}},
    "NUM": {"NumForm": {"Digit", "Word"}},
    "PART": {"Polarity": {"Neg"}},
    **{upos: {} for upos in ("PROPN", "ADP", "ADV", "CCONJ", "SCONJ", "INTJ", "PUNCT", "SYM")},
}  # fmt: skip
_REQUIRED = {
    "VERB": _VERBAL.keys() - {"Mood"},
    "AUX": _VERBAL.keys() - {"Mood"},
    "NOUN": _NOMINAL.keys(),
    "ADJ": _NOMINAL.keys(),
}

# Function words are leaves; what they may carry all the same.
_LEAVES: dict[str, set[str]] = {
    "case": {"fixed", "conj", "advmod", "advmod:emph"}, "mark": {"fixed", "advmod:emph"}, "cc": {"fixed"},
    "flat": {"punct"},
    **{relation: set() for relation in ("aux", "cop", "det", "fixed", "punct")},
}  # fmt: skip
_CLASSES = {
    "amod": {"ADJ", "NOUN"}, "nummod": {"NUM"}, "det": {"DET"}, "cc": {"CCONJ"}, "mark": {"SCONJ", "ADP", "PRON"},
    "case": {"ADP", "NOUN"}, "aux": {"AUX", "PART"}, "cop": {"AUX"}, "advmod": {"ADV", "ADJ", "PART", "NOUN"},
    "nmod": {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM"},
    "acl:relcl": {"VERB", "ADJ", "NOUN", "PROPN", "PRON", "NUM"},
}  # fmt: skip
_RIGHTWARD = {"conj", "flat", "fixed", "appos"}
_CHANGING = str.maketrans("", "", "ءأإؤئاويىةته")


def text(sentence: Sentence) -> Iterator[Problem]:
    if "".join(sentence.tokens).strip() != sentence.text:
        yield Problem("text", sentence.id, 0, "the text comment is not what the tokens spell")
    if normalise(sentence.text).text != sentence.text:
        yield Problem("not-normal", sentence.id, 0, "the text is not as kg.text.normalise leaves it")
    for start, end, surface in sentence.ranges:
        spelt = "".join(word.form for word in sentence.words[start - 1 : end])
        if _skeleton(spelt) != _skeleton(surface):
            yield Problem("spelling", sentence.id, start, f"{surface!r} is not spelt as {spelt!r}")


def _skeleton(token: str) -> str:
    """The letters that clitics never change: «للقوات» and ل + القوات, «بيئته» and بيئة + ه."""
    return re.sub("ل+", "ل", token.translate(_CHANGING))


def words(sentence: Sentence) -> Iterator[Problem]:
    for word in sentence.words:
        allowed = FEATURES.get(word.upos)
        if allowed is None:
            yield Problem("upos", sentence.id, word.id, f"{word.upos!r} is no UPOS tag of this style")
            continue
        for name, value in word.feats.items():
            if value not in allowed.get(name, ()):
                yield Problem("feature", sentence.id, word.id, f"{name}={value} is not for {word.upos} {word.form}")
        if strip_marks(word.lemma) != word.lemma or word.lemma == "_":
            yield Problem("lemma", sentence.id, word.id, f"the lemma {word.lemma!r} is vocalised or missing")
        if word.deprel not in RELATIONS:
            yield Problem("deprel", sentence.id, word.id, f"{word.deprel!r} is no relation of this style")
        missing = _REQUIRED.get(word.upos, set()) - word.feats.keys()
        if missing:
            yield Problem("features", sentence.id, word.id, f"{word.form} lacks {', '.join(sorted(missing))}")


def tree(sentence: Sentence) -> Iterator[Problem]:
    roots = [word for word in sentence.words if word.head == 0]
    if len(roots) != 1:
        yield Problem("roots", sentence.id, 0, f"{len(roots)} words have no head; one must")
    outside = False
    for word in sentence.words:
        if (word.head == 0) != (word.deprel == "root"):
            yield Problem("root-relation", sentence.id, word.id, f"head {word.head} with {word.deprel}")
        if word.head > len(sentence.words) or word.head == word.id:
            outside = True
            yield Problem("head", sentence.id, word.id, f"{word.form} cannot have head {word.head}")
    if outside:
        return
    for word in sentence.words:
        above = sentence.ancestors(word)
        if word.id in above or len(set(above)) < len(above):
            yield Problem("cycle", sentence.id, word.id, f"the heads of {word.form} go round in a circle")


def relations(sentence: Sentence) -> Iterator[Problem]:
    for word in sentence.words:
        relation = word.deprel
        if (word.upos == "PUNCT") != (relation == "punct") and relation != "root":
            yield Problem("punct", sentence.id, word.id, f"{word.form} is {word.upos} and {relation}")
        for child in sentence.children(word):
            if relation in _LEAVES and child.deprel not in _LEAVES[relation]:
                message = f"{word.form} ({relation}) is a leaf but has {child.form} ({child.deprel})"
                yield Problem("leaf", sentence.id, child.id, message)
        if relation in _RIGHTWARD and word.head > word.id:
            yield Problem("direction", sentence.id, word.id, f"{relation} goes from left to right: {word.form}")
        if word.upos == "ADP" and relation not in {"case", "mark", "fixed", "conj"}:
            yield Problem("adposition", sentence.id, word.id, f"the preposition {word.form} is {relation}")
        allowed = _CLASSES.get(relation)
        if allowed and word.upos not in allowed and not (relation == "aux" and word.upos == "VERB"):
            yield Problem("class", sentence.id, word.id, f"{word.form} is {relation} but {word.upos}", error=False)
        between = range(min(word.id, word.head) + 1, max(word.id, word.head)) if word.head else ()
        if any(word.head not in sentence.ancestors(sentence.words[i - 1]) for i in between):
            yield Problem("projective", sentence.id, word.id, f"the arc to {word.form} is crossed", error=False)
