"""Inputs become articles: text files, JSONL records, folders of them, standard input.

`read` is a stream: it holds one article at a time, and the 64-bit hashes of the ids it has seen.
An input that is no Arabic article yields one `Skipped` that says why, and the rest go on.

The text of an article is the text of its input, and offsets count its characters. Only what no
output can carry is replaced, one character for one: lone surrogates and ASCII control characters
become U+FFFD. A byte-order mark is not part of the text.
"""

import datetime
import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from kg import furniture, publication
from kg.encoding import decode
from kg.errors import CorpusError, UsageError
from kg.lexicon import Lexicon, load
from kg.records import Article, Skipped

STANDARD_INPUT = Path("-")
_UNCARRIABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_ARABIC_LETTER = re.compile("[\u0620-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_PERSIAN_OR_URDU_LETTER = re.compile("[پچژگٹڈڑں]")
_ENOUGH_ARABIC = 0.5  # of all letters: news in Arabic quotes Latin names and addresses
_TOO_PERSIAN = 0.01  # of the Arabic letters: these make 2 to 3 % of Persian text


def read(
    paths: Iterable[Path], *, date: str | None = None, lexicon: Lexicon | None = None
) -> Iterator[Article | Skipped]:
    """The articles of files, folders (sorted, with their subfolders) and standard input (`-`), one at a time.

    `date` (YYYY-MM-DD) is the publication date of articles whose own metadata have none; where
    it is None too, the newest date in the text stands in. `lexicon` is the shipped one by default.

    Raises UsageError at once for a path that does not exist and for a bad `date`.
    """
    paths = list(paths)
    if date is not None and _iso_day(date) is None:
        raise UsageError(f"--date {date!r} is no date; write it as YYYY-MM-DD, for example 2016-07-04")
    for path in paths:
        if path != STANDARD_INPUT and not path.exists():
            raise UsageError(f"{path}: no such file or folder")
    return _read(paths, date, lexicon or load())


def _read(paths: Iterable[Path], date: str | None, lexicon: Lexicon) -> Iterator[Article | Skipped]:
    seen: set[int] = set()
    for path in paths:
        for found in _inputs(path):
            if isinstance(found, Skipped):
                yield found
                continue
            key = int.from_bytes(hashlib.blake2b(found.id.encode(), digest_size=8).digest())
            if key in seen:
                yield Skipped(
                    found.path or found.id, f"an earlier article has its id {found.id!r} too; rename one of them"
                )
                continue
            seen.add(key)
            yield publication.dated(furniture.recognise(found, lexicon), date, lexicon)


def _inputs(path: Path) -> Iterator[Article | Skipped]:
    if path.is_dir():
        yield from _folder(path)
    elif path == STANDARD_INPUT:
        yield from _guarded("standard input", lambda: _standard_input(sys.stdin.buffer))
    else:
        yield from _guarded(str(path), lambda: _READERS.get(path.suffix.lower(), _text_file)(path))


def _guarded(name: str, articles: Callable[[], Iterator[Article | Skipped]]) -> Iterator[Article | Skipped]:
    """`articles()`, with what goes wrong on the way as one `Skipped`."""
    try:
        yield from articles()
    except CorpusError as problem:
        yield Skipped(name, str(problem))
    except OSError as problem:
        yield Skipped(name, f"cannot be read: {problem.strerror}")


def _folder(folder: Path) -> Iterator[Article | Skipped]:
    """Every readable file below `folder`, hidden ones aside; what else lies there is counted in one line."""
    read, others = 0, 0
    for path in sorted(folder.rglob("*")):
        if any(part.startswith(".") for part in path.relative_to(folder).parts) or not path.is_file():
            continue
        if path.suffix.lower() in _READERS:
            read += 1
            yield from _inputs(path)
        else:
            others += 1
    kinds = ", ".join(sorted(_READERS))
    if not read:
        yield Skipped(str(folder), f"no file in it that Isnad reads ({kinds})")
    elif others:
        yield Skipped(str(folder), f"{others} other files in it; Isnad reads {kinds}")


def _text_file(path: Path) -> Iterator[Article | Skipped]:
    yield _checked(Article(path.stem, decode(path.read_bytes()), path=str(path)))


def _json_lines(path: Path) -> Iterator[Article | Skipped]:
    with path.open("rb") as lines:
        yield from _records(lines, path.stem, str(path))


def _standard_input(stream: BinaryIO) -> Iterator[Article | Skipped]:
    """JSONL where the first line begins with a brace, else one article."""
    first = stream.readline()
    if first.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        yield from _records(chain([first], stream), "stdin", "standard input")
    else:
        yield _checked(Article("stdin", decode(first + stream.read())))


def _records(lines: Iterable[bytes], stem: str, name: str) -> Iterator[Article | Skipped]:
    """One article a line; a line that holds none is skipped with its number."""
    filled = False
    for number, line in enumerate(lines, 1):
        if line.strip():
            filled = True
            place = f"{name}:{number}"
            yield from _guarded(place, partial(_record, line, f"{stem}-{number}", place))
    if not filled:
        yield Skipped(name, "empty file")


def _record(line: bytes, name: str, place: str) -> Iterator[Article]:
    try:
        record = json.loads(decode(line))
    except (json.JSONDecodeError, RecursionError) as problem:
        raise CorpusError(f"broken JSON: {problem}; each line must be one complete object") from problem
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise CorpusError('no "text" in the record')
    date = _iso_day(_text(record, "date") or "")
    yield _checked(
        Article(
            id=_text(record, "id") or name,
            text=record["text"],
            title=_text(record, "title"),
            date=date,
            date_source="metadata" if date else None,
            publisher=_text(record, "publisher"),
            url=_text(record, "url"),
            section=_text(record, "section"),
            path=place,
        )
    )


def _text(record: dict[str, Any], key: str) -> str | None:
    """The value as text without space around it, or None where there is nothing."""
    value = record.get(key)
    return (_carriable(str(value)).strip() or None) if isinstance(value, str | int | float) else None


def _checked(article: Article) -> Article:
    """The article, with what no output can carry replaced; raises CorpusError where its text is not Arabic."""
    text = _carriable(article.text)
    letters = sum(map(str.isalpha, text))
    arabic = len(_ARABIC_LETTER.findall(text))
    if not text.strip():
        raise CorpusError("empty: it has no text")
    if not letters:
        raise CorpusError("no letters in it")
    if arabic < _ENOUGH_ARABIC * letters:
        raise CorpusError(f"not in Arabic: of its {letters} letters {arabic} are Arabic")
    if len(_PERSIAN_OR_URDU_LETTER.findall(text)) > _TOO_PERSIAN * arabic:
        raise CorpusError("not in Arabic: its letters are those of Persian or Urdu")
    return replace(article, id=_carriable(article.id), text=text)


def _carriable(text: str) -> str:
    return _UNCARRIABLE.sub("\ufffd", text)


def _iso_day(text: str) -> str | None:
    """The day of an ISO 8601 date or time («2016-07-04T10:00Z»), None where there is none."""
    try:
        return datetime.date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return None


_READERS: dict[str, Callable[[Path], Iterator[Article | Skipped]]] = {".txt": _text_file, ".jsonl": _json_lines}
