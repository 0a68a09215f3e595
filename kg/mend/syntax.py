"""What the repairs ask of a sentence while it is a list of words, numbered from 1."""

from collections.abc import Iterator

from kg.mend.known import Known
from kg.records import Word
from kg.text import fold

ADPOSITIONS = {
    fold(p) for p in ("في", "من", "على", "إلى", "عن", "مع", "بعد", "قبل", "خلال", "منذ", "حتى", "بين", "عند")
}


def has_case(words: list[Word], word: Word) -> bool:
    """Does a preposition or a subordinator govern the word?"""
    return any(w.head == word.id and w.rel in {"case", "mark"} for w in words)


def is_several(words: list[Word], noun: Word, known: Known) -> bool:
    """Does what stands beside a noun make more than one of it: **بعض** النواب, **30** مسلحا, الوزير **والسفير**?"""
    return fold(noun.lemma) in known.quantifiers or any(
        w.head == noun.id and w.rel in {"conj", "nummod"} for w in words
    )


def verbs_above(words: list[Word], word: Word) -> Iterator[Word]:
    """The verbs from `word`, which may be one, up to the root."""
    seen: set[int] = set()
    while word.id not in seen:
        seen.add(word.id)
        if word.upos == "VERB":
            yield word
        if not word.head:
            return
        word = words[word.head - 1]


def argument_of_verb(word: Word, words: list[Word]) -> str:
    """The relation to a verb of what hung on it while it was taken for a noun."""
    if word.rel not in {"nmod", "amod", "flat", "dep", "appos"}:
        return word.deprel
    return "obl" if any(w.head == word.id and w.rel == "case" for w in words) else "obj"
