"""Verbs behind a noun, which agree with it or do not: «هجمات أوقعت», «الوزيران اتفقا»."""

import pytest

from kg.agreement import opens, takes_up
from kg.records import Word


def word(text: str, upos: str, number: str = "", gender: str = "") -> Word:
    feats = tuple((name, value) for name, value in (("Gender", gender), ("Number", number)) if value)
    return Word(1, text, text, upos, feats, 0, "root", 0, len(text), 0, len(text))


SHE = word("أوقعت", "VERB", "Sing", "Fem")
HE = word("أعلن", "VERB", "Sing", "Masc")
THEY = word("أعلنوا", "VERB")  # the ending tells, where the tagger does not
BOTH = word("اتفقا", "VERB", "Dual", "Masc")


@pytest.mark.parametrize(
    ("verb", "noun", "fits"),
    [
        (SHE, word("هجمات", "NOUN", "Plur", "Masc"), True),
        (HE, word("هجمات", "NOUN", "Plur", "Masc"), False),
        (SHE, word("عملية", "NOUN", "Sing"), True),
        (HE, word("عملية", "NOUN", "Sing"), False),
        (HE, word("حمزة", "PROPN"), True),
        (SHE, word("غزة", "PROPN"), True),
        (THEY, word("مسلحون", "NOUN", "Plur", "Masc"), True),
        (THEY, word("30", "NUM"), True),
        (THEY, word("وزير", "NOUN", "Sing", "Masc"), False),
        (BOTH, word("وزيران", "NOUN", "Dual", "Masc"), True),
        (HE, word("وزيران", "NOUN", "Dual", "Masc"), False),
        (HE, word("30", "NUM"), False),
    ],
)
def test_number_and_gender_behind_the_noun(verb: Word, noun: Word, fits: bool) -> None:
    assert takes_up(verb, noun) is fits


def test_a_plural_verb_fits_one_noun_that_others_stand_beside() -> None:
    assert takes_up(THEY, word("بعض", "NOUN", "Sing", "Masc"), several=True)
    assert takes_up(HE, word("بعض", "NOUN", "Sing", "Masc"), several=True)


@pytest.mark.parametrize(
    ("verb", "noun", "fits"),
    [
        (SHE, word("سلطة", "NOUN", "Sing"), True),
        (HE, word("سلطة", "NOUN", "Sing"), False),
        (HE, word("مسلحون", "NOUN", "Plur", "Masc"), True),
        (HE, word("30", "NUM"), True),
        (THEY, word("مسلحون", "NOUN", "Plur", "Masc"), False),
        (SHE, word("حمزة", "PROPN"), True),
    ],
)
def test_before_the_noun_it_shows_gender_alone(verb: Word, noun: Word, fits: bool) -> None:
    assert opens(verb, noun) is fits
