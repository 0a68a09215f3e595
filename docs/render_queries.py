"""Writes docs/queries.md from the named queries: `python docs/render_queries.py`."""

from collections.abc import Iterator
from pathlib import Path

from kg.query import Query, names

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "queries.md"
INTRODUCTION = """\
<!-- Written by docs/render_queries.py from ontology/queries/; edit those files. -->

# Named queries

`kg query GRAPH NAME` answers each of these. `--format csv` or `json` changes the form of the answer.

```sh
kg query output/graph.ttl attacks
kg query output/graph.ttl events-of --entity داعش --since 2014 --language ar
```

An entity, place or source is given by any of its names, in Arabic or English and in any spelling, or by its
IRI (`ent:Russia`). A class is a PLOVER root (`ASSAULT`), a mode (`AssaultAerial`), a quad (`MaterialConflict`),
`Statement` or `Act`. A date is a year, a month or a day. Every file is also a query for any other SPARQL store:
put a value between the braces of the `VALUES` line of a parameter.
"""


def page() -> str:
    """The page as Markdown."""
    return "\n".join([INTRODUCTION, *(line for query in names().values() for line in _section(query))])


def _section(query: Query) -> Iterator[str]:
    yield f"## {query.name}\n"
    yield f"{query.summary}\n"
    if query.parameters:
        yield "| parameter | value | meaning |\n| --- | --- | --- |"
        for parameter in query.parameters:
            yield f"| `--{parameter.name}` | {parameter.kind} | {parameter.help} |"
        yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
