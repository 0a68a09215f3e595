"""Shards become one graph and one table.

N-Quads and the table are streams, whatever their size. What needs the whole graph in memory (the other
syntaxes, the explorer, where sources disagree) is made of graphs up to a size, and left out of larger ones.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain
from pathlib import Path

from pyoxigraph import RdfFormat
from pyoxigraph import parse as parse_rdf

from kg import __version__, compare, export, files, graph, nquads, settle, shards, table, vocab
from kg.errors import GraphError
from kg.records import Skipped
from kg.reprints import Reprints
from kg.shards import Record
from kg.store import statements
from kg.view.page import write_html
from kg.vocab import Ids

LARGEST = 1_000_000  # quads that are also written in the forms that take them all into memory

N_QUADS = "graph.nq"
IN_MEMORY = ("graph.ttl", "graph.trig", "graph.jsonld", "graph.graphml")
EXPLORER = "graph.html"
TABLES = ("events.jsonl", "events.csv")
PARSES = "parses.conllu"
REPORT = "report.json"

_LISTED = 1_000  # names of a kind in the report

Found = Sequence[tuple[Path, Record]]


@dataclass(frozen=True, slots=True)
class Report:
    """What a build read and wrote. `triples` are the statements of all graphs together, each once.

    `skipped` lists the first thousand inputs that yielded no article, `legacy` the first thousand articles that
    were read in a legacy encoding (`encodings` counts all), `left_out` the files that would have taken the whole
    graph into memory.
    """

    articles: int
    sentences: int
    events: int
    entities: int
    triples: int
    classes: dict[str, int]
    skipped: tuple[Skipped, ...]
    all_skipped: int = 0
    encodings: dict[str, int] = field(default_factory=dict)
    legacy: dict[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    seconds: float = 0.0


def merge(sources: Iterable[Path], out: Path, *, largest: int = LARGEST) -> Report:
    """Write graph, table, explorer and report of the shards in the folders `sources`, taken together, into `out`.

    Raises GraphError where a folder has no finished shards, or was made with other code, models, tables or
    base than the first.
    """
    found = _together(sources)
    base = found[0][1].made_with["base"] or vocab.BASE
    small = sum(record.quads for _, record in found) <= largest
    counts = _Counts(base)
    _write_lines(found, out, counts, compared=small)
    for name in TABLES:
        export.write_events(chain.from_iterable(map(table.parquet_rows, _files(found, "events-"))), out / name)
    if small:
        _write_in_memory(out, base)
    if any(_files(found, "parses-")):
        with files.whole(out / PARSES) as file:
            file.writelines(chain.from_iterable(map(nquads.unpacked, _files(found, "parses-"))))
    left_out = () if small else (*IN_MEMORY, EXPLORER)
    for name in left_out:
        (out / name).unlink(missing_ok=True)
    report = _report([record for _, record in found], counts, left_out)
    files.write(out / REPORT, _json(report))
    return report


def _write_lines(shards: Found, out: Path, counts: "_Counts", *, compared: bool) -> None:
    """The graph as sorted N-Quads with what reprints what, and where sources disagree if that is to be `compared`."""
    parts = _files(shards, "part-")
    names = settle.Names(parts, out)
    links = _reprints(_files(shards, "passages-"), counts.base)
    lines: Iterable[bytes] = names.of(nquads.merged([*parts, *links, names.further], out))
    disagreements: list[bytes] = []
    if compared:
        lines = list(lines)
        found = compare.compare(parse_rdf(b"".join(lines), format=RdfFormat.N_QUADS))
        disagreements = nquads.lines(compare.quads(found, counts.base))
    with files.whole(out / N_QUADS) as file:
        file.writelines(counts.of(nquads.merged([lines, disagreements])))


def _reprints(passages: Iterable[Path], base: str) -> list[bytes]:
    """The links of each shard's articles to those before them, packed."""
    before = Reprints()
    links = (before.links(nquads.unpacked(path)) for path in passages)
    return [nquads.packed(nquads.lines(graph.reprint(*link, base) for link in some))[1] for some in links]


def _write_in_memory(out: Path, base: str) -> None:
    quads = list(statements(out / N_QUADS))
    for name in IN_MEMORY:
        export.write_graph(quads, out / name, base)
    del quads
    write_html(out / N_QUADS, out / EXPLORER)


def _together(sources: Iterable[Path]) -> Found:
    """The shards of all folders, each once."""
    found: dict[str, tuple[Path, Record]] = {}
    made_with: dict[str, tuple[str, Path]] = {}
    for path, record in chain.from_iterable(map(shards.records, sources)):
        found.setdefault(record.inputs, (path, record))
        for name, value in record.made_with.items():
            known, where = made_with.setdefault(name, (value, path)) if value else (value, path)
            if known != value:
                raise GraphError(
                    f"{path}: made with another {name} than {where} ({value}, not {known}); build one of them again"
                )
    if not found:
        raise GraphError("no shards to merge")
    return list(found.values())


def _files(found: Found, kind: str) -> list[Path]:
    return [folder / name for folder, record in found for name in record.files if name.startswith(kind)]


class _Counts:
    """Counts a graph while it passes by: sorted, equal triples are neighbours, and so are those of one entity."""

    def __init__(self, base: str) -> None:
        self.base = base
        self._entity = f"<{Ids(base).base}entity/".encode()
        self.triples = self.entities = 0

    def of(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        last = about = b""
        for line in lines:
            triple = nquads.triple(line)
            if triple != last:
                last = triple
                self.triples += 1
                if line.startswith(self._entity) and not (about and line.startswith(about)):
                    about = line[: line.index(b" ") + 1]
                    self.entities += 1
            yield line


def _report(records: Sequence[Record], counts: _Counts, left_out: tuple[str, ...]) -> Report:
    skipped = sorted((skip for record in records for skip in record.skipped), key=lambda skip: (skip.name, skip.reason))
    legacy = sorted(chain.from_iterable(record.legacy.items() for record in records))
    return Report(
        articles=sum(record.articles for record in records),
        sentences=sum(record.sentences for record in records),
        events=sum(record.events for record in records),
        entities=counts.entities,
        triples=counts.triples,
        classes=dict(sorted(sum((Counter(record.classes) for record in records), Counter[str]()).items())),
        skipped=tuple(skipped[:_LISTED]),
        all_skipped=len(skipped),
        encodings=dict(sorted(Counter(encoding for _, encoding in legacy).items())),
        legacy=dict(legacy[:_LISTED]),
        left_out=left_out,
    )


def _json(report: Report) -> bytes:
    """The report without its time, which is the only thing that two equal runs differ in."""
    content = {"isnad": __version__, **asdict(report)}
    del content["seconds"]
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
