"""The graph as the page's two data blocks: tables of columns, whose rows refer to each other by number.

`data` is what the first screen needs. `evidence` is the words behind it, the larger part, which the
page parses when it is first asked for them. Labels are `[arabic, english]`.
"""

from collections.abc import Sequence
from typing import Any

from kg.view.model import ROLES, Event, Graph, Label, Span
from kg.view.network import PHYSICS_LIMIT, STYLES, network_data, vis_data, weights
from kg.view.terms import QUADS, terms

_NODE = ("id", "shape", "color", "size", "x", "y", "weight")
_EDGE = ("from", "to", "role", "event")


def payload(
    graph: Graph, title: str, everything: tuple[int, int], renderer: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    """`graph` as JSON values, data and evidence. `everything` is how many entities and events its file has in all."""
    entity = {e.iri: n for n, e in enumerate(graph.entities)}
    article = {a.iri: n for n, a in enumerate(graph.articles)}
    action = {iri: n for n, (iri, _) in enumerate(graph.actions)}
    number = {e.iri: n for n, e in enumerate(graph.events)}
    part = {role: n for n, role in enumerate(ROLES)}
    network = vis_data(graph) if renderer == "vis" else network_data(graph)
    data = {
        "title": title,
        "shown": [len(weights(graph)), len(graph.events)],
        "all": everything,
        "renderer": renderer,
        "physicsLimit": PHYSICS_LIMIT,
        "quads": QUADS,
        "types": list(STYLES),
        "terms": {name: _label(label) for name, label in sorted(terms().labels.items())},
        "roles": ROLES,
        "options": network.get("options", {}),
        "nodes": {name: _column([node[name] for node in network["nodes"]]) for name in _NODE},
        "edges": {name: _column([edge[name] for edge in network["edges"]]) for name in _EDGE},
        "entities": {
            "iri": _iris([e.iri for e in graph.entities]),
            "type": _column([e.type for e in graph.entities]),
            "label": _column([_label(e.label) for e in graph.entities]),
            "aliases": _column([e.aliases for e in graph.entities]),
            "role": _column([e.role for e in graph.entities]),
            "affiliations": _column([tuple(entity[a] for a in e.affiliations if a in entity) for e in graph.entities]),
            "links": _column([e.links for e in graph.entities]),
            "place": _column([e.place for e in graph.entities]),
        },
        "actions": [{"iri": iri, "label": _label(label)} for iri, label in graph.actions],
        "articles": {
            "iri": _iris([a.iri for a in graph.articles]),
            **{name: _column([getattr(a, name) for a in graph.articles])
               for name in ("headline", "date", "publisher", "source", "url")},
        },
        "events": {
            **{name: _column([getattr(e, name) for e in graph.events])
               for name in ("cls", "root", "quad", "lemma", "first", "last", "polarity", "modality")},
            "action": [action.get(e.action, -1) for e in graph.events],
            "article": [article.get(e.article, -1) for e in graph.events],
            "parts": [[n for role, iri in e.roles for n in (part[role], entity[iri])] for e in graph.events],
            "claims": _column(
                [tuple((entity.get(c.claimant, -1), c.stance) for c in e.claims) for e in graph.events]
            ),
        },
        "disagreements": [
            {"kind": d.kind, "label": _label(d.label), "events": [number[e] for e in d.events if e in number]}
            for d in graph.disagreements
        ],
    }  # fmt: skip
    return data, _evidence(graph, entity)


def _evidence(graph: Graph, entity: dict[str, int]) -> dict[str, Any]:
    sentence = {s.iri: n for n, s in enumerate(graph.sentences)}

    def said(s: Span, event: Event) -> tuple[Any, ...]:
        """A span; without its text where the sentence has just that at its place."""
        at = graph.sentences[sentence[event.sentence]] if event.sentence in sentence else None
        inside = at is not None and at.start <= s.start and at.text[s.start - at.start : s.end - at.start] == s.text
        return s.role, s.start, s.end, 0 if inside else s.text, s.form, entity.get(s.entity, -1)

    return {
        "sentences": {name: [getattr(s, name) for s in graph.sentences] for name in ("text", "start", "end")},
        "events": {
            "iri": _iris([e.iri for e in graph.events]),
            "label": [_label(e.label) for e in graph.events],
            "time": _column([e.time for e in graph.events]),
            "rule": _column([e.rule for e in graph.events]),
            "sentence": [sentence.get(e.sentence, -1) for e in graph.events],
            "spans": [[said(s, e) for s in e.spans] for e in graph.events],
            "cues": _column([tuple(said(c.cue, e) if c.cue else None for c in e.claims) for e in graph.events]),
        },
    }


def _column(values: Sequence[Any]) -> Any:
    """A column as it is or, where its values repeat themselves, as the different `values` and which `at` each row."""
    number = {value: n for n, value in enumerate(dict.fromkeys(values))}
    if 2 * len(number) > len(values):
        return values
    return {"values": [*number], "at": [number[value] for value in values]}


def _iris(iris: Sequence[str]) -> dict[str, Any]:
    """IRIs as what all of them begin with, and the rest of each."""
    low, high = min(iris, default=""), max(iris, default="")
    alike = next((n for n, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), len(low))
    return {"base": low[:alike], "rest": [iri[alike:] for iri in iris]}


def _label(label: Label) -> tuple[str, str]:
    return label.ar or label.en, label.en or label.ar
