"""An act upon a place happens there; a threat, a quarrel of states and an act with a place of its own tell no other."""

from dataclasses import replace

import pytest

from kg.lexicon import Lexicon
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


def told(cls: str | None, target: str, *, mode: str | None = None, action: str = "قصف", place: bool = False) -> Event:
    of = document(_SENTENCE)
    where = (replace(mention(of, 0, "5"), entity="Syria"),) if place else ()
    done_to = (replace(mention(of, 0, "3"), entity=target),)
    return replace(event(of, 0, 1), cls=cls, mode=mode, action=action, targets=done_to, places=where)


def places(lexicon: Lexicon, of: Event) -> list[str]:
    return [m.entity for m in placed(of, lambda key: _TYPES[key], lexicon.particles("entering")).places]


@pytest.mark.parametrize("cls", ["ASSAULT", "COERCE", "RETREAT"])
def test_what_is_done_to_a_place_happens_there(lexicon: Lexicon, cls: str) -> None:
    assert places(lexicon, told(cls, "town")) == ["town"]


def test_who_goes_somewhere_is_there(lexicon: Lexicon) -> None:
    assert places(lexicon, told("CONSULT", "Syria", mode="visit")) == ["Syria"]
    assert places(lexicon, told(None, "town", action="دخول")) == ["town"]


def test_a_state_that_is_struck_is_an_enemy_and_no_spot(lexicon: Lexicon) -> None:
    assert places(lexicon, told("ASSAULT", "Syria")) == []


def test_people_are_no_place(lexicon: Lexicon) -> None:
    assert places(lexicon, told("ASSAULT", "troops")) == []
    assert places(lexicon, told("CONSULT", "troops", mode="visit")) == []


@pytest.mark.parametrize("cls", ["THREATEN", "ACCUSE", "AID", None])
def test_words_and_help_from_afar_happen_elsewhere(lexicon: Lexicon, cls: str | None) -> None:
    assert places(lexicon, told(cls, "town")) == []


def test_the_place_that_the_text_tells_stays(lexicon: Lexicon) -> None:
    assert places(lexicon, told("ASSAULT", "town", place=True)) == ["Syria"]
