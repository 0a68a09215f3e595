"""Shards: what is finished is not done again, what has changed is, and nothing that ends a run leaves a trace."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg import conllu, files, shards
from kg.errors import GraphError, OutputError
from kg.merge import TABLES
from kg.pipeline import Options, build, merge
from kg.records import Article, Document, Skipped
from kg.stages import Worker
from tests.test_pipeline import FILES, contents

ROOT = Path(__file__).resolve().parent.parent
COUNT = 12
SIZE = 5

Build = Callable[..., Any]


def copies(documents: tuple[Document, ...], count: int = COUNT) -> str:
    """So many short articles, as `kg parse` writes them."""
    return "".join(
        conllu.dumps(Document(replace(document.article, id=f"copy {number}"), document.sentences[: 2 + number % 3]))
        for number, document in ((number, documents[number % len(documents)]) for number in range(count))
    )


@pytest.fixture(scope="module")
def parses(seed_documents: tuple[Document, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("parses") / "parses.conllu"
    path.write_text(copies(seed_documents), encoding="utf-8", newline="\n")
    return path


@pytest.fixture(scope="module")
def whole(parses: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a build that nothing disturbs writes."""
    out = tmp_path_factory.mktemp("whole")
    build([parses], out, shard_articles=SIZE)
    return contents(out)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many articles each batch held that was worked on."""
    seen: list[int] = []
    part = Worker.part

    def counted(self: Worker, batch: Any) -> Any:
        seen.append(len(batch))
        return part(self, batch)

    monkeypatch.setattr(Worker, "part", counted)
    return seen


class TestGrouping:
    ARTICLES = tuple(Article(str(number), "") for number in range(7))

    def test_so_many_articles_a_shard_in_their_order(self) -> None:
        found = list(shards.grouped(self.ARTICLES, 3))
        assert [inputs.number for inputs in found] == [0, 1, 2]
        assert [len(inputs.given) for inputs in found] == [3, 3, 1]
        assert sum((inputs.given for inputs in found), ()) == self.ARTICLES

    def test_what_is_skipped_opens_no_shard_of_its_own(self) -> None:
        skip = Skipped("x", "empty")
        [one, other] = shards.grouped([skip, *self.ARTICLES[:3], skip, self.ARTICLES[3], skip], 3)
        assert (one.skipped, other.skipped) == ((skip, skip), (skip,))
        assert one.hash != next(shards.grouped(self.ARTICLES[:3], 3)).hash

    def test_nothing(self) -> None:
        assert list(shards.grouped([])) == []


class TestResuming:
    def test_what_is_there_is_not_done_again(
        self, parses: Path, whole: dict[str, bytes], tmp_path: Path, made: list[int]
    ) -> None:
        build([parses], tmp_path, shard_articles=SIZE)
        assert sum(made) == COUNT
        made.clear()
        done: list[int] = []
        build([parses], tmp_path, shard_articles=SIZE, progress=done.append)
        assert (made, sum(done)) == ([], COUNT)
        assert contents(tmp_path) == whole

    def test_a_missing_file_and_a_changed_article_are_redone_and_the_rest_is_not(
        self, parses: Path, whole: dict[str, bytes], tmp_path: Path, made: list[int]
    ) -> None:
        out, changed = tmp_path / "out", tmp_path / "changed.conllu"
        build([parses], out, shard_articles=SIZE)
        made.clear()
        (out / "shards" / "part-00002.nq.zst").unlink()
        build([parses], out, shard_articles=SIZE)
        assert (sum(made), contents(out)) == (2, whole)
        made.clear()
        text = parses.read_text(encoding="utf-8")
        changed.write_text(text.replace("copy 6", "other"), encoding="utf-8", newline="\n")
        build([changed], out, shard_articles=SIZE)
        assert sum(made) == SIZE
        assert b"/article/other>" in (out / "graph.nq").read_bytes()
        assert b"/article/copy_6>" not in (out / "graph.nq").read_bytes()

    def test_stale_shards_go(
        self, seed_documents: tuple[Document, ...], parses: Path, tmp_path: Path, made: list[int]
    ) -> None:
        out, fewer = tmp_path / "out", tmp_path / "fewer.conllu"
        build([parses], out, shard_articles=SIZE)
        made.clear()
        fewer.write_text(copies(seed_documents, SIZE), encoding="utf-8", newline="\n")
        report = build([fewer], out, shard_articles=SIZE)
        assert (made, report.articles) == ([], SIZE)
        assert len(list((out / "shards").iterdir())) == 5

    def test_other_options_or_tables_redo_all(self, parses: Path, tmp_path: Path, made: list[int]) -> None:
        out, tables = tmp_path / "out", tmp_path / "tables"
        tables.mkdir()
        build([parses], out, Options(base="https://example.org/"), largest=0)
        for options in (Options(), Options(lexicon=tables)):
            made.clear()
            build([parses], out, options, largest=0)
            assert sum(made) == COUNT
        made.clear()
        build([parses], out, Options(lexicon=tables, batch_words=100, threads=2), largest=0)
        assert made == []
        (tables / "actors.tsv").write_bytes((ROOT / "ontology" / "lexicon" / "actors.tsv").read_bytes())
        build([parses], out, Options(lexicon=tables), largest=0)
        assert sum(made) == COUNT

    def test_the_manifest_counts(self, whole: dict[str, bytes]) -> None:
        manifest = json.loads(whole["shards/manifest.json"])
        assert [shard["articles"] for shard in manifest["shards"]] == [5, 5, 2]
        report = json.loads(whole["report.json"])
        for name in ("articles", "sentences", "events"):
            assert sum(shard[name] for shard in manifest["shards"]) == report[name]
        for shard in manifest["shards"]:
            assert set(shard["files"]) < {name.removeprefix("shards/") for name in whole}
            assert set(shard["made_with"]) == {"isnad", "code", "lexicon", "models", "base"}


class TestSameBytes:
    @pytest.mark.parametrize("options", [Options(batch_words=1), Options(batch_words=100, processes=2)])
    def test_whatever_the_batches_and_processes(
        self, parses: Path, whole: dict[str, bytes], tmp_path: Path, options: Options
    ) -> None:
        build([parses], tmp_path, options, shard_articles=SIZE)
        assert contents(tmp_path) == whole

    @pytest.mark.parametrize("size", [1, 1_000])
    def test_whatever_the_shards(self, parses: Path, whole: dict[str, bytes], tmp_path: Path, size: int) -> None:
        build([parses], tmp_path, shard_articles=size)
        assert {name: (tmp_path / name).read_bytes() for name in FILES} == {name: whole[name] for name in FILES}


class TestMerge:
    def test_two_folders_are_as_one_build(self, parses: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
        documents = list(conllu.stored(parses.read_text(encoding="utf-8").splitlines(keepends=True), ""))
        for name, part in (("one", documents[:7]), ("two", documents[7:])):
            (tmp_path / f"{name}.conllu").write_text("".join(stored.text for stored in part), encoding="utf-8")
            build([tmp_path / f"{name}.conllu"], tmp_path / name, largest=0)
        merge([tmp_path / "one", tmp_path / "two" / "shards", tmp_path / "one"], tmp_path / "both")
        both = contents(tmp_path / "both")
        assert set(both) == FILES
        assert [both[name] for name in TABLES] == [whole[name] for name in TABLES]
        assert both["graph.nq"] == whole["graph.nq"]

    def test_of_what_is_too_large_the_streams_are_written_and_the_rest_is_removed(
        self, parses: Path, whole: dict[str, bytes], tmp_path: Path
    ) -> None:
        build([parses], tmp_path)
        report = merge([tmp_path], tmp_path, largest=report_quads(whole) - 1)
        assert {path.name for path in tmp_path.iterdir()} == {
            "graph.nq", "events.jsonl", "events.csv", "report.json", "shards",
        }  # fmt: skip
        assert set(report.left_out) == {"graph.ttl", "graph.trig", "graph.jsonld", "graph.graphml", "graph.html"}
        assert (tmp_path / "events.csv").read_bytes() == whole["events.csv"]
        merge([tmp_path], tmp_path, largest=report_quads(whole))
        assert {name: data for name, data in contents(tmp_path).items() if name in FILES} == {
            name: whole[name] for name in FILES
        }

    def test_unfinished_and_unlike_folders_are_refused(self, parses: Path, tmp_path: Path) -> None:
        build([parses], tmp_path / "one", largest=0)
        build([parses], tmp_path / "two", Options(base="https://example.org/"), largest=0)
        with pytest.raises(GraphError, match="another base"):
            merge([tmp_path / "one", tmp_path / "two"], tmp_path / "out")
        (tmp_path / "two" / "shards" / "manifest.json").unlink()
        with pytest.raises(GraphError, match="no finished shards"):
            merge([tmp_path / "two"], tmp_path / "out")


def report_quads(whole: dict[str, bytes]) -> int:
    return sum(shard["quads"] for shard in json.loads(whole["shards/manifest.json"])["shards"])


class TestOneRunAtATime:
    def test_the_second_is_refused(self, parses: Path, tmp_path: Path) -> None:
        with files.locked(tmp_path), pytest.raises(OutputError, match="another run of kg is writing there"):
            build([parses], tmp_path)
        assert list(tmp_path.iterdir()) == []

    def test_a_killed_run_leaves_no_lock(self, tmp_path: Path) -> None:
        code = (
            "import sys, time; from pathlib import Path; from kg.files import locked\n"
            "with locked(Path(sys.argv[1])): print('in', flush=True); time.sleep(600)"
        )
        with subprocess.Popen(
            [sys.executable, "-c", code, tmp_path], stdout=subprocess.PIPE, cwd=ROOT, text=True
        ) as holder:
            assert holder.stdout is not None
            assert holder.stdout.readline() == "in\n"
            with pytest.raises(OutputError), files.locked(tmp_path):
                pass
            holder.kill()
        assert (tmp_path / ".lock").exists()
        with files.locked(tmp_path):
            pass
        assert list(tmp_path.iterdir()) == []


# Forks rather than starts anew for each run, so that twenty take seconds.
_RUNS = """
import os, random, shutil, signal, sys, time
from pathlib import Path
from kg import pipeline

parses, out, size = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
options = pipeline.Options()
options.tables

def run(patience):
    child = os.fork()
    if not child:
        pipeline.build([parses], out, options, shard_articles=size)
        os._exit(0)
    time.sleep(patience)
    os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]

started = time.monotonic()
child = os.fork()
if not child:
    pipeline.build([parses], out, options, shard_articles=size)
    os._exit(0)
os.waitpid(child, 0)
longest = time.monotonic() - started
shutil.rmtree(out)
ended = 0
while ended < 20:
    if run(random.uniform(0, longest)) == signal.SIGKILL:
        ended += 1
    else:
        shutil.rmtree(out, ignore_errors=True)
"""


class TestKilled:
    def test_at_twenty_random_moments_and_the_result_is_the_same(
        self, parses: Path, whole: dict[str, bytes], tmp_path: Path
    ) -> None:
        out = tmp_path / "out"
        subprocess.run([sys.executable, "-c", _RUNS, str(parses), str(out), str(SIZE)], check=True, cwd=ROOT)
        build([parses], out, shard_articles=SIZE)
        assert contents(out) == whole

    def test_its_processes_end_with_it(self, parses: Path, tmp_path: Path) -> None:
        command = [sys.executable, "-m", "kg", "build", str(parses), "-o", str(tmp_path / "out")]
        command += ["--processes", "2", "--batch-words", "50"]
        with subprocess.Popen(command, cwd=ROOT, start_new_session=True, stderr=subprocess.DEVNULL) as run:
            wait_for(lambda: len(children(run.pid)) >= 2)
            started = children(run.pid)
            run.kill()
        wait_for(lambda: not any(Path(f"/proc/{child}").exists() for child in started))


def children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    if not path.exists():
        pytest.skip("no /proc here that lists a process's children")
    return [int(child) for child in path.read_text().split()]


def wait_for(what: Callable[[], bool], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end
        time.sleep(0.05)


class TestNoRoom:
    @pytest.mark.parametrize("room", [1_000, 30_000, 300_000])
    def test_one_clear_line_and_nothing_half_written(
        self, parses: Path, whole: dict[str, bytes], tmp_path: Path, room: int
    ) -> None:
        """A limit on the size of a file stands for a full disk: the system refuses to write on."""
        out = tmp_path / "out"
        code = (
            "import resource, sys; from kg.cli import main\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2); main()"
        )
        command = [sys.executable, "-c", code, str(room), "build", str(parses), "-o", str(out)]
        command += ["--shard-articles", str(SIZE), "--processes", "1"]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert run.returncode == 1
        [line] = run.stderr.splitlines()
        assert "no room" in line
        assert "free some space" in line
        for name, data in contents(out).items():
            assert data == whole[name], name
        build([parses], out, shard_articles=SIZE)
        assert contents(out) == whole

    def test_a_folder_that_is_a_file(self, parses: Path) -> None:
        with pytest.raises(OutputError, match="another folder"):
            build([parses], parses)
