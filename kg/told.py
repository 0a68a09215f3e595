"""Events as their sources tell them, read back from a graph for comparison."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode, Quad

from kg import vocab
from kg.vocab import ISN, NIF, PROV, RDF, RDFS, SCHEMA, SKOS

_NATIONALS = frozenset({ISN.ArmedGroup, ISN.Group, ISN.Organization, ISN.MediaOutlet})
_ROOTS = frozenset(root.capitalize() for root in vocab.QUADS)


@dataclass(frozen=True, slots=True)
class Told:
    """An event as it is told. `sources` are the nearest ones, or the article's own; the rest is what is compared.

    `actors` and `targets` hold the participants and whom they belong to, `persons` the targets that
    are people; `days` are first and last; `number` is that in the words of the target («30 شخصا»).
    """

    event: str
    label: str
    label_ar: str
    sources: frozenset[str]
    cls: str
    action: str
    affirmed: bool
    actors: frozenset[str]
    targets: frozenset[str]
    places: frozenset[str]
    days: tuple[str, str] | None
    persons: frozenset[str]
    number: int | None

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset((actor, target) for actor in self.actors for target in self.targets if actor != target)


class _Index:
    """What a graph states with the properties that matter here; one pass is enough for graphs of any size."""

    _PROPERTIES = frozenset(
        {
            RDF.type, RDFS.label, SKOS.prefLabel, NIF.anchorOf, SCHEMA.headline,
            PROV.wasDerivedFrom, PROV.wasAttributedTo,
            ISN.modality, ISN.polarity, ISN.action, ISN.actor, ISN.target, ISN.recipient, ISN.place, ISN.time,
            ISN.firstDay, ISN.lastDay, ISN.targetMention, ISN.affiliatedWith, ISN.claim, ISN.claimant, ISN.stance,
            ISN.relayedBy, ISN.reprints,
        }
    )  # fmt: skip

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.values: dict[str, dict[str, dict[Any, None]]] = {name: {} for name in self._PROPERTIES}
        for quad in quads:
            name = quad.predicate.value
            if name in self._PROPERTIES and isinstance(quad.subject, NamedNode):
                self.values[name].setdefault(quad.subject.value, {})[quad.object] = None

    def follow(self, start: str, *path: str) -> set[str]:
        """The values at the end of a path of properties."""
        found = {start}
        for name in path:
            found = {value.value for node in found for value in self.values[name].get(node, ())}
        return found

    def text(self, node: str, name: str, language: str = "en") -> str | None:
        texts = (value.value for value in self.values[name].get(node, ()) if value.language == language)
        return min(texts, default=None)

    def with_owners(self, entities: set[str]) -> frozenset[str]:
        """Entities and all that they belong to; the state that rebels or refugees come from is not theirs."""
        found, todo = set(entities), list(entities)
        while todo:
            entity = todo.pop()
            new = self.follow(entity, ISN.affiliatedWith) - found
            if self.follow(entity, RDF.type) & _NATIONALS:
                new = {owner for owner in new if ISN.State not in self.follow(owner, RDF.type)}
            found |= new
            todo.extend(new)
        return frozenset(found)

    def sources(self, event: str) -> frozenset[str]:
        """Names of the nearest claimants, else of the medium or the headline of the article, or the one it reprints."""
        claims = self.follow(event, ISN.claim)
        nearest = claims - {outer for claim in claims for outer in self.follow(claim, ISN.relayedBy)}
        vouching = {who for claim in nearest for who in self._voucher(claim)}
        if vouching:
            return frozenset(self.text(who, SKOS.prefLabel) or who for who in vouching)
        [article] = self.follow(event, PROV.wasDerivedFrom) or {""}
        [article] = self.follow(article, ISN.reprints) or {article}
        media = {self.text(medium, SKOS.prefLabel) or medium for medium in self.follow(article, PROV.wasAttributedTo)}
        return frozenset(media or self.follow(article, SCHEMA.headline) or {article})

    def _voucher(self, claim: str) -> set[str]:
        """Who makes a claim; of a thing («وثائق تثبت») and of an unknown speaker, whoever brings it forward."""
        claimants = self.follow(claim, ISN.claimant)
        persons = {who for who in claimants if ISN.Thing not in self.follow(who, RDF.type)}
        above = {outer for outer in self.follow(claim, ISN.relayedBy) if ISN.Claim in self.follow(outer, RDF.type)}
        return persons or {who for outer in above for who in self._voucher(outer)} or claimants


def told(graph: Iterable[Quad]) -> Iterator[Told]:
    """The events that a graph tells as facts, denied ones included, in the order of their IRIs."""
    index = _Index(graph)
    for event in sorted(index.values[ISN.modality]):
        classes = {cls.removeprefix(ISN.iri) for cls in index.follow(event, RDF.type)} & _ROOTS
        if not classes or index.follow(event, ISN.modality) != {ISN.actual}:
            continue
        direct = index.follow(event, ISN.target)
        days = index.follow(event, ISN.time, ISN.firstDay) | index.follow(event, ISN.time, ISN.lastDay)
        denied = ISN.denies in index.follow(event, ISN.claim, ISN.stance)
        [action] = index.follow(event, ISN.action)
        yield Told(
            event,
            index.text(event, RDFS.label) or event,
            index.text(event, RDFS.label, "ar") or event,
            index.sources(event),
            min(classes),
            index.text(action, SKOS.prefLabel) or action,
            index.follow(event, ISN.polarity) == {ISN.affirmed} and not denied,
            index.with_owners(index.follow(event, ISN.actor)),
            index.with_owners(direct | index.follow(event, ISN.recipient)),
            frozenset(index.follow(event, ISN.place)),
            (min(days), max(days)) if days else None,
            frozenset(target for target in direct if ISN.Person in index.follow(target, RDF.type)),
            _number(index.follow(event, ISN.targetMention, NIF.anchorOf)),
        )


def _number(words: Iterable[str]) -> int | None:
    found = re.search(r"\d+", " ".join(sorted(words)))
    return int(found[0]) if found else None
