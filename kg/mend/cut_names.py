"""Names that the tokenizer cut, taking their first letter for a preposition or their last for a pronoun.

«والتر جيمس **ب + المر**», «اللواء **عبد + ه** محمد»: neither stands inside the name of a person. What was cut in one
place is the same name in another: «وقال **ب + المر**».
"""

from dataclasses import replace
from itertools import pairwise

from kg.mend.known import Known
from kg.mend.steps import Step
from kg.mend.syntax import hung_on, in_one
from kg.records import Document, Word
from kg.text import fold

_PREPOSITIONS = {"ب", "ل", "ك"}
_INSIDE = {"I-PERS", "E-PERS"}


def cut_names(document: Document) -> frozenset[str]:
    """The folded names that begin like a preposition, of which one stands inside somebody's name."""
    found: set[str] = set()
    for sentence in document.sentences:
        found |= {fold(w.text) for w in sentence.words if w.ner in _INSIDE and w.text[:1] in _PREPOSITIONS}
        found |= {fold(a.text + b.text) for a, b in pairwise(sentence.words) if _is_inside(a, b)}
    return frozenset(name for name in found if len(name) > 1)


def joining(names: frozenset[str]) -> Step:
    """The repair of a sentence in an article in which these names were cut."""

    def join(words: list[Word]) -> list[Word]:
        for first, second in pairwise(words):
            if first.token_start != second.token_start:
                continue
            whole = fold(first.text + second.text)
            if first.text in _PREPOSITIONS and whole in names and second.upos != "PRON":
                return join(_joined(words, first, second, second))
            if (first.text, second.text) == ("عبد", "ه") and (first.ner[2:] == "PERS" or first.upos == "PROPN"):
                return join(_joined(words, first, second, first))
        return words

    return join


def join_places(words: list[Word], known: Known) -> list[Word]:
    """و + ل + أية خوست → **ولاية**, إقليم ب + دخشان → **بدخشان**: behind a bare noun for a place stands its name."""
    for place, first, second in zip(words, words[1:], words[2:], strict=False):
        bare = fold(place.lemma) in known.place_nouns and not place.text.startswith("ال")
        cut = first.token_start == second.token_start and first.text in _PREPOSITIONS and second.upos != "PRON"
        listed = second.text.startswith("ال") or known.lists(second.text) or fold(second.text) in known.verbs
        if bare and cut and not listed and second.head in {place.id, place.head}:
            whole = first.text + second.text
            name = replace(second, text=whole, lemma=whole, upos="PROPN", feats=(), head=place.id, deprel="nmod")
            return join_places(in_one(words, first, replace(name, start=first.start)), known)
    for first, second, third in zip(words, words[1:], words[2:], strict=False):
        whole = first.text + second.text + third.text
        if first.token_start == third.token_start and fold(whole) in known.place_nouns:
            noun = replace(third, text=whole, lemma=whole, upos="NOUN", feats=(), start=first.start)
            shorter = in_one(words, first, noun)
            return join_places(in_one(shorter, shorter[first.id - 1], shorter[first.id]), known)
    return words


def _is_inside(first: Word, second: Word) -> bool:
    split = first.token_start == second.token_start and first.text in _PREPOSITIONS
    return split and second.ner in _INSIDE and first.ner in {"B-PERS", "I-PERS"}


def _joined(words: list[Word], first: Word, second: Word, kept: Word) -> list[Word]:
    """One name in the place of `kept`, beside the name before it, or who does what the verb before it says."""
    whole = first.text + second.text
    before = words[first.id - 2] if first.id > 1 else first
    head, rel = kept.head, kept.deprel
    if before.ner in {"B-PERS", "I-PERS"} and before.id != head:
        head, rel = before.id, "flat"
    elif kept.rel == "obl" and head and words[head - 1].upos == "VERB":
        rel = "obj" if hung_on(words, words[head - 1], "nsubj") else "nsubj"
    name = replace(
        kept, text=whole, lemma=whole, upos="PROPN", feats=(), head=head, deprel=rel, start=first.start, end=second.end
    )
    return in_one(words, second if kept is first else first, name)
