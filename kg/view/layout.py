"""Where nodes stand: a deterministic layout, computed before the page is written.

Each connected component is drawn by stress majorisation (Gansner, Koren and North 2004): distances
on the screen follow distances in the graph. Above `_FEW` nodes the stress is sparse, each node
against its neighbours and a set of pivots (Ortmann, Klimenta and Brandes 2016), so that time grows
with the number of nodes, not with its square. Labels are then pushed apart, and components are
packed around the largest one.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.view.packing import Box, Packing

_UNIT = 95.0  # pixels between two neighbours
_FEW = 250  # nodes of a component that are all weighed against each other
_PIVOTS = 80  # of a larger one
_ROUNDS = 120
_LARGE = 4000  # nodes of a component; above it, fewer pivots and rounds
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


def place(boxes: Sequence[Box], edges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Positions in pixels, y downwards, of nodes `0 … len(boxes) - 1` that take up `boxes` with their labels."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(range(len(boxes)))
    graph.add_edges_from((a, b) for a, b in edges if a != b)
    for a, b in graph.edges:
        crowd = max(graph.degree[a], graph.degree[b])
        graph.edges[a, b]["length"] = 1 + 0.06 * min(crowd, 40)
    positions: dict[int, tuple[float, float]] = {}
    packing = Packing()
    for nodes in sorted((sorted(c) for c in nx.connected_components(graph)), key=lambda c: (-len(c), c)):
        drawn = _spread(_draw(graph.subgraph(nodes), nodes), [boxes[n] for n in nodes])
        local = dict(zip(nodes, drawn, strict=True))
        dx, dy = packing.add(local, boxes, graph.subgraph(nodes).edges)
        positions |= {n: (x + dx, y + dy) for n, (x, y) in local.items()}
    return [(round(positions[n][0]), round(positions[n][1])) for n in range(len(boxes))]


def _draw(graph: Any, nodes: list[int]) -> list[tuple[float, float]]:
    """Positions of one component in pixels, in the order of `nodes`.

    In a large one the leaves of a node stand in a sunflower around it: the pivots cannot tell them apart.
    """
    leaves = {n: next(iter(graph[n])) for n in nodes if graph.degree[n] == 1} if len(nodes) > _FEW else {}
    core = [n for n in nodes if n not in leaves]
    found = dict(zip(core, _relax(graph.subgraph(core), core), strict=True))
    crowd: Counter[int] = Counter()
    for leaf, hub in leaves.items():
        crowd[hub] += 1
        away, angle = _UNIT * (0.6 + 0.3 * math.sqrt(crowd[hub])), crowd[hub] * _GOLDEN_ANGLE
        x, y = found[hub]
        found[leaf] = (x + away * math.cos(angle), y + away * math.sin(angle))
    return [found[n] for n in nodes]


def _relax(graph: Any, nodes: list[int]) -> list[tuple[float, float]]:
    """Positions of least stress for connected nodes, in their order."""
    import numpy as np

    if len(nodes) <= 2:
        return [(n * _UNIT, 0.0) for n in range(len(nodes))]
    row = {node: i for i, node in enumerate(nodes)}
    start = _rings(graph, max(nodes, key=lambda n: (graph.degree[n], -n)))
    xy = np.array([start[n] for n in nodes])
    i, j, length, weight = _pairs(graph, nodes, row)
    total = np.bincount(i, weight, len(nodes))
    for _ in range(_ROUNDS if len(nodes) < _LARGE else _ROUNDS // 3):
        away = xy[i] - xy[j]
        far = np.maximum(np.sqrt((away * away).sum(axis=1)), 1e-6)
        ideal = xy[j] + away * (length / far)[:, None]
        goal = np.stack([np.bincount(i, weight * ideal[:, k], len(nodes)) / total for k in (0, 1)], axis=1)
        xy = xy + 0.8 * (goal - xy)
    xy = (xy - xy.mean(axis=0)) * _UNIT
    if np.ptp(xy[:, 1]) > np.ptp(xy[:, 0]):
        xy = xy[:, ::-1]  # wider than high, as screens are
    return [(float(x), float(y)) for x, y in xy]


def _pairs(graph: Any, nodes: list[int], row: Mapping[int, int]) -> tuple[Any, Any, Any, Any]:
    """Arrays of (node, other, ideal distance, weight): neighbours both ways, and every node against the pivots."""
    import networkx as nx
    import numpy as np

    reached = np.full(len(nodes), np.inf)
    rows: list[Any] = []
    pivot = max(range(len(nodes)), key=lambda k: (graph.degree[nodes[k]], -k))
    for _ in range(len(nodes) if len(nodes) <= _FEW else _PIVOTS if len(nodes) < _LARGE else _PIVOTS // 2):
        found = nx.single_source_dijkstra_path_length(graph, nodes[pivot], weight="length")
        distance = np.zeros(len(nodes))
        for node, far in found.items():
            distance[row[node]] = far
        rows.append((pivot, distance))
        reached = np.minimum(reached, distance)
        pivot = int(reached.argmax())
    distances = np.stack([distance for _, distance in rows])
    region = np.bincount(distances.argmin(axis=0), minlength=len(rows))
    parts = []
    for (pivot, distance), size in zip(rows, region, strict=True):
        others = np.flatnonzero(distance > 0)
        weight = max(int(size), 1) / distance[others] ** 2
        parts.append((others, np.full(len(others), pivot), distance[others], weight))
    ends = np.array([(row[a], row[b]) for a, b in graph.edges])
    length = np.array([graph.edges[edge]["length"] for edge in graph.edges])
    # What joins two hubs must hold against all that they share, or they fall into one place.
    strength = np.array([min(graph.degree[a], graph.degree[b]) for a, b in graph.edges])
    for a, b in ((0, 1), (1, 0)):
        parts.append((ends[:, a], ends[:, b], length, strength / length**2))
    i, j, d, w = (np.concatenate(column) for column in zip(*parts, strict=True))
    return i, j, d, w


def _rings(graph: Any, root: int) -> dict[int, tuple[float, float]]:
    """A start: the breadth-first tree on rings around `root`, each subtree in a sector as wide as it has leaves."""
    import networkx as nx

    below: dict[int, list[int]] = {root: []}
    order = [root]
    for parent, child in nx.bfs_edges(graph, root, sort_neighbors=sorted):
        below[parent].append(child)
        below[child] = []
        order.append(child)
    leaves: dict[int, int] = {}
    for node in reversed(order):
        leaves[node] = sum(leaves[c] for c in below[node]) or 1
    found = {root: (0.0, 0.0)}
    sector = {root: (0.0, 2 * math.pi, 0)}
    for node in order:
        at, width, depth = sector[node]
        for child in below[node]:
            share = width * leaves[child] / leaves[node]
            sector[child] = (at, share, depth + 1)
            angle = at + share / 2
            found[child] = ((depth + 1) * math.cos(angle), (depth + 1) * math.sin(angle))
            at += share
    return found


def _spread(positions: list[tuple[float, float]], boxes: Sequence[Box]) -> list[tuple[float, float]]:
    """Pushes boxes that overlap apart, along the side where they overlap least."""
    xy = [list(p) for p in positions]
    reach = max((max(box) for box in boxes), default=1.0)
    for _ in range(40 if len(xy) < _LARGE else 10):
        cells: dict[tuple[int, int], list[int]] = {}
        for n, (x, y) in enumerate(xy):
            cells.setdefault((int(x // reach), int(y // reach)), []).append(n)
        moved = False
        for (cx, cy), here in sorted(cells.items()):
            near = [m for dx in (-1, 0, 1) for dy in (-1, 0, 1) for m in cells.get((cx + dx, cy + dy), ())]
            for n in here:
                for m in near:
                    if m > n and _part(xy[n], xy[m], boxes[n], boxes[m]):
                        moved = True
        if not moved:
            break
    return [(x, y) for x, y in xy]


def _part(a: list[float], b: list[float], box_a: Box, box_b: Box) -> bool:
    across = (box_a[0] + box_b[0]) / 2 - abs(a[0] - b[0])
    down = (box_a[1] + box_b[1]) / 2 - abs(a[1] - b[1])
    if across <= 0.5 or down <= 0.5:
        return False
    axis, push = (0, across / 2) if across < down else (1, down / 2)
    sign = 1 if a[axis] >= b[axis] else -1
    a[axis] += sign * push
    b[axis] -= sign * push
    return True
