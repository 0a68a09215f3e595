"""Files as streams of bytes: decompressed on the way, and bounded, so that no small file fills the memory."""

import bz2
import codecs
import gzip
import io
import lzma
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from kg.errors import CorpusError

LARGEST = 1 << 25  # bytes of one article, as a file or as a line, once decompressed
_RATIO = 200  # times its packed size that a file may unpack to; text packs to a fifth, tables of numbers to a fiftieth
_ALWAYS = 1 << 26  # bytes that any file may unpack to
_CHUNK = 1 << 10  # compressed bytes at a time: of a bomb these unpack to some 30 MiB

_BUFFER = 1 << 16

Bytes = BinaryIO | io.BufferedIOBase

_BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError)


def _zstandard(path: Path) -> io.BufferedIOBase:
    import zstandard

    return io.BufferedReader(_Frames(path.open("rb"), zstandard.ZstdDecompressor().decompressobj))


class _Frames(io.RawIOBase):
    """Zstandard frames one after the other; zstandard's own reader takes a truncated frame for a whole one."""

    def __init__(self, source: io.BufferedReader, frame: Callable[[], Any]) -> None:
        self._source, self._new, self._frame, self._ready = source, frame, frame(), memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            rest = self._frame.unused_data if self._frame.eof else b""
            data = rest or self._source.read(_CHUNK)
            if not data:
                if not self._frame.eof:
                    raise EOFError("the last frame does not end")
                return 0
            if self._frame.eof:
                self._frame = self._new()
            self._ready = memoryview(self._frame.decompress(data))
        size = min(len(buffer), len(self._ready))
        buffer[:size], self._ready = self._ready[:size], self._ready[size:]
        return size

    def close(self) -> None:
        self._source.close()
        super().close()


class _Bounded(io.RawIOBase):
    """A stream that ends in an error where it unpacks to more than `room` bytes."""

    def __init__(self, source: Bytes, room: int) -> None:
        self._source, self._room = source, room

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._source.read(len(buffer))
        self._room -= len(data)
        if self._room < 0:
            raise CorpusError(f"unpacks to more than {_RATIO} times its size: an archive bomb, or no text")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._source.close()
        super().close()


_OPENERS: dict[str, Callable[[Path], io.BufferedIOBase]] = {
    ".gz": gzip.GzipFile,
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
    ".zst": _zstandard,
}


def kind(path: Path) -> str:
    """The suffix that says what a file holds: `.jsonl` of `news.jsonl.gz`."""
    last = path.suffix.lower()
    return Path(path.stem).suffix.lower() if last in _OPENERS else last


def stem(path: Path) -> str:
    """The file's name without the suffixes of its kind and compression."""
    return Path(path.stem).stem if path.suffix.lower() in _OPENERS else path.stem


@contextmanager
def opened(path: Path) -> Iterator[Bytes]:
    """The file's bytes, decompressed. Broken data is a CorpusError, also while they are read."""
    try:
        with _open(path) as stream:
            yield stream
    except _broken() as problem:
        if isinstance(problem, OSError) and problem.errno is not None:
            raise  # the file itself, not what is in it
        raise CorpusError(f"broken or truncated {path.suffix} data ({problem})") from problem


def _open(path: Path) -> Bytes:
    unpack = _OPENERS.get(path.suffix.lower())
    if unpack is None:
        return path.open("rb")
    return io.BufferedReader(_Bounded(unpack(path), max(_RATIO * path.stat().st_size, _ALWAYS)), _BUFFER)


def _broken() -> tuple[type[Exception], ...]:
    """What the decompressors raise, those that were imported."""
    zstandard: Any = sys.modules.get("zstandard")
    return (*_BROKEN, zstandard.ZstdError) if zstandard else _BROKEN


def whole(stream: Bytes) -> bytes:
    """All bytes of one article."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise CorpusError(f"larger than {LARGEST >> 20} MiB: no single article")
    return data


def lines(stream: Bytes) -> Iterator[bytes]:
    """The lines, one at a time; of one that is too long only the start, which is longer than LARGEST."""
    while line := stream.readline(LARGEST + 1):
        yield line
        while line and not line.endswith(b"\n"):
            line = stream.readline(LARGEST)


def text_lines(stream: Bytes, codec: str) -> Iterator[str]:
    """The stream as lines of text, line ends as they stand."""
    reader: Iterator[str] = codecs.getreader(codec)(stream)
    return reader
