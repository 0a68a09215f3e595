"""Who makes the shards: processes of this machine, or the workers of a Ray cluster. The shards are the same."""

import os
import socket
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

from kg import shards, workers
from kg.errors import KgError, UsageError
from kg.parse.portions import batches
from kg.shards import Inputs, MadeWith, Shard
from kg.stages import Given, Worker

Todo = tuple[Inputs, MadeWith]
Progress = Callable[[int], None]
Engine = Callable[[Worker, Iterable[Todo], Progress], Iterator[Shard]]
Name = Literal["local", "ray"]
_RETRIES = 3  # of a shard whose worker dies


def local(worker: Worker, todo: Iterable[Todo], progress: Progress) -> Iterator[Shard]:
    """Shards one after the other, their batches side by side in processes of this machine."""
    underway: deque[Todo] = deque()

    def all_batches() -> Iterator[list[Given]]:
        for shard in todo:
            underway.append(shard)
            yield from _batches(worker, shard[0])

    parts: list[Any] = []
    count = 0
    for batch, found in workers.run(worker, "part", all_batches(), worker.options.processes):
        parts += found
        count += len(batch)
        progress(len(batch))
        if count == len(underway[0][0].given):
            yield shards.made(*underway.popleft(), parts)
            parts, count = [], 0


def on_ray(address: str | None) -> Engine:
    """Shards side by side, each by one worker of a Ray cluster; without an address, a cluster on this machine.

    A worker that dies is started again, and its shard is done again.
    """

    def engine(worker: Worker, todo: Iterable[Todo], progress: Progress) -> Iterator[Shard]:
        ray = _ray()
        try:
            if address:
                _knock(address)
                ray.init(address, log_to_driver=False)
            else:
                ray.init(num_cpus=worker.options.processes, include_dashboard=False, log_to_driver=False)
        except (OSError, RuntimeError, ValueError) as problem:
            raise UsageError(
                f"no Ray cluster at {address or 'this machine'} ({problem}): see docs/scale.md"
            ) from problem
        try:
            for shard, articles in _spread(ray, worker, todo):
                progress(articles)
                yield shard
        finally:
            ray.shutdown()

    return engine


def _knock(address: str) -> None:
    """Ray itself knocks for minutes at a door that is not there."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if port.isdigit():
        socket.create_connection((host, int(port)), timeout=10).close()


def _spread(ray: Any, worker: Worker, todo: Iterable[Todo]) -> Iterator[tuple[Shard, int]]:
    gpus = int(ray.cluster_resources().get("GPU", 0))
    count = gpus or int(ray.cluster_resources()["CPU"])
    actor = ray.remote(num_cpus=1, num_gpus=bool(gpus), max_restarts=-1, max_task_retries=_RETRIES)(_Maker)
    idle = deque(actor.remote(worker.fresh()) for _ in range(count))
    running: dict[Any, tuple[Any, Inputs]] = {}

    def finished() -> tuple[Shard, int]:
        [done], _ = ray.wait(list(running), num_returns=1)
        maker, inputs = running.pop(done)
        idle.append(maker)
        try:
            shard: Shard = ray.get(done)
        except ray.exceptions.RayActorError as problem:
            raise KgError(
                f"shard {inputs.number} ended its worker {_RETRIES + 1} times, probably for want of memory; "
                "give the workers more, or choose smaller --batch-words"
            ) from problem
        except ray.exceptions.RayTaskError as problem:
            raise problem.cause from problem
        return shard, len(inputs.given)

    for inputs, made_with in todo:
        if not idle:
            yield finished()
        maker = idle.popleft()
        running[maker.make.remote(inputs, made_with)] = maker, inputs
    while running:
        yield finished()


class _Maker:
    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    def make(self, inputs: Inputs, made_with: MadeWith) -> Shard:
        parts = (part for batch in _batches(self._worker, inputs) for part in self._worker.part(batch))
        return shards.made(inputs, made_with, parts)


def _batches(worker: Worker, inputs: Inputs) -> Iterator[list[Given]]:
    """A batch never reaches over the end of a shard, so that a shard does not depend on the ones before it."""
    return batches(inputs.given, worker.options.batch_words)


def _ray() -> Any:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # Isnad tells nobody anything
    os.environ.setdefault("RAY_raylet_start_wait_time_s", "600")  # a busy machine takes its time
    try:
        import ray
    except ImportError as problem:
        raise UsageError("--engine ray needs Ray: pip install 'isnad[ray]'") from problem
    return ray
