"""What follows from a graph and the ontology: the OWL 2 RL closure over the graph's own subjects.

`reasonable` (a reasoner in Rust) does the work where it is installed, with the property chains, which
it does not know, added here; `owlrl` gives the same result, some fifty times slower.
"""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pyoxigraph import Quad

from kg.errors import UsageError
from kg.resources import ontology
from kg.store import from_rdflib, statements, to_rdflib

if TYPE_CHECKING:
    import rdflib

Reasoner = Literal["reasonable", "owlrl"]


def infer(graph: Path, reasoner: Reasoner | None = None) -> Iterator[Quad]:
    """What follows about the subjects of a graph file beyond what it states, sorted; in the default graph.

    Left out: that everything is a thing, and what follows about the vocabulary itself. Raises
    GraphError where the file cannot be read, UsageError for a reasoner that is not installed.
    """
    from rdflib import OWL, RDFS, URIRef

    stated = to_rdflib(statements(graph))
    subjects = set(stated.subjects())
    for subject, predicate, value in sorted(_close(stated + _ontology(), reasoner)):
        if subject not in subjects or not isinstance(value, URIRef) or (subject, predicate, value) in stated:
            continue
        if predicate not in OWL and predicate not in RDFS and value not in OWL:
            yield from_rdflib(subject, predicate, value)


def clashes(graph: Path) -> Iterator[tuple[str, str, str]]:
    """Subjects that are of two classes which the ontology calls disjoint: (subject, class, class), sorted."""
    from rdflib import OWL, RDF
    from rdflib.collection import Collection

    axioms = _ontology()
    types: dict[Any, set[Any]] = {}
    for subject, predicate, value in _close(to_rdflib(statements(graph)) + axioms, None):
        if predicate == RDF.type:
            types.setdefault(subject, set()).add(value)
    for members in axioms.objects(None, OWL.members):
        disjoint = set(Collection(axioms, members))
        for subject, classes in sorted(types.items(), key=str):
            for one, other in pairwise(sorted(classes & disjoint)):
                yield str(subject), str(one), str(other)


def _ontology() -> "rdflib.Graph":
    return to_rdflib(statements(ontology("isnad.ttl")))


def _close(graph: "rdflib.Graph", reasoner: Reasoner | None) -> set[Any]:
    """All that `graph`, which is used up, entails."""
    if reasoner != "owlrl":
        try:
            import reasonable
        except ImportError as error:
            if reasoner:
                raise UsageError("reasonable is not installed: pip install reasonable") from error
        else:
            return _close_with_chains(graph, reasonable.PyReasoner)
    import owlrl

    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return set(graph)


def _close_with_chains(graph: "rdflib.Graph", reasoner: Any) -> set[Any]:
    while True:
        fast = reasoner()
        fast.from_graph(graph)
        closed: set[Any] = set(fast.reason())
        new = _chained(graph, closed) - closed
        if not new:
            return closed
        for triple in new:
            graph.add(triple)


def _chained(graph: "rdflib.Graph", closed: set[Any]) -> set[Any]:
    """What the chains of two properties add: isn:actor, then isn:belongsTo, is isn:actorAffiliation."""
    from rdflib import OWL
    from rdflib.collection import Collection

    found: set[Any] = set()
    for chained, links in graph.subject_objects(OWL.propertyChainAxiom):
        first, second = Collection(graph, links)
        onward: dict[Any, list[Any]] = {}
        for subject, predicate, value in closed:
            if predicate == second:
                onward.setdefault(subject, []).append(value)
        found |= {(s, chained, end) for s, p, middle in closed if p == first for end in onward.get(middle, ())}
    return found
