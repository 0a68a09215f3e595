"""The entities of a graph for review: what they are called, how often, to whom they belong, why names are one."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any, get_args
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad

from kg.rows.entities import EntityType, Reviewed
from kg.solutions import Solutions, format_solutions
from kg.store import statements
from kg.text import fold
from kg.vocab import ISN, NIF, PROV, RDF, SKOS

_TYPES = {ISN[name]: name for name in get_args(EntityType)}
_ROLES = frozenset({ISN.actor, ISN.target, ISN.recipient, ISN.instrument, ISN.place})
_LITERALS = frozenset({SKOS.prefLabel, SKOS.altLabel, ISN.role, ISN.iso3166, ISN.mergeEvidence})
_LINKS = frozenset({ISN.affiliatedWith, SKOS.exactMatch})
_SHOWN = {
    "label_en": "entity", "label": "name", "type": "kind", "mentions": "mentions", "events": "events",
    "articles": "articles", "affiliation": "belongs to", "role": "role", "names": "other names",
    "wikidata": "link", "key": "key", "evidence": "why one",
}  # fmt: skip


def entities(graph: Path | Iterable[Quad], kept: Iterable[Reviewed] = ()) -> list[Reviewed]:
    """The entities of a graph, those with most events first.

    `kept` are rows whose decisions must not be lost: they stay, also where their entity is now part of
    another. Raises GraphError where a file cannot be read.
    """
    found = {row.key: row for row in _Index(statements(graph) if isinstance(graph, Path) else graph).rows()}
    for row in kept:
        if row.same_as or row.apart:
            found[row.key] = replace(found.get(row.key, row), same_as=row.same_as, apart=row.apart)
    return sorted(found.values(), key=lambda row: (-row.events, -row.mentions, row.label_en, row.key))


def select(rows: Iterable[Reviewed], kind: str = "", name: str = "", limit: int | None = None) -> list[Reviewed]:
    """The rows of one kind, and those with `name`, in any spelling, somewhere in their names; the first `limit`."""
    wanted = fold(name)
    chosen = [
        row
        for row in rows
        if (not kind or row.type == kind)
        and any(wanted in fold(known) for known in (row.label_en, row.label, *row.names, row.key))
    ]
    return chosen[:limit]


class _Index:
    """What one pass over the statements tells of entities."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.types: dict[str, str] = {}
        self.values: dict[str, dict[str, set[Any]]] = defaultdict(lambda: defaultdict(set))
        self.events: dict[str, set[str]] = defaultdict(set)
        self.mentions: dict[str, set[str]] = defaultdict(set)
        self.articles: dict[str, set[str]] = defaultdict(set)
        contexts: dict[str, str] = {}
        for quad in quads:
            name, value = quad.predicate.value, quad.object
            if not isinstance(quad.subject, NamedNode) or not isinstance(value, NamedNode | Literal):
                continue
            subject = quad.subject.value
            if name == RDF.type and value.value in _TYPES:
                self.types[subject] = _TYPES[value.value]
            elif name in _LITERALS or name in _LINKS:
                self.values[subject][name].add(value)
            elif name in _ROLES:
                self.events[value.value].add(subject)
            elif name == ISN.refersTo:
                self.mentions[value.value].add(subject)
            elif name == NIF.referenceContext:
                contexts[subject] = value.value
            elif name == PROV.wasAttributedTo:
                self.articles[value.value].add(subject)
        for entity, mentions in self.mentions.items():
            self.articles[entity] |= {contexts[mention] for mention in mentions if mention in contexts}

    def rows(self) -> Iterator[Reviewed]:
        for iri, kind in self.types.items():
            label = self._label(iri, "ar")
            yield Reviewed(
                key=_key(iri),
                label_en=self._label(iri, "en"),
                type=kind,
                affiliation=next((_key(owner) for owner in self._texts(iri, ISN.affiliatedWith)), ""),
                wikidata=next((_key(link) for link in self._texts(iri, SKOS.exactMatch)), ""),
                label=label,
                names=tuple(name for name in self._texts(iri, SKOS.altLabel) if name != label),
                role=next(iter(self._texts(iri, ISN.role)), ""),
                iso3166=next(iter(self._texts(iri, ISN.iso3166)), ""),
                mentions=len(self.mentions.get(iri, ())),
                events=len(self.events.get(iri, ())),
                articles=len(self.articles.get(iri, ())),
                evidence=tuple(self._texts(iri, ISN.mergeEvidence)),
            )

    def _texts(self, iri: str, name: str) -> list[str]:
        return sorted({value.value for value in self.values[iri][name]})

    def _label(self, iri: str, language: str) -> str:
        labels = self.values[iri][SKOS.prefLabel]
        return min((label.value for label in labels if label.language == language), default="")


def _key(iri: str) -> str:
    return unquote(iri.rpartition("/")[2])


def format_entities(rows: Iterable[Reviewed], form: str = "table") -> str:
    """`form` is table, tsv (what `kg build --lexicon` reads as `entities.tsv`) or json."""
    return _FORMS[form](list(rows))


def _table(rows: list[Reviewed]) -> str:
    cells = (tuple(Literal(_text(getattr(row, column), "; ")) for column in _SHOWN) for row in rows)
    return format_solutions(Solutions(tuple(_SHOWN.values()), tuple(cells)))


def _tsv(rows: list[Reviewed]) -> str:
    columns = [field.name for field in fields(Reviewed)]
    lines = [[_text(getattr(row, column), "|") for column in columns] for row in rows]
    return "".join("\t".join(line) + "\n" for line in [columns, *lines])


def _json(rows: list[Reviewed]) -> str:
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1) + "\n"


def _text(value: object, between: str) -> str:
    """A value on one line, «|» only between several."""
    parts = value if isinstance(value, tuple) else (value,)
    return between.join(" ".join(str(part).replace("|", " ").split()) for part in parts)


_FORMS: dict[str, Callable[[list[Reviewed]], str]] = {"table": _table, "tsv": _tsv, "json": _json}
