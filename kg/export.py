"""Writes graphs and tables: whole files, the same bytes for the same input.

pyoxigraph does the reading and the writing; the prefixes and the order are ours.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from kg import nquads, table, vocab
from kg.errors import UsageError
from kg.files import whole
from kg.vocab import RDF, XSD


def write_graph(quads: Iterable[Quad], path: Path, base: str = vocab.BASE) -> int:
    """Write `quads` in the format of the suffix of `path`; returns how many statements the file holds.

    `.trig`, `.nq` and `.jsonld` keep the articles' graphs; `.ttl` and `.tsv` (KGTK) join them into one;
    `.graphml` and `.gexf` hold the network of entities, whose statements are its edges. Raises
    UsageError for another suffix; the file is there whole or not at all.
    """
    form = _format(GRAPHS, path)
    count, chunks = form(quads, base)
    with whole(path) as file:
        for chunk in chunks:
            file.write(chunk)
    return count


def write_events(rows: Iterable[table.Row], path: Path) -> None:
    """Write the events table in the format of the suffix of `path`: `.jsonl`, `.csv` or `.parquet`."""
    form = _format(TABLES, path)
    with whole(path) as file:
        for chunk in form(rows):
            file.write(chunk)


Writer = TypeVar("Writer")
Written = tuple[int, Iterable[bytes]]


def write_neo4j(quads: Iterable[Quad], folder: Path) -> None:
    """Write the network of entities as files that `neo4j-admin database import` reads."""
    from kg.downstream import neo4j
    from kg.network import network

    for name, text in neo4j(network(quads)).items():
        with whole(folder / name) as file:
            file.write(text.encode())


def _format(formats: dict[str, Writer], path: Path) -> Writer:
    if path.suffix not in formats:
        raise UsageError(f"{path}: unknown format {path.suffix!r}; the formats are {', '.join(formats)}")
    return formats[path.suffix]


_PREFIX = re.compile(rb"(?:^|[\s^])([a-z]+):")


def _turtle(quads: Iterable[Quad], base: str) -> Written:
    ordered = sorted({quad.triple for quad in quads}, key=_order)
    return len(ordered), _readable(ordered, RdfFormat.TURTLE, base)


def _trig(quads: Iterable[Quad], base: str) -> Written:
    ordered = sorted(set(quads), key=lambda quad: (str(quad.graph_name), *_order(quad)))
    return len(ordered), _readable(ordered, RdfFormat.TRIG, base)


def _n_quads(quads: Iterable[Quad], _: str) -> Written:
    lines = nquads.lines(quads)
    return len(lines), lines


def _order(statement: Any) -> tuple[str, str, str]:
    """Subjects together; in a subject, its types first."""
    predicate = statement.predicate.value
    return statement.subject.value, "" if predicate == RDF.type else predicate, str(statement.object)


def _readable(statements: Iterable[Quad] | Iterable[Triple], form: RdfFormat, base: str) -> Iterator[bytes]:
    """Turtle or TriG with the prefixes that it uses in alphabetical order, and an empty line before each subject.

    The writer puts a subject and the braces of a graph at the left margin of their level and
    everything else one tab further in; a line of its output never breaks inside a literal.
    """
    body = serialize(statements, format=form, prefixes=vocab.prefixes(base)) or b""
    lines = [line for line in body.splitlines(keepends=True) if not line.startswith(b"@prefix ")]
    used = {prefix for line in lines for prefix in _PREFIX.findall(line)}
    for prefix, iri in vocab.prefixes(base).items():
        if prefix.encode() in used:
            yield f"@prefix {prefix}: <{iri}> .\n".encode()
    margin = b""
    for line in lines:
        if not line.startswith(margin + b"\t") and not line.startswith(b"}"):
            yield b"\n"
        yield line
        if line.endswith(b"{\n"):
            margin = b"\t"
        elif line.startswith(b"}"):
            margin = b""


def _value(term: Any) -> str:
    """The IRI or the text of a term; "" for the default graph."""
    return getattr(term, "value", "")


def _json_ld(quads: Iterable[Quad], base: str) -> Written:
    """Compacted by the prefixes; one object per article, one object per subject in it."""
    ordered = sorted(set(quads), key=lambda quad: (str(quad.graph_name), *_order(quad)))
    prefixes = vocab.prefixes(base)

    @cache
    def short(iri: str) -> str:
        found = next((p for p, start in prefixes.items() if iri.startswith(start) and len(iri) > len(start)), None)
        return f"{found}:{iri[len(prefixes[found]) :]}" if found else iri

    def value(term: Any) -> Any:
        if isinstance(term, NamedNode):
            return {"@id": short(term.value)}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        datatype = term.datatype.value
        return term.value if datatype == XSD.string else {"@value": term.value, "@type": short(datatype)}

    graphs: dict[str, dict[str, dict[str, Any]]] = {}
    for quad in ordered:
        subject, term = short(_value(quad.subject)), _value(quad.object)
        nodes = graphs.setdefault(short(_value(quad.graph_name)), {})
        node = nodes.setdefault(subject, {"@id": subject})
        if quad.predicate.value == RDF.type:
            node.setdefault("@type", []).append(short(term))
        else:
            node.setdefault(short(quad.predicate.value), []).append(value(quad.object))
    content: list[dict[str, Any]] = []
    for name, nodes in graphs.items():
        content.extend([{"@id": name, "@graph": list(nodes.values())}] if name else nodes.values())
    encoder = json.JSONEncoder(ensure_ascii=False, indent=1)
    pieces = chain(encoder.iterencode({"@context": prefixes, "@graph": content}), "\n")
    return len(ordered), (piece.encode() for piece in pieces)


def _jsonl(rows: Iterable[table.Row]) -> Iterator[bytes]:
    return (f"{table.json_line(row)}\n".encode() for row in rows)


def _csv(rows: Iterable[table.Row]) -> Iterator[bytes]:
    return (line.encode() for line in table.csv_lines(rows))


def _parquet(rows: Iterable[table.Row]) -> Iterator[bytes]:
    yield table.parquet(rows)


def _graphml(quads: Iterable[Quad], _: str) -> Written:
    from kg.network import graphml, network

    found = network(quads)
    return found.number_of_edges(), [graphml(found)]


def _gexf(quads: Iterable[Quad], _: str) -> Written:
    from kg.downstream import gexf
    from kg.network import network

    found = network(quads)
    return found.number_of_edges(), [gexf(found)]


def _kgtk(quads: Iterable[Quad], base: str) -> Written:
    from kg.downstream import kgtk

    lines = [line.encode() for line in kgtk(quads, base)]
    return len(lines) - 1, lines


GRAPHS: dict[str, Callable[[Iterable[Quad], str], Written]] = {
    ".ttl": _turtle, ".trig": _trig, ".nq": _n_quads, ".jsonld": _json_ld, ".graphml": _graphml,
    ".gexf": _gexf, ".tsv": _kgtk,
}  # fmt: skip
TABLES: dict[str, Callable[[Iterable[table.Row]], Iterator[bytes]]] = {
    ".jsonl": _jsonl,
    ".csv": _csv,
    ".parquet": _parquet,
}
