"""Writes the explorer: one HTML file that holds the graph, the program and its styles, and asks nobody for anything.

Names and sentences reach the page as JSON in a data block and the screen as text, never as markup.
The content security policy allows just the scripts and styles of this very file, by their hashes, so
that the same graph gives the same bytes.
"""

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import files
from kg.errors import UsageError
from kg.view.network import strongest, weights
from kg.view.payload import payload
from kg.view.read import read

_HERE = Path(__file__).resolve().parent
_SCRIPTS = (
    "text", "strings", "data", "state", "sparql", "labels", "look", "filters", "timeline", "evidence", "panel",
    "search", "export",
)  # fmt: skip
_STAGES = {"vis": ("stage-vis",), "sigma": ("lines-sigma", "shapes-sigma", "stage-sigma")}
_LIBRARIES = {"vis": ("vis-network.min.js",), "sigma": ("graphology.min.js", "sigma.min.js")}
RENDERERS = tuple(_LIBRARIES)
_MAX_NODES = {"vis": 1500, "sigma": 20_000}
# vis-network adds these styles itself when it loads, each empty at first; the policy must know them.
_INJECTED_STYLE = re.compile(r"""\((["'])((?:div)?\.vis[ .-](?:(?!\1).)*)\1\)""")


@dataclass(frozen=True, slots=True)
class ViewReport:
    """What the page shows, and of how much."""

    path: Path
    nodes: int
    events: int
    all_nodes: int
    all_events: int

    @property
    def whole(self) -> bool:
        return self.nodes == self.all_nodes and self.events == self.all_events


def write_html(
    graph: Path,
    out: Path,
    *,
    title: str = "Isnad",
    max_nodes: int | None = None,
    also: Iterable[Path] = (),
    renderer: str = "vis",
) -> ViewReport:
    """Writes the explorer of graph file `graph` to `out`: its `max_nodes` strongest entities.

    `renderer` is `vis` (1,500 entities unless said otherwise) or `sigma` (20,000). `also` names further
    graph files, such as the disagreements that `kg compare` writes. Raises GraphError where a file
    cannot be read, UsageError for an unknown renderer and where `max_nodes` is below 1.
    """
    if renderer not in RENDERERS:
        raise UsageError(f"no renderer is called {renderer!r}; they are {' and '.join(RENDERERS)}")
    max_nodes = _MAX_NODES[renderer] if max_nodes is None else max_nodes
    if max_nodes < 1:
        raise UsageError(f"{max_nodes} nodes cannot be shown; give a number from 1 up")
    everything = read(graph, *also)
    part = strongest(everything, max_nodes)
    report = ViewReport(out, len(weights(part)), len(part.events), len(weights(everything)), len(everything.events))
    data, evidence = payload(part, title, (report.all_nodes, report.all_events), renderer)
    page = _page(title, data, evidence, renderer)
    files.write(out, page.encode())
    return report


def _page(title: str, data: dict[str, Any], evidence: dict[str, Any], renderer: str) -> str:
    library = "\n".join(re.sub("//# sourceMappingURL=.*", "", _read(f"vendor/{name}")) for name in _LIBRARIES[renderer])
    scripts = [_read(f"web/{name}.js") for name in (*_SCRIPTS, *_STAGES[renderer], "main")]
    program = "(() => {\n'use strict';\n" + "\n".join(scripts) + "\n})();\n"
    style = _read("web/explorer.css")
    styles = [style, "", *(found[1] for found in _INJECTED_STYLE.findall(library))]
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash(library)} {_hash(program)}",
            f"style-src {' '.join(_hash(text) for text in styles)}",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    parts = {
        "policy": policy,
        "title": html.escape(title),
        "style": style,
        "data": embedded_json(data),
        "evidence": embedded_json(evidence),
        "library": library,
        "program": program,
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda slot: parts[slot[1]], _read("web/template.html"))


def embedded_json(value: object) -> str:
    """`value` as JSON that cannot end the script element it stands in, nor open a comment there.

    >>> embedded_json("</script>")
    '"\\\\u003c/script\\\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
