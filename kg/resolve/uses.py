"""Where mentions stand: the events that they belong to, and in which roles."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.records import Event, Mention, Sentence

_GOALS = {"إلى", "الى", "من", "في", "نحو", "قرب", "عبر"}
_MOVEMENT = {None, "RETREAT", "MOBILIZE", "CONSULT", "ASSAULT", "COERCE"}


@dataclass(frozen=True, slots=True)
class Uses:
    """The numbers of a mention's events, and its roles in them."""

    events: frozenset[int]
    roles: frozenset[str]
    reached: bool = False  # goal or origin of a movement: نقلوا **إلى مقديشو**


def of(events: Sequence[Event], sentences: Sequence[Sentence]) -> dict[Mention, Uses]:
    """The uses of every mention of the events."""
    numbers: dict[Mention, set[int]] = defaultdict(set)
    roles: dict[Mention, set[str]] = defaultdict(set)
    for number, event in enumerate(events):
        for role, mentions in (
            ("actor", event.actors), ("target", event.targets), ("recipient", event.recipients),
            ("instrument", event.instruments), ("place", event.places),
        ):  # fmt: skip
            for mention in mentions:
                numbers[mention].add(number)
                roles[mention].add(role)
        for claim in event.claims:
            roles[claim.claimant].add("claimant")
    found = {}
    for mention, held in roles.items():
        classes = {events[number].cls for number in numbers[mention]}
        reached = held <= {"target", "recipient"} and classes <= _MOVEMENT and _is_goal(mention, sentences)
        found[mention] = Uses(frozenset(numbers[mention]), frozenset(held), reached)
    return found


def _is_goal(mention: Mention, sentences: Sequence[Sentence]) -> bool:
    """What a preposition of place joins to an action that is no dealing with a government."""
    sentence = sentences[mention.sentence]
    return any(case.text in _GOALS for case in sentence.children(sentence.word(mention.head), "case"))
