"""Ends that nearly meet another end, or the middle of another line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import shapely
from scipy.spatial import cKDTree

from routeplan.io.roads.joining.drawn import DrawnLine, Piece, Point
from routeplan.io.roads.joining.plane import Plane
from routeplan.io.roads.joining.web import Web

AT_THE_END_M = 1.0
"""Nearer to the end of a line than this, it is the end that is met [m]."""


class Gap(NamedTuple):
    """What lies between an end and what it nearly meets.

    Parameters
    ----------
    distance_m
        In whole millimetres, so that gaps are in the same order however lines are turned.
    end
        The node that ends here.
    target
        Another node, or a piece, by position.
    point
        The place on the target.
    along_m
        Where on the piece; None if the target is a node.
    """

    distance_m: float
    start: Point
    point: Point
    end: int
    target: int
    along_m: float | None

    def spots(self, web: Web) -> list[tuple[int, float]]:
        """Return nodes at the target, each with the way from there to the very place [m]."""
        if self.along_m is None:
            return [(self.target, 0.0)]
        return [(node, abs(at_m - self.along_m)) for node, at_m in web.on[self.target]]


def gaps(
    web: Web, pieces: Sequence[Piece], lines: Sequence[DrawnLine], plane: Plane, most_m: float
) -> list[Gap]:
    """Return the gaps of at most `most_m`, the smallest first."""
    found = [*_between_ends(web, plane, most_m), *_to_middles(web, pieces, lines, plane, most_m)]
    return sorted(found, key=lambda gap: gap[:3])


def _between_ends(web: Web, plane: Plane, most_m: float) -> Iterator[Gap]:
    at = plane.metres(web.points)
    pairs = cKDTree(at).query_pairs(most_m, output_type="ndarray")
    distances_m = np.hypot(*(at[pairs[:, 0]] - at[pairs[:, 1]]).T)
    for (first, second), distance_m in zip(pairs.tolist(), distances_m.tolist(), strict=True):
        # The one that fewer lines end at nearly meets the other.
        end, target = sorted((first, second), key=lambda node: (web.degree[node], node))
        yield Gap(
            distance_m=round(distance_m, 3),
            start=web.points[end],
            point=web.points[target],
            end=end,
            target=target,
            along_m=None,
        )


def _to_middles(
    web: Web, pieces: Sequence[Piece], lines: Sequence[DrawnLine], plane: Plane, most_m: float
) -> Iterator[Gap]:
    at = shapely.points(plane.metres(web.points))
    ends, targets = shapely.STRtree(web.shapes).query(at, predicate="dwithin", distance=most_m)
    shapes, spots = web.shapes[targets], at[ends]
    along = shapely.line_locate_point(shapes, spots)
    feet = shapely.line_interpolate_point(shapes, along)
    inside = (along > AT_THE_END_M) & (along < shapely.length(shapes) - AT_THE_END_M)
    for i in np.flatnonzero(inside).tolist():
        end, target = int(ends[i]), int(targets[i])
        piece = pieces[target]
        if web.points[end] in piece.ends or lines[piece.line].apart:
            continue
        yield Gap(
            distance_m=round(float(shapely.distance(spots[i], feet[i])), 3),
            start=web.points[end],
            point=plane.place(feet[i].x, feet[i].y),
            end=end,
            target=target,
            along_m=float(along[i]),
        )
