"""All stages together on the seeds: files, bytes, counts, offsets, and articles that a stage cannot take."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg import pipeline, stages
from kg.errors import CorpusError, ModelError, UsageError
from kg.merge import EXPLORER, IN_MEMORY, N_QUADS, REPORT, TABLES
from kg.pipeline import Options, build
from kg.records import Document, Skipped

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
FILES = {N_QUADS, *IN_MEMORY, EXPLORER, *TABLES, REPORT}
SHARDS = {
    "manifest.json", "shard-00000.json", "part-00000.nq.zst", "events-00000.parquet", "passages-00000.jsonl.zst",
}  # fmt: skip


@pytest.fixture(scope="module")
def rows(built: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (built / "events.jsonl").read_text(encoding="utf-8").splitlines()]


def contents(folder: Path) -> dict[str, bytes]:
    """The files below a folder, by their names in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class TestBuild:
    def test_every_file_is_there_and_nothing_else(self, built: Path) -> None:
        assert {path.name for path in built.iterdir()} == {*FILES, "shards"}
        assert {path.name for path in (built / "shards").iterdir()} == SHARDS
        assert all((built / name).stat().st_size > 1000 for name in FILES - {REPORT})

    def test_the_report_counts_what_the_files_hold(self, built: Path, rows: list[dict[str, Any]]) -> None:
        report = json.loads((built / "report.json").read_text(encoding="utf-8"))
        assert report["articles"] == 2
        assert report["events"] == len(rows) > 100
        assert sum(report["classes"].values()) == len(rows)
        assert report["skipped"] == []
        assert "seconds" not in report

    def test_rdflib_and_pyoxigraph_read_as_many_triples_as_were_counted(self, built: Path) -> None:
        import pyoxigraph
        import rdflib

        counted = json.loads((built / "report.json").read_text(encoding="utf-8"))["triples"]
        assert len(rdflib.Graph().parse(built / "graph.ttl")) == counted
        assert len(list(pyoxigraph.parse(path=str(built / "graph.ttl")))) == counted

    def test_offsets_are_those_of_the_article_as_it_lies_on_disk(self, rows: list[dict[str, Any]]) -> None:
        texts = {path.stem: path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt")}
        for row in rows:
            text, trigger = texts[row["article"]], row["trigger"]
            assert text[trigger["start"] : trigger["end"]] == trigger["text"]
            for role in ("actors", "targets", "recipients", "instruments", "places"):
                for mention in row[role]:
                    assert 0 <= mention["start"] < mention["end"] <= len(text)

    def test_the_aircraft_leave_the_battlefield(self, rows: list[dict[str, Any]]) -> None:
        """تلقّى قادة الطائرات الأمريكية أمرا **بترك** ساحة المعركة: an action noun under control."""
        (event,) = [row for row in rows if row["trigger"]["lemma"] == "ترك" and row["trigger"]["text"] == "بترك"]
        assert event["class"] == "RETREAT"
        assert any("الطائرات" in actor["text"] for actor in event["actors"])
        assert any("ساحة" in target["text"] for target in event["targets"])


class TestSameBytes:
    @pytest.mark.parametrize("seed", ["1", "2"])
    def test_whatever_the_hash_seed(self, seed: str, seed_parses: Path, built: Path, tmp_path: Path) -> None:
        command = [sys.executable, "-m", "kg", "build", str(seed_parses), "-o", str(tmp_path)]
        subprocess.run(command, check=True, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed})
        assert contents(tmp_path) == contents(built)

    def test_from_articles_as_from_their_parses(
        self, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first, again = tmp_path / "first", tmp_path / "again"
        build([SEEDS], first, save_parses=True)
        assert {name: (first / name).read_bytes() for name in FILES} == {
            name: (built / name).read_bytes() for name in FILES
        }
        monkeypatch.setattr("kg.parse.Parser", None)  # from here on, nothing is parsed
        before = contents(first)
        build([SEEDS], first, save_parses=True)
        assert contents(first) == before
        build([first / "shards" / "parses-00000.conllu.zst"], again)
        data = ("part-00000.nq.zst", "events-00000.parquet")
        for name in (*FILES, *(f"shards/{name}" for name in data)):
            assert (again / name).read_bytes() == (first / name).read_bytes()


class TestSkipping:
    def test_an_article_that_a_stage_fails_on_is_skipped_and_the_rest_go_on(
        self, seed_parses: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole = stages.read

        def fragile(document: Document, lexicon: Any) -> Any:
            if document.article.id.startswith("004"):
                raise ZeroDivisionError("division by zero")
            return whole(document, lexicon)

        monkeypatch.setattr(stages, "read", fragile)
        seen: list[int] = []
        report = build([seed_parses], tmp_path, progress=seen.append)
        assert report.articles == 1
        assert sum(seen) == 2
        (skip,) = report.skipped
        assert skip.name.endswith("004_d6af6cd5ba2d073f.txt")
        assert "ZeroDivisionError" in skip.reason
        assert {path.name for path in tmp_path.iterdir()} == {*FILES, "shards"}

    def test_a_broken_parse_file_is_named(self, seed_parses: Path, tmp_path: Path) -> None:
        broken = tmp_path / "broken.conllu"
        broken.write_text("1\tno\tconllu\n\n", encoding="utf-8")
        found = list(pipeline.parse([broken, seed_parses]))
        assert [type(item) for item in found] == [Skipped, Document, Document]
        assert "line 2" in found[0].reason

    def test_nothing_to_read_is_an_error_that_lists_why_and_writes_nothing(self, tmp_path: Path) -> None:
        empty, out = tmp_path / "empty", tmp_path / "out"
        empty.mkdir()
        with pytest.raises(CorpusError, match="no file in it"):
            build([empty], out)
        assert not out.exists()

    def test_where_every_article_is_broken_there_is_no_graph(self, tmp_path: Path) -> None:
        broken, out = tmp_path / "broken.conllu", tmp_path / "out"
        broken.write_text("1\tno\tconllu\n\n", encoding="utf-8")
        with pytest.raises(CorpusError, match=r"no article to read\n.*line 2"):
            build([broken], out)
        assert {path.name for path in out.iterdir()} == {"shards"}


class TestRefused:
    @pytest.mark.parametrize("name", ["absent.txt", "absent.conllu", "absent"])
    def test_a_path_that_is_not_there(self, name: str, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match=name):
            list(pipeline.parse([tmp_path / name]))

    def test_a_date_that_is_none(self) -> None:
        with pytest.raises(UsageError, match="--date"):
            list(pipeline.parse([SEEDS], Options(date="yesterday")))

    def test_a_model_folder_that_is_none(self, tmp_path: Path) -> None:
        with pytest.raises(ModelError, match="--models"):
            list(pipeline.parse([SEEDS], Options(models=tmp_path)))

    def test_a_base_that_is_no_iri(self, seed_parses: Path, tmp_path: Path) -> None:
        with pytest.raises(UsageError):
            build([seed_parses], tmp_path / "out", Options(base="not an IRI"))

    def test_models_are_not_loaded_for_parses(self, seed_parses: Path, tmp_path: Path) -> None:
        assert len(list(pipeline.events([seed_parses], Options(models=tmp_path / "absent")))) > 100


def test_options_reach_the_output(seed_parses: Path) -> None:
    rows: Iterator[Any] = pipeline.events([seed_parses], Options(base="https://example.org/"))
    assert all(row["event"].startswith("https://example.org/") for row in rows)
