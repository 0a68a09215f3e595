"""Writes docs/ontology.md from ontology/isnad.ttl: `python docs/render_ontology.py`."""

from collections.abc import Iterator
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "ontology.md"
ISN = Namespace("https://w3id.org/isnad/ontology#")
INTRODUCTION = """\
<!-- Written by docs/render_ontology.py from ontology/isnad.ttl; edit that file. -->

# Ontology

{description}

Namespace `isn:` <{namespace}>, version {version} (<{iri}>). Events follow the [PLOVER](https://github.com/openeventdata/PLOVER)
scheme: 16 roots in four quads, with modes below the roots. Other vocabularies are reused: SEM for events, PROV-O for
sources, SKOS for labels, schema.org for articles, NIF for offsets, OWL-Time for dates, WGS84 and GeoSPARQL for
positions. The ontology stays inside OWL 2 RL and OWL 2 EL, so that rule engines and classifiers take it alike; what
needs a closed world is a SHACL shape in [shapes.ttl](../ontology/shapes.ttl), which `kg check` runs.

How the parts hang together:

| from | by | to |
| --- | --- | --- |
| event | `isn:actor`, `isn:target`, `isn:recipient`, `isn:instrument`, `isn:place` | entity |
| event | `isn:trigger`, `isn:actorMention`, … | mention, with offsets into the article |
| event | `isn:action` | action, which is also the property between actor and target |
| event | `isn:claim` | claim: `isn:claimant`, `isn:stance`, `isn:cue` |
| claim | `isn:relayedBy` | the next outer claim, and at last the article |
| article | `prov:wasAttributedTo` | the medium that it comes from |
| entity | `isn:affiliatedWith` | the state or body that it belongs to |
| mention | `isn:refersTo` | entity |
"""


def page() -> str:
    """The page as Markdown."""
    graph = Graph().parse(ROOT / "ontology" / "isnad.ttl")
    ontology = URIRef("https://w3id.org/isnad/ontology")
    [description] = graph.objects(ontology, URIRef("http://purl.org/dc/terms/description"))
    introduction = INTRODUCTION.format(
        description=description,
        namespace=ISN,
        version=graph.value(ontology, OWL.versionInfo),
        iri=graph.value(ontology, OWL.versionIRI),
    )
    return "\n".join([introduction, *_classes(graph), *_individuals(graph), *_properties(graph)]) + "\n"


def _classes(graph: Graph) -> Iterator[str]:
    yield "## Classes\n"
    yield "Indented below the class that each belongs to.\n"
    mine = {term for term in graph.subjects(RDF.type, OWL.Class) if term in ISN}
    roots = sorted(term for term in mine if not any(above in mine for above in graph.objects(term, RDFS.subClassOf)))
    for root in roots:
        yield from _tree(graph, root, 0)
    yield ""


def _tree(graph: Graph, term: URIRef, depth: int) -> Iterator[str]:
    others = [above for above in graph.objects(term, RDFS.subClassOf) if above not in ISN]
    also = f" Also {', '.join(sorted(_name(graph, other) for other in others))}." if others else ""
    yield f"{'  ' * depth}- {_anchor(term)} {_text(graph, term, RDFS.label, 'ar')} — {_definition(graph, term)}{also}"
    for below in sorted(below for below in graph.subjects(RDFS.subClassOf, term) if below in ISN):
        yield from _tree(graph, below, depth + 1)


def _individuals(graph: Graph) -> Iterator[str]:
    yield "## Values\n"
    yield "| value | Arabic | of | definition |\n| --- | --- | --- | --- |"
    for term in sorted(graph.subjects(RDF.type, OWL.NamedIndividual)):
        [kind] = (kind for kind in graph.objects(term, RDF.type) if kind in ISN)
        cells = (
            _anchor(term),
            _text(graph, term, RDFS.label, "ar"),
            f"`{_name(graph, kind)}`",
            _definition(graph, term),
        )
        yield f"| {' | '.join(cells)} |"
    yield ""


def _properties(graph: Graph) -> Iterator[str]:
    for title, kind in (
        ("Properties between things", OWL.ObjectProperty),
        ("Properties with values", OWL.DatatypeProperty),
    ):
        yield f"## {title}\n"
        yield "| property | Arabic | from → to | definition |\n| --- | --- | --- | --- |"
        for term in sorted(term for term in graph.subjects(RDF.type, kind) if term in ISN):
            ends = [_ends(graph, term, axiom) for axiom in (RDFS.domain, RDFS.range)]
            notes = [_definition(graph, term), *_notes(graph, term)]
            cells = (_anchor(term), _text(graph, term, RDFS.label, "ar"), " → ".join(ends), " ".join(notes))
            yield f"| {' | '.join(cells)} |"
        yield ""


def _notes(graph: Graph, term: URIRef) -> Iterator[str]:
    above = sorted(_name(graph, above) for above in graph.objects(term, RDFS.subPropertyOf))
    if above:
        yield f"Below {', '.join(f'`{name}`' for name in above)}."
    if (term, RDF.type, OWL.TransitiveProperty) in graph:
        yield "Transitive."
    for chain in graph.objects(term, OWL.propertyChainAxiom):
        yield f"Follows from {' then '.join(f'`{_name(graph, link)}`' for link in Collection(graph, chain))}."


def _ends(graph: Graph, term: URIRef, axiom: URIRef) -> str:
    return ", ".join(sorted(f"`{_name(graph, end)}`" for end in graph.objects(term, axiom))) or "·"


def _anchor(term: URIRef) -> str:
    local = term.removeprefix(ISN)
    return f'<a id="{local}"></a>`isn:{local}`'


def _name(graph: Graph, term: URIRef) -> str:
    return graph.namespace_manager.curie(term)


def _text(graph: Graph, term: URIRef, annotation: URIRef, language: str) -> str:
    [found] = (
        text for text in graph.objects(term, annotation) if isinstance(text, Literal) and text.language == language
    )
    return str(found)


def _definition(graph: Graph, term: URIRef) -> str:
    return f"{_text(graph, term, SKOS.definition, 'en')} {_text(graph, term, SKOS.definition, 'ar')}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
