"""Commands that hand a graph on: to other tools, and to a browser or a SPARQL client."""

from pathlib import Path

import click

from kg.cli.common import FILE, GRAPH, say


@click.command()
@GRAPH
@click.option("-o", "--output", type=FILE, help="File to write: .ttl, .trig, .nq, .jsonld, .tsv, .graphml or .gexf.")
@click.option(
    "--neo4j", type=click.Path(path_type=Path, file_okay=False), help="Folder to write Neo4j import files to."
)
def export(graph: Path, output: Path | None, neo4j: Path | None) -> None:
    """Write GRAPH in another format.

    \b
    Example:
      kg export output/graph.nq -o graph.gexf
      kg export output/graph.nq --neo4j import
    """
    from kg.export import write_graph, write_neo4j
    from kg.store import statements

    if not output and not neo4j:
        raise click.UsageError("say where to write: --output FILE or --neo4j FOLDER")
    quads = list(statements(graph))
    if output:
        say(f"{output}: {write_graph(quads, output):,} statements")
    if neo4j:
        write_neo4j(quads, neo4j)
        say(f"{neo4j}: entities.csv, events.csv")


@click.command()
@GRAPH
@click.option(
    "--port", type=click.IntRange(0, 65535), default=7878, show_default=True, help="Port; 0 takes a free one."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--seconds", type=float, default=30.0, show_default=True, help="Longest time for one query.")
@click.option("--megabytes", type=float, default=50.0, show_default=True, help="Largest answer to one query.")
def serve(graph: Path, port: int, host: str, seconds: float, megabytes: float) -> None:
    """Serve GRAPH on this machine: the explorer, a SPARQL editor, and an endpoint at /sparql. Read-only.

    \b
    Example:
      kg serve output/graph.trig
    """
    import tempfile

    from kg.query import names
    from kg.serve import Endpoint, Limits, Server, Site
    from kg.view.page import write_html

    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "explorer.html"
        write_html(graph, page, title=graph.name)
        explorer = page.read_bytes()
    queries = {name: query.text for name, query in names().items()}
    site = Site(Endpoint(graph, Limits(seconds, megabytes)), explorer, queries)
    with Server(site, host, port) as server:
        say(f"{graph} is at {server.url} and {server.url}sparql; Ctrl+C ends it")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("ended")


COMMANDS = (export, serve)
