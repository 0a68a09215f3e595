"""The stages that one batch of articles goes through, in one process: parse, mend, extract, resolve, graph, table."""

import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kg import memory
from kg.conllu import Stored
from kg.errors import KgError, UsageError
from kg.limits import time_limit
from kg.records import Article, Document, Reading, Skipped
from kg.vocab import BASE

if TYPE_CHECKING:
    from kg.labels import Concepts
    from kg.lexicon import Lexicon
    from kg.parse import Parser

LONGEST_READING = 120.0  # seconds; the longest newspaper articles take two

Row = dict[str, Any]
Given = Article | Stored
Made = TypeVar("Made")


@dataclass(frozen=True)
class Options:
    """What a user can choose.

    `models` is a Stanza model folder, `lexicon` a folder of tables that add to the shipped ones,
    `date` the publication date of articles without one, `base` the start of all IRIs,
    `threads` torch's, `batch_words` how many words go through the models together, `processes` how
    many articles are worked on side by side (more than one only in a program that may be imported
    again, as `multiprocessing` asks), `fetch` whether inputs may be web addresses.
    """

    models: Path | None = None
    lexicon: Path | None = None
    date: str | None = None
    base: str = BASE
    threads: int = 1
    batch_words: int = 8_000
    processes: int = 1
    fetch: bool = False

    @cached_property
    def tables(self) -> "Lexicon":
        from kg import lexicon

        return lexicon.load(self.lexicon)


@dataclass(frozen=True, slots=True)
class Part:
    """What a batch of articles adds to a shard: sorted N-Quads, Parquet rows, passages and CoNLL-U, packed."""

    articles: int = 0
    sentences: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    skipped: tuple[Skipped, ...] = ()
    legacy: dict[str, str] = field(default_factory=dict)  # articles in a legacy encoding, by their names
    quads: bytes = b""
    events: bytes = b""
    passages: bytes = b""
    parses: bytes = b""


def read(document: Document, lexicon: "Lexicon") -> Reading:
    """A parsed article with its events and entities."""
    from kg.extract import extract
    from kg.mend import mend
    from kg.resolve import resolve

    document = mend(document, lexicon)
    return resolve(document, extract(document, lexicon), lexicon)


@dataclass(frozen=True)
class Worker:
    """Takes batches of articles through the stages. Models are loaded when the first article needs them.

    An article that a stage cannot take is skipped and named; the rest go on.
    """

    options: Options
    save_parses: bool = False

    def fresh(self) -> "Worker":
        """The same worker with nothing loaded, as it travels to another process."""
        return replace(self, options=replace(self.options))

    @cached_property
    def _concepts(self) -> "Concepts":
        from kg import labels

        found = labels.concepts(self.options.tables)
        memory.keep()
        return found

    @cached_property
    def _parser(self) -> "Parser":
        from kg import models, parse

        found = parse.Parser(models.resolve(self.options.models, parse.download_folder), self.options.threads)
        memory.keep()
        return found

    def documents(self, batch: Sequence[Given]) -> list[Document | Skipped]:
        """The parsed articles; what is stored parsed is read back."""
        from kg import conllu

        articles = [given for given in batch if isinstance(given, Article)]
        parsed = iter(self._parsed(articles) if articles else ())
        found: list[Document | Skipped] = []
        for given in batch:
            if isinstance(given, Article):
                found.append(next(parsed))
                continue
            try:
                found += conllu.loads(given.text.split("\n"), given.line)
            except KgError as problem:
                found.append(Skipped(given.path, str(problem)))
        return found

    def _parsed(self, articles: Sequence[Article]) -> list[Document | Skipped]:
        parsed = list(self._parser.parse_batch(articles, self.options.batch_words))
        memory.give_back()
        return parsed

    def rows(self, batch: Sequence[Given]) -> list[Row | Skipped]:
        """The rows of the events table, in text order."""
        from kg import table

        def rows(document: Document) -> list[Row]:
            return list(table.rows(read(document, self.options.tables), self.options.base, self._concepts))

        found: list[Row | Skipped] = []
        for made in self._each(batch, rows):
            found += [made] if isinstance(made, Skipped) else made
        return found

    def part(self, batch: Sequence[Given]) -> list[Part]:
        from kg import conllu, graph, nquads, reprints, table

        base, lexicon = self.options.base, self.options.tables

        def one(document: Document) -> tuple[Article, int, list[bytes], list[Row], str]:
            reading = read(document, lexicon)
            return (
                reading.article,
                len(reading.sentences),
                graph.lines(reading, base, self._concepts),
                list(table.rows(reading, base, self._concepts)),
                conllu.dumps(document) if self.save_parses else "",
            )

        found = self._each(batch, one)
        made = [item for item in found if not isinstance(item, Skipped)]
        rows = [row for _, _, _, some, _ in made for row in some]
        part = Part(
            articles=len(made),
            sentences=sum(sentences for _, sentences, _, _, _ in made),
            classes=Counter(row["class"] or "none" for row in rows),
            skipped=tuple(item for item in found if isinstance(item, Skipped)),
            legacy={_name(article): article.encoding for article, *_ in made if article.encoding},
            quads=nquads.packed(sorted({line for _, _, lines, _, _ in made for line in lines}))[1],
            events=table.parquet(rows),
            passages=nquads.packed(reprints.line(article) for article, *_ in made)[1],
            parses=nquads.packed(parse.encode() for *_, parse in made)[1] if self.save_parses else b"",
        )
        return [part]

    def _each(self, batch: Sequence[Given], make: Callable[[Document], Made]) -> list[Made | Skipped]:
        """`make` of each document; one that it fails on is skipped, and the reason kept."""
        found: list[Made | Skipped] = []
        for document in self.documents(batch):
            if isinstance(document, Skipped):
                found.append(document)
                continue
            try:
                with time_limit(LONGEST_READING):
                    found.append(make(document))
            except UsageError:
                raise
            except Exception as problem:  # noqa: BLE001 (a defect costs one article, and no run)
                found.append(Skipped(_name(document.article), f"a defect of kg: {_where(problem)}"))
        return found


def _name(article: Article) -> str:
    return article.path or article.id


def _where(problem: Exception) -> str:
    """What went wrong and in which line of code, for a report of the defect."""
    last = traceback.extract_tb(problem.__traceback__)[-1]
    return f"{problem!r} in {Path(last.filename).name}:{last.lineno}; please report it with the article"
