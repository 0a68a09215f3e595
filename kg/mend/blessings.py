"""Wishes put between the words of a sentence: الملك سلمان - **حفظه الله** - مع وزير الخارجية.

Parsers hang what follows on them. They tell nothing that happened, and what hung on them belongs to the clause.
"""

from dataclasses import replace

from kg.mend.known import Known
from kg.mend.syntax import has_case, verbs_above
from kg.records import Word
from kg.text import fold

_GOD = fold("الله")


def set_apart(words: list[Word], known: Known) -> list[Word]:
    """Each wish as a phrase of its own, on which nothing else hangs."""
    for wish in words:
        inside = _wish(words, wish, known)
        if inside:
            words = _apart(words, inside)
    return words


def _wish(words: list[Word], first: Word, known: Known) -> list[Word]:
    """حفظ + ه + الله, where a clause goes on around it; alone it is what somebody says."""
    following = words[first.id : first.id + 2]
    if first.id == 1 or fold(first.text) not in known.blessings or len(following) < 2:
        return []
    whom, god = following
    said = whom.upos == "PRON" and whom.token_start == first.token_start and fold(god.text) == _GOD
    return [first, whom, god] if said else []


def _apart(words: list[Word], inside: list[Word]) -> list[Word]:
    first = inside[0]
    ids = {w.id for w in inside}
    outer = next((w.head for w in inside if w.head not in ids), 0)
    if not outer:
        return words
    clause = next((v.id for v in verbs_above(words, first) if v.id not in ids), outer)

    def moved(word: Word) -> Word:
        if word.id == first.id:
            return replace(word, upos="INTJ", feats=(), head=outer, deprel="discourse")
        if word.id in ids:
            return replace(word, head=first.id, deprel="flat")
        if word.head not in ids:
            return word
        if has_case(words, word):
            return replace(word, head=clause, deprel="obl")
        return replace(word, head=outer)

    return list(map(moved, words))
