"""Several parsers side by side: each in a process of its own with one thread, which beats threads by far.

The batches are those of a single parser and come back in their order, so the result is the same.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context

from kg.models import Models
from kg.parse import Parser, batches
from kg.records import Article, Document, Skipped

_parser: Parser | None = None  # of a worker process, loaded with its first batch


def parse(
    models: Models, articles: Iterable[Article], processes: int, threads: int, batch_words: int
) -> Iterator[Document | Skipped]:
    """The articles' parses, in their order; what is no more than one batch is parsed in this process.

    `threads` are those of a parser in this process. Raises ModelError if Stanza cannot load a model.
    """
    waiting = batches(articles, batch_words)
    first = list(islice(waiting, 2 if processes > 1 else 0))
    if len(first) < 2:
        parser = Parser(models, threads)
        for batch in chain(first, waiting):
            yield from parser.parse_batch(batch, batch_words)
        return
    running: deque[Future[list[Document | Skipped]]] = deque()
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        for batch in chain(first, waiting):
            running.append(pool.submit(_parse, models, batch, batch_words))
            if len(running) > processes:  # one batch waits for each to finish: no worker idles, memory is bounded
                yield from running.popleft().result()
        while running:
            yield from running.popleft().result()


def _parse(models: Models, batch: list[Article], batch_words: int) -> list[Document | Skipped]:
    global _parser  # noqa: PLW0603 (loading takes seconds: once for each process)
    if _parser is None:
        _parser = Parser(models)
    return list(_parser.parse_batch(batch, batch_words))
