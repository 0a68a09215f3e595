"""What is remembered is bounded, and what a batch took goes back to the system."""

import gc
import weakref
from collections.abc import Sequence
from itertools import count
from os import sysconf
from pathlib import Path

import pytest

from kg import memory
from kg.parse import Parser
from kg.parse.remember import Remembered
from kg.records import Article

STATM = Path("/proc/self/statm")


class TestRemembered:
    def test_a_form_is_made_once_and_with_the_others_that_are_new(self) -> None:
        asked: list[list[str]] = []

        def make(forms: Sequence[str]) -> Sequence[int]:
            asked.append(list(forms))
            return [len(form) for form in forms]

        lengths = Remembered(make, most=10)
        assert lengths.of(["قال", "في", "قال"]) == {"قال": 3, "في": 2}
        assert lengths.of(["في", "بيروت"]) == {"في": 2, "بيروت": 5}
        assert lengths.of(["في"]) == {"في": 2}
        assert asked == [["في", "قال"], ["بيروت"]]

    def test_what_came_up_last_is_kept_and_no_more_than_that(self) -> None:
        calls = count()
        numbers = Remembered(lambda forms: [next(calls) for _ in forms], most=3)
        numbers.of("abc")
        numbers.of("a")
        numbers.of("de")
        assert len(numbers) == 3
        assert numbers.of("ade") == {"a": 0, "d": 3, "e": 4}
        assert numbers.of("b") == {"b": 5}

    def test_more_than_is_kept_can_be_asked_for_at_once(self) -> None:
        numbers = Remembered(lambda forms: [ord(form) for form in forms], most=2)
        assert numbers.of("abcd") == {form: ord(form) for form in "abcd"}
        assert len(numbers) == 2


def test_new_words_leave_nothing_in_the_models(parser: Parser) -> None:
    """Stanza can store each lemma it finds, for ever; it is not asked to."""
    lemmatizer = parser._pipeline.processors["lemma"].trainer
    before = {tag: len(forms) for tag, forms in lemmatizer.pos_dict.items()}
    list(parser.parse([Article("new", "زار المستفشلون مدينة كرنبوشة وسيتفشلنونها بمستفشلاتهم.")]))
    assert {tag: len(forms) for tag, forms in lemmatizer.pos_dict.items()} == before


def test_what_the_parser_remembers_is_bounded(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "أعلن الجيش السوري سيطرته على مطار الشعيرات وعلى قريتين بقربه."
    [expected] = parser.parse([Article("1", text)])
    for remembered in (parser._words, parser._lemmas):
        monkeypatch.setattr(remembered, "_most", 2)
    assert list(parser.parse([Article("1", text)])) == [expected]
    assert len(parser._words) <= 2
    assert len(parser._lemmas) == 2


def test_what_points_at_itself_is_freed() -> None:
    class Node:
        pass

    gc.disable()
    try:
        node = Node()
        node.itself = node  # type: ignore[attr-defined]
        watched = weakref.ref(node)
        del node
        assert watched()
        memory.give_back()
        assert watched() is None
    finally:
        gc.enable()


@pytest.mark.skipif(memory._trim() is None or not STATM.exists(), reason="only glibc on Linux keeps and trims")
def test_gaps_between_what_is_kept_go_back_to_the_system() -> None:
    def resident() -> int:
        return int(STATM.read_text().split()[1]) * sysconf("SC_PAGE_SIZE")

    blocks = [bytes(20_000) for _ in range(5_000)]  # too small for maps of their own
    kept = blocks[::50]
    before = resident()
    del blocks
    memory.give_back()
    assert before - resident() > 60_000_000
    assert len(kept) == 100
