"""Which articles print again what another has printed: agency copy and press releases in several papers.

An article reprints an earlier one if most of its passages stand in it. The passages are runs of four
words, picked by their hashes alone so that two copies of a text are picked alike wherever they begin
(winnowing: Schleimer, Wilkerson and Aiken 2003). A passage that many articles share is a formula
(«صاحب السمو الملكي الأمير محمد») and no evidence.

Where an article is read a line is made of its passages; the lines of all articles, in their order, tell the links.
"""

import hashlib
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from kg.errors import OutputError
from kg.records import Article
from kg.text import fold, segments, strip_marks

_RUN = 4  # words of a passage
_WINDOW = 12  # runs of which one is picked: no stretch of fifteen equal words goes unseen
_SHARE = 0.6  # of an article's passages, from which on it is a reprint
_FEWEST = 4  # passages: less text says too little
_FORMULA = 8  # articles that share a passage
_MEMORY = 16  # MiB; what is more lies in a temporary file
_WORD = re.compile(r"[^\W_]+")


class Reprints:
    """The passages of the articles so far, in a database that has its place on disk, not in memory."""

    def __init__(self) -> None:
        self._passages = sqlite3.connect("", isolation_level=None)
        self._passages.executescript(
            f"""
            PRAGMA journal_mode = OFF;
            PRAGMA cache_size = -{_MEMORY << 10};
            CREATE TABLE article (number INTEGER PRIMARY KEY, id TEXT UNIQUE);
            CREATE TABLE passage (hash INTEGER, number INTEGER, PRIMARY KEY (hash, number)) WITHOUT ROWID;
            """
        )

    def links(self, lines: Iterable[bytes]) -> Iterator[tuple[str, str]]:
        """The ids of articles, given by their lines, each with that of the article before it that it reprints."""
        for given in lines:
            article, *known = json.loads(given)
            if original := self.original(article, known):
                yield article, original

    def original(self, article: str, passages: Collection[int]) -> str | None:
        """The id of the article before it that this one reprints, the first of several; None for new text.

        Of an article that was there before nothing is said. Raises OutputError if the temporary file has no room.
        """
        try:
            return self._original(article, passages)
        except sqlite3.Error as problem:
            raise OutputError(
                f"the passages of the articles have no room in a temporary file ({problem}); "
                "name a folder with more room in SQLITE_TMPDIR"
            ) from problem

    def _original(self, article: str, passages: Collection[int]) -> str | None:
        new = self._passages.execute("INSERT OR IGNORE INTO article (id) VALUES (?)", (article,))
        if not new.rowcount:
            return None
        known = {passage: self._with(passage) for passage in passages}
        telling = [numbers for numbers in known.values() if len(numbers) < _FORMULA]
        if len(telling) >= _FEWEST:
            shared = Counter(number for numbers in telling for number in numbers)
            first, size = min(shared.items(), key=lambda item: (-item[1], item[0]), default=(0, 0))
            if size >= _SHARE * len(telling):
                [(original,)] = self._passages.execute("SELECT id FROM article WHERE number = ?", (first,))
                return str(original)
        own = [(passage, new.lastrowid) for passage, numbers in known.items() if len(numbers) < _FORMULA]
        self._passages.executemany("INSERT INTO passage VALUES (?, ?)", own)
        return None

    def _with(self, passage: int) -> list[int]:
        """The first articles with a passage, by their numbers."""
        found = self._passages.execute("SELECT number FROM passage WHERE hash = ?", (passage,))
        return [number for (number,) in found]


def line(article: Article) -> bytes:
    """The id and the passages of an article, as one line of JSON."""
    return json.dumps([article.id, *sorted(passages(article))]).encode() + b"\n"


def passages(article: Article) -> set[int]:
    """The hashes of an article's passages, page furniture and headline aside."""
    text = " ".join(segment.text for segment in segments(article) if not segment.headline)
    words = [fold(word) for word in _WORD.findall(strip_marks(text))]
    return set(_picked([_hash(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)]))


def _picked(hashes: list[int]) -> Iterator[int]:
    """The smallest hash of each window."""
    for start in range(max(len(hashes) - _WINDOW + 1, min(len(hashes), 1))):
        yield min(hashes[start : start + _WINDOW])


def _hash(words: list[str]) -> int:
    return int.from_bytes(hashlib.blake2b(" ".join(words).encode(), digest_size=8).digest(), signed=True)
