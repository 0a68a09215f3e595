"""Inputs that no newspaper prints, but that archives hold: each is counted and named, and no run ends of one."""

import bz2
import gzip
import json
import lzma
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg import pipeline
from kg.corpus import read
from kg.corpus import streams as bounded
from kg.corpus.readers import READERS
from kg.lexicon import load
from kg.merge import Report
from kg.pipeline import Options
from kg.records import Article, Skipped
from tests.test_corpus_formats import MORE, NEWS, page, response

LEXICON = load()
EVENT = "قصف الجيش السوري مدينة البوكمال."
GOOD = {
    "good": EVENT,
    "brackets": f"{EVENT}\n{'(' * 50_000}\n{EVENT} {'([{<' * 12_500} {EVENT}",
    "emoji": f"😀 {EVENT} 😀👩‍👩‍👧‍👦🇸🇾",
    "controls": "\u202bقصف\u200b الج\u200dيش\u202c السوري\u2069 مد\ufeffينة\u200f البوكمال.",
    "marks": "قَصَفَ" + "\u064e" * 20_000 + " الجيش السوري مدينة البوكمال.",
    "surrogates": f"{EVENT} \ud800 \udfff\ud83d",
    "zero": f"{EVENT}\x00\x00 {EVENT}\x1b[2J",
    "../../escaped": EVENT,
    "/tmp/escaped": EVENT,
    "..\\..\\escaped": EVENT,
    "escaped\x00\n<b>": EVENT,
    "ا" * 2_000: EVENT,
}


def write_poison(folder: Path) -> dict[str, str]:
    """Writes everything into `folder`; the reasons for which inputs are skipped, by the end of their names."""
    folder.mkdir()
    lines = [json.dumps({"id": name, "text": text}) for name, text in GOOD.items()]
    lines += ['{"id": "deep", "text": ' + "[" * 1_000_000, '{"id": ' + "9" * 10_000 + "}", '{"text": "\\ud8']
    lines += [json.dumps({"id": "faces", "text": "😀" * 9_000}), json.dumps({"id": "blank", "text": "\u200b\u200f "})]
    last = len(GOOD)
    (folder / "a.jsonl").write_text("\n".join(lines))
    (folder / "line.txt").write_text("قصف الجيش المدينة " * 320_000)  # of 10 MB, without a full stop
    (folder / "lines.jsonl").write_text('{"id": "long", "text": "' + "قصف " * 5_000_000 + '"}\n')
    (folder / "bomb.txt.gz").write_bytes(gzip.compress(b" " * (1 << 26)))
    (folder / "cut.txt.gz").write_bytes(gzip.compress(os.urandom(9_999))[:-50])
    (folder / "zero.txt").write_bytes(b"\0" * 9_999)
    (folder / "mem.txt").symlink_to("/proc/self/mem")
    return {
        f"a.jsonl:{last + 1}": "nested too deeply",
        f"a.jsonl:{last + 2}": "digits",
        f"a.jsonl:{last + 3}": "broken JSON",
        f"a.jsonl:{last + 4}": "no letters",
        f"a.jsonl:{last + 5}": "no letters",
        "line.txt": "too long",
        "lines.jsonl:1": "more than 32 MiB",
        "bomb.txt.gz": "larger than 32 MiB",
        "cut.txt.gz": "truncated",
        "zero.txt": "binary",
        "mem.txt": "cannot be read",
    }


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    folder = tmp_path_factory.mktemp("poison") / "articles"
    return folder, write_poison(folder)


@pytest.fixture(scope="module")
def out(expected: tuple[Path, dict[str, str]]) -> Path:
    return expected[0].parent / "out"


@pytest.fixture(scope="module")
def report(expected: tuple[Path, dict[str, str]], out: Path) -> Report:
    return pipeline.build([expected[0]], out, Options(processes=1))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc is Linux's")
class TestBuild:
    def test_what_can_be_read_is_read_and_the_rest_is_named(
        self, report: Report, expected: tuple[Path, dict[str, str]]
    ) -> None:
        assert report.articles == len(GOOD)
        folder, reasons = expected
        found = {skip.name.removeprefix(f"{folder}/"): skip.reason for skip in report.skipped}
        assert found.keys() == reasons.keys()
        for name, reason in reasons.items():
            assert reason in found[name], name
            assert len(found[name]) < 300
            assert "\n" not in found[name]

    def test_the_same_event_is_read_in_all_of_it(self, report: Report, out: Path) -> None:
        rows = [json.loads(line) for line in (out / "events.jsonl").read_text().splitlines()]
        read = {row["article"] for row in rows if row["class"] == "ASSAULT"}
        assert {"good", "brackets", "emoji", "controls", "marks", "surrogates", "zero"} <= read

    def test_every_stretch_is_what_the_event_says(self, report: Report, out: Path) -> None:
        texts = {
            found.id: found.text
            for found in read([out.parent / "articles" / "a.jsonl"], lexicon=LEXICON)
            if isinstance(found, Article)
        }
        rows = [json.loads(line) for line in (out / "events.jsonl").read_text().splitlines()]
        for row in rows:
            text, trigger = texts[row["article"]], row["trigger"]
            assert text[trigger["start"] : trigger["end"]] == trigger["text"]
            for role in ("actors", "targets", "recipients", "instruments", "places"):
                for mention in row[role]:
                    assert mention["text"] in (text[mention["start"] : mention["end"]], "")

    def test_ids_never_become_paths(self, report: Report, out: Path) -> None:
        written = {path.relative_to(out.parent).as_posix() for path in out.parent.rglob("*") if path.is_file()}
        assert not [name for name in written if "escaped" in name]
        assert not Path("/tmp/escaped").exists()
        assert not (out.parent.parent / "escaped").exists()
        assert {name.split("/")[0] for name in written} == {"articles", "out"}


def reasons(path: Path) -> list[str]:
    return [each.reason for each in read([path], lexicon=LEXICON) if isinstance(each, Skipped)]


def _zstd(data: bytes) -> bytes:
    return bytes(pytest.importorskip("zstandard").compress(data))


class TestArchives:
    @pytest.mark.parametrize(
        ("suffix", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress), ("zst", _zstd)]
    )
    def test_a_bomb_of_many_lines(
        self, tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """One clear line, long before all is unpacked."""
        monkeypatch.setattr(bounded, "_ALWAYS", 1 << 20)
        path = tmp_path / f"bomb.jsonl.{suffix}"
        path.write_bytes(pack(b"\n" * (1 << 24)))
        (only,) = reasons(path)
        assert "more than 200 times its size" in only

    def test_text_that_packs_well_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "news.jsonl.gz"
        lines = "".join(json.dumps({"id": str(number), "text": NEWS}) + "\n" for number in range(3_000))
        path.write_bytes(gzip.compress(lines.encode()))
        assert sum(isinstance(each, Article) for each in read([path], lexicon=LEXICON)) == 3_000

    @pytest.mark.parametrize("suffix", ["warc", "warc.gz", "warc.zst", "warc.xz"])
    def test_web_archives_whole_and_cut(self, tmp_path: Path, suffix: str) -> None:
        pytest.importorskip("fastwarc")
        pack = {"warc": bytes, "warc.gz": gzip.compress, "warc.zst": _zstd, "warc.xz": lzma.compress}[suffix]
        path = tmp_path / f"crawl.{suffix}"
        data = pack(b"".join(response(number, page(NEWS, MORE)) for number in (1, 2)))
        path.write_bytes(data)
        assert [type(each) for each in read([path], lexicon=LEXICON)] == [Article, Article]
        path.write_bytes(data[:-100])
        last = list(read([path], lexicon=LEXICON))[-1]
        assert isinstance(last, Skipped)
        assert "truncated" in last.reason

    @pytest.mark.parametrize("data", [b"", b"not a web archive", b"\x1f\x8b nothing", b"WARC/1.1\r\n\r\n" * 9])
    @pytest.mark.parametrize("suffix", ["warc", "warc.gz", "warc.zst"])
    def test_what_is_no_web_archive(self, tmp_path: Path, suffix: str, data: bytes) -> None:
        pytest.importorskip("fastwarc")
        path = tmp_path / f"crawl.{suffix}"
        path.write_bytes(data)
        assert all(isinstance(each, Skipped) for each in read([path], lexicon=LEXICON))


class TestFiles:
    @pytest.mark.skipif(os.geteuid() == 0, reason="the system refuses root nothing")
    def test_one_that_may_not_be_read(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text(NEWS)
        path.chmod(0)
        assert reasons(path) == ["cannot be read: Permission denied"]

    def test_a_reader_that_fails_ends_its_file_only(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(path: Path) -> Iterator[Article]:
            yield Article("first", NEWS)
            raise ZeroDivisionError("of a library")

        monkeypatch.setitem(READERS, ".txt", broken)
        (tmp_path / "a.txt").touch()
        (tmp_path / "b.jsonl").write_text(json.dumps({"id": "b", "text": NEWS}))
        found = list(read([tmp_path], lexicon=LEXICON))
        assert [type(each) for each in found] == [Article, Skipped, Article]
        assert "ZeroDivisionError" in reasons(tmp_path)[0]

    @pytest.mark.parametrize(
        "source",
        [
            "<div>" * 100_000 + NEWS,
            "<p>" + "&" * 100_000,
            f"<article>{'<b>' * 5_000}<p>{NEWS}",
            "<" * 100_000,
            "]]>" * 9,
        ],
        ids=["nested", "entities", "deep text", "angles", "ends"],
    )
    def test_pages_that_nobody_wrote(self, tmp_path: Path, source: str) -> None:
        pytest.importorskip("trafilatura")
        path = tmp_path / "page.html"
        path.write_text(source)
        assert len(list(read([path], lexicon=LEXICON))) == 1
