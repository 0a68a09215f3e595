import runpy
from functools import cache
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Namespace, URIRef
from rdflib.collection import Collection

from kg.resources import ontology

ISN = Namespace("https://w3id.org/isnad/ontology#")
# The constructs that OWL 2 RL and OWL 2 EL share, as far as RDF triples show them.
AXIOMS = {
    RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.propertyChainAxiom, OWL.members,
}  # fmt: skip
ANNOTATIONS = {RDFS.label, RDFS.seeAlso, SKOS.definition, SKOS.notation}
KINDS = {
    OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual,
    OWL.TransitiveProperty, OWL.AllDisjointClasses, OWL.Ontology,
}  # fmt: skip
SHARED_DATATYPES = {XSD.string, XSD.decimal, XSD.integer, XSD.nonNegativeInteger, XSD.anyURI, XSD.dateTime}


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(ontology("isnad.ttl"))


@cache
def terms() -> list[URIRef]:
    graph = Graph().parse(ontology("isnad.ttl"))
    return sorted({s for s in graph.subjects() if isinstance(s, URIRef) and s.startswith(ISN)})


def test_the_version_has_an_iri(graph: Graph) -> None:
    [version] = graph.objects(URIRef("https://w3id.org/isnad/ontology"), OWL.versionIRI)
    [info] = graph.objects(URIRef("https://w3id.org/isnad/ontology"), OWL.versionInfo)
    assert str(version).endswith(str(info))


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.removeprefix(ISN))
def test_every_term_has_label_and_definition_in_both_languages(graph: Graph, term: URIRef) -> None:
    for annotation in (RDFS.label, SKOS.definition):
        assert sorted(text.language for text in graph.objects(term, annotation)) == ["ar", "en"]


def test_only_constructs_that_rl_and_el_share(graph: Graph) -> None:
    mine = {(s, p, o) for s, p, o in graph if p not in ANNOTATIONS and not isinstance(s, BNode)}
    kinds = {o for s, p, o in mine if p == RDF.type and not str(o).startswith(ISN)}
    assert kinds <= KINDS
    ontology_node = URIRef("https://w3id.org/isnad/ontology")
    assert {p for s, p, o in mine if s != ontology_node and p != RDF.type} <= AXIOMS
    for term in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range):
        assert all(isinstance(o, URIRef) for o in graph.objects(None, term))
    for datatype in {o for o in graph.objects(None, RDFS.range) if o.startswith(XSD)}:
        assert datatype in SHARED_DATATYPES


def test_everything_used_is_declared(graph: Graph) -> None:
    declared = set(graph.subjects(RDF.type, OWL.Class))
    properties = {
        s for kind in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
        for s in graph.subjects(RDF.type, kind)
    }  # fmt: skip
    assert set(graph.objects(None, RDFS.subClassOf)) <= declared
    assert set(graph.objects(None, RDFS.domain)) <= declared
    assert {o for o in graph.objects(None, RDFS.range) if not o.startswith(XSD)} <= declared
    assert set(graph.objects(None, RDFS.subPropertyOf)) <= properties


def test_chains_keep_the_range_rule_of_el(graph: Graph) -> None:
    """EL allows a chain only where the range of its property is also one of the last link's."""
    for prop, chain in graph.subject_objects(OWL.propertyChainAxiom):
        last = list(Collection(graph, chain))[-1]
        assert set(graph.objects(prop, RDFS.range)) <= set(graph.objects(last, RDFS.range))


def test_plain_relations_lie_below_acts_on(graph: Graph) -> None:
    below = set(graph.transitive_subjects(RDFS.subPropertyOf, ISN.actsOn))
    assert {ISN.supports, ISN.assaults, ISN.retreatsFrom, ISN.addresses} <= below
    assert len(below) == 18


def test_quads_stand_above_the_roots(graph: Graph) -> None:
    assert ISN.Conflict in set(graph.transitive_objects(ISN.AssaultAerial, RDFS.subClassOf))
    assert ISN.Cooperation in set(graph.transitive_objects(ISN.RetreatWithdraw, RDFS.subClassOf))


def test_shapes_speak_of_terms_that_exist(graph: Graph) -> None:
    shapes = Graph().parse(ontology("shapes.ttl"))
    named = {o for o in shapes.objects() if isinstance(o, URIRef) and o.startswith(ISN)}
    assert named <= set(terms())


def test_every_shape_has_a_message() -> None:
    sh = Namespace("http://www.w3.org/ns/shacl#")
    shapes = Graph().parse(ontology("shapes.ttl"))
    reported = set(shapes.objects(None, sh.property)) | set(shapes.objects(None, sh.sparql))
    assert len(reported) > 30
    for shape in reported:
        assert isinstance(shape, URIRef)
        assert len(list(shapes.objects(shape, sh.message))) == 1


def test_the_page_about_the_ontology_is_up_to_date() -> None:
    root = Path(__file__).resolve().parent.parent
    page = runpy.run_path(str(root / "docs" / "render_ontology.py"))["page"]
    assert (root / "docs" / "ontology.md").read_text(encoding="utf-8") == page()
