"""Commands that read articles."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.common import FOLDER, OUTPUT, PATHS, format_option, say, writer

if TYPE_CHECKING:
    from kg.corpus import Input
    from kg.merge import Report
    from kg.pipeline import Options
    from kg.records import Document, Skipped

_NAMED = 50  # skipped inputs in the summary
_EXAMPLES = 5  # of articles in a legacy encoding


def _processes() -> int:
    return min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, 4)


def _reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every command that reads articles, passed on as `options: Options`."""

    @wraps(command)
    def with_options(*args: Any, **given: Any) -> None:
        from kg.pipeline import Options

        chosen = {field.name: given.pop(field.name) for field in fields(Options)}
        options = Options(**{name: value for name, value in chosen.items() if value is not None})
        command(*args, options=options, **given)

    for option in reversed(
        (
            click.option("--models", type=FOLDER, help="Stanza model folder. [default: the bundled models]"),
            click.option("--lexicon", type=FOLDER, help="Folder of TSV tables that add to the lexicon or override it."),
            click.option("--date", metavar="YYYY-MM-DD", help="Publication date of articles that carry none."),
            click.option("--base", metavar="IRI", help="Start of the IRIs. [default: https://w3id.org/isnad/id/]"),
            click.option("--threads", type=click.IntRange(min=1), help="Threads of a parser. [default: 1]"),
            click.option(
                "--processes",
                type=click.IntRange(min=1),
                default=_processes,
                help="Parsers side by side. [default: cores, at most 4]",
            ),
            click.option("--batch-words", type=click.IntRange(min=1), help="Words in one batch. [default: 8000]"),
            click.option("--fetch", is_flag=True, help="Read web addresses among PATHS, as their robots.txt allows."),
        )
    ):
        with_options = option(with_options)
    return with_options


_LARGEST = click.option(
    "--largest",
    type=click.IntRange(min=0),
    metavar="QUADS",
    help="Write Turtle, TriG, JSON-LD, GraphML and the explorer of graphs up to this size. [default: 1000000]",
)


@click.command()
@PATHS
@click.option("-o", "--output", "out", type=FOLDER, default="output", show_default=True, help="Folder to write.")
@click.option("--save-parses", is_flag=True, help="Also write parses.conllu, which can be built from again.")
@click.option("--shard-articles", type=click.IntRange(min=1), help="Articles in one shard. [default: 1000]")
@_LARGEST
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="ray spreads the shards over a cluster.",
)
@click.option("--address", help="Of the Ray cluster. [default: one on this machine]")
@_reading_options
def build(paths: "tuple[Input, ...]", out: Path, options: "Options", **how: Any) -> None:
    """Build the knowledge graph of the articles at PATHS.

    PATHS are text files, JSONL files, folders, or CoNLL-U files that `kg parse` wrote; `-` is standard
    input; with --fetch, web addresses too. Writes graph.ttl, .trig, .nq, .jsonld, .graphml and .html,
    events.jsonl and .csv, report.json, and the same in parts in shards/. Run again, it goes on where it was
    ended, and redoes what has changed.

    \b
    Example:
      kg build seeds -o output
      kg build archive.jsonl.gz -o output --engine ray --address auto
    """
    from kg import pipeline

    with _progress(paths) as advance:
        report = pipeline.build(paths, out, options, progress=advance, **how)
    say(_summary(report, out))


@click.command()
@click.argument("folders", nargs=-1, required=True, type=FOLDER)
@click.option("-o", "--output", "out", type=FOLDER, required=True, help="Folder to write.")
@_LARGEST
def merge(folders: tuple[Path, ...], out: Path, largest: int | None) -> None:
    """Make one graph of the shards in FOLDERS, which `kg build` wrote, perhaps on several machines.

    \b
    Example:
      kg merge output -o output
      kg merge machine-1 machine-2 -o all
    """
    from kg import pipeline

    say(_summary(pipeline.merge(folders, out, largest=largest), out))


@click.command()
@PATHS
@OUTPUT
@_reading_options
def parse(paths: "tuple[Input, ...]", output: Path | None, options: "Options") -> None:
    """Write the parses of the articles at PATHS as CoNLL-U, to read or to build from.

    \b
    Example:
      kg parse seeds -o seeds.conllu
      kg build seeds.conllu -o output
    """
    from kg import conllu, pipeline

    with _progress(paths) as advance, writer(output) as out:
        for document in _but_skipped(_counted(pipeline.parse(paths, options), advance)):
            out.write(conllu.dumps(document).encode())


@click.command()
@PATHS
@OUTPUT
@format_option("jsonl", "csv", "parquet", help="Of the table.")
@_reading_options
def events(paths: "tuple[Input, ...]", output: Path | None, form: str, options: "Options") -> None:
    """Write the events table of the articles at PATHS: one row an event.

    \b
    Example:
      kg events seeds --format csv -o events.csv
    """
    from kg import export, pipeline

    rows = _but_skipped(pipeline.events(paths, options))
    with writer(output) as out:
        out.writelines(export.TABLES[f".{form}"](rows))


@click.group(invoke_without_command=True)
@click.option("--models", "folder", type=FOLDER, help="Stanza model folder to look at.")
@click.pass_context
def models(ctx: click.Context, folder: Path | None) -> None:
    """List the Stanza models that a build would use, after checking that they are whole.

    \b
    Example:
      kg models
      kg models download
    """
    if ctx.invoked_subcommand is None:
        from kg import pipeline

        found = pipeline.models(pipeline.Options(models=folder))
        click.echo(f"{found.folder} ({found.origin})")
        for model in found.files:
            click.echo(f"  {model.processor:10} {model.package:10} {model.path.stat().st_size / 1e6:5.1f} MB")


@models.command()
def download() -> None:
    """Download Stanza's official Arabic models, with Stanza's own code.

    \b
    Example:
      kg models download
    """
    from kg.parse import download

    folder = download()
    say(f"downloaded to {folder}; used where no models are bundled, or with --models {folder}")


@contextmanager
def _progress(paths: Iterable["Input"]) -> Iterator[Callable[[int], None]]:
    """A progress bar on standard error where that is a terminal."""
    from tqdm import tqdm

    with tqdm(total=_expected(paths), unit=" articles", file=sys.stderr, disable=None) as bar:

        def advance(articles: int) -> None:
            bar.update(articles)

        yield advance


def _expected(paths: Iterable["Input"]) -> int | None:
    """How many articles there are, where it takes no reading to know: one a text file."""
    files: list[Path] = []
    for path in paths:
        if not isinstance(path, Path):
            return None
        files += path.rglob("*") if path.is_dir() else [path]
    return len(files) if all(file.suffix == ".txt" for file in files) else None


def _counted(
    documents: Iterable["Document | Skipped"], advance: Callable[[int], None]
) -> Iterator["Document | Skipped"]:
    for document in documents:
        yield document
        advance(1)


def _but_skipped(found: Iterable[Any]) -> Iterator[Any]:
    """`found` without what was skipped, which is said instead."""
    from kg.records import Skipped

    for item in found:
        if isinstance(item, Skipped):
            say(f"skipped {item.name}: {item.reason}")
        else:
            yield item


def _summary(report: "Report", out: Path) -> str:
    counts = ("articles", "sentences", "events", "entities", "triples")
    lines = [f"{getattr(report, name):>8,} {name}" for name in counts]
    lines += [f"{report.seconds:>8.1f} seconds", f"written to {out}"]
    if report.left_out:
        lines.append(
            f"left out {', '.join(report.left_out)}: they take the whole graph into memory; for all the same: "
            f"kg merge {out} -o {out} --largest {report.triples * 2}"
        )
    for encoding, count in report.encodings.items():
        named = [name for name, read_as in report.legacy.items() if read_as == encoding]
        more = ", …" if count > len(named[:_EXAMPLES]) else ""
        lines.append(f"read as {encoding}: {count:,} article{'s' * (count > 1)} ({', '.join(named[:_EXAMPLES])}{more})")
    lines += [f"skipped {skip.name}: {skip.reason}" for skip in report.skipped[:_NAMED]]
    if report.all_skipped > _NAMED:
        lines.append(f"skipped {report.all_skipped - _NAMED:,} more: {out / 'report.json'}")
    return "\n".join(lines)


COMMANDS = (build, merge, parse, events, models)
