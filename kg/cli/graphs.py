"""Commands that read a graph."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, get_args

import click

from kg.cli.common import FILE, FOLDER, GRAPH, OUTPUT, format_option, say, writer
from kg.errors import UsageError
from kg.rows.entities import EntityType


@click.command()
@GRAPH
@click.option(
    "-o",
    "--output",
    type=FILE,
    help="HTML file to write. [default: beside GRAPH, with its name]",
)
@click.option("--title", default="Isnad", show_default=True, help="Title of the page.")
@click.option("--max-nodes", type=int, help="Show the strongest so many entities. [default: 1500; 20000 with sigma]")
@click.option(
    "--renderer",
    type=click.Choice(["vis", "sigma"]),
    default="vis",
    show_default=True,
    help="sigma draws thousands of nodes.",
)
@click.option("--also", type=FILE, multiple=True, help="Another graph file to show, such as that of `kg compare`.")
def view(graph: Path, output: Path | None, **options: Any) -> None:
    """Write the explorer of GRAPH: one HTML file that works offline.

    \b
    Example:
      kg view output/graph.trig -o graph.html
    """
    from kg.view.page import write_html

    report = write_html(graph, output or graph.with_suffix(".html"), **options)
    shown = "" if report.whole else f" of {report.all_nodes} entities and {report.all_events} events"
    say(f"{report.path}: {report.nodes} entities, {report.events} events{shown}")


@click.command(context_settings={"ignore_unknown_options": True})
@GRAPH
@click.argument("query", required=False)
@click.argument("parameters", nargs=-1, type=click.UNPROCESSED, metavar="[--NAME VALUE]...")
@format_option("table", "csv", "json", help="Of the answer.")
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
    with writer(output) as out:
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


@click.command()
@GRAPH
@OUTPUT
@click.option("--shapes", type=FILE, help="SHACL shapes of your own. [default: the shipped ones]")
@click.pass_context
def check(ctx: click.Context, graph: Path, output: Path | None, shapes: Path | None) -> None:
    """Check GRAPH against the SHACL shapes; the exit code is 1 if it has problems.

    \b
    Example:
      kg check output/graph.ttl
    """
    from kg.check import check, format_report

    report = check(graph, shapes)
    with writer(output) as out:
        out.write(format_report(report).encode())
    ctx.exit(0 if report.conforms else 1)


@click.command()
@GRAPH
@click.option("-o", "--output", type=FILE, required=True, help="Graph file to write; its suffix is its format.")
@click.option("--reasoner", type=click.Choice(["reasonable", "owlrl"]), help="[default: the fastest installed]")
@click.option("--only-new", is_flag=True, help="Leave out what GRAPH itself states.")
def reason(graph: Path, output: Path, reasoner: Literal["reasonable", "owlrl"] | None, only_new: bool) -> None:
    """Write GRAPH with what follows from it by the ontology (OWL 2 RL).

    \b
    Example:
      kg reason output/graph.ttl -o closure.ttl
    """
    from kg.export import write_graph
    from kg.reason import infer
    from kg.store import statements

    inferred = list(infer(graph, reasoner))
    write_graph(inferred if only_new else [*statements(graph), *inferred], output)
    say(f"{output}: {len(inferred):,} inferred statements")


@click.command()
@GRAPH
@click.option("-o", "--output", type=FILE, help="Graph file to write them to as RDF; its suffix is its format.")
def compare(graph: Path, output: Path | None) -> None:
    """Show where the sources of GRAPH disagree: about sides, facts, dates and numbers.

    \b
    Example:
      kg compare output/graph.trig
    """
    from kg.compare import compare, format_table, quads
    from kg.export import write_graph

    found = compare(graph)
    if output:
        write_graph(quads(found), output)
        say(f"{output}: {len(found)} disagreements")
    else:
        click.echo(format_table(found), nl=False)


@click.command()
@GRAPH
@click.option("--kind", type=click.Choice(get_args(EntityType)), help="Only entities of this kind.")
@click.option("--name", default="", help="Only entities with this in one of their names, in any spelling.")
@click.option("--limit", type=click.IntRange(min=1), help="Only the first so many.")
@format_option("table", "tsv", "json", help="tsv is a table to edit, for `kg build --lexicon`.")
@click.option("--lexicon", type=FOLDER, help="Your own tables: what their entities.tsv decided stays in the list.")
@OUTPUT
def entities(
    graph: Path, *, kind: str, name: str, limit: int | None, form: str, lexicon: Path | None, output: Path | None
) -> None:
    """List the entities of GRAPH with their names, counts, and the reasons why names were taken for one.

    \b
    Example:
      kg entities output/graph.nq --kind Person --name محمد
      kg entities output/graph.nq --format tsv -o my-tables/entities.tsv
      kg build seeds --lexicon my-tables
    """
    from kg.entities import entities, format_entities, select
    from kg.lexicon import load

    kept = load(lexicon).reviews.rows.values() if lexicon else ()
    rows = select(entities(graph, kept), kind, name, limit)
    with writer(output) as out:
        out.write(format_entities(rows, form).encode())


COMMANDS = (query, entities, view, check, reason, compare)
