"""Where sources disagree: about sides, about whether something happened, about when, about how many.

Events are compared by whom their participants belong to: that the coalition bombs positions of
داعش contradicts that the United States, which leads it, supports the fighters of داعش. Only what is
told as a fact counts, and only where nobody vouches for both.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Literal, TypeVar

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from kg import vocab
from kg.store import statements
from kg.told import Told, told
from kg.vocab import ISN, RDF, RDFS, Ids

Key = TypeVar("Key")
Pair = tuple[str, str]
Sides = tuple[tuple[Told, ...], tuple[Told, ...]]
Kind = Literal["sides", "stance", "date", "count"]
COOPERATION = frozenset({"Agree", "Support", "Cooperate", "Aid"})
CONFLICT = frozenset({"Threaten", "Sanction", "Mobilize", "Coerce", "Assault"})
ONCE = frozenset({"assassinate", "be killed", "be martyred", "die", "execute", "kill"})  # happens to a person once
_CLASSES = {
    "sides": ISN.RelationDisagreement, "stance": ISN.StanceDisagreement, "date": ISN.DateDisagreement,
    "count": ISN.CountDisagreement,
}  # fmt: skip
_ABOUT = {"sides": "sides", "stance": "whether it happened", "date": "the date", "count": "the number"}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What `one` side tells goes against what the `other` tells.

    `between` holds the IRIs of actor and target, of the person who died, or of the place.
    """

    kind: Kind
    between: tuple[str, ...]
    one: tuple[Told, ...]
    other: tuple[Told, ...]


def compare(graph: Path | Iterable[Quad]) -> tuple[Disagreement, ...]:
    """The disagreements in a graph, sorted. Raises GraphError where a file cannot be read."""
    return disagreements(list(told(statements(graph) if isinstance(graph, Path) else graph)))


def disagreements(events: list[Told]) -> tuple[Disagreement, ...]:
    found = [*_sides(events), *_denials(events), *_dates(events), *_counts(events)]
    return tuple(sorted(found, key=lambda d: (d.kind, d.between, [event.event for event in (*d.one, *d.other)])))


def _sides(reports: list[Told]) -> Iterator[Disagreement]:
    """The same actor and target in cooperation by one source and in conflict by another."""
    facts = [event for event in reports if event.affirmed and event.cls in COOPERATION | CONFLICT]
    yield from _opposed("sides", facts, lambda event: event.pairs, lambda event: event.cls in COOPERATION)


def _denials(reports: list[Told]) -> Iterator[Disagreement]:
    """«روسيا قصفت المدينة» and «نفت روسيا أنها قصفت المدينة»."""
    acts: dict[str, list[Told]] = {}
    for event in reports:
        acts.setdefault(event.action, []).append(event)
    for _, events in sorted(acts.items()):
        yield from _opposed("stance", events, lambda event: event.pairs, lambda event: event.affirmed)


def _opposed(
    kind: Kind, events: list[Told], pairs: Callable[[Told], Iterable[Pair]], first: Callable[[Told], bool]
) -> Iterator[Disagreement]:
    """Two sides that tell the opposite of one pair; of several pairs in the same events, the narrowest only."""
    wide = Counter(party for event in events for party in (*event.actors, *event.targets))

    def breadth(pair: Pair) -> tuple[int, Pair]:
        """In how many events a pair takes part: داعش goes before whom داعش belongs to."""
        return wide[pair[0]] + wide[pair[1]], pair

    found: dict[tuple[str, ...], tuple[Pair, Sides]] = {}
    for pair, together in _groups(events, pairs):
        sides = _independent([e for e in together if first(e)], [e for e in together if not first(e)])
        if sides:
            same = tuple(event.event for side in sides for event in side)
            known = found.setdefault(same, (pair, sides))
            found[same] = min(known, (pair, sides), key=lambda item: breadth(item[0]))
    for pair, (one, other) in found.values():
        yield Disagreement(kind, pair, one, other)


def _dates(reports: list[Told]) -> Iterator[Disagreement]:
    """The same person dies on different days."""
    deaths = [event for event in reports if event.affirmed and event.action in ONCE and event.days]
    for person, events in _groups(deaths, lambda event: event.persons):
        by_days = list(_groups(events, lambda event: [event.days or ("", "")]))
        for (days, some), (later, others) in combinations(by_days, 2):
            if days[1] < later[0] and (sides := _independent(some, others)):
                yield Disagreement("date", (person,), *sides)


def _counts(reports: list[Told]) -> Iterator[Disagreement]:
    """«مقتل 30 شخصا» and «مقتل 45 شخصا» at one place on one day."""
    counted = [event for event in reports if event.affirmed and event.number is not None and event.days]
    for (_, place), events in _groups(counted, lambda event: {(event.action, where) for where in event.places}):
        told_alike = list(_groups(events, lambda event: [(event.days or ("", ""), event.number or 0)]))
        for here, ((days, number), some) in enumerate(told_alike, 1):
            for (later, other), others in told_alike[here:]:
                if days[1] < later[0]:
                    break  # sorted by their first day: from here on, all are later
                if number != other and (sides := _independent(some, others)):
                    yield Disagreement("count", (place,), *sides)


def _groups(reports: Iterable[Told], keys: Callable[[Told], Iterable[Key]]) -> Iterator[tuple[Key, list[Told]]]:
    """Events that share a key, by key in order; an event may have several keys."""
    found: dict[Key, list[Told]] = {}
    for event in reports:
        for key in keys(event):
            found.setdefault(key, []).append(event)
    yield from sorted(found.items(), key=lambda item: item[0])  # type: ignore[arg-type, return-value]


def _independent(one: Sequence[Told], other: Sequence[Told]) -> Sides | None:
    """The events of either side for which somebody vouches on his own, if there are any on both."""
    sides = tuple(_without(one, other)), tuple(_without(other, one))
    return sides if all(sides) else None


def _without(events: Sequence[Told], others: Sequence[Told]) -> Iterator[Told]:
    """Those events that share no source with at least one of the others."""
    vouched: dict[str, set[int]] = {}
    for number, event in enumerate(others):
        for source in event.sources:
            vouched.setdefault(source, set()).add(number)
    alone: dict[frozenset[str], bool] = {}
    for event in events:
        if event.sources not in alone:
            shared: set[int] = set().union(*(vouched.get(source, ()) for source in event.sources))
            alone[event.sources] = len(shared) < len(others)
        if alone[event.sources]:
            yield event


def quads(found: Iterable[Disagreement], base: str = vocab.BASE) -> Iterator[Quad]:
    """The disagreements as RDF, in the default graph: they belong to no one article."""
    ids = Ids(base)
    for item in found:
        events = sorted({event.event for event in (*item.one, *item.other)})
        node = NamedNode(ids.disagreement(item.kind, *events))
        one, other = min(item.one, key=_brevity), min(item.other, key=_brevity)
        english = f"{one.label}, but {other.label if other.affirmed else 'this is denied'}"
        arabic = f"{one.label_ar}، لكن {other.label_ar if other.affirmed else 'ثمة من ينفيه'}"
        statements: list[tuple[str, Any]] = [
            (RDF.type, NamedNode(_CLASSES[item.kind])),
            (RDF.type, NamedNode(ISN.Disagreement)),
            (RDFS.label, pyoxigraph.Literal(english, language="en")),
            (RDFS.label, pyoxigraph.Literal(arabic, language="ar")),
            *((ISN.between, NamedNode(party)) for party in item.between),
            *((ISN.contrasts, NamedNode(event)) for event in events),
        ]
        yield from (Quad(node, NamedNode(term), value) for term, value in statements)


def _brevity(event: Told) -> tuple[int, str]:
    return len(event.label), event.event


def format_table(found: Iterable[Disagreement]) -> str:
    """The disagreements for a person: what each side tells, and who."""
    lines: list[str] = []
    for item in found:
        lines.append(f"sources disagree on {_ABOUT[item.kind]}:")
        lines += [f"    {event.label}{_said_by(event)}" for event in item.one]
        lines.append("  but")
        lines += [f"    {'' if event.affirmed else 'denied: '}{event.label}{_said_by(event)}" for event in item.other]
    return "\n".join(lines or ["no disagreement between sources"]) + "\n"


def _said_by(event: Told) -> str:
    return f" ({', '.join(sorted(event.sources))})"
