"""Predicates that the parser hung on the wrong word: of a clause that أنّ opens, and of كان."""

from dataclasses import replace

from kg.records import Word
from kg.text import fold

_OPENERS = {"ان"}
_PAUSES = {"،", ",", "؛", ":", ".", "-"}


def close(words: list[Word]) -> list[Word]:
    return _predicates_of_kana(_predicates_of_anna(words))


def _predicates_of_kana(words: list[Word]) -> list[Word]:
    """وكانت وكالة رويترز قد **نقلت**: a verb after كان without a pause is its predicate, not a clause beside it."""

    def mended(word: Word) -> Word:
        if word.upos != "VERB" or word.rel != "parataxis" or not 0 < word.head < word.id:
            return word
        between = {other.text for other in words[word.head : word.id - 1]}
        is_predicate = fold(words[word.head - 1].lemma) == "كان" and not between & _PAUSES
        return replace(word, deprel="xcomp") if is_predicate else word

    return list(map(mended, words))


def _predicates_of_anna(words: list[Word]) -> list[Word]:
    """أن **التحالف** الذي يضم 66 بلدا **يقوم** بقصف: a verb that أنّ marks is no relative of a noun after أنّ.

    Its subject is the noun that follows أنّ, and the clause depends on what that noun hung on.
    """
    out = list(words)
    for mark in words:
        if mark.rel != "mark" or fold(mark.lemma) not in _OPENERS or not mark.head or mark.id == len(words):
            continue
        verb, subject = out[mark.head - 1], out[mark.id]
        noun = out[verb.head - 1] if verb.head else None
        if verb.upos != "VERB" or verb.rel != "acl" or noun is None or not mark.id < noun.id < verb.id:
            continue
        has_subject = any(word.head == verb.id and word.rel == "nsubj" for word in out)
        if has_subject or subject.upos not in {"NOUN", "PROPN", "X"} or subject.head in {verb.id, 0}:
            continue
        if _agree(subject, verb):
            out[verb.id - 1] = replace(verb, head=subject.head, deprel="ccomp")
            out[subject.id - 1] = replace(subject, head=verb.id, deprel="nsubj")
    return out


def _agree(subject: Word, verb: Word) -> bool:
    """Gender, where both show it: a subject before its verb always agrees."""
    genders = {subject.feat("Gender"), verb.feat("Gender")} - {""}
    return len(genders) < 2
