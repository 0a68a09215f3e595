"""Forms of the graph for other tools: KGTK's edge list, Neo4j's import files, GEXF for Gephi.

`docs/downstream.md` shows how each is loaded.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from kg import vocab
from kg.vocab import XSD

if TYPE_CHECKING:
    import networkx

_NUMBERS = {XSD.decimal, XSD.nonNegativeInteger, "http://www.w3.org/2001/XMLSchema#integer"}
_EXACTNESS = {XSD.date: ("", "11"), XSD.gYearMonth: ("-01", "10"), XSD.gYear: ("-01-01", "9")}  # as in Wikidata


def kgtk(quads: Iterable[Quad], base: str = vocab.BASE) -> Iterator[str]:
    """KGTK's edge list: a header, then node1, label and node2 of each triple, sorted."""
    prefixes = vocab.prefixes(base)
    yield "node1\tlabel\tnode2\n"
    terms = ((t.subject, t.predicate, t.object) for t in {quad.triple for quad in quads})
    yield from sorted("\t".join(_kgtk(term, prefixes) for term in triple) + "\n" for triple in terms)


def _kgtk(term: object, prefixes: dict[str, str]) -> str:
    """A name with its prefix, 'text'@ar, "text", a number, or ^2016-06-28T00:00:00/11 (a date with its exactness)."""
    if isinstance(term, NamedNode):
        iri = term.value
        return next((f"{name}:{iri[len(start) :]}" for name, start in prefixes.items() if iri.startswith(start)), iri)
    if not isinstance(term, Literal):
        raise TypeError(f"{term}: a graph of Isnad has names and literals only")
    kind = term.datatype.value
    if kind in _NUMBERS:
        return term.value
    if kind in _EXACTNESS:
        rest, exactness = _EXACTNESS[kind]
        return f"^{term.value}{rest}T00:00:00/{exactness}"
    escaped = term.value.replace("\\", "\\\\").replace("|", "\\|")
    for sign, name in (("\n", "n"), ("\r", "r"), ("\t", "t"), ("'" if term.language else '"', None)):
        escaped = escaped.replace(sign, f"\\{name or sign}")
    return f"'{escaped}'@{term.language}" if term.language else f'"{escaped}"'


def neo4j(network: "networkx.MultiDiGraph") -> dict[str, str]:
    """The import files of `neo4j-admin database import`, by name: entities.csv and events.csv."""
    entities = ["iri:ID", "name", "name_ar", "affiliation", ":LABEL"]
    events = [":START_ID", ":END_ID", ":TYPE", "iri", "label", "label_ar", "role"]
    told = ["polarity", "modality", "date", "sources"]
    return {
        "entities.csv": _csv(
            entities,
            (
                [node, data["label_en"], data["label"], data.get("affiliation", ""), data["type"]]
                for node, data in network.nodes(data=True)
            ),
        ),
        "events.csv": _csv(
            [*events, *told],
            (
                [start, end, data["class"].upper(), event, data["label_en"], data["label"], data["role"]]
                + [data.get(name, "") for name in told]
                for start, end, event, data in network.edges(keys=True, data=True)
            ),
        ),
    }


def gexf(network: "networkx.MultiDiGraph") -> bytes:
    """GEXF 1.2 of the network, without the day of writing."""
    import networkx

    text = "\n".join(networkx.generate_gexf(network, prettyprint=True))
    return re.sub(' lastmodifieddate="[^"]*"', "", text).encode() + b"\n"


def _csv(header: list[str], rows: Iterable[list[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([header, *rows])
    return buffer.getvalue()
