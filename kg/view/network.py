"""The graph as a network, through networkx and pyvis: nodes with places, shapes and colours, and edges.

An event gives one edge from each of its actors to each target, recipient, place and instrument (the
page shows the first two kinds unless asked for more); without an actor, from each target. An entity
gives one to what it is affiliated with, if that takes part in events too. The page bundles edges of the same two nodes.
"""

import json
from collections import Counter
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from kg.view.layout import place
from kg.view.model import Event, Graph
from kg.view.packing import Box

PHYSICS_LIMIT = 500  # nodes; above it the page never simulates

# Shape and colour by entity type: after Paul Tol's "muted" scheme, told apart without red and green.
STYLES = {
    "State": ("hexagon", "#5b4fb5"),
    "Government": ("square", "#8a7fd6"),
    "Military": ("triangle", "#2a8a57"),
    "ArmedGroup": ("triangleDown", "#a3345f"),
    "Organization": ("square", "#3fa294"),
    "MediaOutlet": ("star", "#a8952b"),
    "Person": ("dot", "#c9667a"),
    "Group": ("dot", "#9a6fb0"),
    "Place": ("diamond", "#b08d57"),
    "Equipment": ("square", "#7d8794"),
    "Thing": ("dot", "#8c8c8c"),
}

_OPTIONS: dict[str, Any] = {
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hideEdgesOnDrag": False,
        "keyboard": False,
        "multiselect": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 100000,
        "zoomSpeed": 0.7,
    },
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 4, "labelHighlightBold": False},
    "edges": {
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.8}},
        "smooth": False,
        "hoverWidth": 1,
        "selectionWidth": 1.6,
        "arrowStrikethrough": False,
        "selfReference": {"size": 18},
    },
    "physics": {
        "enabled": False,
        "solver": "forceAtlas2Based",
        "forceAtlas2Based": {"springLength": 120, "gravitationalConstant": -70, "avoidOverlap": 0.6},
        "stabilization": False,
    },
}


@dataclass(frozen=True, slots=True)
class Link:
    """An edge between two entities (by number): of an event (by number) in a role, or an affiliation (event -1)."""

    start: int
    end: int
    role: str
    event: int


def strongest(graph: Graph, limit: int) -> Graph:
    """The part of `graph` around its strongest actors, of at most `limit` entities that take part in events.

    Events come in by the number of events of their strongest participant, each with all its
    participants, so that an actor stands there with those whom it acts on; then every event that
    lies wholly among them.
    """
    count = weights(graph)
    if len(count) <= limit:
        return graph
    kept: set[str] = set()
    for event in sorted(graph.events, key=lambda e: (sorted((-count[iri] for _, iri in e.roles)), e.iri)):
        wider = kept.union(iri for _, iri in event.roles)
        if len(wider) <= limit:
            kept = wider
    events = tuple(e for e in graph.events if e.roles and all(iri in kept for _, iri in e.roles))
    named = kept | {c.claimant for e in events for c in e.claims}
    sentences = {e.sentence for e in events}
    articles = {e.article for e in events}
    return replace(
        graph,
        entities=tuple(
            replace(e, affiliations=tuple(a for a in e.affiliations if a in named))
            for e in graph.entities
            if e.iri in named
        ),
        events=events,
        sentences=tuple(s for s in graph.sentences if s.iri in sentences),
        articles=tuple(a for a in graph.articles if a.iri in articles),
        actions=tuple((iri, label) for iri, label in graph.actions if iri in {e.action for e in events}),
        disagreements=tuple(d for d in graph.disagreements if set(d.events) & {e.iri for e in events}),
    )


def weights(graph: Graph) -> Counter[str]:
    """Number of events of each entity that takes part in any (not of mere claimants)."""
    return Counter(iri for event in graph.events for iri in {iri for _, iri in event.roles})


def links(graph: Graph) -> list[Link]:
    """All edges, in the order of events; affiliations last."""
    number = {entity.iri: n for n, entity in enumerate(graph.entities)}
    found = []
    for n, event in enumerate(graph.events):
        for role, start, end in _pairs(event):
            found.append(Link(number[start], number[end], role, n))
    taking_part = weights(graph)
    for n, entity in enumerate(graph.entities):
        parents = [a for a in entity.affiliations if a in taking_part] if entity.iri in taking_part else []
        found += [Link(n, number[a], "affiliation", -1) for a in parents]
    return found


def _pairs(event: Event) -> list[tuple[str, str, str]]:
    first = "actor" if event.fill("actor") else "target"
    return [
        (role, start, end)
        for role in ("target", "recipient", "place", "instrument")
        if role != first
        for start, end in product(event.fill(first), event.fill(role))
    ]


def network_data(graph: Graph) -> dict[str, Any]:
    """`nodes` and `edges` of a networkx multigraph. A node's id is the number of its entity in `graph`."""
    multigraph = _multigraph(graph)
    return {
        "nodes": [{"id": n, **about} for n, about in multigraph.nodes(data=True)],
        "edges": [{"from": start, "to": end, **about} for start, end, about in multigraph.edges(data=True)],
    }


def vis_data(graph: Graph) -> dict[str, Any]:
    """The same through pyvis, with the `options` of vis-network."""
    from pyvis.network import Network

    multigraph = _multigraph(graph)
    network = Network(directed=True)
    for n, about in multigraph.nodes(data=True):
        network.add_node(n, **about)
    for start, end, about in multigraph.edges(data=True):
        network.add_edge(start, end, **about)
    network.set_options(json.dumps(_OPTIONS))
    return {"nodes": network.nodes, "edges": network.edges, "options": network.options}


def _multigraph(graph: Graph) -> Any:
    import networkx as nx

    count = weights(graph)
    edges = links(graph)
    shown = [n for n, e in enumerate(graph.entities) if e.iri in count]
    size = {n: round(11 + 5 * min(count[graph.entities[n].iri], 40) ** 0.5, 1) for n in shown}
    multigraph = nx.MultiDiGraph()
    for n, (x, y) in zip(shown, _positions(graph, shown, size, edges), strict=True):
        entity = graph.entities[n]
        shape, color = STYLES.get(entity.type, STYLES["Thing"])
        weight = count[entity.iri]
        multigraph.add_node(n, label=entity.label.ar, shape=shape, color=color, size=size[n], x=x, y=y, weight=weight)
    multigraph.add_edges_from((e.start, e.end, {"role": e.role, "event": e.event}) for e in edges)
    return multigraph


def _positions(graph: Graph, shown: list[int], size: dict[int, float], edges: list[Link]) -> list[tuple[int, int]]:
    """Layout by acts and affiliations; by places and instruments only where nothing else holds a node."""
    row = {n: i for i, n in enumerate(shown)}
    firm = [e for e in edges if e.role in ("target", "recipient", "affiliation")]
    held = {n for e in firm for n in (e.start, e.end)}
    loose = [e for e in edges if e.role in ("place", "instrument") and not {e.start, e.end} <= held]
    return place([_box(graph, n, size[n]) for n in shown], [(row[e.start], row[e.end]) for e in firm + loose])


def _box(graph: Graph, n: int, size: float) -> Box:
    """Room for a node and the first line of its name below it."""
    label = graph.entities[n].label
    return max(2 * size, 6.0 * min(max(len(label.ar), len(label.en)), 24)) + 10, 2 * size + 26
