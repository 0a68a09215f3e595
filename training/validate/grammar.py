"""Warnings: what is possible in a treebank of Arabic, but seldom right."""

from collections import Counter
from collections.abc import Iterator

from training.validate.sentences import Problem, Sentence, Word

_MOODS = {"لم": "Jus", "لن": "Sub", "كي": "Sub"}
_UNBENT = {"غير", "شبه", "كل", "بعض", "أحد", "معظم", "جميع", "أي", "كافة", "عدد"}  # agree as the noun they govern does
_PREDICATES = {"root", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "conj", "csubj", "csubj:pass"}


def grammar(sentence: Sentence) -> Iterator[Problem]:
    for word in sentence.words:
        for code, message in (*_valency(sentence, word), *_forms(sentence, word)):
            yield Problem(code, sentence.id, word.id, message, error=False)


def _valency(sentence: Sentence, word: Word) -> Iterator[tuple[str, str]]:
    """Dependents that do not fit each other or their head."""
    children = sentence.children(word)
    count = Counter(child.deprel for child in children)
    for relation in ("nsubj", "nsubj:pass", "obj", "iobj", "cop"):
        if count[relation] > 1:
            yield "twice", f"{word.form} has {count[relation]} times {relation}"
    passive = word.feats.get("Voice") == "Pass"
    if word.upos == "VERB" and count["nsubj" if passive else "nsubj:pass"]:
        yield "passive", f"{word.form} and its subject disagree about the passive"
    prepositions = [child for child in children if child.deprel == "case" and child.upos == "ADP"]
    if any(child.id > word.id for child in prepositions):
        yield "postposition", f"{word.form} has a preposition behind it"
    if word.deprel == "obl:arg" and not prepositions:
        yield "obl-arg", f"{word.form} is obl:arg without a preposition"
    if word.deprel in {"obj", "iobj"} and prepositions:
        yield "obj-preposition", f"{word.form} is {word.deprel} with {prepositions[0].form}"
    if prepositions and word.feats.get("Case", "Gen") != "Gen" and not count["nummod"]:
        yield "genitive", f"{word.form} after {prepositions[0].form} is not genitive"
    head = sentence.words[word.head - 1] if word.head else None
    if head and word.deprel in {"obl", "obl:arg"} and head.upos in {"NOUN", "PROPN"} and head.deprel not in _PREDICATES:
        yield "obl-of-noun", f"{word.form} is {word.deprel} of the noun {head.form}"
    if head and word.deprel == "nmod" and head.upos == "VERB":
        yield "nmod-of-verb", f"{word.form} is nmod of the verb {head.form}"
    if head and word.deprel == "nmod" and head.upos == "ADJ" and prepositions and head.deprel in {"amod", "xcomp"}:
        yield "nmod-of-adjective", f"{word.form} is nmod of the adjective {head.form}"


def _forms(sentence: Sentence, word: Word) -> Iterator[tuple[str, str]]:
    """Features that the words around forbid."""
    mood = _MOODS.get(sentence.words[word.id - 2].form) if word.id > 1 else None
    if word.upos == "VERB" and mood and word.feats.get("Mood") != mood:
        yield "mood", f"{word.form} is not Mood={mood}"
    head = sentence.words[word.head - 1] if word.head else None
    if not head:
        return
    if word.deprel == "amod" and word.upos == "ADJ" and head.upos == "NOUN" and head.form not in _UNBENT:
        counted = any(child.deprel == "nummod" for child in sentence.children(head))
        wrong = ", ".join(_disagreements(head, word, counted))
        if wrong:
            yield "agreement", f"{word.form} and {head.form} disagree in {wrong}"
    if word.deprel in {"nsubj", "nsubj:pass"} and head.upos == "VERB" and word.upos == "NOUN":
        singular = word.feats["Number"] == "Sing" and word.form not in _UNBENT
        if singular and head.id == word.id - 1 and head.feats["Gender"] != word.feats["Gender"]:
            yield "subject", f"{head.form} and its subject {word.form} disagree in gender"


def _disagreements(noun: Word, adjective: Word, counted: bool) -> Iterator[str]:
    """What an adjective must share with its noun, and does not; plurals of things have feminine singular adjectives."""
    if noun.feats["Case"] != adjective.feats["Case"] and not counted:
        yield "case"
    definite = {word.feats["Definite"] == "Def" for word in (noun, adjective)}
    if len(definite) > 1 and noun.feats["Definite"] != "Cons":
        yield "definiteness"
    numbers = noun.feats["Number"], adjective.feats["Number"]
    if numbers == ("Sing", "Sing") and noun.feats["Gender"] != adjective.feats["Gender"]:
        yield "gender"
    if numbers[0] == "Sing" != numbers[1]:
        yield "number"
