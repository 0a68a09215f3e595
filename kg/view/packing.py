"""Places drawings side by side: each at the free spot nearest to the middle, on a grid of cells."""

import math
from collections.abc import Iterable, Mapping, Sequence

Box = tuple[float, float]  # width and height in pixels

_CELL = 30.0  # pixels: grain of the grid
_ASPECT = 1.5  # width to height of the whole


class Packing:
    """Places components one by one at the free spot nearest to the middle, on a grid of cells."""

    def __init__(self) -> None:
        self._taken: set[tuple[int, int]] = set()
        self._spots: list[tuple[int, int]] = [(0, 0)]
        self._ring = 0
        self._tried: dict[frozenset[tuple[int, int]], int] = {}

    def add(
        self, local: Mapping[int, tuple[float, float]], boxes: Sequence[Box], edges: Iterable[tuple[int, int]]
    ) -> tuple[float, float]:
        """The shift in pixels that brings the component to its place."""
        shape = frozenset(self._cells(local, boxes, edges))
        number = self._tried.get(shape, 0)
        while any((x + dx, y + dy) in self._taken for dx, dy in [self._spot(number)] for x, y in shape):
            number += 1
        self._tried[shape] = number
        dx, dy = self._spot(number)
        self._taken |= {(x + dx + i, y + dy + j) for x, y in shape for i in (-1, 0, 1) for j in (-1, 0, 1)}
        return dx * _CELL, dy * _CELL

    def _spot(self, number: int) -> tuple[int, int]:
        """Grid shifts by distance from the middle, measured in an ellipse of the screen's shape."""
        while number >= len(self._spots):
            self._ring += 8
            wide = int(self._ring * _ASPECT)
            inner = (self._ring - 8) ** 2
            ring = [
                (x, y)
                for x in range(-wide, wide + 1)
                for y in range(-self._ring, self._ring + 1)
                if inner < (x / _ASPECT) ** 2 + y * y <= self._ring**2
            ]
            self._spots += sorted(ring, key=lambda s: ((s[0] / _ASPECT) ** 2 + s[1] ** 2, s))
        return self._spots[number]

    @staticmethod
    def _cells(
        local: Mapping[int, tuple[float, float]], boxes: Sequence[Box], edges: Iterable[tuple[int, int]]
    ) -> Iterable[tuple[int, int]]:
        for n, (x, y) in local.items():
            width, height = boxes[n]
            for cx in range(int((x - width / 2) // _CELL), int((x + width / 2) // _CELL) + 1):
                for cy in range(int((y - height / 2) // _CELL), int((y + height / 2) // _CELL) + 1):
                    yield cx, cy
        for a, b in edges:
            (ax, ay), (bx, by) = local[a], local[b]
            steps = int(math.hypot(bx - ax, by - ay) // _CELL) + 1
            for step in range(steps + 1):
                t = step / steps
                yield int((ax + t * (bx - ax)) // _CELL), int((ay + t * (by - ay)) // _CELL)
