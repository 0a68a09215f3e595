"""All stages in a row, as streams: paths → articles → parses → events → entities → graph and tables.

The only module that knows every stage. An article that a stage cannot take is skipped and named; the
rest go on.
"""

import json
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import chain, groupby
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from kg import __version__
from kg.errors import CorpusError, KgError, UsageError
from kg.records import Article, Document, Reading, Skipped
from kg.vocab import BASE

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from kg.lexicon import Lexicon
    from kg.models import Models

GRAPHS = ("graph.ttl", "graph.trig", "graph.nq", "graph.jsonld", "graph.graphml")
TABLES = ("events.jsonl", "events.csv")
PARSED = ".conllu"

Row = dict[str, Any]
Made = TypeVar("Made")


@dataclass(frozen=True)
class Options:
    """What a user can choose.

    `models` is a Stanza model folder, `lexicon` a folder of tables that add to the shipped ones,
    `date` the publication date of articles without one, `base` the start of all IRIs,
    `threads` torch's, `batch_words` how many words go through the models together, `processes` how
    many parsers work side by side (more than one only in a program that may be imported again, as
    `multiprocessing` asks).
    """

    models: Path | None = None
    lexicon: Path | None = None
    date: str | None = None
    base: str = BASE
    threads: int = 1
    batch_words: int = 8_000
    processes: int = 1

    @cached_property
    def tables(self) -> "Lexicon":
        from kg import lexicon

        return lexicon.load(self.lexicon)


@dataclass(frozen=True, slots=True)
class Report:
    """What a build read and wrote. `triples` are the statements of graph.ttl."""

    articles: int
    sentences: int
    events: int
    entities: int
    triples: int
    classes: dict[str, int]
    skipped: tuple[Skipped, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class _Result:
    """What is kept of one article until all are written; `parse` is CoNLL-U where it is to be saved."""

    sentences: int
    entities: frozenset[str]
    quads: "tuple[Quad, ...]"
    rows: tuple[Row, ...]
    parse: str


def models(options: Options) -> "Models":
    """The models that a parse with these options uses. Raises ModelError if one is missing or broken."""
    from kg import models, parse

    return models.resolve(options.models, parse.download_folder)


def parse(paths: Iterable[Path], options: Options | None = None) -> Iterator[Document | Skipped]:
    """The parsed articles of files and folders; `.conllu` files that `kg parse` wrote are read back, without models.

    Raises UsageError for paths that do not exist, ModelError if the models cannot be loaded.
    """
    options = options or Options()
    for parsed, group in groupby(paths, key=lambda path: path.suffix == PARSED):
        together = list(group)
        yield from _read_parses(together) if parsed else _parse(together, options)


def read(document: Document, lexicon: "Lexicon") -> Reading:
    """A parsed article with its events and entities."""
    from kg.extract import extract
    from kg.mend import mend
    from kg.resolve import resolve

    document = mend(document, lexicon)
    return resolve(document, extract(document, lexicon), lexicon)


def events(paths: Iterable[Path], options: Options | None = None) -> Iterator[Row | Skipped]:
    """The rows of the events table, in text order."""
    from kg import labels, table

    options = options or Options()
    lexicon, concepts = options.tables, labels.concepts(options.tables)

    def rows(document: Document) -> list[Row]:
        return list(table.rows(read(document, lexicon), options.base, concepts))

    for found in _each(parse(paths, options), rows):
        yield from [found] if isinstance(found, Skipped) else found


def build(
    paths: Iterable[Path],
    out: Path,
    options: Options | None = None,
    *,
    save_parses: bool = False,
    progress: Callable[[Document | Skipped], None] = lambda document: None,
) -> Report:
    """Write the graph, the events table, the explorer and report.json of the articles at `paths` into folder `out`.

    `progress` is called for each article done. The same input gives the same files, byte for byte.
    Raises CorpusError if there is no article at `paths`; then nothing is written.
    """
    from kg import compare, export
    from kg.view.page import write_html

    options = options or Options()
    started = monotonic()
    results: list[_Result] = []
    skipped: list[Skipped] = []
    for found in _each(_watched(parse(paths, options), progress), _results(options, save_parses)):
        if isinstance(found, Skipped):
            skipped.append(found)
        else:
            results.append(found)
    if not results:
        raise CorpusError("no article to read\n" + "\n".join(f"  {skip.name}: {skip.reason}" for skip in skipped))
    if save_parses:
        with export.whole(out / f"parses{PARSED}") as file:
            file.writelines(result.parse.encode() for result in results)
    for name in TABLES:
        export.write_events(chain.from_iterable(result.rows for result in results), out / name)
    quads = [quad for result in results for quad in result.quads]
    quads += compare.quads(compare.compare(quads), options.base)
    triples = {name: export.write_graph(quads, out / name, options.base) for name in GRAPHS}["graph.ttl"]
    write_html(out / "graph.nq", out / "graph.html")
    report = _report(results, skipped, triples, monotonic() - started)
    with export.whole(out / "report.json") as file:
        file.write(_report_json(report).encode())
    return report


def _results(options: Options, save_parses: bool) -> Callable[[Document], _Result]:
    from kg import conllu, graph, labels, table

    concepts = labels.concepts(options.tables)

    def result(document: Document) -> _Result:
        reading = read(document, options.tables)
        return _Result(
            len(reading.sentences),
            frozenset(entity.key for entity in reading.entities),
            tuple(graph.quads(reading, options.base, concepts)),
            tuple(table.rows(reading, options.base, concepts)),
            conllu.dumps(document) if save_parses else "",
        )

    return result


def _each(documents: Iterable[Document | Skipped], make: Callable[[Document], Made]) -> Iterator[Made | Skipped]:
    """`make` of each document; one that it fails on is skipped, and the reason kept."""
    for document in documents:
        if isinstance(document, Skipped):
            yield document
            continue
        try:
            yield make(document)
        except UsageError:
            raise
        except Exception as problem:
            yield Skipped(document.article.path or document.article.id, f"a defect of kg: {_where(problem)}")


def _parse(paths: Iterable[Path], options: Options) -> Iterator[Document | Skipped]:
    from kg import corpus, workers

    skipped: list[Skipped] = []

    def articles() -> Iterator[Article]:
        for found in corpus.read(paths, date=options.date, lexicon=options.tables):
            if isinstance(found, Skipped):
                skipped.append(found)
            else:
                yield found

    def passed_over() -> Iterator[Skipped]:
        while skipped:
            yield skipped.pop(0)

    given = articles()
    first = next(given, None)  # models are loaded only if there is something to parse
    if first is not None:
        chosen = models(options), chain([first], given), options.processes, options.threads, options.batch_words
        for document in workers.parse(*chosen):
            yield from passed_over()
            yield document
    yield from passed_over()


def _read_parses(paths: Iterable[Path]) -> Iterator[Document | Skipped]:
    from kg import conllu

    for path in paths:
        try:
            with path.open(encoding="utf-8", newline="\n") as lines:
                yield from conllu.loads(lines)
        except FileNotFoundError as problem:
            raise UsageError(f"{path}: no such file or folder") from problem
        except (KgError, OSError, UnicodeDecodeError) as problem:
            yield Skipped(str(path), str(problem))


def _watched(
    documents: Iterable[Document | Skipped], progress: Callable[[Document | Skipped], None]
) -> Iterator[Document | Skipped]:
    for document in documents:
        yield document
        progress(document)


def _report(results: list[_Result], skipped: list[Skipped], triples: int, seconds: float) -> Report:
    return Report(
        articles=len(results),
        sentences=sum(result.sentences for result in results),
        events=sum(len(result.rows) for result in results),
        entities=len(frozenset().union(*(result.entities for result in results))),
        triples=triples,
        classes=dict(sorted(Counter(row["class"] or "none" for result in results for row in result.rows).items())),
        skipped=tuple(sorted(skipped, key=lambda skip: (skip.name, skip.reason))),
        seconds=seconds,
    )


def _report_json(report: Report) -> str:
    """The report without its time, which is the only thing that two equal runs differ in."""
    content = {"isnad": __version__, **asdict(report)}
    del content["seconds"]
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _where(problem: Exception) -> str:
    """What went wrong and in which line of code, for a report of the defect."""
    last = traceback.extract_tb(problem.__traceback__)[-1]
    return f"{problem!r} in {Path(last.filename).name}:{last.lineno}; please report it with the article"
