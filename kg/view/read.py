"""Reads an exported graph into the explorer's records.

Only the RDF shape of `ontology/isnad.ttl` is needed, so files of merged shards and of other tools
can be viewed too. Named graphs are merged: the article of an event is its `prov:wasDerivedFrom`.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from kg.store import statements
from kg.view.model import ROLES, Article, Claim, Disagreement, Entity, Event, Graph, Label, Sentence, Span
from kg.view.terms import terms
from kg.vocab import GEO, ISN, NIF, OWL, PROV, RDF, RDFS, SCHEMA, SKOS


def read(*paths: Path) -> Graph:
    """The records of graph files taken together, in the order of articles and offsets.

    Raises GraphError where a file cannot be read.
    """
    index = _Index(paths)
    events = sorted(_events(index), key=lambda e: (e.article, e.spans[0].start, e.iri))
    sentences = sorted(
        (_sentence(index, iri) for iri in {e.sentence for e in events if e.sentence}),
        key=lambda s: (s.article, s.start),
    )
    articles = sorted({e.article for e in events if e.article} | set(index.typed(SCHEMA.NewsArticle)))
    entities = {iri for e in events for _, iri in e.roles} | {c.claimant for e in events for c in e.claims}
    entities |= {a for iri in tuple(entities) for a in index.values(iri, ISN.affiliatedWith)}
    entities -= {"", *articles}
    return Graph(
        entities=tuple(_entity(index, iri) for iri in sorted(entities)),
        events=tuple(events),
        sentences=tuple(sentences),
        articles=tuple(_article(index, iri) for iri in articles),
        actions=tuple(
            (iri, index.label(iri, SKOS.prefLabel, RDFS.label))
            for iri in sorted({e.action for e in events if e.action})
        ),
        disagreements=tuple(_disagreement(index, iri) for iri in sorted(set(index.subjects(ISN.contrasts)))),
    )


class _Index:
    """Subject → predicate → objects, in file order; terms as the store gives them."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._about: dict[str, dict[str, list[Any]]] = {}
        for quad in chain.from_iterable(map(statements, paths)):
            subject = str(getattr(quad.subject, "value", quad.subject))
            objects = self._about.setdefault(subject, {}).setdefault(quad.predicate.value, [])
            if quad.object not in objects:
                objects.append(quad.object)

    def typed(self, *types: str) -> Iterator[str]:
        """Subjects with one of the RDF types."""
        wanted = set(types)
        for subject, about in self._about.items():
            if any(o.value in wanted for o in about.get(RDF.type, ())):
                yield subject

    def subjects(self, predicate: str) -> Iterator[str]:
        """Subjects that have `predicate`."""
        return (subject for subject, about in self._about.items() if predicate in about)

    def values(self, subject: str, *predicates: str) -> tuple[str, ...]:
        """Objects in the order of the predicates, then sorted: the order of statements in a file means nothing."""
        about = self._about.get(subject, {})
        return tuple(value for p in predicates if p in about for value in sorted({o.value for o in about[p]}))

    def value(self, subject: str, predicate: str) -> str:
        """The first of them, or ""."""
        objects = self._about.get(subject, {}).get(predicate, ())
        return str(objects[0].value) if len(objects) == 1 else min((str(o.value) for o in objects), default="")

    def names(self, subject: str, predicate: str) -> tuple[str, ...]:
        """Local names of the `isn:` objects."""
        return tuple(o.removeprefix(ISN.iri) for o in self.values(subject, predicate) if o.startswith(ISN.iri))

    def label(self, subject: str, *predicates: str) -> Label:
        found: dict[str, str] = {}
        for predicate in predicates:
            for term in sorted(self._about.get(subject, {}).get(predicate, ()), key=str):
                found.setdefault(str(getattr(term, "language", None) or ""), str(term.value))
        return Label(found.get("ar", found.get("", "")), found.get("en", ""))


def _events(index: _Index) -> Iterator[Event]:
    claims: dict[str, list[str]] = {}
    for claim in index.typed(ISN.Claim):
        for event in index.values(claim, ISN.claims):
            claims.setdefault(event, []).append(claim)
    for iri in index.subjects(ISN.trigger):
        yield _event(index, iri, claims.get(iri, []))


def _event(index: _Index, iri: str, claims: list[str]) -> Event:
    cls, root, quad = _class(index.names(iri, RDF.type))
    time = index.value(iri, ISN.time)
    spans = [_span(index, "trigger", m) for m in index.values(iri, ISN.trigger)]
    for role in (*ROLES, "time"):
        spans += sorted(
            (_span(index, role, m) for m in index.values(iri, ISN[f"{role}Mention"])), key=lambda s: s.start
        )
    first = {span.entity: n for n, span in reversed([*enumerate(spans)])}  # in the order of the text
    return Event(
        iri=iri,
        cls=cls,
        root=root,
        quad=quad,
        action=index.value(iri, ISN.action),
        lemma=index.value(index.value(iri, ISN.trigger), ISN.lemma),
        label=index.label(iri, RDFS.label),
        roles=tuple(
            (role, entity)
            for role in ROLES
            for entity in sorted(index.values(iri, ISN[role]), key=lambda e: (first.get(e, len(spans)), e))
        ),
        spans=tuple(spans),
        time=index.value(index.value(iri, ISN.timeMention), NIF.anchorOf) or index.value(time, ISN.dateValue),
        first=index.value(time, ISN.firstDay),
        last=index.value(time, ISN.lastDay),
        polarity=_local(index.value(iri, ISN.polarity)) or "affirmed",
        modality=_local(index.value(iri, ISN.modality)) or "actual",
        rule=index.value(iri, ISN.rule),
        sentence=index.value(iri, ISN.inSentence),
        article=index.value(iri, PROV.wasDerivedFrom),
        claims=tuple(_claim(index, claim) for claim in _nearest_first(index, claims)),
    )


@cache
def _class(types: tuple[str, ...]) -> tuple[str, str, str]:
    """The most specific class of an event, its PLOVER root and its quad."""
    cls = terms().narrowest(types, "Event", "Act")
    return cls, terms().root(cls), terms().quad(cls)


def _nearest_first(index: _Index, claims: list[str]) -> list[str]:
    """Claims of one event, each chain from the nearest source outwards along `isn:relayedBy`."""
    relays = {outer for claim in claims for outer in index.values(claim, ISN.relayedBy)}
    ordered: list[str] = []
    todo = sorted((c for c in claims if c not in relays), reverse=True)
    while todo:
        claim = todo.pop()
        if claim in claims and claim not in ordered:
            ordered.append(claim)
            todo += sorted(index.values(claim, ISN.relayedBy), reverse=True)
    return ordered + sorted(set(claims) - set(ordered))


def _claim(index: _Index, iri: str) -> Claim:
    cue = index.value(iri, ISN.cue)
    stance = _local(index.value(iri, ISN.stance)) or "asserts"
    return Claim(iri, index.value(iri, ISN.claimant), stance, _span(index, "cue", cue) if cue else None)


def _span(index: _Index, role: str, mention: str) -> Span:
    start, end = (int(index.value(mention, NIF[bound]) or 0) for bound in ("beginIndex", "endIndex"))
    return Span(
        role,
        start,
        end,
        text=index.value(mention, NIF.anchorOf),
        form=_local(index.value(mention, ISN.form)),
        entity=index.value(mention, ISN.refersTo),
    )


def _sentence(index: _Index, iri: str) -> Sentence:
    span = _span(index, "sentence", iri)
    return Sentence(iri, index.value(iri, NIF.referenceContext), span.text, span.start, span.end)


def _article(index: _Index, iri: str) -> Article:
    def named(predicate: str) -> str:
        value = index.value(iri, predicate)
        return index.label(value, SKOS.prefLabel).ar or value

    return Article(
        iri=iri,
        headline=index.value(iri, SCHEMA.headline),
        date=index.value(iri, SCHEMA.datePublished),
        date_source=_local(index.value(iri, ISN.dateSource)),
        publisher=named(SCHEMA.publisher),
        source=named(ISN.quotedSource),
        url=index.value(iri, SCHEMA.url),
        section=index.value(iri, SCHEMA.articleSection),
    )


def _entity(index: _Index, iri: str) -> Entity:
    label = index.label(iri, SKOS.prefLabel, RDFS.label)
    point = index.value(iri, GEO.lat), index.value(iri, GEO.long)
    return Entity(
        iri=iri,
        type=terms().narrowest((t for t in index.names(iri, RDF.type) if t != "Agent"), "Entity", "Thing"),
        label=label if label.ar or label.en else Label(_local(iri), _local(iri)),
        aliases=tuple(a for a in sorted(index.values(iri, SKOS.altLabel)) if a not in (label.ar, label.en)),
        role=index.values(iri, ISN.role),
        affiliations=index.values(iri, ISN.affiliatedWith),
        links=tuple(link for link in index.values(iri, OWL.sameAs, SKOS.exactMatch) if link != iri),
        place=(float(point[0]), float(point[1])) if all(point) else None,
    )


def _disagreement(index: _Index, iri: str) -> Disagreement:
    kind = terms().narrowest(index.names(iri, RDF.type), "Disagreement", "Disagreement")
    return Disagreement(iri, kind, index.label(iri, RDFS.label), index.values(iri, ISN.contrasts))


def _local(iri: str) -> str:
    """The part of an IRI after its last `#` or `/`."""
    return iri.replace("#", "/").rpartition("/")[2]
