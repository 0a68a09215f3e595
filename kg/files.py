"""Files that are there whole or not at all, and folders that one run at a time writes into."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from kg.errors import OutputError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file that appears under its name only when it is complete. Raises OutputError where it cannot be written."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = partial.open("wb")
    except OSError as problem:
        raise OutputError(f"{path}: cannot be written ({problem.strerror}); choose another folder") from problem
    try:
        with file:
            yield file
        partial.replace(path)
    except OSError as problem:
        if problem.errno not in _FULL:
            raise
        raise OutputError(f"{path}: no room for it ({problem.strerror}); free some space and run again") from problem
    finally:
        with suppress(OSError):
            partial.unlink()


def write(path: Path, data: bytes) -> None:
    with whole(path) as file:
        file.write(data)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Only one run at a time gets in; what a killed one left half-written is cleared away.

    The system holds the lock for the process and drops it however that ends, so that none goes stale.
    Raises OutputError where another run is in.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = _lock(folder / ".lock")
    except BlockingIOError as problem:
        raise OutputError(
            f"{folder}: another run of kg is writing there; wait until it has ended, or choose another folder"
        ) from problem
    except OSError as problem:
        raise OutputError(f"{folder}: cannot be written ({problem.strerror}); choose another folder") from problem
    try:
        for place in (folder, *filter(Path.is_dir, folder.iterdir())):
            for left in place.glob(".*.[0-9]*.part"):
                left.unlink(missing_ok=True)
        yield
    finally:
        with suppress(OSError):
            (folder / ".lock").unlink()
        lock.close()


def _lock(path: Path) -> BinaryIO:
    import fcntl

    while True:
        file = path.open("wb")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if path.exists() and os.path.samestat(os.fstat(file.fileno()), path.stat()):
                return file
        except BaseException:
            file.close()
            raise
        file.close()  # the run that held this file has just ended and removed it
