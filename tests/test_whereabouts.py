"""An act upon a place happens there; a threat, a quarrel of states and an act with a place of its own tell no other."""

from dataclasses import replace

import pytest

from kg.records import Event
from kg.resolve.whereabouts import placed
from tests.resolving import document, event, mention

_SENTENCE = """
    قصفت قصف VERB FS3 0 root
    روسيا روسيا PROPN FS 1 nsubj S-LOC
    بلدة بلدة NOUN FS 1 obj
    في في ADP - 5 case
    سوريا سوريا PROPN FS 3 nmod S-LOC
"""
_TYPES = {"town": "Place", "Syria": "State", "troops": "Military"}


def told(cls: str | None, target: str, *, mode: str | None = None, place: bool = False) -> Event:
    of = document(_SENTENCE)
    where = (replace(mention(of, 0, "5"), entity="Syria"),) if place else ()
    done_to = (replace(mention(of, 0, "3"), entity=target),)
    return replace(event(of, 0, 1), cls=cls, mode=mode, targets=done_to, places=where)


def places(of: Event) -> list[str]:
    return [m.entity for m in placed(of, lambda key: _TYPES[key]).places]


@pytest.mark.parametrize("cls", ["ASSAULT", "COERCE", "RETREAT"])
def test_what_is_done_to_a_place_happens_there(cls: str) -> None:
    assert places(told(cls, "town")) == ["town"]


def test_who_visits_a_country_is_there() -> None:
    assert places(told("CONSULT", "Syria", mode="visit")) == ["Syria"]


def test_a_state_that_is_struck_is_an_enemy_and_no_spot() -> None:
    assert places(told("ASSAULT", "Syria")) == []


def test_people_are_no_place() -> None:
    assert places(told("ASSAULT", "troops")) == []
    assert places(told("CONSULT", "troops", mode="visit")) == []


@pytest.mark.parametrize("cls", ["THREATEN", "ACCUSE", "AID", None])
def test_words_and_help_from_afar_happen_elsewhere(cls: str | None) -> None:
    assert places(told(cls, "town")) == []


def test_the_place_that_the_text_tells_stays() -> None:
    assert places(told("ASSAULT", "town", place=True)) == ["Syria"]
