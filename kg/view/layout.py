"""Where nodes stand: a deterministic layout, computed before the page is written.

Each connected component is drawn by stress majorisation (Gansner, Koren and North 2004): distances
on the screen follow distances in the graph. Above `_FEW` nodes the stress is sparse, each node
against its neighbours and a set of pivots (Ortmann, Klimenta and Brandes 2016), so that time grows
with the number of nodes, not with its square. Labels are then pushed apart, and components are
packed around the largest one.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg.view.overlaps import ranges, spread
from kg.view.packing import Box, Packing

Array = Any  # of numpy, which is imported only where it computes

_UNIT = 95.0  # pixels between two neighbours
_FEW = 250  # nodes of a component that are all weighed against each other
_PIVOTS = 80  # of a larger one
_LARGE = 4000  # nodes; above it, half as many pivots
_ROUNDS = 120
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


def place(boxes: Sequence[Box], edges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Positions in pixels, y downwards, of nodes `0 … len(boxes) - 1` that take up `boxes` with their labels."""
    import numpy as np

    room = np.array(boxes, dtype=float).reshape(-1, 2)
    found = np.zeros_like(room)
    drawings: dict[bytes, Array] = {}  # many a small component has the shape of another
    packing = Packing()
    for nodes, ends in _components(len(boxes), edges):
        shape = ends.tobytes()
        if shape not in drawings:
            drawings[shape] = _draw(len(nodes), ends)
        drawn = spread(drawings[shape], room[nodes])
        found[nodes] = drawn + packing.add(drawn, room[nodes], ends)
    return [(round(x), round(y)) for x, y in found.tolist()]


def _components(size: int, edges: Iterable[tuple[int, int]]) -> Iterator[tuple[Array, Array]]:
    """Connected components, the largest first: their nodes, and pairs of places in these that are linked."""
    import networkx as nx
    import numpy as np

    graph = nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from((a, b) for a, b in edges if a != b)
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    owner, at = np.zeros(size, dtype=int), np.zeros(size, dtype=int)
    for number, part in enumerate(parts):
        owner[part], at[part] = number, np.arange(len(part))
    ends = np.array(sorted((min(edge), max(edge)) for edge in graph.edges), dtype=int).reshape(-1, 2)
    ends = ends[np.argsort(owner[ends[:, 0]], kind="stable")]
    bounds = np.searchsorted(owner[ends[:, 0]], np.arange(len(parts) + 1))
    for number, part in enumerate(parts):
        yield np.array(part), at[ends[bounds[number] : bounds[number + 1]]]


def _draw(size: int, ends: Array) -> Array:
    """Positions of one component in pixels.

    In a large one the leaves of a node stand in a sunflower around it: the pivots cannot tell them apart.
    """
    import numpy as np

    degree = np.bincount(ends.ravel(), minlength=size)
    length = 1 + 0.06 * np.minimum(degree[ends].max(axis=1), 40)
    leaf = (degree == 1) & (size > _FEW)
    inside = ~leaf[ends].any(axis=1)
    core = np.flatnonzero(~leaf)
    at = np.cumsum(~leaf) - 1  # place in the core
    found = np.zeros((size, 2))
    found[core] = _relax(len(core), at[ends[inside]], length[inside])
    crowd: Counter[int] = Counter()
    for a, b in ends[~inside].tolist():
        tip, hub = (a, b) if leaf[a] else (b, a)
        crowd[hub] += 1
        away, angle = _UNIT * (0.6 + 0.3 * math.sqrt(crowd[hub])), crowd[hub] * _GOLDEN_ANGLE
        found[tip] = found[hub] + (away * math.cos(angle), away * math.sin(angle))
    return found


@dataclass(frozen=True, slots=True)
class _Net:
    """A connected graph; node n has links `first[n]` to `first[n + 1] - 1`, each with its `end` and its `length`."""

    first: Array
    start: Array
    end: Array
    length: Array

    @property
    def degree(self) -> Array:
        return self.first[1:] - self.first[:-1]

    def distances(self, root: int) -> Array:
        """Lengths of the shortest paths from `root`, each node's links followed whenever a shorter one reaches it."""
        import numpy as np

        far = np.full(len(self.first) - 1, np.inf)
        far[root] = 0
        reached = np.array([root])
        while len(reached):
            before = far.copy()
            links = ranges(self.first[reached], self.degree[reached])
            np.minimum.at(far, self.end[links], before[self.start[links]] + self.length[links])
            reached = np.flatnonzero(far < before)
        return far


def _net(size: int, ends: Array, length: Array) -> _Net:
    import numpy as np

    start, end = np.concatenate([ends, ends[:, ::-1]]).T
    order = np.lexsort((end, start))
    first = np.concatenate([[0], np.cumsum(np.bincount(start, minlength=size))])
    return _Net(first, start[order], end[order], np.tile(length, 2)[order])


def _relax(size: int, ends: Array, length: Array) -> Array:
    """Positions of least stress for connected nodes."""
    import numpy as np

    if size <= 2:
        return np.arange(size)[:, None] * (_UNIT, 0.0)
    net = _net(size, ends, length)
    pivots, ideal, pull = _pivots(net)
    # What joins two hubs must hold against all that they share, or they fall into one place.
    hold = np.minimum(net.degree[net.start], net.degree[net.end]) / net.length**2
    total = pull.sum(axis=1) + np.bincount(net.start, hold, size)
    xy = _rings(net)
    for _ in range(_ROUNDS):
        away = xy[:, None] - xy[pivots]
        stretch = pull * ideal / np.maximum(np.hypot(away[..., 0], away[..., 1]), 1e-6)
        goal = pull @ xy[pivots] + np.einsum("np,npk->nk", stretch, away)
        along = xy[net.start] - xy[net.end]
        along *= (net.length / np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-6))[:, None]
        tied = hold[:, None] * (xy[net.end] + along)
        goal += np.stack([np.bincount(net.start, tied[:, k], size) for k in (0, 1)], axis=1)
        xy = xy + 0.8 * (goal / total[:, None] - xy)
    xy = (xy - xy.mean(axis=0)) * _UNIT
    if np.ptp(xy[:, 1]) > np.ptp(xy[:, 0]):
        xy = xy[:, ::-1]  # wider than high, as screens are
    return xy


def _pivots(net: _Net) -> tuple[Array, Array, Array]:
    """Nodes far from each other, and of every node (row) its distance to each of them and the weight of that."""
    import numpy as np

    size = len(net.degree)
    count = size if size <= _FEW else _PIVOTS if size < _LARGE else _PIVOTS // 2
    pivots = [int(net.degree.argmax())]
    ideal = np.empty((size, count))
    for column in range(count):
        ideal[:, column] = net.distances(pivots[column])
        pivots.append(int(ideal[:, : column + 1].min(axis=1).argmax()))
    region = np.maximum(np.bincount(ideal.argmin(axis=1), minlength=count), 1)
    weight = np.divide(region, ideal**2, out=np.zeros_like(ideal), where=ideal > 0)
    return np.array(pivots[:count]), ideal, weight


def _rings(net: _Net) -> Array:
    """A start: the breadth-first tree on rings around the hub, each subtree in a sector as wide as it has leaves."""
    import numpy as np

    root, first, end = int(net.degree.argmax()), net.first.tolist(), net.end.tolist()
    below: dict[int, list[int]] = {root: []}
    order = [root]
    for node in order:
        below[node] = [other for other in end[first[node] : first[node + 1]] if other not in below]
        below |= {child: [] for child in below[node]}
        order += below[node]
    leaves: dict[int, int] = {}
    for node in reversed(order):
        leaves[node] = sum(leaves[child] for child in below[node]) or 1
    found = np.zeros((len(order), 2))
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
