"""Break lines at places on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import numpy as np

from routeplan.io.roads.joining.drawn import Piece, Point, Points
from routeplan.io.roads.joining.plane import Plane

Break = tuple[float, Point]
"""How far along a line [m], and the point it is led through there."""

_SAME_M = 0.02
"""A break so near to a point of the line is at that point [m]."""


def break_at_shared_points(pieces: Iterable[Piece]) -> list[Piece]:
    """Break pieces where they go through a point of another, or twice through their own."""
    rows = [*pieces]
    seen = Counter(point for piece in rows for point in piece.points)
    return [
        part
        for piece in rows
        for part in _cut(piece, [i > 0 and seen[p] > 1 for i, p in enumerate(piece.points)])
    ]


def break_at(
    pieces: Iterable[Piece], breaks: Mapping[int, list[Break]], plane: Plane
) -> list[Piece]:
    """Break pieces, by their position, at places along them."""
    parts: list[Piece] = []
    for position, piece in enumerate(pieces):
        parts += _broken(piece, breaks[position], plane) if position in breaks else [piece]
    return parts


def _broken(piece: Piece, breaks: list[Break], plane: Plane) -> list[Piece]:
    steps = np.hypot(*np.diff(plane.metres(piece.points), axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    way: list[tuple[float, Point, bool]] = [
        (metres, point, False)
        for metres, point in zip(along.tolist(), piece.points, strict=True)
        if not any(abs(metres - at_m) < _SAME_M and point not in piece.ends for at_m, _ in breaks)
    ]
    way += [(at_m, point, True) for at_m, point in breaks]
    way.sort(key=lambda one: one[0])
    through = Piece(line=piece.line, points=tuple(point for _, point, _ in way))
    return _cut(through, [cut for _, _, cut in way])


def _cut(piece: Piece, cuts: list[bool]) -> list[Piece]:
    """Return the parts of a piece between the points at which it is cut."""
    inside = [i for i, cut in enumerate(cuts) if cut and 0 < i < len(cuts) - 1]
    if not inside:
        return [piece]
    stretches = zip([0, *inside], [*inside, len(cuts) - 1], strict=True)
    parts = (without_repeats(piece.points[start : end + 1]) for start, end in stretches)
    return [Piece(line=piece.line, points=points) for points in parts if len(points) > 1]


def without_repeats(points: Points) -> Points:
    """Return a course without points that repeat the one before."""
    return tuple(point for i, point in enumerate(points) if i == 0 or point != points[i - 1])
