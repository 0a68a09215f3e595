"""Futures that the tokenizer left whole: «سيزور», «ستغلق» → س + the imperfect of a listed verb."""

from dataclasses import replace

from kg.mend.known import Known
from kg.mend.syntax import argument_of_verb
from kg.morphology import Features
from kg.records import Word
from kg.text import fold

_LEAST = 4  # letters of the imperfect: shorter ones are too often something else


def split(words: list[Word], known: Known) -> list[Word]:
    """The words with each such future cut in two; what hung on it becomes its arguments."""
    for word in words:
        found = _imperfect(word, known)
        if found is not None:
            return split(_cut(words, word, *found), known)
    return words


def _imperfect(word: Word, known: Known) -> tuple[str, Features] | None:
    """Lemma and features of the verb after the «س», unless the whole is a word of its own (سيطر، سيارة)."""
    if word.upos not in {"VERB", "X"} or (word.ner != "O" and word.upos != "VERB") or not word.text.startswith("س"):
        return None
    key = fold(word.text)
    if len(key) <= _LEAST or key in known.verbs or known.lists(word.text):
        return None
    found = [(lemma, marks) for lemma, marks in known.verbs.get(key[1:], {}).items() if ("Aspect", "Imp") in marks]
    hollow = [(lemma, marks) for lemma, marks in found if lemma[1:2] == "ا"]  # يزور: زار rather than زوّر
    return next(iter([*hollow, *found]), None)


def _cut(words: list[Word], word: Word, lemma: str, features: Features) -> list[Word]:
    number = word.id + 1
    particle = replace(word, text="س", lemma="س", upos="PART", feats=(), head=number, deprel="aux", end=word.start + 1)
    out: list[Word] = []
    for other in words:
        rel = argument_of_verb(other, words) if other.head == word.id and word.upos != "VERB" else other.deprel
        moved = replace(
            other, id=other.id + (other.id > word.id), head=other.head + (other.head >= word.id), deprel=rel
        )
        if other.id == word.id:
            verb = replace(moved, id=number, text=word.text[1:], lemma=lemma, upos="VERB", feats=features)
            out += [particle, replace(verb, start=word.start + 1)]
        else:
            out.append(moved)
    return out
