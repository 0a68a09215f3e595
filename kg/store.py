"""Graph files in memory: the one place where pyoxigraph reads them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import Quad, QuerySolutions, RdfFormat, Store

from kg import vocab
from kg.errors import GraphError


def load(path: Path) -> Store:
    """A graph file (.ttl, .trig, .nq, .nt, .jsonld, .rdf) as a store that can be queried.

    The store keeps the value of a number and not its type: xsd:nonNegativeInteger becomes
    xsd:integer. Raises GraphError where the file cannot be read.
    """
    store = Store()
    store.bulk_extend(statements(path))
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
    """The rows of a SELECT over all graphs of a store, unbound variables left out; our prefixes need no declaration."""
    found = store.query(query, prefixes=vocab.prefixes(), use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    names = [variable.value for variable in found.variables]
    for row in found:
        yield {name: row[name] for name in names if row[name] is not None}


def first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
