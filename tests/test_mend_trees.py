"""Mending leaves a tree, whatever the parser made of the sentence; and parses that are none are refused."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import conllu
from kg.errors import CorpusError
from kg.lexicon import Lexicon
from kg.mend import mend
from kg.mend.steps import take
from kg.records import Document, Sentence, Word, is_tree
from tests.spec import FOLDER, cases

PARSES = [case.document for path in sorted(FOLDER.glob("*.conllu")) for case in cases(path)]
RELATIONS = ("nsubj", "obj", "obl", "nmod", "amod", "conj", "ccomp", "acl", "appos", "flat", "nummod", "case", "cc")


def heads(words: tuple[Word, ...] | list[Word]) -> list[int]:
    return [0, *(word.head for word in words)]


@st.composite
def misparsed(draw: st.DrawFn) -> Document:
    """A specification's parse with a few words hung elsewhere, still a tree."""
    document = draw(st.sampled_from(PARSES))
    sentence = draw(st.sampled_from(document.sentences))
    words = list(sentence.words)
    for _ in range(draw(st.integers(1, 4))):
        word = draw(st.sampled_from(words))
        moved = replace(word, head=draw(st.integers(1, len(words))), deprel=draw(st.sampled_from(RELATIONS)))
        changed = [moved if other.id == word.id else other for other in words]
        if is_tree(heads(changed)):
            words = changed
    return replace(document, sentences=(replace(sentence, words=tuple(words)),))


@settings(max_examples=400)
@given(document=misparsed())
def test_a_tree_stays_a_tree(document: Document, lexicon: Lexicon) -> None:
    (sentence,) = mend(document, lexicon).sentences
    assert is_tree(heads(sentence.words)), " ".join(word.text for word in sentence.words)


def chain(*above: int) -> Sentence:
    words = [Word(n, "x", "x", "X", (), head, "dep", n, n + 1, n, n + 1) for n, head in enumerate(above, 1)]
    return Sentence(0, tuple(words), 1, len(words) + 1)


def test_a_repair_that_closes_a_circle_is_left_out_and_the_others_are_taken() -> None:
    def hung(number: int, head: int) -> list[Word]:
        return [replace(word, head=head) if word.id == number else word for word in words]

    words = list(chain(0, 1, 2).words)
    words = take(words, lambda _: hung(2, 3), lambda _: hung(3, 1))
    assert heads(words) == [0, 0, 1, 1]


def test_a_stored_parse_that_goes_in_a_circle_is_refused_with_its_line() -> None:
    document = replace(PARSES[0], sentences=(chain(0, 3, 2),))
    with pytest.raises(CorpusError, match=r"line \d+.*no tree"):
        list(conllu.loads(conllu.dumps(document).splitlines()))
