"""Places drawings side by side: each at the free spot nearest to the middle, on a grid of cells."""

import math
from collections.abc import Iterable, Mapping, Sequence

Box = tuple[float, float]  # width and height in pixels

_CELL = 30.0  # pixels: grain of the grid
_ASPECT = 1.5  # width to height of the whole
_SMALL = 12  # nodes


class Packing:
    """Takes drawings in, the largest first: a small one as its bounding box, a large one as the cells it covers."""

    def __init__(self) -> None:
        self._taken: set[tuple[int, int]] = set()
        self._spots: list[tuple[int, int]] = [(0, 0)]
        self._ring = 0
        self._reached: dict[tuple[int, int], int] = {}  # by width and height in cells: spots up to here are no use

    def add(
        self, local: Mapping[int, tuple[float, float]], boxes: Sequence[Box], edges: Iterable[tuple[int, int]]
    ) -> tuple[float, float]:
        """The shift in pixels that brings a drawing, nodes at `local` positions joined by `edges`, to its place."""
        if len(local) > _SMALL:
            number, (left, top) = 0, (0.0, 0.0)
            shape = list(set(_cells(local, boxes, edges)))
        else:
            left = min(x - boxes[n][0] / 2 for n, (x, _) in local.items())
            top = min(y - boxes[n][1] / 2 for n, (_, y) in local.items())
            wide = math.ceil((max(x + boxes[n][0] / 2 for n, (x, _) in local.items()) - left) / _CELL)
            high = math.ceil((max(y + boxes[n][1] / 2 for n, (_, y) in local.items()) - top) / _CELL)
            shape = [(x - wide // 2, y - high // 2) for x in range(wide) for y in range(high)]
            left, top = left + wide // 2 * _CELL, top + high // 2 * _CELL
            number = max((n for (w, h), n in self._reached.items() if w <= wide and h <= high), default=0)
        while not self._free(shape, self._spot(number)):
            number += 1
        if len(local) <= _SMALL:
            self._reached[wide, high] = number
        dx, dy = self._spot(number)
        self._taken |= {(x + dx + i, y + dy + j) for x, y in shape for i in (-1, 0, 1) for j in (-1, 0, 1)}
        return dx * _CELL - left, dy * _CELL - top

    def _free(self, shape: Iterable[tuple[int, int]], shift: tuple[int, int]) -> bool:
        dx, dy = shift
        return all((x + dx, y + dy) not in self._taken for x, y in shape)

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


def _cells(
    local: Mapping[int, tuple[float, float]], boxes: Sequence[Box], edges: Iterable[tuple[int, int]]
) -> Iterable[tuple[int, int]]:
    """The cells under the boxes and under the edges; some come more than once."""
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
