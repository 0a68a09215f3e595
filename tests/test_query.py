import csv
import json
import runpy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from kg import export, query
from kg.errors import GraphError, UsageError
from kg.graph import quads
from kg.solutions import Solutions
from kg.store import load
from kg.vocab import ISN
from tests.readings import READING

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
REQUIRED = {
    "events-of": {"entity": "روسيا"},
    "names-of": {"entity": "Russia"},
    "events-at": {"place": "البوكمال"},
}


@pytest.fixture(scope="module", params=[".ttl", ".trig", ".nq", ".jsonld"])
def graph(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same graph in every syntax: one graph per article or all in one must answer alike."""
    path = tmp_path_factory.mktemp("graph") / f"graph{request.param}"
    export.write_graph(quads(READING), path)
    return path


def column(found: Solutions, name: str) -> list[str]:
    place = found.names.index(name)
    return [getattr(row[place], "value", "") for row in found.rows]


class TestNamedQueries:
    def test_there_are_enough_and_each_explains_itself(self) -> None:
        names = query.names()
        assert len(names) >= 15
        for name, named in names.items():
            assert named.summary.endswith((".", ":")), name
            for parameter in named.parameters:
                assert parameter.kind in {"ENTITY", "CLASS", "DATE", "TEXT", "NUMBER"}, name
                assert f"VALUES ?{parameter.name} {{" in named.text, name

    @pytest.mark.parametrize("name", query.names())
    def test_each_runs_with_every_parameter(self, graph: Path, name: str) -> None:
        samples = {
            "class": "ASSAULT",
            "entity": "روسيا",
            "event": "ev:none",
            "language": "ar",
            "modality": "intended",
            "place": "البوكمال",
            "relation": "assaults",
            "since": "2014",
            "source": "sources",
            "stance": "asserts",
            "type": "State",
            "until": "2016-07",
        }
        declared = {parameter.name: samples[parameter.name] for parameter in query.names()[name].parameters}
        query.run(graph, name, REQUIRED.get(name, {}))
        query.run(graph, name, declared)

    def test_who_did_what_to_whom(self, graph: Path) -> None:
        found = query.run(graph, "who-did-what-to-whom", {"entity": "الطائرات الامريكية"})
        [row] = [
            dict(zip(found.names, (getattr(term, "value", "") for term in row), strict=True)) for row in found.rows
        ]
        assert (row["actor"], row["action"], row["target"]) == ("US aircraft", "leave", "battlefield")
        assert (row["date"], row["modality"]) == ("2016-06-28", "intended")
        assert set(row["sources"].split("; ")) == {"sources", "Washington Post"}

    def test_claims_by_source(self, graph: Path) -> None:
        found = query.run(graph, "claims-by-source")
        assert column(found, "claimant") == ["Russia", "Washington Post", "sources"]
        assert column(query.run(graph, "claims-by-source", {"stance": "denies"}), "cue") == ["ونفت"]

    def test_timeline_is_in_order_and_within_the_period(self, graph: Path) -> None:
        assert column(query.run(graph, "timeline"), "date") == ["2014/2016-06", "2016-06-28"]
        assert column(query.run(graph, "timeline", {"until": "2015"}), "date") == ["2014/2016-06"]
        assert column(query.run(graph, "timeline", {"since": "2016-07"}), "date") == []

    def test_attacks_leave_out_what_is_denied(self, graph: Path) -> None:
        found = query.run(graph, "attacks")
        assert column(found, "target") == ["ISIS"]
        assert column(query.run(graph, "denied-claims"), "what") == ["Russia bombards Al-Bukamal"]

    def test_events_of_an_alias(self, graph: Path) -> None:
        assert query.run(graph, "events-of", {"entity": "موسكو"}) == query.run(
            graph, "events-of", {"entity": "ent:Russia"}
        )
        assert len(query.run(graph, "events-of", {"entity": "موسكو", "class": "ASSAULT"}).rows) == 2

    def test_evidence_has_sentence_and_offsets(self, graph: Path) -> None:
        found = query.run(graph, "evidence", {"class": "RETREAT", "entity": "Russia"})
        assert column(found, "sentence") == ["ولم تنسحب."]
        assert column(found, "rule") == ["verb"]

    def test_claim_chains(self, graph: Path) -> None:
        found = query.run(graph, "claim-chains")
        assert ("sources", "Washington Post") in set(
            zip(column(found, "nearest"), column(found, "relayedBy"), strict=True)
        )

    def test_plain_triples(self, graph: Path) -> None:
        assert column(query.run(graph, "plain-triples", {"relation": "assaults"}), "action") == ["bombard"]
        assert query.run(graph, "plain-triples", {"relation": "supports"}).rows == ()

    def test_events_at(self, graph: Path) -> None:
        found = query.run(graph, "events-at", {"place": "Al-Bukamal", "since": "2016"})
        assert column(found, "what") == ["Russia bombards ISIS"]

    def test_labels_in_arabic(self, graph: Path) -> None:
        assert "روسيا قصف داعش" in column(query.run(graph, "timeline", {"language": "ar"}), "what")


class TestOnesOwnQuery:
    def test_text_with_our_prefixes(self, graph: Path) -> None:
        found = query.run(graph, "SELECT ?e { ?e a isn:Retreat } ORDER BY ?e")
        assert len(found.rows) == 2

    def test_ask(self, graph: Path) -> None:
        assert query.run(graph, "ASK { ?e a isn:Retreat }").rows == ((Literal(True),),)

    def test_construct(self, graph: Path) -> None:
        found = query.run(graph, "CONSTRUCT { ?e a isn:Act } WHERE { ?e a isn:Retreat }")
        assert found.names == ("subject", "predicate", "object")
        assert {row[2] for row in found.rows} == {NamedNode(ISN.Act)}

    def test_a_file_with_parameters(self, graph: Path, tmp_path: Path) -> None:
        file = tmp_path / "mine.rq"
        file.write_text(
            "# How many.\n# --class CLASS  the class (required)\nSELECT ?e { VALUES ?class { UNDEF } ?e a ?class }"
        )
        assert len(query.run(graph, str(file), {"class": "ASSAULT"}).rows) == 2
        with pytest.raises(UsageError, match="needs --class: the class"):
            query.run(graph, str(file))


class TestErrors:
    def test_a_query_that_does_not_exist(self, graph: Path) -> None:
        with pytest.raises(UsageError, match="did you mean attacks"):
            query.run(graph, "atacks")

    def test_not_sparql(self, graph: Path) -> None:
        with pytest.raises(GraphError, match="not valid SPARQL"):
            query.run(graph, "SELECT ?x WHERE")

    def test_an_update_is_not_a_query(self, graph: Path) -> None:
        with pytest.raises(GraphError):
            query.run(graph, "DELETE WHERE { ?s ?p ?o }")

    @pytest.mark.parametrize(
        ("params", "message"),
        [
            ({"entity": "بغداذ"}, "no entity of this graph is called"),
            ({"entity": "Rusia"}, "similar names: russia"),
            ({"class": "WAR"}, "no class of the ontology"),
            ({"since": "yesterday"}, "YYYY-MM-DD"),
            ({"since": "2016-02-30"}, "YYYY-MM-DD"),
            ({"colour": "red"}, "no parameter --colour"),
        ],
    )
    def test_parameters(self, graph: Path, params: dict[str, str], message: str) -> None:
        with pytest.raises(UsageError, match=message):
            query.run(graph, "who-did-what-to-whom", params)

    def test_a_graph_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(GraphError, match="kg build"):
            load(tmp_path / "graph.ttl")

    def test_a_graph_that_is_none(self, tmp_path: Path) -> None:
        (tmp_path / "graph.ttl").write_text("this is no Turtle")
        with pytest.raises(GraphError, match="not readable as Turtle"):
            load(tmp_path / "graph.ttl")
        with pytest.raises(GraphError, match="ends with"):
            load(tmp_path / "graph.docx")


class TestNothingReachesOut:
    @pytest.mark.parametrize(
        "text",
        [
            "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
            "SELECT * { service SILENT ?x { ?s ?p ?o } }",
            "SELECT * { \\u0053ERVICE <http://example.org/> { ?s ?p ?o } }",
            'SELECT * { ?s ?p "\\"" . SERVICE <http://example.org/> { } # "\n}',
            "SELECT*{SERVICE<http://example.org/>{}}",
            "LOAD <http://example.org/>",
        ],
    )
    def test_service_and_load_are_off(self, graph: Path, text: str) -> None:
        with pytest.raises(GraphError, match="reaches out"):
            query.run(graph, text)

    @pytest.mark.parametrize(
        "text",
        [
            "SELECT * { ?service ?load <http://example.org/SERVICE> }",
            'PREFIX x: <http://example.org/> SELECT * { x:service x:load \'SERVICE\' , """LOAD "SERVICE" """ }',
            "SELECT * { ?s ?p ?o } # SERVICE",
        ],
    )
    def test_words_that_only_look_like_it(self, graph: Path, text: str) -> None:
        query.run(graph, text)

    @given(st.text())
    def test_a_parameter_cannot_leave_its_place(self, value: str) -> None:
        named = query.Query("# --x TEXT  a text\nSELECT ?x { VALUES ?x { UNDEF } }")
        text = query.bind(load_nothing(), named, {"x": value})
        found = load_nothing().query(text)
        assert [row["x"].value for row in found] == [value]


def load_nothing() -> query.Store:
    return query.Store()


class TestFormats:
    FOUND = Solutions(
        ("name", "iri"),
        (
            (Literal("روسيا\n</script>", language="ar"), NamedNode(f"{ISN.iri}x")),
            (None, NamedNode("http://example.org/")),
        ),
    )

    def test_csv(self) -> None:
        [head, first, second] = list(csv.reader(query.format(self.FOUND, "csv").splitlines(keepends=True)))
        assert head == ["name", "iri"]
        assert first == ["روسيا\n</script>", f"{ISN.iri}x"]
        assert second[0] == ""

    def test_json_is_the_format_of_the_w3c(self) -> None:
        found = json.loads(query.format(self.FOUND, "json"))
        assert found["head"] == {"vars": ["name", "iri"]}
        assert found["results"]["bindings"][0]["name"] == {
            "type": "literal",
            "value": "روسيا\n</script>",
            "xml:lang": "ar",
        }
        assert "name" not in found["results"]["bindings"][1]

    def test_table_is_one_line_a_row_with_prefixes(self) -> None:
        lines = query.format(self.FOUND).splitlines()
        assert len(lines) == 5
        assert "isn:x" in lines[2]
        assert lines[-1] == "(2 rows)"

    def test_another_format(self) -> None:
        with pytest.raises(UsageError, match="table, csv, json"):
            query.format(self.FOUND, "xml")


def test_the_page_about_the_queries_is_up_to_date() -> None:
    docs = Path(__file__).resolve().parent.parent / "docs"
    page = runpy.run_path(str(docs / "render_queries.py"))["page"]
    assert (docs / "queries.md").read_text(encoding="utf-8") == page()


@pytest.fixture(scope="module")
def seeds(built: Path) -> query.Store:
    return load(built / "graph.ttl")


class TestSeeds:
    """What an analyst finds in the two seed articles."""

    def rows(self, store: query.Store, name: str, **params: str) -> list[dict[str, str]]:
        found = query.run(store, name, params)
        columns = {name: column(found, name) for name in found.names}
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]

    def test_what_us_forces_did(self, seeds: query.Store) -> None:
        text = """
            SELECT ?what ?sentence ?begin ?end ?claimant WHERE {
                ?event isn:actor/isn:affiliatedWith* ?who ; isn:action act:leave ; rdfs:label ?what ;
                    isn:inSentence/nif:anchorOf ?sentence ; isn:trigger ?word ;
                    isn:accordingTo/skos:prefLabel ?claimant .
                ?who isn:iso3166 "US" .
                ?word nif:beginIndex ?begin ; nif:endIndex ?end .
                FILTER (LANG(?what) = "en" && LANG(?claimant) = "en")
            }"""
        [battlefield] = [row for row in self.rows(seeds, text) if row["what"].endswith("leave battlefield")]
        assert "بترك ساحة المعركة" in battlefield["sentence"]
        assert int(battlefield["end"]) - int(battlefield["begin"]) == len("بترك")
        assert battlefield["claimant"] == "sources"

    def test_claims_by_source(self, seeds: query.Store) -> None:
        claimants = {row["claimant"] for row in self.rows(seeds, "claims-by-source")}
        assert {"Washington Post", "Syrian Army", "sources"} <= claimants
        says = {row["says"] for row in self.rows(seeds, "claims-by-source", source="واشنطن بوست")}
        assert "US air force leaves ally of US air force" in says

    def test_support_and_attacks(self, seeds: query.Store) -> None:
        support = {(row["actor"], row["target"]) for row in self.rows(seeds, "support")}
        assert {("United States", "ISIS"), ("United States", "New Syrian Army")} <= support
        attacks = {(row["actor"], row["target"]) for row in self.rows(seeds, "attacks")}
        assert ("Syrian opposition forces", "Abu Kamal") in attacks
        assert not support & attacks

    def test_timeline(self, seeds: query.Store) -> None:
        dated = {row["what"]: row["date"] for row in self.rows(seeds, "timeline")}
        assert dated["US air force receives order"] == "2016-06-28"
        assert self.rows(seeds, "timeline", since="2017") == []

    def test_events_of_and_at(self, seeds: query.Store) -> None:
        roles = {(row["role"], row["what"]) for row in self.rows(seeds, "events-of", entity="داعش")}
        assert ("target", "United States supports ISIS") in roles
        assert any(role == "target" and what.endswith("Syrian forces retreat from ISIS") for role, what in roles)
        assert self.rows(seeds, "events-at", place="البوكمال")

    def test_evidence_is_in_the_text(self, seeds: query.Store) -> None:
        for row in self.rows(seeds, "evidence"):
            article = row["article"].rpartition("/")[2]
            text = (SEEDS / f"{article}.txt").read_text(encoding="utf-8")
            assert text[int(row["begin"]) : int(row["end"])] == row["trigger"]

    def test_intentions_and_plain_triples_are_apart(self, seeds: query.Store) -> None:
        intended = {row["what"] for row in self.rows(seeds, "intentions", modality="intended")}
        assert any(what.endswith("leave battlefield") for what in intended)
        plain = {(row["actor"], row["action"], row["target"]) for row in self.rows(seeds, "plain-triples")}
        assert ("United States", "support", "ISIS") in plain
        assert not any((action, target) == ("leave", "battlefield") for _, action, target in plain)

    def test_who_is_who(self, seeds: query.Store) -> None:
        kinds = {row["name"]: row["kind"] for row in self.rows(seeds, "entities")}
        assert (kinds["ISIS"], kinds["United States"]) == ("ArmedGroup", "State")
        names = {row["name"] for row in self.rows(seeds, "names-of", entity="ISIS")}
        assert {"داعش", "ISIS"} <= names
        assert self.rows(seeds, "state-dyads")

    def test_sides(self, seeds: query.Store) -> None:
        found = {(row["event"], row["accordingTo"]) for row in self.rows(seeds, "disagreements", entity="داعش")}
        assert ("United States supports ISIS", "Al-Waqt Analytical") in found
        assert ("International coalition bombards positions of ISIS", "RT Arabic") in found
        assert {source for _, source in found} >= {"Syrian Army"}
        [row] = [
            row
            for row in self.rows(seeds, "attacks", source="روسيا اليوم")
            if row["actor"] == "International coalition"
        ]
        assert row["sources"] == "RT Arabic"
        assert ("United States", "Al-Waqt Analytical") in {
            (row["actor"], row["sources"]) for row in self.rows(seeds, "support")
        }

    def test_sources_and_chains(self, seeds: query.Store) -> None:
        asserted = {row["name"]: int(row["asserted"]) for row in self.rows(seeds, "sources")}
        assert asserted["Washington Post"] > 3
        chains = {(row["nearest"], row["relayedBy"]) for row in self.rows(seeds, "claim-chains")}
        assert ("opposition Syrian sources", "Reuters") in chains
        only = {(row["actor"], row["action"], row["source"]) for row in self.rows(seeds, "one-source-claims")}
        assert ("US air force", "leave", "Washington Post") in only

    def test_classes_add_up(self, seeds: query.Store) -> None:
        counts = {row["class"]: int(row["events"]) for row in self.rows(seeds, "classes")}
        quads = [
            counts[quad] for quad in ("VerbalCooperation", "MaterialCooperation", "VerbalConflict", "MaterialConflict")
        ]
        [total] = self.rows(seeds, "SELECT (COUNT(?e) AS ?n) { ?e a isn:Event }")
        assert sum(quads) + counts["Act"] + counts["Statement"] == int(total["n"])

    def test_co_occurring(self, seeds: query.Store) -> None:
        pairs = {frozenset((row["one"], row["two"])) for row in self.rows(seeds, "co-occurring-actors")}
        assert {"United States", "ISIS"} in pairs

    def test_articles_say_where_they_come_from(self, seeds: query.Store) -> None:
        found = {row["quotedSource"]: row["dateFrom"] for row in self.rows(seeds, "articles")}
        assert found["موقع روسيا اليوم"] == "text"
