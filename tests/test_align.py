"""Words inside a written token."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.parse.align import changes, stretches

LETTERS = st.text(alphabet="ابتعليهومن", min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("surface", "words", "expected"),
    [
        ("وأكدت", ("و", "أكدت"), ["و", "أكدت"]),
        ("للحكومة", ("ل", "الحكومة"), ["ل", "لحكومة"]),
        ("حلفائها", ("حلفاء", "ها"), ["حلفائ", "ها"]),
        ("عليها", ("على", "ها"), ["علي", "ها"]),
        ("وبقيادتهم", ("و", "ب", "قيادة", "هم"), ["و", "ب", "قيادت", "هم"]),
        ("مما", ("من", "ما"), ["م", "ما"]),
        ("ترك", ("ترك",), ["ترك"]),
    ],
)
def test_clitics_get_their_own_stretch(surface: str, words: tuple[str, ...], expected: list[str]) -> None:
    assert [surface[start:end] for start, end in stretches(surface, words)] == expected


@pytest.mark.parametrize(("surface", "words"), [("و", ("و", "هو")), ("abc", ("و", "هو"))])
def test_words_that_are_not_in_the_token_are_all_of_it(surface: str, words: tuple[str, ...]) -> None:
    assert stretches(surface, words) == ((0, len(surface)),) * len(words)


@given(LETTERS, st.lists(LETTERS, min_size=1, max_size=4).map(tuple))
def test_stretches_cover_the_token_in_order_or_are_the_whole_of_it(surface: str, words: tuple[str, ...]) -> None:
    found = stretches(surface, words)
    assert len(found) == len(words)
    if set(found) != {(0, len(surface))}:
        assert "".join(surface[start:end] for start, end in found) == surface
        assert all(start < end for start, end in found)


@given(st.lists(LETTERS, min_size=1, max_size=4).map(tuple))
def test_words_that_are_only_joined_are_found_exactly(words: tuple[str, ...]) -> None:
    surface = "".join(words)
    assert (
        sum(
            changes(word, surface[start:end])
            for word, (start, end) in zip(words, stretches(surface, words), strict=True)
        )
        == 0
    )


@given(LETTERS, LETTERS, LETTERS)
def test_the_edit_distance_is_a_metric(a: str, b: str, c: str) -> None:
    assert (changes(a, b) == 0) == (a == b)
    assert changes(a, b) == changes(b, a)
    assert changes(a, c) <= changes(a, b) + changes(b, c)
