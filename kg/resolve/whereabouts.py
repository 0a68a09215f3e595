"""Where an event happened whose place the text tells only as what it was done to.

قصف الطيران **حلب**، سيطروا على **البلدة**، زار**ها**: what is done to a place on the ground happens there. But
who threatens or accuses a state does so at home, and «قصفت روسيا **سوريا**» names the enemy and not the spot.
"""

from collections.abc import Callable
from dataclasses import replace

from kg.records import Event

_ON_THE_GROUND = {"ASSAULT", "COERCE", "RETREAT"}
_VISIT = "visit"


def placed(event: Event, kind: Callable[[str], str]) -> Event:
    """The event with the places among its targets as its places, if it has none. `kind` tells an entity's type."""
    visit = event.mode == _VISIT
    if event.places or not (visit or event.cls in _ON_THE_GROUND):
        return event
    types = {"Place", "State"} if visit else {"Place"}
    return replace(event, places=tuple(m for m in event.targets if m.entity and kind(m.entity) in types))
