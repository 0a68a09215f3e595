"""The graph as the page's data block: tables whose rows refer to each other by number, labels `[arabic, english]`."""

from typing import Any

from kg.view.model import Graph, Label, Span
from kg.view.network import PHYSICS_LIMIT, STYLES, network_data, vis_data, weights
from kg.view.terms import QUADS, terms


def payload(graph: Graph, title: str, everything: tuple[int, int], renderer: str) -> dict[str, Any]:
    """`graph` as JSON values. `everything` is how many entities and events the graph file has in all."""
    entity = {e.iri: n for n, e in enumerate(graph.entities)}
    sentence = {s.iri: n for n, s in enumerate(graph.sentences)}
    article = {a.iri: n for n, a in enumerate(graph.articles)}
    action = {iri: n for n, (iri, _) in enumerate(graph.actions)}
    number = {e.iri: n for n, e in enumerate(graph.events)}

    def span(s: Span) -> list[Any]:
        return [s.role, s.start, s.end, s.text, s.form, entity.get(s.entity, -1)]

    return {
        "title": title,
        "shown": [len(weights(graph)), len(graph.events)],
        "all": everything,
        "renderer": renderer,
        "physicsLimit": PHYSICS_LIMIT,
        "quads": QUADS,
        "types": list(STYLES),
        "terms": {name: _label(label) for name, label in sorted(terms().labels.items())},
        "network": vis_data(graph) if renderer == "vis" else network_data(graph),
        "entities": [
            {
                "iri": e.iri, "type": e.type, "label": _label(e.label), "aliases": e.aliases, "role": e.role,
                "affiliations": [entity[a] for a in e.affiliations if a in entity], "links": e.links, "place": e.place,
            }
            for e in graph.entities
        ],
        "actions": [{"iri": iri, "label": _label(label)} for iri, label in graph.actions],
        "articles": [
            {
                "iri": a.iri, "headline": a.headline, "date": a.date, "dateSource": a.date_source,
                "publisher": a.publisher, "source": a.source, "url": a.url, "section": a.section,
            }
            for a in graph.articles
        ],
        "sentences": [{"text": s.text, "start": s.start, "end": s.end} for s in graph.sentences],
        "events": [
            {
                "iri": e.iri, "cls": e.cls, "root": e.root, "quad": e.quad, "lemma": e.lemma,
                "action": action.get(e.action, -1), "label": _label(e.label),
                "roles": [[role, entity[iri]] for role, iri in e.roles],
                "spans": [span(s) for s in e.spans], "time": e.time, "first": e.first, "last": e.last,
                "polarity": e.polarity, "modality": e.modality, "rule": e.rule,
                "sentence": sentence.get(e.sentence, -1), "article": article.get(e.article, -1),
                "claims": [[entity.get(c.claimant, -1), c.stance, span(c.cue) if c.cue else None] for c in e.claims],
            }
            for e in graph.events
        ],
        "disagreements": [
            {"kind": d.kind, "label": _label(d.label), "events": [number[e] for e in d.events if e in number]}
            for d in graph.disagreements
        ],
    }  # fmt: skip


def _label(label: Label) -> list[str]:
    return [label.ar or label.en, label.en or label.ar]
