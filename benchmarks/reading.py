"""What a run costs besides the parse: the share of each stage, its growth, and RDF against rdflib alone.

    python benchmarks/reading.py share [PATH…] [--words 4000]
    python benchmarks/reading.py growth PARSES.conllu [--sentences 1000 10000 100000]
    python benchmarks/reading.py rdf PARSES.conllu [--articles 100]

`share` parses the articles at PATH (default: seeds/) with the models that `kg` finds and takes the very same
documents through all that follows, up to what a shard of `kg build` holds. `growth` takes the documents of
PARSES (`kg parse`, `kg build --save-parses`) again and again under new ids. `rdf` writes and loads one graph
with `kg` and with rdflib. All figures are processor time of one process; loading models and tables is left out.
"""

import argparse
import gc
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, count, islice
from pathlib import Path
from time import process_time
from typing import Any

import rdflib
from pyoxigraph import Quad

from kg import conllu, corpus, export, graph, labels, lexicon, nquads, reprints, stages, store, table
from kg.extract import extract
from kg.mend import mend
from kg.models import resolve as find_models
from kg.parse import Parser, download_folder
from kg.records import Article, Document
from kg.resolve import resolve


@contextmanager
def timed(seconds: dict[str, float], stage: str) -> Iterator[None]:
    started = process_time()
    yield
    seconds[stage] = seconds.get(stage, 0.0) + process_time() - started


def words_of(documents: Iterable[Document]) -> int:
    return sum(len(sentence.words) for document in documents for sentence in document.sentences)


def share(paths: list[Path], words: int) -> None:
    """The seconds of each stage on the same articles, and its part of the whole."""
    given: list[Article] = []
    for article in corpus.read(paths):
        if isinstance(article, Article) and sum(len(one.text.split()) for one in given) < words:
            given.append(article)
    parser, tables = Parser(find_models(None, download_folder)), lexicon.load()
    rest(list(documents_of(parser, given[:1])), tables, {})
    gc.freeze()  # as the workers of `kg build` do
    seconds: dict[str, float] = {}
    with timed(seconds, "parse"):
        documents = list(documents_of(parser, given))
    rest(documents, tables, seconds)
    total, read = sum(seconds.values()), words_of(documents)
    print(f"{len(documents)} articles, {read} words; words per second of processor time, share of the run")
    for stage, spent in seconds.items():
        print(f"{read / spent:10,.0f}  {spent / total:6.1%}  {stage}")
    after = total - seconds["parse"]
    print(f"{read / after:10,.0f}  {after / total:6.1%}  all after the parse")


def documents_of(parser: Parser, given: list[Article]) -> Iterator[Document]:
    return (found for found in parser.parse(given) if isinstance(found, Document))


def rest(documents: list[Document], tables: lexicon.Lexicon, seconds: dict[str, float]) -> None:
    """All that follows the parse, as a shard of `kg build` holds it."""
    lines, rows = list[list[bytes]](), list[dict[str, Any]]()
    concepts = labels.concepts(tables)
    for parsed in documents:
        with timed(seconds, "mend"):
            document = mend(parsed, tables)
        with timed(seconds, "extract"):
            events = extract(document, tables)
        with timed(seconds, "resolve"):
            reading = resolve(document, events, tables)
        with timed(seconds, "passages"):
            reprints.line(parsed.article)
        with timed(seconds, "graph"):
            lines.append(graph.lines(reading, concepts=concepts))
        with timed(seconds, "table"):
            rows += table.rows(reading, concepts=concepts)
    with timed(seconds, "pack N-Quads"):
        nquads.packed(sorted(set(chain.from_iterable(lines))))
    with timed(seconds, "pack Parquet"):
        table.parquet(rows)


def growth(parses: Path, sizes: list[int]) -> None:
    """Seconds per 10,000 words, as the number of sentences grows: sentences differ in length."""
    with parses.open(encoding="utf-8", newline="\n") as lines:
        stored = list(conllu.loads(lines))
    tables = lexicon.load()
    concepts = labels.concepts(tables)
    first = 0.0
    gc.freeze()
    print("sentences    words  seconds  per 10,000  ratio")
    for size in (200, *sizes):  # the first is to warm up
        done, read, started = 0, 0, process_time()
        for document in repeated(stored):
            reading = stages.read(document, tables)
            graph.lines(reading, concepts=concepts)
            list(table.rows(reading, concepts=concepts))
            done += len(document.sentences)
            read += words_of([document])
            if done >= size:
                break
        each = (process_time() - started) / read
        if size == sizes[0]:
            first = each
        if size in sizes:
            print(f"{done:9,} {read:8,} {each * read:8.1f} {10_000 * each:11.2f} {each / first:6.2f}", flush=True)


def repeated(stored: list[Document]) -> Iterator[Document]:
    """The documents again and again, each under an id of its own."""
    for turn in count():
        for document in stored:
            yield replace(document, article=replace(document.article, id=f"{document.article.id}_{turn}"))


def rdf(parses: Path, articles: int) -> None:
    """Quads per second of writing and loading, and how many times faster than rdflib that is."""
    with parses.open(encoding="utf-8", newline="\n") as lines:
        documents = list(islice(conllu.loads(lines), articles))
    tables = lexicon.load()
    quads = list(chain.from_iterable(graph.quads(stages.read(document, tables)) for document in documents))
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder, "graph.nq"), Path(folder, "rdflib.nq")
        export.write_graph(quads, ours)
        dataset, together = rdflib.Dataset(), merged(quads)
        tasks: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
            "load N-Quads": (lambda: store.load(ours), lambda: dataset.parse(ours, format="nquads")),
            "write N-Quads": (
                lambda: export.write_graph(quads, ours),
                lambda: dataset.serialize(theirs, format="nquads", encoding="utf-8"),
            ),
            "write Turtle": (
                lambda: export.write_graph(quads, ours.with_suffix(".ttl")),
                lambda: together.serialize(theirs.with_suffix(".ttl"), format="turtle"),
            ),
        }
        print(f"{len(quads):,} quads; quads per second of processor time")
        for name, (mine, other) in tasks.items():
            rates = [len(quads) / seconds_of(run) for run in (mine, other)]
            print(f"kg {rates[0]:11,.0f}  rdflib {rates[1]:9,.0f}  {rates[0] / rates[1]:5.1f} ×  {name}", flush=True)


def merged(quads: list[Quad]) -> rdflib.Graph:
    return rdflib.Graph().parse(
        data=b"".join(nquads.triple(line) + b" .\n" for line in nquads.lines(quads)), format="nt"
    )


def seconds_of(run: Callable[[], object]) -> float:
    started = process_time()
    run()
    return process_time() - started


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = options.add_subparsers(dest="what", required=True)
    of_share = commands.add_parser("share")
    of_share.add_argument("paths", nargs="*", type=Path, default=[Path("seeds")])
    of_share.add_argument("--words", type=int, default=4000)
    of_growth = commands.add_parser("growth")
    of_growth.add_argument("parses", type=Path)
    of_growth.add_argument("--sentences", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    of_rdf = commands.add_parser("rdf")
    of_rdf.add_argument("parses", type=Path)
    of_rdf.add_argument("--articles", type=int, default=100)
    chosen = options.parse_args()
    if chosen.what == "share":
        share(chosen.paths, chosen.words)
    elif chosen.what == "growth":
        growth(chosen.parses, chosen.sentences)
    else:
        rdf(chosen.parses, chosen.articles)


if __name__ == "__main__":
    main()
