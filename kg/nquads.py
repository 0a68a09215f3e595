"""N-Quads as sorted lines, packed with Zstandard: what shards hold, and how they become one graph.

Sorted, equal statements meet, so that any number of files merge as streams.
"""

import heapq
import io
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

import zstandard
from pyoxigraph import Quad, RdfFormat, serialize

_LINES = 4_096  # at a time to the compressor
_OPEN = 64  # files at a time: many systems allow 256
_WINDOW = 18  # bits: each open file takes 256 KiB rather than 2 MiB, and is 7 % larger
_BUFFER = 1 << 16


def lines(quads: Iterable[Quad]) -> list[bytes]:
    """The statements as lines, sorted, each once."""
    body = serialize(quads, format=RdfFormat.N_QUADS) or b""
    return sorted(set(body.splitlines(keepends=True)))


def packed(given: Iterable[bytes]) -> tuple[int, bytes]:
    """How many lines there are, and all of them compressed."""
    sink = io.BytesIO()
    return pack(given, sink), sink.getvalue()


def pack(given: Iterable[bytes], sink: BinaryIO) -> int:
    """Write the lines compressed; returns how many there are."""
    count, left = 0, iter(given)
    settings = zstandard.ZstdCompressionParameters.from_level(3, window_log=_WINDOW)
    with zstandard.ZstdCompressor(compression_params=settings).stream_writer(sink, closefd=False) as compressor:
        while some := list(islice(left, _LINES)):
            count += len(some)
            compressor.write(b"".join(some))
    return count


def unpacked(source: Path | BinaryIO | bytes) -> Iterator[bytes]:
    """The lines of a compressed file, one at a time."""
    if isinstance(source, bytes):
        source = io.BytesIO(source)
    stream = source.open("rb") if isinstance(source, Path) else source
    with stream, zstandard.ZstdDecompressor().stream_reader(stream, read_size=_BUFFER) as reader:
        yield from io.BufferedReader(reader, _BUFFER)


def merged(runs: Iterable[Path | bytes | Iterable[bytes]], folder: Path | None = None) -> Iterator[bytes]:
    """The lines of sorted runs as one sorted run, each once.

    Where there are too many to have open together, some at a time are merged into a file in `folder`,
    which goes when it has been read.
    """
    rest = [unpacked(run) if isinstance(run, Path | bytes) else run for run in runs]
    while len(rest) > _OPEN:
        together: BinaryIO = TemporaryFile(dir=folder)  # noqa: SIM115 (closed by `unpacked`)
        pack(_merged(rest[:_OPEN]), together)
        together.seek(0)
        rest = [*rest[_OPEN:], unpacked(together)]
    return _merged(rest)


def _merged(runs: Iterable[Iterable[bytes]]) -> Iterator[bytes]:
    last = b""
    for line in heapq.merge(*runs):
        if line != last:
            yield line
            last = line


def triple(line: bytes) -> bytes:
    """The statement of a line, whichever graph it is in.

    >>> triple(b'<a> <b> "c d" <graph> .\\n'), triple(b'<a> <b> <c> .\\n')
    (b'<a> <b> "c d"', b'<a> <b> <c>')
    """
    start = line.index(b" ", line.index(b" ") + 1) + 1
    if line[start : start + 1] == b'"':
        start = line.rindex(b'"')
    return line[: line.index(b" ", start)]
