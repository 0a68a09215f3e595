"""Moves boxes that overlap apart, all at once and round after round."""

import math
from typing import Any

Array = Any  # of numpy, which is imported only where it computes

_ROUNDS = 100
_LARGE = 4000  # boxes; above it, fewer rounds
_AIR = 2.0  # area of a crowded drawing, in areas of its boxes
_ROW = 2**32  # cells in a row of the grid: more than any drawing has


def spread(xy: Array, boxes: Array) -> Array:
    """`xy` with each two boxes that overlap moved along the side where they overlap least."""
    import numpy as np

    if len(xy) < 2:
        return xy
    if boxes.prod(axis=1).sum() > (np.ptp(xy, axis=0) + boxes.max(axis=0)).prod():
        xy = _even(xy, boxes)
    for _ in range(_ROUNDS if len(xy) < _LARGE else _ROUNDS // 4):
        a, b, lap = _overlaps(xy, boxes)
        if not len(a):
            break
        which = np.arange(len(a))
        axis = lap.argmin(axis=1)
        push = lap[which, axis] / 2 * np.where(xy[a, axis] >= xy[b, axis], 1, -1)
        move = np.zeros_like(xy)
        for k in (0, 1):
            there, back, by = a[axis == k], b[axis == k], push[axis == k]
            pushes = np.bincount(there, minlength=len(xy)) + np.bincount(back, minlength=len(xy))
            force = np.bincount(there, by, len(xy)) - np.bincount(back, by, len(xy))
            move[:, k] = force / np.maximum(pushes, 1) ** 0.25  # damped where many push, so that nothing swings
        xy = xy + move
    return xy


def _even(xy: Array, boxes: Array) -> Array:
    """A crowded drawing as a disc of even density, with room for all boxes: angles and the order outwards stay.

    Pushing alone would tear the dense middle apart before it reaches the rim.
    """
    import numpy as np

    xy = xy - np.median(xy, axis=0)
    far = np.hypot(xy[:, 0], xy[:, 1])
    inside = np.argsort(np.argsort(far, kind="stable"), kind="stable") + 1
    radius = np.sqrt(inside * _AIR * boxes.prod(axis=1).mean() / math.pi)
    return xy * (radius / np.maximum(far, 1e-6))[:, None]


def _overlaps(xy: Array, boxes: Array) -> tuple[Array, Array, Array]:
    """Boxes that overlap, in pairs, and how far each way; only those in cells of a grid that touch are compared."""
    import numpy as np

    column, row = np.floor(xy / boxes.max(axis=0)).astype(np.int64).T
    cell = column * _ROW + row
    order = np.argsort(cell, kind="stable")
    pairs = []
    for low, high in ((0, 1), (_ROW - 1, _ROW + 1)):  # its own cell and the one below; three in the next column
        start = np.searchsorted(cell[order], cell + low, "left")
        count = np.searchsorted(cell[order], cell + high, "right") - start
        pairs.append((np.repeat(np.arange(len(xy)), count), order[ranges(start, count)]))
    a, b = (np.concatenate(side) for side in zip(*pairs, strict=True))
    lap = (boxes[a] + boxes[b]) / 2 - np.abs(xy[a] - xy[b])
    keep = (lap > 0.5).all(axis=1) & ((cell[a] != cell[b]) | (a < b))
    return a[keep], b[keep], lap[keep]


def ranges(start: Array, count: Array) -> Array:
    """`start[0] … start[0] + count[0] - 1`, then those of `start[1]`, and so on."""
    import numpy as np

    return np.repeat(start - np.cumsum(count) + count, count) + np.arange(count.sum())
