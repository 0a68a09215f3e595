"""SPARQL over a graph file: named queries with parameters, or any query of one's own.

A named query is a file of `ontology/queries/`. Comments at its head say what it answers and
declare its parameters, one a line (`# --entity ENTITY  the actor or the target (required)`); the
value takes the place of what stands in the braces of `VALUES ?entity { UNDEF }`. So each file is
also a valid query for any other store.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph
from pyoxigraph import Literal, NamedNode, QueryBoolean, QueryTriples, Store, Variable

from kg import periods, vocab
from kg.errors import GraphError, UsageError
from kg.resources import ontology
from kg.solutions import Solutions, Term, format_solutions
from kg.sparql import evaluate
from kg.store import first_line, load, select
from kg.text import fold
from kg.vocab import ISN, XSD

format = format_solutions  # `query.format(query.run(…), "csv")`
_DECLARATION = re.compile(r"#\s*--(\w+)\s+([A-Z]+)\s+(.*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """`kind` is ENTITY (any name, or an IRI), CLASS (RETREAT, Statement), DATE, TEXT or NUMBER."""

    name: str
    kind: str
    help: str

    @property
    def required(self) -> bool:
        return "(required)" in self.help


@dataclass(frozen=True)
class Query:
    """The text of a query with what its comments declare."""

    text: str
    name: str = ""

    @cached_property
    def _head(self) -> list[str]:
        return [line for line in self.text.splitlines() if line.startswith("#")]

    @cached_property
    def summary(self) -> str:
        return next((line.lstrip("# ") for line in self._head), "")

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        return tuple(Parameter(*found.groups()) for line in self._head if (found := _DECLARATION.match(line)))


def names() -> dict[str, Query]:
    """The named queries, by name."""
    return {
        path.stem: Query(path.read_text(encoding="utf-8"), path.stem)
        for path in sorted(ontology("queries").glob("*.rq"))
    }


def find(query: str) -> Query:
    """A named query, the query in a file, or the query that the text itself is. Raises UsageError for none of them."""
    if found := names().get(query):
        return found
    if re.search(r"[\s{]", query.strip()):
        return Query(query)
    try:
        return Query(Path(query).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        close = difflib.get_close_matches(query, names(), n=1)
        hint = f"; did you mean {close[0]}?" if close else f"; the named queries are {', '.join(names())}"
        raise UsageError(f"{query}: no named query and no readable file{hint}") from error


def run(graph: Path | Store, query: str, params: Mapping[str, str] | None = None, *, remote: bool = False) -> Solutions:
    """The answer of a graph (a file, or a store that `load` made) to a query (see `find`).

    All articles' graphs count as one. `remote` allows SERVICE. Raises UsageError for a parameter
    that is wrong or missing, GraphError for a graph or a query that cannot be read.
    """
    found = find(query)
    store = load(graph) if isinstance(graph, Path) else graph
    text = bind(store, found, params or {})
    try:
        return _solutions(evaluate(store, text, remote=remote))
    except (OSError, RuntimeError) as error:  # while rows come in
        raise GraphError(f"the query failed: {first_line(error)}") from error


def bind(store: Store, query: Query, params: Mapping[str, str]) -> str:
    """The text of `query` with the values of its parameters in place. Raises UsageError."""
    declared = {parameter.name: parameter for parameter in query.parameters}
    label = query.name or "this query"
    for name in params:
        if name not in declared:
            known = ", ".join(f"--{known}" for known in declared) or "no parameters"
            raise UsageError(f"{label} has no parameter --{name}; it has {known}")
    text = query.text
    for name, parameter in declared.items():
        if name in params:
            values = " ".join(str(term) for term in _values(store, parameter, params[name]))
            text = re.sub(rf"(VALUES\s+\?{name}\s*)\{{[^}}]*\}}", lambda found: f"{found[1]}{{ {values} }}", text)  # noqa: B023
        elif parameter.required:
            raise UsageError(f"{label} needs --{name}: {parameter.help}")
    return text


def _values(store: Store, parameter: Parameter, value: str) -> list[Term]:
    match parameter.kind:
        case "ENTITY":
            return entities(store, value)
        case "CLASS":
            for term in (value, value.capitalize()):
                if term in ISN:
                    return [NamedNode(ISN[term])]
            raise UsageError(f"--{parameter.name} {value}: no class of the ontology; try ASSAULT, SUPPORT, Statement")
        case "DATE":
            days = periods.days(value)
            if not days:
                raise UsageError(f"--{parameter.name} {value}: a date is YYYY, YYYY-MM or YYYY-MM-DD")
            return [Literal(days[1 if parameter.name == "until" else 0], datatype=NamedNode(XSD.date))]
        case "NUMBER":
            if not value.isdecimal():
                raise UsageError(f"--{parameter.name} {value}: not a number")
            return [Literal(int(value))]
        case _:
            return [Literal(value)]


def entities(store: Store, name: str) -> list[Term]:
    """The entities that have `name`, in any spelling, among their labels; an IRI is its own. Raises UsageError."""
    prefix, _, rest = name.partition(":")
    if prefix in vocab.prefixes() and rest:
        return [NamedNode(vocab.prefixes()[prefix] + vocab.local(rest))]
    if re.match(r"https?://\S+$", name):
        return [NamedNode(name)]
    known: dict[str, set[str]] = {}
    for label, entity in _names(store):
        known.setdefault(fold(label), set()).add(entity)
    wanted = fold(name)
    if wanted not in known:
        close = difflib.get_close_matches(wanted, known, n=3)
        hint = f"; similar names: {', '.join(close)}" if close else "; the query `entities` lists all names"
        raise UsageError(f"no entity of this graph is called {name}{hint}")
    return [NamedNode(entity) for entity in sorted(known[wanted])]


def _names(store: Store) -> Iterator[tuple[str, str]]:
    """Every label of every entity."""
    labelled = "?entity skos:prefLabel|skos:altLabel ?label FILTER NOT EXISTS { ?entity a isn:Action }"
    for row in select(store, f"SELECT ?label ?entity {{ {labelled} }}"):
        yield row["label"].value, row["entity"].value


def _solutions(result: object) -> Solutions:
    if isinstance(result, QueryBoolean):
        return Solutions(("answer",), ((Literal(bool(result)),),))
    if isinstance(result, QueryTriples):
        triples = sorted({(t.subject, t.predicate, t.object) for t in result}, key=str)
        return Solutions(("subject", "predicate", "object"), tuple(triples))
    assert isinstance(result, pyoxigraph.QuerySolutions)
    variables: list[Variable] = result.variables
    rows = tuple(tuple(row[variable] for variable in variables) for row in result)
    return Solutions(tuple(variable.value for variable in variables), rows)
