"""Graph files in memory: the one place where pyoxigraph reads them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store

from kg import vocab
from kg.errors import GraphError
from kg.vocab import XSD

if TYPE_CHECKING:
    import rdflib


def load(path: Path) -> Store:
    """A graph file (.ttl, .trig, .nq, .nt, .jsonld, .rdf) as a store that can be queried.

    The store keeps the value of a number and not its type: xsd:nonNegativeInteger becomes
    xsd:integer. Raises GraphError where the file cannot be read.
    """
    return of(statements(path))


def of(quads: Iterable[Quad]) -> Store:
    """Statements as a store that can be queried.

    What an article's graph states is in the default graph as well: asking one graph is many times
    faster than asking the union of many.
    """

    def twice() -> Iterator[Quad]:
        for quad in quads:
            yield quad
            if isinstance(quad.graph_name, NamedNode):
                yield Quad(*quad.triple)

    store = Store()
    store.bulk_extend(twice())
    return store


def statements(path: Path) -> Iterator[Quad]:
    """The statements of a graph file as they are written. Raises GraphError where it cannot be read."""
    form = RdfFormat.from_extension(path.suffix[1:])
    if form is None:
        raise GraphError(f"{path}: a graph file ends with .ttl, .trig, .nq, .nt, .jsonld or .rdf")
    try:
        yield from pyoxigraph.parse(path=str(path), format=form)
    except FileNotFoundError as error:
        raise GraphError(f"{path}: no such file; `kg build` writes one") from error
    except (SyntaxError, OSError, ValueError) as error:
        raise GraphError(f"{path}: not readable as {form.name}: {first_line(error)}") from error


def select(store: Store, query: str) -> Iterator[dict[str, Any]]:
    """The rows of a SELECT over the default graph, unbound variables left out; our prefixes need no declaration."""
    found = store.query(query, prefixes=vocab.prefixes())
    assert isinstance(found, QuerySolutions)
    names = [variable.value for variable in found.variables]
    for row in found:
        yield {name: row[name] for name in names if row[name] is not None}


def to_rdflib(quads: Iterable[Quad]) -> "rdflib.Graph":
    """The triples of `quads`, all graphs in one, as an rdflib graph."""
    import rdflib

    def term(found: Any) -> Any:
        if isinstance(found, NamedNode):
            return rdflib.URIRef(found.value)
        if isinstance(found, BlankNode):
            return rdflib.BNode(found.value)
        if found.language:
            return rdflib.Literal(found.value, lang=found.language)
        datatype = found.datatype.value
        return rdflib.Literal(found.value, datatype=None if datatype == XSD.string else rdflib.URIRef(datatype))

    graph = rdflib.Graph()
    for quad in quads:
        graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    return graph


def from_rdflib(subject: Any, predicate: Any, value: Any) -> Quad:
    """A triple of rdflib, which must have no blank node, as a statement of the default graph."""
    import rdflib

    about, term = NamedNode(str(subject)), NamedNode(str(predicate))
    if not isinstance(value, rdflib.Literal):
        return Quad(about, term, NamedNode(str(value)))
    if value.language:
        return Quad(about, term, Literal(str(value), language=value.language))
    return Quad(about, term, Literal(str(value), datatype=NamedNode(str(value.datatype or XSD.string))))


def first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
