"""Answers to queries as a table for the terminal, CSV or SPARQL results JSON."""

import csv
import io
import json
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg import vocab
from kg.errors import UsageError
from kg.vocab import XSD

Term = NamedNode | Literal | BlankNode | Triple
_WIDEST = 100


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer to a query: a table of terms. ASK gives one boolean literal, CONSTRUCT a table of triples."""

    names: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


def format_solutions(solutions: Solutions, form: str = "table", base: str = vocab.BASE) -> str:
    """`form` is table, csv or json (the W3C's SPARQL results formats). Raises UsageError for another."""
    if form not in _FORMS:
        raise UsageError(f"{form}: the formats of an answer are {', '.join(_FORMS)}")
    return _FORMS[form](solutions, vocab.prefixes(base))


def _table(solutions: Solutions, prefixes: Mapping[str, str]) -> str:
    cells = [list(solutions.names), *([_brief(term, prefixes) for term in row] for row in solutions.rows)]
    widths = [min(max(map(_width, column)), _WIDEST) for column in zip(*cells, strict=True)]
    lines = ["  ".join(map(_pad, row, widths)).rstrip() for row in cells]
    lines.insert(1, "  ".join("─" * width for width in widths))
    return "\n".join([*lines, f"({len(solutions.rows)} row{'' if len(solutions.rows) == 1 else 's'})"]) + "\n"


def _brief(term: Term | None, prefixes: Mapping[str, str]) -> str:
    text = _text(term)
    if isinstance(term, NamedNode):
        return next((f"{name}:{text[len(iri) :]}" for name, iri in prefixes.items() if text.startswith(iri)), text)
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return text if _width(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def _width(text: str) -> int:
    """Columns of a terminal: vowel signs take none, Chinese characters two."""
    shown = [c for c in text if not unicodedata.combining(c) and unicodedata.category(c) != "Cf"]
    return len(shown) + sum(unicodedata.east_asian_width(c) in "WF" for c in shown)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _csv(solutions: Solutions, _: Mapping[str, str]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(solutions.names)
    writer.writerows([_text(term) for term in row] for row in solutions.rows)
    return buffer.getvalue()


def _json(solutions: Solutions, _: Mapping[str, str]) -> str:
    bindings = [
        {name: _json_term(term) for name, term in zip(solutions.names, row, strict=True) if term is not None}
        for row in solutions.rows
    ]
    answer = {"head": {"vars": list(solutions.names)}, "results": {"bindings": bindings}}
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def _json_term(term: Term) -> dict[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, Literal):
        return {"type": "literal", "value": str(term)}
    found: dict[str, Any] = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype.value != XSD.string:
        found["datatype"] = term.datatype.value
    return found


def _text(term: Term | None) -> str:
    return "" if term is None else str(getattr(term, "value", term))


_FORMS: dict[str, Callable[[Solutions, Mapping[str, str]], str]] = {"table": _table, "csv": _csv, "json": _json}
