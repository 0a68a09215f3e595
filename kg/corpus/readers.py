"""One reader for each kind of file: a stream of its articles, and of `Skipped` for the records that hold none.

What ends the reading of a whole file is a CorpusError; the articles before it were given. Packages that
only one kind needs are imported when a file of this kind is met.
"""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Any

from kg.corpus.articles import checked, from_record
from kg.corpus.encoding import SAMPLE, decode, encoding_of, is_binary
from kg.corpus.streams import LARGEST, lines, opened, stem, text_lines, whole
from kg.errors import CorpusError, KgError
from kg.records import Article, Skipped

Found = Iterator[Article | Skipped]

_CHARSET = re.compile(rb"<meta[^>]*charset=[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)
_COLUMNS = ("id", "text", "title", "date", "publisher", "url", "section")


def text_file(path: Path) -> Found:
    with opened(path) as stream:
        text, encoding = decode(whole(stream))
    yield checked(Article(stem(path), text, path=str(path), encoding=encoding))


def json_lines(path: Path) -> Found:
    with opened(path) as stream:
        yield from json_records(lines(stream), stem(path), str(path))


def json_records(given: Iterable[bytes], name: str, place: str) -> Found:
    """One article a line; a line that holds none is skipped with its number."""
    filled = False
    for number, line in enumerate(given, 1):
        if number == 1 and is_binary(line):
            raise CorpusError("binary data; JSONL is UTF-8 text")
        if line.strip():
            filled = True
            yield from guarded(
                f"{place}:{number}", partial(_json_record, line, f"{name}-{number}", f"{place}:{number}")
            )
    if not filled:
        yield Skipped(place, "empty file")


def _json_record(line: bytes, name: str, place: str) -> Found:
    if len(line) > LARGEST:
        raise CorpusError(f"a line of more than {LARGEST >> 20} MiB: no single article")
    try:
        text, encoding = decode(line)
        record = json.loads(text.rstrip())
    except json.JSONDecodeError as problem:
        raise CorpusError(
            f"broken JSON: {problem.msg}, column {problem.colno}; a line is one complete object"
        ) from problem
    except RecursionError as problem:
        raise CorpusError("broken JSON: nested too deeply") from problem
    if not isinstance(record, dict):
        raise CorpusError('no "text" in the record')
    yield from_record(record, name, place, encoding)


def csv_table(path: Path, delimiter: str = ",") -> Found:
    csv.field_size_limit(LARGEST)
    with opened(path) as stream:
        codec, encoding = encoding_of(stream.read(SAMPLE))
    with opened(path) as stream:
        try:
            rows = csv.DictReader(text_lines(stream, codec), delimiter=delimiter)
            _require_text(rows.fieldnames or ())
            yield from _rows(rows, path, encoding)
        except (csv.Error, UnicodeDecodeError) as problem:
            raise CorpusError(f"broken table: {problem}; it must be UTF-8 with a header") from problem


def parquet(path: Path) -> Found:
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(path) as table:
            names = table.schema_arrow.names
            _require_text(names)
            batches = table.iter_batches(batch_size=64, columns=[name for name in _COLUMNS if name in names])
            yield from _rows((row for batch in batches for row in batch.to_pylist()), path)
    except ArrowException as problem:
        raise CorpusError(f"broken Parquet data ({problem})") from problem


def html(path: Path) -> Found:
    with opened(path) as stream:
        yield web_page(*page_source(whole(stream)), stem(path), str(path), None)


def warc(path: Path) -> Found:
    """The HTML pages of a web archive; their ids are those of the WARC records."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as problem:
        raise _missing("fastwarc") from problem
    with _seekable(path) as stream:
        archive = ArchiveIterator(stream, record_types=WarcRecordType.response, max_content_length=LARGEST)
        for record in archive:
            if "html" not in (record.http_content_type or ""):
                continue
            url = record.headers.get("WARC-Target-URI")
            yield from guarded(f"{path}:{url}", partial(_archived, record, f"{path}:{url}", url))


@contextmanager
def _seekable(path: Path) -> Iterator[IO[bytes]]:
    """A web archive as FastWARC wants it, which unpacks .gz alone: else an unpacked copy."""
    if path.suffix.lower() in (".warc", ".gz"):
        with path.open("rb") as stream:
            yield stream
        return
    with TemporaryFile() as copy:
        with opened(path) as stream:
            copyfileobj(stream, copy)
        copy.seek(0)
        yield copy


def _archived(record: Any, place: str, url: str | None) -> Found:
    name = (record.record_id or url or "").removeprefix("<urn:uuid:").removesuffix(">")
    length, data = record.content_length, record.reader.read()
    if len(data) < length:
        raise CorpusError("truncated: the archive ends before this page does")
    yield web_page(*page_source(data, record.http_charset), name, place, url)


def page_source(data: bytes, charset: str | None = None) -> tuple[str, str | None]:
    """A page's bytes as `decode` reads them; `charset` is the one that the server gave, before the page's own."""
    declared = _CHARSET.search(data, 0, 4096)
    return decode(data, charset or (declared[1].decode() if declared else None))


def web_page(source: str, encoding: str | None, name: str, place: str, url: str | None) -> Article:
    """The article of a web page: its main text, title, date and publisher. Nothing is fetched.

    Offsets count in the main text as it is extracted, paragraphs parted by new lines.
    """
    try:
        from trafilatura import bare_extraction
    except ImportError as problem:
        raise _missing("trafilatura") from problem
    page: Any = bare_extraction(
        source,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if page is None or not page.text:
        raise CorpusError("no main text in the page")
    record = {
        "text": page.text,
        "title": page.title,
        "date": page.date,
        "publisher": page.sitename,
        "url": page.url or url,
    }
    return from_record(record, name, place, encoding)


def _rows(rows: Iterable[Mapping[str, object]], path: Path, encoding: str | None = None) -> Found:
    number = 0
    for number, row in enumerate(rows, 1):
        place = f"{path}:{number}"
        yield from guarded(place, partial(_row, row, f"{stem(path)}-{number}", place, encoding))
    if not number:
        yield Skipped(str(path), "empty file")


def _row(row: Mapping[str, object], name: str, place: str, encoding: str | None) -> Found:
    yield from_record(row, name, place, encoding)


def _require_text(columns: Iterable[str]) -> None:
    if "text" not in columns:
        raise CorpusError(f'no column "text"; the columns that Isnad reads are {", ".join(_COLUMNS)}')


def _missing(package: str) -> CorpusError:
    return CorpusError(f"needs the package {package}: pip install 'isnad[web]'")


def guarded(name: str, articles: Callable[[], Found]) -> Found:
    """`articles()`, with what goes wrong on the way as one `Skipped`: whatever a file holds, the others are read."""
    try:
        yield from articles()
    except CorpusError as problem:
        yield Skipped(name, str(problem))
    except KgError:
        raise
    except OSError as problem:
        yield Skipped(name, f"cannot be read: {problem.strerror or problem}")
    except BaseException as problem:
        if not isinstance(problem, Exception) and type(problem).__name__ != "PanicException":  # of FastWARC's Rust
            raise
        yield Skipped(name, f"cannot be read ({problem!r})")


READERS: dict[str, Callable[[Path], Found]] = {
    ".txt": text_file,
    ".jsonl": json_lines,
    ".ndjson": json_lines,
    ".csv": csv_table,
    ".tsv": partial(csv_table, delimiter="\t"),
    ".parquet": parquet,
    ".html": html,
    ".htm": html,
    ".warc": warc,
}
