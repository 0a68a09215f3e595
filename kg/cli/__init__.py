"""The command line: thin commands over plain functions, and the only place that prints and exits.

Nothing heavy is imported at the top of a module, so that `kg --help` answers at once.
"""

import os
import sys
from typing import Any

import click

from kg import __version__
from kg.cli import articles, graphs, serving
from kg.errors import KgError, UsageError


class Commands(click.Group):
    """A group whose commands may raise KgError: one line on standard error, and exit code 2 or 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as problem:
            click.echo(f"kg: {problem}", err=True)
            ctx.exit(2 if isinstance(problem, UsageError) else 1)
        except BrokenPipeError:  # the reader (`head`) has had enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="kg")
def main() -> None:
    """Read Arabic news; write who did what to whom, where, when, and according to whom.

    \b
    Example:
      kg build seeds -o output
      kg query output/graph.ttl who-did-what-to-whom
    """


for command in (*articles.COMMANDS, *graphs.COMMANDS, *serving.COMMANDS):
    main.add_command(command)
