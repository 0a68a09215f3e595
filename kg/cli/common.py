"""What commands share: arguments, where to write, what to say."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.corpus import Input


def _input(value: str) -> "Input":
    """A path or a web address."""
    from kg.corpus import Url

    return Url(value) if value.startswith(("http://", "https://")) else Path(value)


PATHS = click.argument("paths", nargs=-1, required=True, type=_input)
GRAPH = click.argument("graph", type=click.Path(path_type=Path))
FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)
OUTPUT = click.option("-o", "--output", type=FILE, help="File to write. [default: standard output]")


def say(text: str) -> None:
    click.echo(text, err=True)


@contextmanager
def writer(path: Path | None) -> Iterator[IO[bytes]]:
    if path is None:
        yield sys.stdout.buffer
    else:
        from kg.files import whole

        with whole(path) as file:
            yield file
