"""What the repairs ask of a sentence while it is a list of words, numbered from 1."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any, NoReturn

from kg.mend.known import Known
from kg.records import Word
from kg.text import fold

ADPOSITIONS = {
    fold(p) for p in ("في", "من", "على", "إلى", "عن", "مع", "بعد", "قبل", "خلال", "منذ", "حتى", "بين", "عند")
}


class Tree(list[Word]):
    """The words as one repair leaves them to the next, with what hangs on each. A repair changes a copy of them."""

    @cached_property
    def hung(self) -> dict[int, list[Word]]:
        found: dict[int, list[Word]] = {}
        for word in self:
            found.setdefault(word.head, []).append(word)
        return found

    def __setitem__(self, place: Any, word: Any) -> NoReturn:
        raise TypeError("a repair changes a copy of the words")


def hung_on(words: list[Word], word: Word, *rels: str) -> list[Word]:
    """What hangs on a word, in text order; with `rels`, only by these relations."""
    hung = words.hung.get(word.id, []) if isinstance(words, Tree) else [w for w in words if w.head == word.id]
    return [w for w in hung if w.rel in rels] if rels else hung


def has_case(words: list[Word], word: Word) -> bool:
    """Does a preposition or a subordinator govern the word?"""
    return bool(hung_on(words, word, "case", "mark"))


def is_several(words: list[Word], noun: Word, known: Known) -> bool:
    """Does what stands beside a noun make more than one of it: **بعض** النواب, **30** مسلحا, الوزير **والسفير**?"""
    return fold(noun.lemma) in known.quantifiers or bool(hung_on(words, noun, "conj", "nummod"))


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
    return "obl" if hung_on(words, word, "case") else "obj"


def _numbered(word: Word, number: int, head: int) -> Word:
    """The word under this number and on this head: before what was split or joined, most have them already."""
    return word if (word.id, word.head) == (number, head) else replace(word, id=number, head=head)


def in_one(words: list[Word], part: Word, whole: Word, *changed: Word) -> list[Word]:
    """The words with `whole`, under its present id, for itself and `part`, and `changed` for their like.

    What hung on the part hangs on the whole; a whole that hung on its part («و» as root, over «قعت») takes its place.
    """
    kept = [word for word in words if word.id != part.id]
    number = {word.id: position for position, word in enumerate(kept, 1)}
    number[0], number[part.id] = 0, number[whole.id]
    new = {word.id: word for word in (whole, *changed)}
    if whole.head == part.id:
        new[whole.id] = replace(whole, head=part.head, deprel=part.deprel)
    return [_numbered(word, number[word.id], number[word.head]) for word in (new.get(old.id, old) for old in kept)]


def in_two(words: list[Word], word: Word, main: Word, clitic: Word) -> list[Word]:
    """The words with `main` and its `clitic`, in the order in which they are written, for `word`.

    The main part keeps the place of the word in the tree, with what hung on it, and the clitic hangs on that.
    """
    place = word.id + (clitic.start < main.start)

    def number(old: int) -> int:
        return place if old == word.id else old + (old > word.id)

    parts = (replace(main, id=place, head=number(word.head)), replace(clitic, id=2 * word.id + 1 - place, head=place))
    kept = [_numbered(other, number(other.id), number(other.head)) for other in words]
    return [*kept[: word.id - 1], *sorted(parts, key=lambda part: part.id), *kept[word.id :]]
