"""All stages in a row, as streams: paths → articles → shards of parses, events, entities, graph → one graph and table.

Memory does not grow with the corpus: articles come one at a time, a shard's worth of them is underway, and
what is finished lies on disk. An article that a stage cannot take is skipped and named; the rest go on.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, groupby
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from kg import __version__, fingerprint, stages
from kg.conllu import Stored
from kg.errors import CorpusError, KgError
from kg.records import Document, Skipped
from kg.stages import Given, Options, Row, Worker

if TYPE_CHECKING:
    from kg.corpus import Input
    from kg.engines import Name, Todo
    from kg.merge import Report
    from kg.models import Models
    from kg.shards import Folder, Inputs, MadeWith
    from kg.workers import Job

__all__ = ["Options", "build", "events", "merge", "models", "parse", "read"]

PARSED = ".conllu"
_NAMED = 20  # skipped inputs in an error

read = stages.read


def models(options: Options) -> "Models":
    """The models that a parse with these options uses. Raises ModelError if one is missing or broken."""
    from kg import models, parse

    return models.resolve(options.models, parse.download_folder)


def parse(paths: Iterable["Input"], options: Options | None = None) -> Iterator[Document | Skipped]:
    """The parsed articles of files and folders; `.conllu` files that `kg parse` wrote are read back, without models.

    Raises UsageError for paths that do not exist, ModelError if the models cannot be loaded.
    """
    return _stream("documents", paths, options or Options())


def events(paths: Iterable["Input"], options: Options | None = None) -> Iterator[Row | Skipped]:
    """The rows of the events table, in text order."""
    return _stream("rows", paths, options or Options())


def build(
    paths: Iterable["Input"],
    out: Path,
    options: Options | None = None,
    *,
    save_parses: bool = False,
    shard_articles: int | None = None,
    largest: int | None = None,
    engine: "Name" = "local",
    address: str | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> "Report":
    """Write the shards, graph, events table, explorer and report.json of the articles at `paths` into folder `out`.

    Shards that `out` already holds of the same articles are kept, so that a build that was ended goes on
    where it was. `progress` is told of articles done. The same input gives the same files, byte for byte. Raises
    CorpusError if there is no article at `paths`; then no graph is written.
    """
    from kg import engines, files, shards

    options, started = options or Options(), monotonic()
    found = shards.grouped(inputs(paths, options), shard_articles or shards.ARTICLES)
    first = next(found, None)
    if first is None or not first.given:
        raise CorpusError(_nothing(first.skipped if first else ()))
    make = engines.on_ray(address) if engine == "ray" else engines.local
    with files.locked(out):
        plan = _Plan(shards.Folder(out), options, save_parses, progress)
        todo = plan.unfinished(chain([first], found))
        one = next(todo, None)  # nothing is loaded, and no cluster asked, where all shards are there
        if one:
            for shard in make(Worker(options, save_parses), chain([one], todo), progress):
                plan.folder.save(shard)
        records = plan.folder.end(plan.count)
        if not any(record.articles for record in records):
            raise CorpusError(_nothing([skip for record in records for skip in record.skipped]))
        report = _merged([out], out, largest)
    return replace(report, seconds=monotonic() - started)


def merge(sources: Iterable[Path], out: Path, *, largest: int | None = None) -> "Report":
    """Write graph, table, explorer and report of finished shards, perhaps of several builds, into folder `out`.

    `sources` are folders that `build` wrote. Raises GraphError where one has no finished shards, or was made
    with other code, models, tables or base than the first.
    """
    from kg import files

    started = monotonic()
    with files.locked(out):
        report = _merged(sources, out, largest)
    return replace(report, seconds=monotonic() - started)


def _merged(sources: Iterable[Path], out: Path, largest: int | None) -> "Report":
    from kg.merge import LARGEST, merge

    return merge(sources, out, largest=LARGEST if largest is None else largest)


def inputs(paths: Iterable["Input"], options: Options) -> Iterator[Given | Skipped]:
    """The articles at `paths`, and those that are stored as parses, unread, one at a time.

    Raises UsageError for paths that do not exist, and for web addresses unless the options allow them.
    """
    from kg import corpus

    paths = list(paths)
    corpus.expect(paths, fetch=options.fetch)
    for parsed, group in groupby(paths, key=_parsed):
        if parsed:
            yield from chain.from_iterable(_stored(path) for path in group if isinstance(path, Path))
        else:
            yield from corpus.read(group, date=options.date, lexicon=options.tables, fetch=options.fetch)


def _parsed(path: "Input") -> bool:
    from kg.corpus.streams import kind

    return isinstance(path, Path) and kind(path) == PARSED


def _stored(path: Path) -> Iterator[Given | Skipped]:
    from kg import conllu
    from kg.corpus.streams import opened

    try:
        with opened(path) as stream:
            yield from conllu.stored(map(bytes.decode, stream), str(path))
    except (KgError, OSError, UnicodeDecodeError) as problem:
        yield Skipped(str(path), str(problem))


def _stream(job: "Job", paths: Iterable["Input"], options: Options) -> Iterator[Any]:
    """What a worker makes of the articles, and what was skipped on the way, about where it stood."""
    from kg import workers
    from kg.parse.portions import batches

    skipped: list[Skipped] = []

    def given() -> Iterator[Given]:
        for item in inputs(paths, options):
            if isinstance(item, Skipped):
                skipped.append(item)
            else:
                yield item

    for _, made in workers.run(Worker(options), job, batches(given(), options.batch_words), options.processes):
        while skipped:
            yield skipped.pop(0)
        yield from made
    yield from skipped


@dataclass
class _Plan:
    """Which shards are still to be made, and with what."""

    folder: "Folder"
    options: Options
    save_parses: bool
    progress: Callable[[int], None]
    count: int = 0

    def unfinished(self, found: Iterable["Inputs"]) -> Iterator["Todo"]:
        self.folder.begin()
        for inputs in found:
            self.count += 1
            parsed = all(isinstance(given, Stored) for given in inputs.given)
            made_with = self._made_with if parsed else {**self._made_with, "models": self._models}
            if self.folder.finished(inputs, made_with, self.save_parses):
                self.progress(len(inputs.given))
            else:
                yield inputs, made_with

    @cached_property
    def _made_with(self) -> "MadeWith":
        return {
            "isnad": __version__,
            "code": fingerprint.code(),
            "lexicon": fingerprint.lexicon(self.options.lexicon),
            "models": None,
            "base": self.options.base,
        }

    @cached_property
    def _models(self) -> str:
        return fingerprint.models(models(self.options))


def _nothing(skipped: Sequence[Skipped]) -> str:
    return "\n".join(["no article to read", *(f"  {skip.name}: {skip.reason}" for skip in skipped[:_NAMED])])
