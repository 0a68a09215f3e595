"""Places drawings side by side: each at the free spot nearest to the middle, on a grid of cells."""

import math
from itertools import product
from typing import Any

from kg.view.overlaps import ranges

Array = Any  # of numpy, which is imported only where it computes
Box = tuple[float, float]  # width and height in pixels

_CELL = 30.0  # pixels: grain of the grid
_ASPECT = 1.5  # width to height of the whole
_SMALL = 12  # nodes
_RING = 8  # cells: spots are tried ring by ring


class Packing:
    """Takes drawings in, the largest first: a small one as its bounding box, a large one as the cells it covers."""

    def __init__(self) -> None:
        import numpy as np

        self._taken = np.zeros((1, 1), dtype=bool)
        self._middle = np.array([0, 0])  # the cell of `_taken` that stands for (0, 0)
        self._rings = [np.array([[0, 0]])]
        self._reached: dict[tuple[int, int], int] = {}  # by width and height in cells: rings before this one are full

    def add(self, xy: Array, boxes: Array, ends: Array) -> Array:
        """The shift in pixels that brings a drawing to its place: `boxes` around `xy`, of which `ends` are linked."""
        import numpy as np

        ring, corner = 0, np.zeros(2)
        if len(xy) > _SMALL:
            shape = _cells(xy, boxes, ends)
        else:
            corner = (xy - boxes / 2).min(axis=0)
            wide, high = (math.ceil(side / _CELL) for side in ((xy + boxes / 2).max(axis=0) - corner).tolist())
            shape = np.array([*product(range(wide), range(high))]) - (wide // 2, high // 2)
            corner += np.array([wide // 2, high // 2]) * _CELL
            ring = max((n for (w, h), n in self._reached.items() if w <= wide and h <= high), default=0)
        spot = self._free_spot(ring, shape)
        while spot is None:
            ring += 1
            spot = self._free_spot(ring, shape)
        if len(xy) <= _SMALL:
            self._reached[wide, high] = ring
        for margin in product((-1, 0, 1), repeat=2):
            self._taken[tuple((shape + spot + margin + self._middle).T)] = True
        return spot * _CELL - corner

    def _free_spot(self, number: int, shape: Array) -> Array | None:
        """The first spot of a ring where none of the cells of `shape` is taken."""
        import numpy as np

        spots = self._ring(number)
        reach = np.array([int(_RING * number * _ASPECT), _RING * number]) + 1
        self._cover(shape.min(axis=0) - reach, shape.max(axis=0) + reach)
        if (shape == 0).all(axis=1).any():  # it covers the spot itself: what is taken now stays so
            spots = self._rings[number] = spots[~self._taken[tuple((spots + self._middle).T)]]
        return next((s for s in spots if not self._taken[tuple((shape + s + self._middle).T)].any()), None)

    def _cover(self, low: Array, high: Array) -> None:
        """Makes the grid reach from `low` to `high`."""
        import numpy as np

        before = np.maximum(-(low + self._middle), 0)
        after = np.maximum(high + self._middle + 1 - self._taken.shape, 0)
        if before.any() or after.any():
            self._taken = np.pad(self._taken, list(zip(before, after, strict=True)))
            self._middle = self._middle + before

    def _ring(self, number: int) -> Array:
        """Shifts in cells by distance from the middle, measured in an ellipse of the screen's shape."""
        import numpy as np

        while number >= len(self._rings):
            far = _RING * len(self._rings)
            near = far - _RING
            y = np.arange(-far, far + 1)
            outer = np.floor(_ASPECT * np.sqrt(far**2 - y**2)).astype(int)
            inner = np.floor(_ASPECT * np.sqrt(np.maximum(near**2 - y**2, 0))).astype(int)
            inner[abs(y) > near] = -1
            right = np.stack([ranges(inner + 1, outer - inner), np.repeat(y, outer - inner)], axis=1)
            ring = np.concatenate([right, right[right[:, 0] > 0] * (-1, 1)])
            away = (ring[:, 0] / _ASPECT) ** 2 + ring[:, 1] ** 2
            self._rings.append(ring[np.lexsort((ring[:, 1], ring[:, 0], away))])
        return self._rings[number]


def _cells(xy: Array, boxes: Array, ends: Array) -> Array:
    """The cells under the boxes and under the links between them."""
    import numpy as np

    low, high = (np.floor((xy + sign * boxes / 2) / _CELL).astype(int) for sign in (-1, 1))
    columns, rows = (high - low + 1).T
    box = np.repeat(np.arange(len(xy)), columns * rows)
    number = ranges(np.zeros_like(rows), columns * rows)
    under = low[box] + np.stack([number // rows[box], number % rows[box]], axis=1)
    way = xy[ends[:, 1]] - xy[ends[:, 0]]
    steps = (np.hypot(way[:, 0], way[:, 1]) // _CELL).astype(int) + 1
    link = np.repeat(np.arange(len(ends)), steps + 1)
    share = ranges(np.zeros_like(steps), steps + 1) / steps[link]
    along = np.floor((xy[ends[link, 0]] + share[:, None] * way[link]) / _CELL).astype(int)
    covered = np.concatenate([under, along])
    lowest = covered.min(axis=0)
    grid = np.zeros(covered.max(axis=0) - lowest + 1, dtype=bool)
    grid[tuple((covered - lowest).T)] = True
    return np.argwhere(grid) + lowest
