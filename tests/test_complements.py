"""Predicates hung on the wrong word: أن التحالف الذي يضم 66 بلدا يقوم بقصف."""

import pytest

from kg.lexicon import Lexicon
from kg.mend.complements import close
from kg.mend.known import Known, known_words
from kg.records import Word

# id, form, upos, head, relation, gender: as a parser leaves it, «يقوم» hung on «بلدا»
ROWS = [
    (1, "يشار", "VERB", 0, "root", ""),
    (2, "أن", "CCONJ", 7, "mark", ""),
    (3, "التحالف", "NOUN", 1, "nsubj", "Masc"),
    (4, "الذي", "PRON", 3, "cc", ""),
    (5, "يضم", "VERB", 3, "acl", "Masc"),
    (6, "بلدا", "NOUN", 5, "obj", "Masc"),
    (7, "يقوم", "VERB", 6, "acl", "Masc"),
]


@pytest.fixture
def known(lexicon: Lexicon) -> Known:
    return known_words(lexicon)


def words(*changes: tuple[int, str, str, int, str, str]) -> list[Word]:
    rows = {row[0]: row for row in (*ROWS, *changes)}
    return [
        Word(
            number, form, form, upos, (("Gender", gender),) if gender else (), head, rel, number, number, number, number
        )
        for number, form, upos, head, rel, gender in rows.values()
    ]


def heads(found: list[Word]) -> dict[str, tuple[int, str]]:
    return {word.text: (word.head, word.deprel) for word in found}


def test_the_noun_after_the_complementiser_is_the_subject(known: Known) -> None:
    mended = heads(close(words(), known))
    assert mended["يقوم"] == (1, "ccomp")
    assert mended["التحالف"] == (7, "nsubj")
    assert mended["يضم"] == (3, "acl")


def test_a_verb_without_the_complementiser_stays_a_relative(known: Known) -> None:
    relative = words((2, "أن", "CCONJ", 3, "mark", ""))
    assert close(relative, known) == relative


def test_a_subject_of_another_gender_is_none(known: Known) -> None:
    other = words((3, "القوات", "NOUN", 1, "nsubj", "Fem"))
    assert close(other, known) == other


def test_a_verb_with_its_own_subject_keeps_it(known: Known) -> None:
    taken = [*words(), Word(8, "الرئيس", "رئيس", "NOUN", (), 7, "nsubj", 8, 8, 8, 8)]
    assert close(taken, known) == taken
