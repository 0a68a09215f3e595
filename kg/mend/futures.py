"""Futures that the tokenizer left whole: «سيزور», «ستغلق» → س + the imperfect of a listed verb."""

from dataclasses import replace

from kg.mend.known import Known
from kg.mend.syntax import argument_of_verb, in_two
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
    if word.upos == "PROPN" or (word.ner != "O" and word.upos != "VERB") or not word.text.startswith("س"):
        return None
    key = fold(word.text)
    if len(key) <= _LEAST or key in known.verbs or known.lists(word.text):
        return None
    found = [(lemma, marks) for lemma, marks in known.verbs.get(key[1:], {}).items() if ("Aspect", "Imp") in marks]
    hollow = [(lemma, marks) for lemma, marks in found if lemma[1:2] == "ا"]  # يزور: زار rather than زوّر
    return next(iter([*hollow, *found]), None)


def _cut(words: list[Word], word: Word, lemma: str, features: Features) -> list[Word]:
    particle = replace(word, text="س", lemma="س", upos="PART", feats=(), deprel="aux", end=word.start + 1)
    verb = replace(word, text=word.text[1:], lemma=lemma, upos="VERB", feats=features, start=word.start + 1)
    if word.upos != "VERB":
        words = [replace(w, deprel=argument_of_verb(w, words)) if w.head == word.id else w for w in words]
    return in_two(words, word, verb, particle)
