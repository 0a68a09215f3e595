"""What commands share: arguments, where to write, what to say."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from kg.corpus import Input


def _input(value: str) -> "Input":
    """A path or a web address."""
    from kg.corpus import Url

    return Url(value) if value.startswith(("http://", "https://")) else Path(value)


Command = TypeVar("Command", bound=Callable[..., Any])

PATHS = click.argument("paths", nargs=-1, required=True, type=_input)
GRAPH = click.argument("graph", type=click.Path(path_type=Path))
FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)
OUTPUT = click.option("-o", "--output", type=FILE, help="File to write. [default: standard output]")


def format_option(*forms: str, help: str) -> Callable[[Command], Command]:
    """`--format`, which a command takes as `form`; the first of `forms` is the default."""
    return click.option("--format", "form", type=click.Choice(forms), default=forms[0], show_default=True, help=help)


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
