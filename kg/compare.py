"""Where sources disagree: about sides, about whether something happened, about when, about how many.

Events are compared by whom their participants belong to: that the coalition bombs positions of
داعش contradicts that the United States, which leads it, supports the fighters of داعش. Only what is
told as a fact counts, and only where nobody vouches for both.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import Any, Literal, TypeVar

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from kg import vocab
from kg.store import statements
from kg.told import Told, told
from kg.vocab import ISN, RDF, RDFS, Ids

Key = TypeVar("Key")
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
    events = list(told(statements(graph) if isinstance(graph, Path) else graph))
    found = [*_sides(events), *_denials(events), *_dates(events), *_counts(events)]
    return tuple(sorted(found, key=lambda d: (d.kind, d.between, [event.event for event in (*d.one, *d.other)])))


def _sides(reports: list[Told]) -> Iterator[Disagreement]:
    """The same actor and target in cooperation by one source and in conflict by another; the narrowest pairs only."""
    facts = [event for event in reports if event.affirmed and event.cls in COOPERATION | CONFLICT]
    wide = Counter(party for event in facts for party in (*event.actors, *event.targets))

    def breadth(pair: tuple[str, str]) -> tuple[int, tuple[str, str]]:
        """In how many events a pair takes part: داعش goes before whom داعش belongs to."""
        return wide[pair[0]] + wide[pair[1]], pair

    found: dict[tuple[tuple[Told, ...], tuple[Told, ...]], list[tuple[str, str]]] = {}
    for pair, events in _groups(facts, lambda event: event.pairs):
        kind = [event for event in events if event.cls in COOPERATION]
        hostile = [event for event in events if event.cls in CONFLICT]
        one = tuple(a for a in kind if any(_independent(a, b) for b in hostile))
        other = tuple(b for b in hostile if any(_independent(a, b) for a in kind))
        if one and other:
            found.setdefault((one, other), []).append(pair)
    for (one, other), pairs in found.items():
        narrowest = min(pairs, key=breadth)
        yield Disagreement("sides", narrowest, one, other)


def _denials(reports: list[Told]) -> Iterator[Disagreement]:
    """«روسيا قصفت المدينة» and «نفت روسيا أنها قصفت المدينة»."""
    found: dict[tuple[Told, Told], tuple[str, str]] = {}
    for (_, pair), events in _groups(reports, lambda event: {(event.action, both) for both in event.pairs}):
        denied = [event for event in events if not event.affirmed]
        for one, other in product((event for event in events if event.affirmed), denied):
            if _independent(one, other):
                found.setdefault((one, other), pair)
    for (one, other), pair in found.items():
        yield Disagreement("stance", pair, (one,), (other,))


def _dates(reports: list[Told]) -> Iterator[Disagreement]:
    """The same person dies on different days."""
    deaths = [event for event in reports if event.affirmed and event.action in ONCE]
    for person, events in _groups(deaths, lambda event: event.persons):
        for one, other in combinations(events, 2):
            if _independent(one, other) and _apart(one.days, other.days):
                yield Disagreement("date", (person,), (one,), (other,))


def _counts(reports: list[Told]) -> Iterator[Disagreement]:
    """«مقتل 30 شخصا» and «مقتل 45 شخصا» at one place on one day."""
    counted = [event for event in reports if event.affirmed and event.number is not None and event.days]
    for (_, place), events in _groups(counted, lambda event: {(event.action, where) for where in event.places}):
        for one, other in combinations(events, 2):
            if one.number != other.number and not _apart(one.days, other.days) and _independent(one, other):
                yield Disagreement("count", (place,), (one,), (other,))


def _groups(reports: Iterable[Told], keys: Callable[[Told], Iterable[Key]]) -> Iterator[tuple[Key, list[Told]]]:
    """Events that share a key, by key in order; an event may have several keys."""
    found: dict[Key, list[Told]] = {}
    for event in reports:
        for key in keys(event):
            found.setdefault(key, []).append(event)
    yield from sorted(found.items(), key=lambda item: item[0])  # type: ignore[arg-type, return-value]


def _independent(one: Told, other: Told) -> bool:
    return not one.sources & other.sources


def _apart(one: tuple[str, str] | None, other: tuple[str, str] | None) -> bool:
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])


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
        for event in item.one:
            lines.append(f"    {event.label} ({', '.join(sorted(event.sources))})")
        lines.append("  but")
        for event in item.other:
            not_so = "" if event.affirmed else "denied: "
            lines.append(f"    {not_so}{event.label} ({', '.join(sorted(event.sources))})")
    return "\n".join(lines or ["no disagreement between sources"]) + "\n"
