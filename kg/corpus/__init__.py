"""Inputs become articles: text, JSONL, tables, web pages and web archives, folders of them, standard input.

`read` is a stream: it holds one article at a time, and the 64-bit hashes of the ids it has seen.
An input that is no Arabic article yields one `Skipped` that says why, and the rest go on.

The text of an article is the text of its input (of a web page its main text), and offsets count
its characters. Only what no output can carry is replaced, one character for one: lone surrogates
and ASCII control characters become U+FFFD. A byte-order mark is not part of the text.
"""

import hashlib
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from kg.corpus import furniture, publication
from kg.corpus.articles import checked, iso_day
from kg.corpus.encoding import decode
from kg.corpus.fetch import Fetcher, Url
from kg.corpus.readers import READERS, Found, guarded, json_records, text_file
from kg.corpus.streams import kind, lines, whole
from kg.errors import UsageError
from kg.lexicon import Lexicon, load
from kg.records import Article, Skipped

__all__ = ["STANDARD_INPUT", "Input", "Url", "expect", "read"]

Input = Path | Url

STANDARD_INPUT = Path("-")


def read(
    paths: Iterable[Input], *, date: str | None = None, lexicon: Lexicon | None = None, fetch: bool = False
) -> Iterator[Article | Skipped]:
    """The articles of files, folders (sorted, with their subfolders) and standard input (`-`), one at a time.

    With `fetch`, inputs may be web addresses too (`Url`).

    `date` (YYYY-MM-DD) is the publication date of articles whose own metadata have none; where
    it is None too, the newest date in the text stands in. `lexicon` is the shipped one by default.

    Raises UsageError at once for a path that does not exist, for an unexpected web address and for a bad `date`.
    """
    paths = list(paths)
    if date is not None and iso_day(date) != date:
        raise UsageError(f"--date {date!r} is no date; write it as YYYY-MM-DD, for example 2016-07-04")
    expect(paths, fetch=fetch)
    return _read(paths, date, lexicon or load())


def expect(paths: Iterable[Input], *, fetch: bool) -> None:
    """Raise UsageError for a path that does not exist, and for a web address unless `fetch` allows it."""
    for path in paths:
        if isinstance(path, Url):
            if not fetch:
                raise UsageError(
                    f"{path}: a web address; --fetch reads it over the network, or save it and name the file"
                )
        elif path != STANDARD_INPUT and not path.exists():
            raise UsageError(f"{path}: no such file or folder")


def _read(paths: Iterable[Input], date: str | None, lexicon: Lexicon) -> Iterator[Article | Skipped]:
    seen: set[int] = set()
    fetcher = Fetcher()
    for found in chain.from_iterable(_inputs(path, fetcher) for path in paths):
        if isinstance(found, Skipped):
            yield found
            continue
        key = int.from_bytes(hashlib.blake2b(found.id.encode(), digest_size=8).digest())
        if key in seen:
            reason = f"an earlier article has its id {found.id!r} too; rename one of them"
            yield Skipped(found.path or found.id, reason)
            continue
        seen.add(key)
        yield from guarded(found.path or found.id, partial(_prepared, found, date, lexicon))


def _prepared(article: Article, date: str | None, lexicon: Lexicon) -> Found:
    yield publication.dated(furniture.recognise(article, lexicon), date, lexicon)


def _inputs(path: Input, fetcher: Fetcher) -> Found:
    if isinstance(path, Url):
        return guarded(path, partial(fetcher.articles, path))
    if path == STANDARD_INPUT:
        return guarded("standard input", lambda: _standard_input(sys.stdin.buffer))
    if path.is_dir():
        return _folder(path)
    return _file(path)


def _file(path: Path) -> Found:
    return guarded(str(path), partial(READERS.get(kind(path), text_file), path))


def _standard_input(stream: BinaryIO) -> Found:
    """JSONL where the first line begins with a brace, else one article."""
    first = stream.readline()
    if first.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        yield from json_records(chain([first], lines(stream)), "stdin", "standard input")
    else:
        text, encoding = decode(first + whole(stream))
        yield checked(Article("stdin", text, encoding=encoding))


def _folder(folder: Path) -> Found:
    """Every readable file below `folder`, hidden ones aside; what else lies there is counted in one line."""
    read, others = 0, 0
    for path in sorted(folder.rglob("*")):
        if any(part.startswith(".") for part in path.relative_to(folder).parts) or not path.is_file():
            continue
        if kind(path) in READERS:
            read += 1
            yield from _file(path)
        else:
            others += 1
    kinds = ", ".join(READERS)
    if not read:
        yield Skipped(str(folder), f"no file in it that Isnad reads ({kinds})")
    elif others:
        yield Skipped(str(folder), f"{others} other files in it; Isnad reads {kinds}")
