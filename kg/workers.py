"""Several workers side by side, each in a process of its own, which beats threads by far.

The batches are those of a single worker and come back in their order, so the result is the same.
A process that dies (the system ends those that take too much memory) is replaced; what was underway
is done again, one batch at a time, and a batch that ends its process again is halved.
"""

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, Literal

from kg.records import Article, Skipped
from kg.stages import Given, Worker

Job = Literal["documents", "rows", "part"]
Batch = Sequence[Given]

_worker: Worker | None = None  # of a worker process


def run(worker: Worker, job: Job, batches: Iterable[Batch], processes: int) -> Iterator[tuple[Batch, list[Any]]]:
    """Each batch with what the worker makes of it, in order; a single batch is worked on in this process.

    An article that ends the process it is worked on in becomes a `Skipped`.
    """
    waiting = iter(batches)
    first = list(islice(waiting, 2 if processes > 1 else 0))
    if len(first) < 2:
        for batch in chain(first, waiting):
            yield batch, getattr(worker, job)(batch)
        return
    pool = _Pool(worker, job, processes)
    try:
        running: deque[tuple[Batch, Future[list[Any]]]] = deque()
        for batch in chain(first, waiting):
            running.append((batch, pool.submit(batch)))
            if len(running) > processes:  # one batch waits for each to finish: none idles, memory is bounded
                yield pool.next(running)
        while running:
            yield pool.next(running)
    finally:
        pool.shutdown()


class _Pool:
    def __init__(self, worker: Worker, job: Job, processes: int) -> None:
        self._worker, self._job, self._processes = worker.fresh(), job, processes
        self._start()

    def _start(self) -> None:
        self._pool = ProcessPoolExecutor(self._processes, get_context("spawn"), _start, (self._worker,))

    def submit(self, batch: Batch) -> "Future[list[Any]]":
        try:
            return self._pool.submit(_work, self._job, batch)
        except BrokenProcessPool as problem:
            broken: Future[list[Any]] = Future()
            broken.set_exception(problem)
            return broken

    def next(self, running: "deque[tuple[Batch, Future[list[Any]]]]") -> tuple[Batch, list[Any]]:
        """The oldest batch with its result; where a process has died, all that are underway are done again."""
        batch, future = running.popleft()
        try:
            return batch, future.result()
        except BrokenProcessPool:
            again = [batch, *(other for other, _ in running)]
            running.clear()
            self._restart()
            for other in again:
                done: Future[list[Any]] = Future()
                done.set_result(self._alone(other))
                running.append((other, done))
            return self.next(running)

    def _alone(self, batch: Batch) -> list[Any]:
        try:
            return self.submit(batch).result()
        except BrokenProcessPool:
            self._restart()
        if len(batch) == 1:
            [given] = batch
            name = (given.path or given.id) if isinstance(given, Article) else f"{given.path}:{given.line}"
            return [Skipped(name, "the process that worked on it was ended, probably for want of memory")]
        half = len(batch) // 2
        return self._alone(batch[:half]) + self._alone(batch[half:])

    def _restart(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._start()

    def shutdown(self) -> None:
        self._pool.shutdown(cancel_futures=True)


def _start(worker: Worker) -> None:
    global _worker  # noqa: PLW0603 (models take seconds to load: once for each process)
    _worker = worker
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that is killed cannot tell its workers to end."""
    if parent := parent_process():
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


def _work(job: Job, batch: Batch) -> list[Any]:
    assert _worker is not None
    return list(getattr(_worker, job)(batch))
