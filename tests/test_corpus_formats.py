"""Tables, web pages, web archives and compressed files: what is read, in what bounds, what is said of bad ones."""

import bz2
import csv
import gzip
import io
import json
import lzma
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.corpus import read, readers, streams
from kg.lexicon import load
from kg.records import Article, Skipped

LEXICON = load()
NEWS = "أعلنت قيادة الجيش في بيان لها أن وحداتها سيطرت على قرى عدة قرب الحدود بعد معارك استمرت أسبوعا كاملا."
MORE = "وقال سكان إن القصف لم يتوقف طوال الليل وإن عشرات العائلات نزحت إلى مدن مجاورة بحثا عن مأوى."
ENGLISH = "The army said on Tuesday that it had taken several villages near the border after a week of fighting there."
RECORDS = [{"id": "a", "text": NEWS, "title": "عنوان", "date": "2016-07-04"}, {"id": "b", "text": MORE}]


def page(*paragraphs: str, charset: str = "utf-8") -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<html lang="ar"><head><meta charset="{charset}"><title>الجيش يتقدم - سانا</title>'
        '<meta property="og:site_name" content="سانا">'
        '<meta property="article:published_time" content="2016-07-04T10:00:00Z">'
        '<link rel="canonical" href="https://example.com/a"></head><body><nav>الرئيسية أخبار</nav>'
        f"<article><h1>الجيش يتقدم</h1>{body}</article><script>alert(1)</script>"
        "<footer>جميع الحقوق محفوظة</footer></body></html>"
    ).encode(charset)


def found(*paths: Path) -> list[Article | Skipped]:
    return list(read(paths, lexicon=LEXICON))


def articles(*paths: Path) -> list[Article]:
    return [each for each in found(*paths) if isinstance(each, Article)]


def reasons(*paths: Path) -> list[str]:
    return [each.reason for each in found(*paths) if isinstance(each, Skipped)]


def zstd(data: bytes) -> bytes:
    return bytes(pytest.importorskip("zstandard").compress(data))


COMPRESSIONS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstd,
}


@pytest.fixture(params=sorted(COMPRESSIONS))
def packed(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str, bytes], Path]:
    """Writes a file in each of the compressions."""

    def write(name: str, data: bytes) -> Path:
        path = tmp_path / f"{name}.{request.param}"
        path.write_bytes(COMPRESSIONS[request.param](data))
        return path

    return write


class TestCompressed:
    def test_text(self, packed: Callable[[str, bytes], Path]) -> None:
        (article,) = articles(packed("news.txt", NEWS.encode()))
        assert (article.id, article.text) == ("news", NEWS)

    def test_records(self, packed: Callable[[str, bytes], Path]) -> None:
        path = packed("news.jsonl", "\n".join(json.dumps(record) for record in [*RECORDS, {"text": NEWS}]).encode())
        assert [a.id for a in articles(path)] == ["a", "b", "news-3"]

    def test_what_is_cut_off_is_named(self, packed: Callable[[str, bytes], Path]) -> None:
        path = packed("news.jsonl", "\n".join(json.dumps(record) for record in RECORDS).encode())
        path.write_bytes(path.read_bytes()[:-20])
        last = found(path)[-1]
        assert isinstance(last, Skipped)
        assert "truncated" in last.reason or "broken JSON" in last.reason

    def test_the_articles_before_the_cut_are_read(self, tmp_path: Path) -> None:
        path = tmp_path / "news.jsonl.gz"
        numbers = random.Random(1)
        records = [{"id": str(n), "text": f"{NEWS} {numbers.random()}", "date": "2016-07-04"} for n in range(500)]
        path.write_bytes(gzip.compress("\n".join(json.dumps(record) for record in records).encode())[:-20])
        given = found(path)
        assert isinstance(given[0], Article)
        assert isinstance(given[-1], Skipped)
        assert "truncated" in given[-1].reason

    def test_a_file_of_another_kind(self, packed: Callable[[str, bytes], Path]) -> None:
        path = packed("news.txt", NEWS.encode())
        path.write_bytes(b"no such thing at all")
        assert [reason for reason in reasons(path) if "broken" in reason] == reasons(path) != []

    def test_a_bomb_is_not_unpacked(
        self, packed: Callable[[str, bytes], Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(streams, "LARGEST", 1 << 16)
        path = packed("news.txt", b" " * (1 << 22))
        assert [reason for reason in reasons(path) if "larger than" in reason] == reasons(path) != []


def test_a_line_too_long_is_left_and_the_next_one_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "LARGEST", 1 << 10)
    long, good = ("\n".join(json.dumps(each) for each in RECORDS)).split("\n")
    path = tmp_path / "a.jsonl"
    path.write_text(f'{long[:-1]}, "more": "{"x" * 5000}"}}\n{good}\n')
    assert [list(streams.lines(io.BytesIO(path.read_bytes())))[1].strip().decode()] == [good]


class TestTables:
    @pytest.mark.parametrize(("suffix", "delimiter"), [("csv", ","), ("tsv", "\t")])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1256"])
    def test_named_columns(self, tmp_path: Path, suffix: str, delimiter: str, encoding: str) -> None:
        path = tmp_path / f"news.{suffix}"
        with path.open("w", encoding=encoding, newline="") as out:
            rows = csv.DictWriter(out, ["other", "id", "text", "title", "date"], delimiter=delimiter)
            rows.writeheader()
            rows.writerows([*RECORDS, {"text": f"{NEWS}\n{MORE}", "other": "x"}])
        first, second, third = articles(path)
        assert (first.id, first.title, first.date, first.date_source) == ("a", "عنوان", "2016-07-04", "metadata")
        assert (second.id, second.title, second.date) == ("b", None, None)
        assert (third.id, third.text, third.path) == ("news-3", f"{NEWS}\n{MORE}", f"{path}:3")
        assert third.encoding == (encoding if encoding == "windows-1256" else None)

    def test_a_sample_that_ends_within_a_letter(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "news.csv"
        path.write_text(f"text\n{NEWS}\n", encoding="utf-8")
        for size in range(20, 24):
            monkeypatch.setattr(readers, "SAMPLE", size)
            assert [article.text for article in articles(path)] == [NEWS]

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", 'no column "text"'),
            (b"id,body\n1,x\n", 'no column "text"'),
            (b"id,text\n", "empty"),
            (NEWS.encode("cp1256") + b",text\n", "empty"),
            (b"id,text\n1,\xc7\n", "broken table"),
            (b'id,text\n1,"The army said."\n', "not in Arabic"),
        ],
    )
    def test_clear_lines(self, tmp_path: Path, content: bytes, reason: str) -> None:
        path = tmp_path / "news.csv"
        path.write_bytes(content)
        (only,) = reasons(path)
        assert reason in only

    def test_parquet(self, tmp_path: Path) -> None:
        pa = pytest.importorskip("pyarrow")
        parquet = pytest.importorskip("pyarrow.parquet")
        path = tmp_path / "news.parquet"
        parquet.write_table(pa.Table.from_pylist([*RECORDS, {"id": None, "text": ENGLISH}]), path)
        assert [(a.id, a.title, a.date) for a in articles(path)] == [("a", "عنوان", "2016-07-04"), ("b", None, None)]
        assert [reason.split(":")[0] for reason in reasons(path)] == ["not in Arabic"]

    def test_broken_parquet(self, tmp_path: Path) -> None:
        pytest.importorskip("pyarrow")
        path = tmp_path / "news.parquet"
        path.write_bytes(b"PAR1 and nothing else")
        (only,) = reasons(path)
        assert "broken Parquet" in only


class TestWeb:
    @pytest.fixture(autouse=True)
    def _needs_the_extractor(self) -> None:
        pytest.importorskip("trafilatura")

    @pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
    def test_a_page(self, tmp_path: Path, charset: str) -> None:
        path = tmp_path / "saved.html"
        path.write_bytes(page(NEWS, MORE, charset=charset))
        (article,) = articles(path)
        assert (article.id, article.title, article.publisher) == ("saved", "الجيش يتقدم", "سانا")
        assert (article.date, article.date_source, article.url) == ("2016-07-04", "metadata", "https://example.com/a")
        assert article.text.split("\n")[-2:] == [NEWS, MORE]
        assert [span.kind for span in article.furniture] == ["headline"]

    def test_pages_without_arabic_or_without_text(self, tmp_path: Path) -> None:
        (tmp_path / "a.html").write_bytes(page(*[ENGLISH] * 4))
        (tmp_path / "b.html").write_bytes(b"<html><body></body></html>")
        assert [reason.split(":")[0] for reason in reasons(tmp_path)] == ["not in Arabic", "no main text in the page"]

    def test_an_archive(self, tmp_path: Path) -> None:
        pytest.importorskip("fastwarc")
        path = tmp_path / "crawl.warc.gz"
        path.write_bytes(
            b"".join(
                gzip.compress(response(number, body))
                for number, body in enumerate([page(NEWS, MORE), page(*[ENGLISH] * 4), page(MORE, NEWS)], 1)
            )
        )
        assert [(a.id, a.url) for a in articles(path)] == [(f"{n:036}", "https://example.com/a") for n in (1, 3)]
        assert [reason.split(":")[0] for reason in reasons(path)] == ["not in Arabic"]

    def test_a_truncated_archive(self, tmp_path: Path) -> None:
        pytest.importorskip("fastwarc")
        path = tmp_path / "crawl.warc.gz"
        whole = [gzip.compress(response(number, page(NEWS, MORE))) for number in (1, 2)]
        path.write_bytes(whole[0] + whole[1][:-200])
        assert [a.id for a in articles(path)][:1] == [f"{1:036}"]


def response(number: int, body: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:036}>\r\n"
        f"WARC-Target-URI: https://example.com/{number}\r\nWARC-Date: 2016-07-05T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"
