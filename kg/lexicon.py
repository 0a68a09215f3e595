"""The lexicon: actors, actions, cues and particles as rows of `ontology/lexicon/*.tsv`.

A table is a UTF-8 file with tabs: a header of column names, then one row a line; empty lines and
lines that start with `#` are skipped; several values in a cell are separated by `|`. The columns
are the fields of the row's class (`kg.rows`), in the same order, so that the class documents the file.
A bad row is a `LexiconError` with file and line: nothing is skipped silently.
"""

import types
import typing
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, Field, dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeVar

from kg.errors import LexiconError
from kg.resources import ontology
from kg.reviews import Reviews
from kg.rows.entities import Actor, EntityType, Epithet, Noun, Place, Reviewed, Romanised, State, Title
from kg.rows.events import ROOTS, Action, Control, LightVerb, Particle, Pos, Reporting
from kg.rows.pages import Furniture
from kg.rows.times import Month, Number, TimeExpression, TimeUnit, Weekday
from kg.text import fold

__all__ = [
    "ROOTS",
    "TABLES",
    "Action",
    "Actor",
    "Control",
    "EntityType",
    "Epithet",
    "Furniture",
    "Lexicon",
    "LightVerb",
    "Month",
    "Noun",
    "Number",
    "Particle",
    "Place",
    "Pos",
    "Reporting",
    "Reviewed",
    "Romanised",
    "State",
    "TimeExpression",
    "TimeUnit",
    "Title",
    "Weekday",
    "load",
    "read_table",
]

Row = TypeVar("Row")
_NO_FORMS: frozenset[str] = frozenset()


def _value(kind: object, cell: str) -> object:
    if typing.get_origin(kind) is tuple:
        return tuple(part.strip() for part in cell.split("|") if part.strip())
    if typing.get_origin(kind) is Literal and cell not in typing.get_args(kind):
        raise ValueError(f"{cell!r} is none of {', '.join(typing.get_args(kind))}")
    return int(cell) if kind is int else cell


def _is_required(column: Field[Any]) -> bool:
    return column.default is MISSING and column.default_factory is MISSING


def read_table(path: Path, row: type[Row]) -> tuple[Row, ...]:
    """The rows of a TSV file as instances of the dataclass `row`.

    Raises LexiconError, with file and line, where header, cells or values do not fit.
    """
    columns = fields(row)  # type: ignore[arg-type]
    kinds = typing.get_type_hints(row)
    required = sum(map(_is_required, columns))
    found: list[Row] = []
    header: list[str] | None = None
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: cannot be read as UTF-8 text ({error})") from error
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            if header != [column.name for column in columns][: len(header)] or len(header) < required:
                raise LexiconError(f"{path}:{number}: the columns must be {' '.join(c.name for c in columns)}")
            continue
        if not required <= len(cells) <= len(header):
            raise LexiconError(
                f"{path}:{number}: {len(cells)} cells, expected {required} to {len(header)} separated by tabs"
            )
        try:
            given = {c.name: cell for c, cell in zip(columns, cells, strict=False) if cell or _is_required(c)}
            found.append(row(**{name: _value(kinds[name], cell) for name, cell in given.items()}))
        except ValueError as error:
            raise LexiconError(f"{path}:{number}: {error}") from error
    return tuple(found)


TABLES: types.MappingProxyType[str, type] = types.MappingProxyType(
    {
        "actions": Action, "reporting": Reporting, "light_verbs": LightVerb, "control": Control,
        "particles": Particle, "states": State, "actors": Actor, "places": Place, "nouns": Noun,
        "titles": Title, "epithets": Epithet, "months": Month, "weekdays": Weekday, "numbers": Number,
        "time_units": TimeUnit, "time_expressions": TimeExpression, "furniture": Furniture, "romanised": Romanised,
        "entities": Reviewed,
    }
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All tables, with the look-ups that the stages need. Keys are folded (`kg.text.fold`)."""

    rows: dict[str, tuple[object, ...]]

    def table(self, name: str, row: type[Row]) -> tuple[Row, ...]:  # noqa: ARG002
        """The rows of a table; `row`, which `TABLES` has for it, tells the type checker what they are."""
        return typing.cast(tuple[Row, ...], self.rows[name])

    def action(self, lemma: str, pos: Pos) -> Action | None:
        return self._actions.get((fold(lemma), pos))

    def particles(self, role: str) -> frozenset[str]:
        """The folded forms of a role of `particles.tsv`."""
        return self._particles.get(role, _NO_FORMS)

    @cached_property
    def _particles(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for row in self.table("particles", Particle):
            found[row.role].add(fold(row.form))
        return {role: frozenset(forms) for role, forms in found.items()}

    @cached_property
    def reviews(self) -> Reviews:
        """What the user's `entities.tsv` decides."""
        rows = typing.cast(tuple[Reviewed, ...], self.rows.get("entities", ()))
        keys = {row.key for row in self.table("states", State)} | {row.key for row in self.table("actors", Actor)}
        return Reviews({row.key: row for row in rows}, keys | {row.key for row in self.table("places", Place)})

    @cached_property
    def _actions(self) -> dict[tuple[str, str], Action]:
        return {(fold(a.lemma), a.pos): a for a in self.table("actions", Action)}


def load(extra: Path | None = None) -> Lexicon:
    """The shipped lexicon, with the user's own tables of folder `extra` after it: a later row overrides an earlier one.

    Raises LexiconError for a bad row and for a file in `extra` that is no table.
    """
    folders = [ontology("lexicon"), *([extra] if extra else [])]
    for path in extra.glob("*.tsv") if extra else ():
        if path.stem not in TABLES:
            raise LexiconError(f"{path}: no such table; the tables are {', '.join(sorted(TABLES))}")
    lexicon = Lexicon({name: tuple(_rows(folders, name, row)) for name, row in TABLES.items()})
    lexicon.reviews.check()
    return lexicon


def _rows(folders: Iterable[Path], name: str, row: type[Row]) -> Iterator[Row]:
    for folder in folders:
        path = folder / f"{name}.tsv"
        if path.exists():
            yield from read_table(path, row)
