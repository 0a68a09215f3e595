"""The command line: thin commands over plain functions, and the only place that prints and exits.

Nothing heavy is imported at the top, so that `kg --help` answers at once.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from functools import wraps
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from kg import __version__
from kg.errors import KgError, UsageError

if TYPE_CHECKING:
    from kg.pipeline import Options, Report
    from kg.records import Document, Skipped

PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
GRAPH = click.argument("graph", type=click.Path(path_type=Path))
OUTPUT = click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write. [default: standard output]"
)
FOLDER = click.Path(path_type=Path, file_okay=False)


class Commands(click.Group):
    """A group whose commands may raise KgError: one line on standard error, and exit code 2 or 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as problem:
            click.echo(f"kg: {problem}", err=True)
            ctx.exit(2 if isinstance(problem, UsageError) else 1)
        except BrokenPipeError:  # the reader (`head`) has had enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="kg")
def main() -> None:
    """Read Arabic news; write who did what to whom, where, when, and according to whom.

    \b
    Example:
      kg build seeds -o output
      kg query output/graph.ttl who-did-what-to-whom
    """


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
            click.option("--threads", type=click.IntRange(min=1), help="Threads of the models. [default: all cores]"),
            click.option("--batch-words", type=click.IntRange(min=1), help="Words in one batch. [default: 8000]"),
        )
    ):
        with_options = option(with_options)
    return with_options


@main.command()
@PATHS
@click.option("-o", "--output", "out", type=FOLDER, default="output", show_default=True, help="Folder to write.")
@click.option("--save-parses", is_flag=True, help="Also write parses.conllu, which can be built from again.")
@_reading_options
def build(paths: tuple[Path, ...], out: Path, save_parses: bool, options: "Options") -> None:
    """Build the knowledge graph of the articles at PATHS.

    PATHS are text files, JSONL files, folders, or CoNLL-U files that `kg parse` wrote; `-` is standard
    input. Writes graph.ttl, .trig, .nq, .jsonld, .graphml and .html, events.jsonl and .csv, report.json.

    \b
    Example:
      kg build seeds -o output
    """
    from kg import pipeline

    with _progress() as advance:
        report = pipeline.build(paths, out, options, save_parses=save_parses, progress=advance)
    _say(_summary(report, out))


@main.command()
@PATHS
@OUTPUT
@_reading_options
def parse(paths: tuple[Path, ...], output: Path | None, options: "Options") -> None:
    """Write the parses of the articles at PATHS as CoNLL-U, to read or to build from.

    \b
    Example:
      kg parse seeds -o seeds.conllu
      kg build seeds.conllu -o output
    """
    from kg import conllu, pipeline

    with _progress() as advance, _writer(output) as out:
        for document in _but_skipped(_each(pipeline.parse(paths, options), advance)):
            out.write(conllu.dumps(document).encode())


@main.command()
@PATHS
@OUTPUT
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True, help="Of the table."
)
@_reading_options
def events(paths: tuple[Path, ...], output: Path | None, form: str, options: "Options") -> None:
    """Write the events table of the articles at PATHS: one row an event.

    \b
    Example:
      kg events seeds --format csv -o events.csv
    """
    from kg import pipeline, table

    rows = _but_skipped(pipeline.events(paths, options))
    lines = table.csv_lines(rows) if form == "csv" else (f"{table.json_line(row)}\n" for row in rows)
    with _writer(output) as out:
        out.writelines(line.encode() for line in lines)


@main.command()
@GRAPH
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="HTML file to write. [default: beside GRAPH, with its name]",
)
@click.option("--title", default="", help="Title of the page. [default: the name of GRAPH]")
@click.option("--max-nodes", type=int, default=1500, show_default=True, help="Show the strongest so many entities.")
def view(graph: Path, output: Path | None, title: str, max_nodes: int) -> None:
    """Write the explorer of GRAPH: one HTML file that works offline.

    \b
    Example:
      kg view output/graph.trig -o graph.html
    """
    from kg.view.page import write_html

    report = write_html(graph, output or graph.with_suffix(".html"), title=title, max_nodes=max_nodes)
    shown = "" if report.whole else f" of {report.all_nodes} entities and {report.all_events} events"
    _say(f"{report.path}: {report.nodes} entities, {report.events} events{shown}")


@main.command(context_settings={"ignore_unknown_options": True})
@GRAPH
@click.argument("query", required=False)
@click.argument("parameters", nargs=-1, type=click.UNPROCESSED, metavar="[--NAME VALUE]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="Of the answer.",
)
@click.option("--remote", is_flag=True, help="Allow SERVICE, which asks other machines.")
@OUTPUT
def query(
    graph: Path, query: str | None, parameters: tuple[str, ...], *, form: str, remote: bool, output: Path | None
) -> None:
    """Ask GRAPH a QUERY: the name of one that comes with kg, a file, or SPARQL itself.

    Without QUERY, list the named queries with their parameters.

    \b
    Example:
      kg query output/graph.ttl who-did-what-to-whom
      kg query output/graph.ttl events-of --entity داعش --format csv
      kg query output/graph.ttl 'SELECT ?event { ?event isn:stance isn:denies }'
    """
    from kg import query as queries

    if query is None:
        for name, named in queries.names().items():
            click.echo(f"{name}: {named.summary}")
            for parameter in named.parameters:
                click.echo(f"    --{parameter.name} {parameter.kind}  {parameter.help}")
        return
    solutions = queries.run(graph, query, _pairs(parameters), remote=remote)
    with _writer(output) as out:
        out.write(queries.format(solutions, form).encode())


def _pairs(parameters: Iterable[str]) -> dict[str, str]:
    """`--entity X` and `--entity=X` as a name and its value."""
    pairs: dict[str, str] = {}
    rest = iter(parameters)
    for given in rest:
        if not given.startswith("--"):
            raise UsageError(f"{given}: parameters of a query are written --NAME VALUE; quote a query of your own")
        name, equals, value = given[2:].partition("=")
        following = value if equals else next(rest, None)
        if following is None:
            raise UsageError(f"--{name} needs a value")
        pairs[name] = following
    return pairs


@main.group(invoke_without_command=True)
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
    _say(f"downloaded to {folder}; used where no models are bundled, or with --models {folder}")


def _say(text: str) -> None:
    click.echo(text, err=True)


@contextmanager
def _writer(path: Path | None) -> Iterator[IO[bytes]]:
    if path is None:
        yield sys.stdout.buffer
    else:
        from kg.export import whole

        with whole(path) as file:
            yield file


@contextmanager
def _progress() -> Iterator[Callable[["Document | Skipped"], None]]:
    """A progress bar on standard error where that is a terminal."""
    from tqdm import tqdm

    with tqdm(unit=" articles", file=sys.stderr, disable=None) as bar:

        def advance(document: "Document | Skipped") -> None:
            bar.update()

        yield advance


def _each(documents: Iterable["Document | Skipped"], advance: Callable[..., None]) -> Iterator["Document | Skipped"]:
    for document in documents:
        yield document
        advance(document)


def _but_skipped(found: Iterable[Any]) -> Iterator[Any]:
    """`found` without what was skipped, which is said instead."""
    from kg.records import Skipped

    for item in found:
        if isinstance(item, Skipped):
            _say(f"skipped {item.name}: {item.reason}")
        else:
            yield item


def _summary(report: "Report", out: Path) -> str:
    counts = ("articles", "sentences", "events", "entities", "triples")
    lines = [f"{getattr(report, name):>8,} {name}" for name in counts]
    lines += [f"{report.seconds:>8.1f} seconds", f"written to {out}"]
    lines += [f"skipped {skip.name}: {skip.reason}" for skip in report.skipped]
    return "\n".join(lines)
