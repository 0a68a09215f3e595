"""Engines: a Ray cluster makes the same shards, and loses nothing where a worker dies."""

import os
import signal
import time
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from kg.errors import UsageError
from kg.pipeline import Options, build
from tests.test_pipeline import contents
from tests.test_shards import parses, whole  # noqa: F401 (fixtures)

SIZE = 5


def makers() -> list[int]:
    """The processes of Ray workers that are making a shard."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes()
        except OSError:  # it has just ended
            continue
        if command.startswith(b"ray::_Maker.make"):
            found.append(int(process.name))
    return found


class Killer(Thread):
    """Kills the first worker that it finds at work."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.done, self.enough = Event(), Event()

    def run(self) -> None:
        while not self.enough.is_set():
            for pid in makers():
                os.kill(pid, signal.SIGKILL)
                self.done.set()
                return
            time.sleep(0.002)


@pytest.fixture
def ray() -> Any:
    return pytest.importorskip("ray", reason="Ray is not installed: pip install 'isnad[ray]'")


def test_a_worker_is_killed_and_nothing_is_lost_and_nothing_twice(
    ray: Any,
    parses: Path,  # noqa: F811
    whole: dict[str, bytes],  # noqa: F811
    tmp_path: Path,
) -> None:
    if not Path("/proc/self/cmdline").exists():
        pytest.skip("no /proc here to find the workers in")
    killer = Killer()
    killer.start()
    done: list[int] = []
    build([parses], tmp_path, Options(processes=2), shard_articles=SIZE, engine="ray", progress=done.append)
    killer.enough.set()
    assert killer.done.is_set()
    assert sum(done) == 12
    assert contents(tmp_path) == whole
    assert not ray.is_initialized()


def test_a_cluster_that_is_not_there_is_an_error(ray: Any, parses: Path, tmp_path: Path) -> None:  # noqa: F811
    with pytest.raises(UsageError, match="no Ray cluster"):
        build([parses], tmp_path, engine="ray", address="127.0.0.1:1")


def test_without_ray_the_remedy_is_said(parses: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    with pytest.raises(UsageError, match=r"isnad\[ray\]"):
        build([parses], tmp_path, engine="ray")
