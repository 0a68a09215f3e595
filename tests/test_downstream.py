import csv
import json
from pathlib import Path

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld

from kg import export
from kg.downstream import gexf, kgtk, neo4j
from kg.graph import quads
from kg.network import network
from kg.resources import ontology
from tests.readings import ANY, READING, hostile

QUADS = list(quads(READING))


class TestKgtk:
    def test_an_edge_for_every_triple(self) -> None:
        header, *edges = kgtk(QUADS)
        assert header.split() == ["node1", "label", "node2"]
        assert len(edges) == len({quad.triple for quad in QUADS})
        assert edges == sorted(edges)

    @pytest.mark.parametrize(
        "edge",
        [
            "ent:Russia\tact:bombard\tent:ISIS\n",
            "ent:Russia\tskos:prefLabel\t'روسيا'@ar\n",
            'ent:Russia\tisn:iso3166\t"RU"\n',
            "ent:Al-Bukamal\tgeo:lat\t34.45\n",
            "date:2016-06-28\tisn:firstDay\t^2016-06-28T00:00:00/11\n",
            "date:2014\ttime:inXSDgYear\t^2014-01-01T00:00:00/9\n",
        ],
    )
    def test_edges(self, edge: str) -> None:
        assert edge in set(kgtk(QUADS))

    @given(st.text(ANY, min_size=1))
    def test_three_columns_whatever_the_text(self, text: str) -> None:
        for line in kgtk(quads(hostile(text))):
            assert line.count("\t") == 2
            assert line.count("\n") == 1


class TestNeo4j:
    def test_relations_join_entities(self) -> None:
        files = neo4j(network(QUADS))
        entities = list(csv.DictReader(files["entities.csv"].splitlines()))
        events = list(csv.DictReader(files["events.csv"].splitlines()))
        ids = {row["iri:ID"] for row in entities}
        assert all(row[":START_ID"] in ids and row[":END_ID"] in ids for row in events)
        assert {row[":TYPE"] for row in events} == {"RETREAT", "ASSAULT", "STATEMENT"}
        assert {row[":LABEL"] for row in entities} >= {"State", "ArmedGroup", "Place"}

    def test_files(self, tmp_path: Path) -> None:
        export.write_neo4j(QUADS, tmp_path / "import")
        assert sorted(path.name for path in (tmp_path / "import").iterdir()) == ["entities.csv", "events.csv"]


class TestGexf:
    def test_networkx_reads_it_back(self, tmp_path: Path) -> None:
        export.write_graph(QUADS, tmp_path / "graph.gexf")
        found = networkx.read_gexf(tmp_path / "graph.gexf")
        assert set(found.nodes) == set(network(QUADS).nodes)
        assert found.number_of_edges() == 4

    def test_the_same_on_every_day(self) -> None:
        assert b"lastmodified" not in gexf(network(QUADS))
        assert gexf(network(QUADS)) == gexf(network(reversed(QUADS)))


def test_the_frame_makes_a_tree_of_each_event(tmp_path: Path) -> None:
    export.write_graph(QUADS, tmp_path / "graph.jsonld")
    document = json.loads((tmp_path / "graph.jsonld").read_text(encoding="utf-8"))
    frame = json.loads(ontology("event.frame.jsonld").read_text(encoding="utf-8"))
    framed = {event["label"]["en"]: event for event in jsonld.frame(document, frame)["@graph"]}
    leave = framed["US aircraft leave battlefield"]
    assert leave["actor"][0]["name"] == {"en": "US aircraft", "ar": "الطائرات الأمريكية"}
    assert leave["trigger"]["words"] == "بترك"
    assert leave["modality"] == "isn:intended"
    assert [claim["claimant"]["name"]["en"] for claim in leave["claim"]]
    assert len(framed) == 5
