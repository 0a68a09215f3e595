"""Whether a graph holds what every graph of Isnad must hold: the SHACL shapes of `ontology/shapes.ttl`.

pySHACL validates all but the SPARQL constraints; these are asked of the whole graph at once, which
is some hundred times faster than once per node. A problem has a short stable code, the name of its
shape; a report counts them.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import vocab
from kg.errors import GraphError
from kg.resources import ontology
from kg.store import load, select, statements, to_rdflib

if TYPE_CHECKING:
    import rdflib
    from pyoxigraph import Store

_SHAPES = "https://w3id.org/isnad/shapes#"
_SHACL = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One violation: `code` is its shape, `node` what is wrong, `value` the offending value if there is one."""

    code: str
    node: str
    value: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """The problems of a graph of `triples` triples, sorted by code and node."""

    triples: int
    problems: tuple[Problem, ...]

    @property
    def conforms(self) -> bool:
        return not self.problems

    @property
    def counts(self) -> dict[str, int]:
        """How many problems there are of each code, most frequent first."""
        return dict(sorted(Counter(p.code for p in self.problems).items(), key=lambda item: (-item[1], item[0])))


def check(graph: Path, shapes: Path | None = None) -> Report:
    """Validate a graph file; `shapes` stands in for the shipped shapes.

    Raises GraphError where the graph or the shapes cannot be read.
    """
    import pyshacl
    import rdflib

    store = load(graph)
    data = to_rdflib(statements(graph))
    triples = len(data)
    try:
        shape_graph = rdflib.Graph().parse(shapes or ontology("shapes.ttl"))
        found = list(_sparql_problems(store, shape_graph))
        _, report, _ = pyshacl.validate(
            data, shacl_graph=shape_graph, ont_graph=rdflib.Graph().parse(ontology("isnad.ttl")), inplace=True
        )
    except Exception as error:
        raise GraphError(f"{graph}: cannot be checked against the shapes: {error}") from error
    found += _core_problems(report)
    return Report(triples, tuple(sorted(set(found))))


def format_report(report: Report, limit: int = 20) -> str:
    """The report for a person: each problem in a line (at most `limit` of a code), then the counts."""
    lines: list[str] = []
    for code, count in report.counts.items():
        mine = [problem for problem in report.problems if problem.code == code]
        lines += [
            f"{code}: {_short(p.node)}: {p.message}{f' ({_short(p.value)})' if p.value else ''}" for p in mine[:limit]
        ]
        if count > limit:
            lines.append(f"{code}: and {count - limit} more")
    lines += [f"{count:>8,} {code}" for code, count in report.counts.items()]
    verdict = "no problem" if report.conforms else f"{len(report.problems):,} problems"
    return "\n".join([*lines, f"{verdict} in {report.triples:,} triples"]) + "\n"


def _sparql_problems(store: "Store", shapes: "rdflib.Graph") -> Iterator[Problem]:
    """The violations of SPARQL constraints, which are taken out of `shapes`."""
    from rdflib import URIRef

    constraint, target = URIRef(f"{_SHACL}sparql"), URIRef(f"{_SHACL}targetClass")
    for shape, rule in sorted(shapes.subject_objects(constraint)):
        select_query = str(shapes.value(rule, URIRef(f"{_SHACL}select")))
        message = str(shapes.value(rule, URIRef(f"{_SHACL}message")))
        focus = f"$this a <{shapes.value(shape, target)}> . {{"
        for row in select(store, f"{select_query.replace('{', '{' + focus, 1)} }}"):
            yield Problem(_code(rule), row["this"].value, row["value"].value, message)
    shapes.remove((None, constraint, None))


def _core_problems(report: "rdflib.Graph") -> Iterator[Problem]:
    from rdflib import RDF, URIRef

    def value(node: Any, term: str) -> Any:
        return report.value(node, URIRef(_SHACL + term))

    for result in report.subjects(RDF.type, URIRef(f"{_SHACL}ValidationResult")):
        offending = value(result, "value")
        yield Problem(
            _code(value(result, "sourceShape")),
            str(value(result, "focusNode")),
            "" if offending is None else str(offending),
            str(value(result, "resultMessage")),
        )


def _code(shape: Any) -> str:
    return str(shape).removeprefix(_SHAPES)


def _short(text: str) -> str:
    return next((f"{name}:{text[len(iri) :]}" for name, iri in vocab.prefixes().items() if text.startswith(iri)), text)
