"""Names with God in them, which the tokenizer cuts before a «ه» that it takes for a pronoun: عبدالل + ه, نصرالل + ه."""

from dataclasses import replace
from itertools import pairwise

from kg.mend.syntax import in_one
from kg.records import Word

_NAMES = {"PROPN", "NOUN", "ADJ", "X"}


def join(words: list[Word]) -> list[Word]:
    """عبدالل + ه القحطاني → **عبدالله**: no other word ends in لل, and a name has neither object nor owner."""
    for cut, ending in pairwise(words):
        if cut.text[1:].endswith("الل") and ending.text == "ه" and cut.token_start == ending.token_start:
            named = _as_name(words, cut) if cut.upos == "VERB" else words
            return join(_joined(named, named[cut.id - 1], ending))
    return words


def _joined(words: list[Word], cut: Word, ending: Word) -> list[Word]:
    whole = f"{cut.text}{ending.text}"
    return in_one(words, ending, replace(cut, text=whole, lemma=whole, upos="PROPN", feats=(), end=ending.end))


def _as_name(words: list[Word], cut: Word) -> list[Word]:
    """أن الأمير **عبدالله**/VERB القحطاني استقبل الوفد: a name behind its title."""
    title = next((w for w in reversed(words[: cut.id - 1]) if w.rel != "amod"), cut)
    if title.upos not in {"NOUN", "PROPN"}:
        return words

    def hung(word: Word) -> Word:
        if word.id == cut.id:
            return replace(word, head=title.id, deprel="flat" if title.upos == "PROPN" else "appos")
        if word.id == title.id:
            return replace(word, head=cut.head, deprel=cut.deprel) if word.head == cut.id else word
        if word.head != cut.id or word.id == cut.id + 1:
            return word
        named = word.id == cut.id + 2 and word.upos in _NAMES
        return replace(word, head=cut.id, deprel="flat") if named else replace(word, head=title.id)

    return [hung(word) for word in words]
