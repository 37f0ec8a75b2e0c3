"""Where lines cross without a point in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import shapely

from routeplan.io.roads.joining.breaking import Break, break_at
from routeplan.io.roads.joining.drawn import DrawnLine, Piece, Point, spot
from routeplan.io.roads.joining.plane import Plane
from routeplan.io.roads.road_data import Repair

_AT_ITS_END_M = 0.5
"""A line that ends so near to a crossing touches the other, and does not cross it [m]."""


class Crossing(NamedTuple):
    """Two pieces, by position, that cross, and where."""

    first: int
    second: int
    point: Point


def join_crossings(
    pieces: Sequence[Piece], lines: Sequence[DrawnLine], plane: Plane
) -> tuple[list[Piece], list[Repair]]:
    """Break lines where they cross, so that one can turn from one into the other."""
    shapes = plane.lines(pieces)
    breaks: dict[int, list[Break]] = defaultdict(list)
    repairs = []
    for crossing in open_crossings(pieces, lines, plane):
        at = shapely.Point(plane.metres([crossing.point])[0])
        for position in crossing[:2]:
            along_m = float(shapely.line_locate_point(shapes[position], at))
            breaks[position].append((along_m, crossing.point))
        repairs.append(_repair(crossing, pieces, lines, done="joined there"))
    return break_at(pieces, breaks, plane), repairs


def crossings_left(
    pieces: Sequence[Piece], lines: Sequence[DrawnLine], plane: Plane
) -> list[Repair]:
    """Name the crossings that are taken for bridges."""
    return [
        _repair(crossing, pieces, lines, done="taken for a bridge; join them in the drawing if not")
        for crossing in open_crossings(pieces, lines, plane)
    ]


def open_crossings(
    pieces: Sequence[Piece], lines: Sequence[DrawnLine], plane: Plane
) -> Iterator[Crossing]:
    """Yield where lines cross without a point in common, though somebody could turn there.

    A line that crosses itself is none: a road that winds up a slope is easily drawn so.
    """
    shapes = plane.lines(pieces)
    pairs = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    firsts, seconds = pairs[:, pairs[0] < pairs[1]]
    order = np.lexsort([seconds, firsts])
    common = shapely.intersection(shapes[firsts[order]], shapes[seconds[order]])
    for first, second, shape in zip(
        firsts[order].tolist(), seconds[order].tolist(), common, strict=True
    ):
        one, other = pieces[first], pieces[second]
        if _may_meet(lines[one.line], lines[other.line]):
            ends = plane.metres([*one.ends, *other.ends])
            for x, y in _points(shape):
                if np.hypot(*(ends - (x, y)).T).min() > _AT_ITS_END_M:
                    yield Crossing(first, second, plane.place(x, y))


def _may_meet(one: DrawnLine, other: DrawnLine) -> bool:
    return one is not other and not (one.apart or other.apart) and bool(one.modes & other.modes)


def _points(shape: shapely.Geometry) -> list[tuple[float, float]]:
    """Return the single points in which lines meet; where they run along each other is none."""
    parts = [part for part in shapely.get_parts(shape) if isinstance(part, shapely.Point)]
    return sorted((part.x, part.y) for part in parts)


def _repair(
    crossing: Crossing, pieces: Sequence[Piece], lines: Sequence[DrawnLine], *, done: str
) -> Repair:
    one, other = (lines[pieces[position].line].name for position in crossing[:2])
    what = f"crosses {other} without a point in common"
    return Repair(where=f"{one} at {spot(crossing.point)}", what=what, done=done)
