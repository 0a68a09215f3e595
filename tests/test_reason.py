from dataclasses import replace
from pathlib import Path

import pytest

from kg import export
from kg.errors import GraphError
from kg.graph import quads
from kg.reason import clashes, infer
from kg.records import Reading
from kg.vocab import ISN, PROV, RDF, SCHEMA, SEM, Ids
from tests.readings import ENTITIES, READING

IDS = Ids()


def written(folder: Path, reading: Reading = READING) -> Path:
    export.write_graph(quads(reading), folder / "graph.ttl")
    return folder / "graph.ttl"


@pytest.fixture(scope="module")
def inferred(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str, str]]:
    found = infer(written(tmp_path_factory.mktemp("graph")), "reasonable")
    return {(quad.subject.value, quad.predicate.value, quad.object.value) for quad in found}


@pytest.mark.parametrize(
    "triple",
    [
        (IDS.entity("Russia"), ISN.assaults, IDS.entity("ISIS")),  # act:bombard is below isn:assaults
        (IDS.entity("Russia"), ISN.actsOn, IDS.entity("ISIS")),
        (IDS.entity("US_aircraft"), ISN.belongsTo, IDS.entity("United_States")),
        (IDS.entity("Washington_Post"), RDF.type, SCHEMA.NewsMediaOrganization),
        (IDS.entity("Russia"), RDF.type, PROV.Agent),
        (IDS.entity("Al-Bukamal"), RDF.type, SEM.Place),
    ],
)
def test_what_follows(inferred: set[tuple[str, str, str]], triple: tuple[str, str, str]) -> None:
    assert triple in inferred


def test_chains_lead_from_an_event_to_states(inferred: set[tuple[str, str, str]]) -> None:
    assert (ISN.actorAffiliation, IDS.entity("United_States")) in {(term, value) for _, term, value in inferred}


def test_what_does_not_follow(inferred: set[tuple[str, str, str]]) -> None:
    assert (IDS.entity("Russia"), ISN.supports, IDS.entity("ISIS")) not in inferred
    assert not {value for _, _, value in inferred if value.endswith("owl#Thing")}


def test_owlrl_infers_the_same(inferred: set[tuple[str, str, str]], tmp_path: Path) -> None:
    found = infer(written(tmp_path), "owlrl")
    assert {(quad.subject.value, quad.predicate.value, quad.object.value) for quad in found} == inferred


def test_the_same_twice(tmp_path: Path) -> None:
    path = written(tmp_path)
    assert list(infer(path)) == list(infer(path))


def test_no_clash_in_a_good_graph(tmp_path: Path) -> None:
    assert list(clashes(written(tmp_path))) == []


def test_a_person_that_is_a_state(tmp_path: Path) -> None:
    odd = replace(ENTITIES[5], type="Person")
    path = written(tmp_path, replace(READING, entities=(*ENTITIES, odd)))
    assert list(clashes(path)) == [(IDS.entity("Russia"), ISN.Person, ISN.State)]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(GraphError):
        list(infer(tmp_path / "graph.ttl"))
