"""Words per second: `kg` against the plain Stanza loop that a user would write, same models, same run.

    python benchmarks/parse.py [PATH…] [--words 6000] [--processes 2]

Articles come from PATH (default: seeds/), repeated with their sentences shuffled until there are enough words,
cut into articles of one paragraph as news sites print them. Only the ratios mean anything on another machine.
"""

import argparse
import os
import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import stanza
import torch

from kg import corpus, workers
from kg.models import LANGUAGE, Models, resolve
from kg.parse import BATCH_WORDS, Parser, download_folder
from kg.parse.portions import batches
from kg.records import Article, Document
from kg.stages import Options, Worker
from kg.text import segments


def articles(paths: list[Path], words: int) -> list[Article]:
    """One-paragraph articles of four sentences, `words` words in all."""
    lines = [
        segment.text
        for article in corpus.read(paths)
        if isinstance(article, Article)
        for segment in segments(article)
        if segment.text.count(" ") > 5
    ]
    shuffle = random.Random(1)
    found: list[Article] = []
    while sum(article.text.count(" ") + 1 for article in found) < words:
        found.append(Article(str(len(found)), " ".join(shuffle.sample(lines, min(4, len(lines))))))
    return found


def plain_loop(models: Models, threads: int) -> Callable[[list[Article]], int]:
    """`stanza.Pipeline` called article by article."""
    torch.set_num_threads(threads)
    pipeline = stanza.Pipeline(
        LANGUAGE, dir=str(models.folder), processors=models.processors, download_method=None, verbose=False
    )
    return lambda given: sum(len(sentence.words) for article in given for sentence in pipeline(article.text).sentences)


def one_parser(models: Models, threads: int) -> Callable[[list[Article]], int]:
    parser = Parser(models, threads)
    return lambda given: count(parser.parse(given))


def side_by_side(processes: int) -> Callable[[list[Article]], int]:
    options = Options(batch_words=BATCH_WORDS // 4)  # so that a short benchmark has work for everyone

    def run(given: list[Article]) -> int:
        made = workers.run(Worker(options), "documents", batches(given, options.batch_words), processes)
        return count(document for _, documents in made for document in documents)

    return run


def count(documents: Iterator[object]) -> int:
    found = [document for document in documents if isinstance(document, Document)]
    return sum(len(sentence.words) for document in found for sentence in document.sentences)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("paths", nargs="*", type=Path, default=[Path("seeds")])
    options.add_argument("--words", type=int, default=6000)
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("--processes", type=int, default=2)
    chosen = options.parse_args()
    given = articles(chosen.paths, chosen.words)
    models = resolve(None, download_folder)
    rows: dict[str, Callable[[], Callable[[list[Article]], int]]] = {  # made when their turn comes: kg quickens Stanza
        f"plain Stanza loop, threads: {chosen.threads}": partial(plain_loop, models, chosen.threads),
        f"kg, threads: {chosen.threads}": partial(one_parser, models, chosen.threads),
        f"kg, processes: {chosen.processes}, their start included": partial(side_by_side, chosen.processes),
    }
    base = 0.0
    print(f"{len(given)} articles; the ratio is that of words per second of processor time")
    for name, make in rows.items():
        run = make()
        run(given[:2])
        started, spent = time.perf_counter(), processor_time()
        words = run(given)
        rate = words / (time.perf_counter() - started)
        cost = words / (processor_time() - spent)
        base = base or cost
        print(f"{rate:6.0f} words/s  {cost:6.0f} words/cpu-s  {cost / base:5.2f} ×  {name}", flush=True)


def processor_time() -> float:
    """Seconds of this process and of those it started and that have ended."""
    return sum(os.times()[:4])


if __name__ == "__main__":
    main()
