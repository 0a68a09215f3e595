"""The graph as a network: nodes are entities, edges are events from their actor to their target or recipient.

A networkx MultiDiGraph, for GraphML (Gephi, Cytoscape) and for analysis in Python.
"""

import io
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, Store

from kg import vocab
from kg.store import select
from kg.vocab import ISN

if TYPE_CHECKING:
    import networkx

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CLASSES = (*(root.capitalize() for root in vocab.QUADS), "Statement", "Act")
_NODES = """
    SELECT ?id (MIN(?arabic) AS ?label_ar) (MIN(?english) AS ?label_en)
           (MIN(?class) AS ?type) (MIN(?body) AS ?affiliation)
    WHERE {
        ?id skos:prefLabel ?arabic, ?english ; a ?class .
        FILTER (LANG(?arabic) = "ar" && LANG(?english) = "en")
        FILTER NOT EXISTS { ?id a isn:Action }
        OPTIONAL { ?id isn:affiliatedWith ?body }
    } GROUP BY ?id ORDER BY ?id"""
_EDGES = """
    SELECT DISTINCT ?actor ?other ?id ?role ?label_ar ?label_en ?class ?polarity ?modality ?date ?article
    WHERE {
        VALUES (?property ?role) { (isn:target "target") (isn:recipient "recipient") }
        VALUES ?class { CLASSES }
        ?id isn:actor ?actor ; ?property ?other ; a ?class ; rdfs:label ?label_ar, ?label_en ;
            isn:polarity ?polarity ; isn:modality ?modality ; prov:wasDerivedFrom ?article .
        FILTER (LANG(?label_ar) = "ar" && LANG(?label_en) = "en")
        OPTIONAL { ?id isn:time/isn:dateValue ?date }
    } ORDER BY ?id ?actor ?other ?role""".replace("CLASSES", " ".join(f"isn:{term}" for term in _CLASSES))
_SOURCES = """
    SELECT ?id ?source WHERE { ?id isn:accordingTo/skos:prefLabel ?source FILTER (LANG(?source) = "en") }"""


def network(quads: Iterable[Quad]) -> "networkx.MultiDiGraph":
    """The network of a graph's statements; attributes are texts, and an edge's key is its event's IRI.

    Nodes have `label`, `label_en`, `type`, `affiliation`; edges `label`, `label_en`, `class`, `role`,
    `polarity`, `modality`, `date`, `article` and `sources`.
    """
    import networkx

    store = Store()
    store.extend(Quad(*quad.triple) for quad in quads)
    found = networkx.MultiDiGraph()
    for row in _rows(store, _NODES):
        node = row.pop("id")
        found.add_node(node, **row)
    sources: dict[str, set[str]] = {}
    for row in _rows(store, _SOURCES):
        sources.setdefault(row["id"], set()).add(row["source"])
    for row in _rows(store, _EDGES):
        event = row.pop("id")
        vouchers = "; ".join(sorted(sources.get(event, ())))
        found.add_edge(row.pop("actor"), row.pop("other"), key=event, **row, sources=vouchers)
    return found


def graphml(found: "networkx.MultiDiGraph") -> bytes:
    """GraphML of `network`'s result. Characters that XML cannot hold become U+FFFD."""
    import networkx

    buffer = io.BytesIO()
    networkx.write_graphml_xml(found, buffer, prettyprint=True)
    return buffer.getvalue() + b"\n"


def _rows(store: Store, query: str) -> Iterator[dict[str, str]]:
    for row in select(store, query):
        yield {_renamed(name): _text(term) for name, term in row.items()}


def _renamed(name: str) -> str:
    return "label" if name == "label_ar" else name


def _text(term: object) -> str:
    """A term as text: the local name of the ontology's own terms, the IRI of anything else."""
    value = term.value if isinstance(term, NamedNode) else getattr(term, "value", "")
    return _NO_XML.sub("\ufffd", value.removeprefix(ISN.iri))
