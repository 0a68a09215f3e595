"""One tag set for treebanks that differ: classes and features that every part marks alike."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.text import fold
from training.conllu import Feats, Tree, Word

NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "DET", "X", "SYM"}
RELATIVES = {
    "الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان", "اللتين", "اللواتي", "اللاتي", "الذى", "التى",
}  # fmt: skip
_DEMONSTRATIVES = {"هذا", "هذه", "ذلك", "تلك", "هؤلاء", "أولئك", "هذان", "هذين", "هاتان", "هاتين", "ذاك"}
_NEGATIONS = {"لا", "لم", "لن", "ليس", "غير"}
_SUBORDINATORS = {
    "أن", "إن", "ان", "لأن", "لان", "عندما", "حيث", "إذا", "اذا", "كي", "لكي", "لو", "بينما", "فيما", "بعدما",
    "حينما", "كلما", "طالما", "إذ", "اذ", "مما", "ألا", "حالما", "ريثما", "لولا", "حتى", "كأن", "مثلما", "قبلما",
}  # fmt: skip
_FEATURES = {
    "VERB": ("Aspect", "Gender", "Mood", "Number", "Person", "Voice"),
    "AUX": ("Aspect", "Gender", "Mood", "Number", "Person", "Voice"),
    "NOUN": ("Case", "Definite", "Gender", "Number"),
    "ADJ": ("Case", "Definite", "Gender", "Number"),
    "PRON": ("Case", "Gender", "Number", "Person", "PronType"),
    "DET": ("Gender", "Number", "PronType"),
    "NUM": ("NumForm",),
    "PART": ("Polarity",),
}
_CLASSES_OF_RELATION: Mapping[str, frozenset[str]] = {
    "amod": frozenset({"ADJ"}),
    "nmod": frozenset({"NOUN", "PROPN", "PRON"}),
    "nsubj": frozenset({"NOUN", "PROPN", "PRON", "ADJ"}),
    "case": frozenset({"ADP"}),
    "aux": frozenset({"PART", "AUX"}),
    "nummod": frozenset({"NUM"}),
}


def features(word: Word) -> Feats:
    """The features that both treebanks mark on words of this class."""
    feats = {key: word.feats[key] for key in _FEATURES.get(word.upos, ()) if key in word.feats}
    if feats.get("Definite") == "Com":
        feats["Definite"] = "Def"
    if word.form in RELATIVES:
        feats["PronType"] = "Rel"
    elif word.form in _DEMONSTRATIVES and word.upos in {"PRON", "DET"}:
        feats["PronType"] = "Dem"
    elif word.upos == "PRON" and ("Person" in word.feats or word.joined):
        feats["PronType"] = "Prs"
    if word.upos == "PART" and word.form in _NEGATIONS:
        feats["Polarity"] = "Neg"
    if word.upos == "NUM":
        feats["NumForm"] = "Digit" if word.form[0].isdigit() else "Word"
    if word.upos == "NOUN" and "Gender" not in feats:
        feats["Gender"] = "Fem" if word.form.endswith(("ة", "ات")) else "Masc"
    return feats


def word_class(word: Word) -> str:
    """The class of a word of a closed class, by form and relation; other words keep theirs."""
    if word.form in RELATIVES:
        return "PRON"
    if word.form in _DEMONSTRATIVES and word.upos in {"PRON", "DET"}:
        return "DET" if word.relation == "det" else "PRON"
    if word.relation == "mark" and word.upos in {"CCONJ", "ADP", "PART", "SCONJ"}:
        if word.form in _SUBORDINATORS or word.upos == "CCONJ":
            return "SCONJ"
        return "SCONJ" if word.form == "ل" and word.head and word.head.upos == "VERB" else word.upos
    if word.form in {"أن", "إن", "ان"} and word.upos in {"CCONJ", "ADP"}:
        return "SCONJ"
    if word.upos == "SYM" and word.form == "-":
        return "PUNCT"
    return word.upos


@dataclass
class Lexicon:
    """How the analysed words of the treebanks are tagged, to tag the words that have no analysis."""

    entries: dict[str, Counter[tuple[str, str, tuple[tuple[str, str], ...]]]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    name_share: Mapping[str, float] = field(default_factory=dict)  # how often a word of a NER corpus is in a name

    @classmethod
    def of(cls, trees: Iterable[Tree], name_share: Mapping[str, float]) -> "Lexicon":
        lexicon = cls(name_share=name_share)
        for tree in trees:
            for word in tree.words:
                if word.upos not in {"X", "PUNCT"}:
                    entry = (word.upos, word.lemma, tuple(sorted(word.feats.items())))
                    lexicon.entries[word.form][entry] += 2
                    if fold(word.form) != word.form:
                        lexicon.entries["~" + fold(word.form)][entry] += 1
        return lexicon

    def common(self, word: Word) -> None:
        """A common noun inside a name is a noun: PUD tags every word of «الولايات المتحدة» PROPN, PADT none."""
        if word.upos != "PROPN":
            return
        count: Counter[str] = Counter()
        for (upos, _, _), n in self.entries.get(word.form, Counter()).items():
            count[upos] += n
        if count["NOUN"] > 2 * count["PROPN"] and count["NOUN"] > 2:
            word.upos = "NOUN"

    def analyse(self, tree: Tree, word: Word) -> None:
        """Give a word tagged X the class, lemma and features that its form and its place in the tree suggest."""
        if word.upos != "X" or word.feats.get("Abbr"):
            return
        if word.feats.get("Foreign") or word.relation == "flat" or _given_name(tree, word):
            word.upos, word.feats = "PROPN", {}
            return
        candidates = self.entries.get(word.form) or self.entries.get("~" + fold(word.form))
        if candidates:
            allowed = _CLASSES_OF_RELATION.get(word.relation)
            fitting = [(n, entry) for entry, n in candidates.items() if allowed is None or entry[0] in allowed]
            if fitting:
                _, (word.upos, word.lemma, feats) = max(fitting)
                word.feats = dict(feats)
                return
        word.upos, word.feats = _guess(tree, word, self.name_share)


def _given_name(tree: Tree, word: Word) -> bool:
    """«ياسر» of «ياسر عرفات» in PADT: a nominal modifier before its head is a name, and so is that head."""
    if word.relation == "nmod" and word.head and tree.position(word.head) == tree.position(word) + 1:
        return not tree.children(word, "case")
    position = tree.position(word)
    before = tree.words[position - 1] if position else None
    return before is not None and before.head is word and before.relation == "nmod" and before.upos in {"X", "PROPN"}


def _guess(tree: Tree, word: Word, name_share: Mapping[str, float]) -> tuple[str, Feats]:
    if _is_verb(tree, word):
        aspect = "Imp" if word.form[0] in "يتن" else "Perf"
        feminine = word.form.endswith("ت") if aspect == "Perf" else word.form.startswith("ت")
        number = "Plur" if word.form.endswith(("وا", "ون", "نا")) else "Sing"
        feats = {"Aspect": aspect, "Gender": "Fem" if feminine else "Masc", "Number": number, "Person": "3"}
        return "VERB", {**feats, "Voice": "Act"}
    definite = "Def" if word.form.startswith("ال") else "Ind"
    gender = "Fem" if word.form.endswith(("ة", "ات")) else "Masc"
    number = "Plur" if word.form.endswith(("ات", "ين", "ون")) else "Sing"
    if word.relation == "amod":
        return "ADJ", {"Definite": definite, "Gender": gender, "Number": number}
    children = tree.children(word)
    genitives = [child for child in children if child.relation == "nmod" and not tree.children(child, "case")]
    common = genitives or word.form.endswith(("ة", "ات", "ين")) or tree.children(word, "amod")
    share = name_share.get(word.form, 0.0 if word.form.startswith("ال") and not word.form.endswith("ي") else 1.0)
    if common or share < 0.4:
        return "NOUN", {"Definite": "Cons" if genitives else definite, "Gender": gender, "Number": number}
    return "PROPN", {}


def _is_verb(tree: Tree, word: Word) -> bool:
    """Clauses, heads of subjects, what follows أن or a relative pronoun, what is conjoined with a verb."""
    if word.form.startswith("ال") or tree.children(word, "case", "amod", "det"):
        return False
    before = tree.words[tree.position(word) - 1] if tree.position(word) else None
    return (
        word.relation in {"root", "ccomp", "advcl", "acl", "parataxis", "csubj"}
        or bool(tree.children(word, "nsubj", "ccomp"))
        or any(child.form in {"أن", "ان", "لم", "لن"} for child in tree.children(word, "mark", "advmod"))
        or any(child.relation == "obj" and child.upos == "PRON" for child in tree.children(word))
        or (word.relation == "conj" and word.head is not None and word.head.upos == "VERB")
        or (before is not None and before.form in RELATIVES)
    )


def tag_names(tree: Tree, names: frozenset[str]) -> None:
    """Nouns whose lemma is a proper name (مصر, إسرائيل) are PROPN, as in PUD."""
    for word in tree.words:
        if word.upos == "NOUN" and word.lemma in names:
            word.upos, word.feats = "PROPN", {}
