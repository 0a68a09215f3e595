import csv
import json
import subprocess
import sys
from pathlib import Path

import networkx
import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg import export, table
from kg.errors import UsageError
from kg.graph import quads
from kg.network import graphml, network
from tests.readings import ANY, READING, hostile

QUADS = list(quads(READING))
TRIPLES = {quad.triple for quad in QUADS}
RDF_SUFFIXES = [".ttl", ".trig", ".nq", ".jsonld"]


def written(path: Path, suffix: str) -> Path:
    file = path / f"graph{suffix}"
    assert export.write_graph(QUADS, file) == len(TRIPLES)
    return file


class TestNothingIsLost:
    @pytest.mark.parametrize("suffix", RDF_SUFFIXES)
    def test_pyoxigraph_reads_back_the_same_statements(self, tmp_path: Path, suffix: str) -> None:
        found = list(pyoxigraph.parse(path=str(written(tmp_path, suffix))))
        assert {quad.triple for quad in found} == TRIPLES
        if suffix != ".ttl":
            assert set(found) == set(QUADS)

    @pytest.mark.parametrize("suffix", RDF_SUFFIXES)
    def test_rdflib_counts_the_same(self, tmp_path: Path, suffix: str) -> None:
        names = {".jsonld": "json-ld", ".nq": "nquads", ".trig": "trig", ".ttl": "turtle"}
        found = rdflib.Dataset(default_union=True).parse(written(tmp_path, suffix), format=names[suffix])
        assert len(found) == len(TRIPLES)

    @given(st.text(ANY, min_size=1))
    def test_hostile_texts_survive_every_syntax(self, tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
        mine = list(quads(hostile(text)))
        for suffix in RDF_SUFFIXES:
            file = tmp_path_factory.getbasetemp() / f"hostile{suffix}"
            export.write_graph(mine, file)
            assert {quad.triple for quad in pyoxigraph.parse(path=str(file))} == {quad.triple for quad in mine}


class TestSameBytes:
    @pytest.mark.parametrize("suffix", [*RDF_SUFFIXES, ".graphml"])
    def test_whatever_the_order(self, tmp_path: Path, suffix: str) -> None:
        first, second = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
        export.write_graph(QUADS, first)
        export.write_graph([*reversed(QUADS), *QUADS], second)
        assert first.read_bytes() == second.read_bytes()

    def test_in_another_process(self, tmp_path: Path) -> None:
        code = (
            "import sys; from pathlib import Path; from tests.readings import READING; from kg import export, graph\n"
            "for suffix in export.GRAPHS: export.write_graph(graph.quads(READING), Path(sys.argv[1], 'graph' + suffix))"
        )
        for folder in ("one", "two"):
            subprocess.run([sys.executable, "-c", code, tmp_path / folder], check=True, env={"PYTHONPATH": "."})
        for suffix in export.GRAPHS:
            one, two = (tmp_path / folder / f"graph{suffix}" for folder in ("one", "two"))
            assert one.read_bytes() == two.read_bytes()


class TestTurtleForPeople:
    def test_prefixes_are_sorted_and_used(self, tmp_path: Path) -> None:
        lines = written(tmp_path, ".ttl").read_text(encoding="utf-8").splitlines()
        prefixes = [line.split()[1] for line in lines if line.startswith("@prefix")]
        body = "\n".join(line for line in lines if not line.startswith("@prefix"))
        assert prefixes == sorted(prefixes)
        assert all(prefix in body for prefix in prefixes)

    def test_one_paragraph_per_subject(self, tmp_path: Path) -> None:
        paragraphs = written(tmp_path, ".ttl").read_text(encoding="utf-8").split("\n\n")[1:]
        assert len(paragraphs) == len({triple.subject for triple in TRIPLES})
        assert "ent:Russia a isn:State ;" in "".join(paragraphs)

    def test_trig_has_a_block_per_article(self, tmp_path: Path) -> None:
        other = list(quads(hostile("خبر")))
        export.write_graph([*QUADS, *other], tmp_path / "graph.trig")
        text = (tmp_path / "graph.trig").read_text(encoding="utf-8")
        assert text.count("{\n") == text.count("\n}\n") == 2


class TestNetwork:
    def test_nodes_and_edges(self) -> None:
        found = network(QUADS)
        assert found.number_of_nodes() == 9
        labels = {data["label_en"] for _, _, data in found.edges(data=True)}
        assert labels == {
            "US aircraft leave battlefield", "Russia bombards ISIS", "Russia bombards Al-Bukamal",
            "sources affirm to Washington Post",
        }  # fmt: skip
        [leave] = [data for _, _, data in found.edges(data=True) if data["class"] == "Retreat"]
        assert leave["modality"] == "intended"
        assert leave["date"] == "2016-06-28"
        assert set(leave["sources"].split("; ")) == {"sources", "Washington Post"}

    def test_graphml_opens_in_networkx(self, tmp_path: Path) -> None:
        export.write_graph(QUADS, tmp_path / "graph.graphml")
        found = networkx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
        assert dict(found.nodes(data=True)) == dict(network(QUADS).nodes(data=True))
        assert found.number_of_edges() == 4

    @pytest.mark.parametrize("text", ["</data><x>", "\x01\x02", "\ufffe", "a\ud800", "\"'&"])
    def test_graphml_is_xml_whatever_the_names(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "g.graphml").write_bytes(graphml(network(quads(hostile(text)))))
        assert networkx.read_graphml(tmp_path / "g.graphml").number_of_nodes() == 2


class TestEvents:
    def test_jsonl(self, tmp_path: Path) -> None:
        export.write_events(table.rows(READING), tmp_path / "events.jsonl")
        lines = (tmp_path / "events.jsonl").read_text(encoding="utf-8").splitlines()
        assert [json.loads(line) for line in lines] == list(table.rows(READING))

    def test_csv_has_a_header_even_without_events(self, tmp_path: Path) -> None:
        export.write_events([], tmp_path / "none.csv")
        export.write_events(table.rows(READING), tmp_path / "some.csv")
        none, some = (
            list(csv.reader((tmp_path / name).open(encoding="utf-8", newline=""))) for name in ("none.csv", "some.csv")
        )
        assert none[0] == some[0]
        assert (len(none), len(some)) == (1, 6)

    def test_parquet_needs_pyarrow_or_says_so(self, tmp_path: Path) -> None:
        file = tmp_path / "events.parquet"
        try:
            import pyarrow.parquet
        except ImportError:
            with pytest.raises(UsageError, match="pyarrow"):
                export.write_events(table.rows(READING), file)
        else:
            export.write_events(table.rows(READING), file)
            assert pyarrow.parquet.read_table(file).num_rows == 5


class TestFiles:
    def test_an_unknown_format_names_the_known_ones(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match=r"\.ttl, \.trig"):
            export.write_graph(QUADS, tmp_path / "graph.xml")

    def test_a_file_is_there_whole_or_not_at_all(self, tmp_path: Path) -> None:
        def broken() -> object:
            yield next(table.rows(READING))
            raise RuntimeError

        file = tmp_path / "events.jsonl"
        file.write_text("old")
        with pytest.raises(RuntimeError):
            export.write_events(broken(), file)  # type: ignore[arg-type]
        assert file.read_text() == "old"
        assert [path.name for path in tmp_path.iterdir()] == ["events.jsonl"]
