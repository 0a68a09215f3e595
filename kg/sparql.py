"""Asking a store, with everything off that reaches out to other machines."""

import re
from collections.abc import Sequence

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store

from kg import vocab
from kg.errors import GraphError
from kg.store import first_line

Result = QuerySolutions | QueryBoolean | QueryTriples
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_NO_KEYWORD = re.compile(  # what can hold the letters of a keyword without being one
    r"""<[^<>"{}|^`\\\x00-\x20]*>  # IRI
    | \"{3}(?:\\.|[^\\])*?\"{3} | \'{3}(?:\\.|[^\\])*?\'{3} | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'
    | \#[^\n]* | [?$@]\w+ | [\w.-]*:[\w.:%\\-]*""",
    re.VERBOSE | re.DOTALL,
)


def evaluate(
    store: Store,
    query: str,
    *,
    remote: bool = False,
    default: Sequence[NamedNode] = (),
    named: Sequence[NamedNode] = (),
) -> Result:
    """The result of a SPARQL query; our prefixes need no declaration.

    It asks the default graph, where `kg.store` puts everything, and GRAPH can name each graph, unless
    `default` or `named` say which. `remote` allows SERVICE. Raises GraphError.
    """
    if not remote:
        forbid_remote(query)
    try:
        return store.query(
            query,
            prefixes=vocab.prefixes(),
            default_graph=[*default] if default or named else None,
            named_graphs=[*named] if default or named else None,
        )
    except SyntaxError as error:
        raise GraphError(f"the query is not valid SPARQL: {first_line(error)}") from error
    except (OSError, ValueError, RuntimeError) as error:
        raise GraphError(f"the query failed: {first_line(error)}") from error


def forbid_remote(query: str) -> None:
    """Raise GraphError where a query would fetch something: SERVICE of SPARQL, LOAD of SPARQL Update."""
    plain = _ESCAPE.sub(lambda found: chr(min(int(found[1] or found[2], 16), 0x10FFFF)), query)
    words = re.findall(r"\w+", _NO_KEYWORD.sub(" ", plain).upper())
    for keyword in ("SERVICE", "LOAD"):
        if keyword in words:
            raise GraphError(
                f"the query uses {keyword}, which reaches out to other machines; allow it explicitly to run it"
            )
