"""Heights of points that are joined by pieces of road: bridged, smoothed, and nowhere too steep.

A point has one height, whatever road it is seen from, so that roads meet, and what a way rises is
what the way back falls.
"""

from __future__ import annotations

from typing import NamedTuple, Self

import numpy as np
from scipy.sparse import coo_array, csr_array, diags_array
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.sparse.linalg import spsolve

SMOOTHED_M = 200
"""A height counts for its surroundings less and less with the distance, a third so far away."""

FILLED_M = 1_000
"""A hole of which roads cross more than this stays unknown [m]."""

_GENTLE = 0.12
"""A steepest grade up to which roads are smoothed in full."""


class Pieces(NamedTuple):
    """Pieces of road between points.

    Parameters
    ----------
    tail, head
        Positions of the points at their ends.
    length_m, steepest
        Length, above 0, and the steepest grade it may have.
    """

    tail: np.ndarray
    head: np.ndarray
    length_m: np.ndarray
    steepest: np.ndarray

    def where(self, chosen: np.ndarray) -> Self:
        """Return some of them."""
        return type(self)(*(column[chosen] for column in self))

    def between(self, points: np.ndarray) -> Self:
        """Return those with both ends among the points that are marked."""
        return self.where(points[self.tail] & points[self.head])

    def mark(self, points: int) -> np.ndarray:
        """Return which points they touch."""
        touched = np.zeros(points, dtype=bool)
        touched[self.tail] = touched[self.head] = True
        return touched

    def among(self, points: np.ndarray) -> Self:
        """Return them between positions in some of the points, which are sorted."""
        ends = np.searchsorted(points, self.tail), np.searchsorted(points, self.head)
        return type(self)(*ends, self.length_m, self.steepest)

    def joined(self, points: int, weights: np.ndarray) -> csr_array:
        """Return a symmetric matrix that adds up a weight of each piece."""
        ends = np.concatenate([self.tail, self.head]), np.concatenate([self.head, self.tail])
        return coo_array((np.tile(weights, 2), ends), shape=(points, points)).tocsr()


def levelled(heights: np.ndarray, free: np.ndarray, pieces: Pieces) -> np.ndarray:
    """Return heights as a road can have them [m].

    Parameters
    ----------
    heights
        Heights of the ground at all points; NaN where they are not known.
    free
        Points that do not lie on the ground, such as those between two bridges.

    Returns
    -------
    ndarray
        NaN where nothing is known, also at points without a piece.
    """
    ground = np.where(free, np.nan, heights)
    bridged = fillable(ground, free, pieces)
    smooth = smoothed(ground, pieces.between(~np.isnan(ground) | bridged))
    return eased(smooth, pieces.between(~np.isnan(smooth)))


def fillable(heights: np.ndarray, free: np.ndarray, pieces: Pieces) -> np.ndarray:
    """Return which unknown points lie in holes that are bridged: short ones, and free points."""
    unknown = np.isnan(heights)
    within = pieces.between(unknown)
    count, hole = connected_components(within.joined(len(heights), np.ones(len(within.tail))))
    edge = pieces.where(unknown[pieces.tail] | unknown[pieces.head])
    of_piece = hole[np.where(unknown[edge.tail], edge.tail, edge.head)]
    across_m = np.bincount(of_piece, edge.length_m, minlength=count)
    on_ground = np.bincount(hole[unknown & ~free], minlength=count)
    bridged: np.ndarray = unknown & ((across_m <= FILLED_M) | (on_ground == 0))[hole]
    return bridged


def smoothed(heights: np.ndarray, pieces: Pieces) -> np.ndarray:
    """Return heights near those given that change little along the pieces.

    Of all heights `h` those that minimise the integral along the roads of ``(h - given)² +
    (SMOOTHED_M * grade)²`` (Whittaker 1923); where a road may be steep, grades count for less.
    Points without a given height lie straight between their neighbours.
    """
    count = len(heights)
    softness = (_GENTLE / np.maximum(pieces.steepest, _GENTLE)) ** 2
    pull = pieces.joined(count, SMOOTHED_M**2 * softness / pieces.length_m)
    given = ~np.isnan(heights)
    share_m = np.zeros(count)
    for ends in (pieces.tail, pieces.head):
        share_m += np.bincount(ends, pieces.length_m / 2, minlength=count)
    share_m[~given] = 0
    _, part = connected_components(pull, directed=False)
    grounded = np.bincount(part, share_m) > 0
    inside = np.flatnonzero(grounded[part])
    system = (diags_array(share_m + pull.sum(axis=1)) - pull).tocsr()[inside][:, inside]
    smooth = np.full(count, np.nan)
    if inside.size:
        right = (share_m * np.where(given, heights, 0))[inside]
        smooth[inside] = spsolve(system.tocsc(), right, permc_spec="MMD_AT_PLUS_A")
    return smooth


def eased(heights: np.ndarray, pieces: Pieces) -> np.ndarray:
    """Return heights pulled together where a piece rises or falls too steeply.

    The roads that must be the gentlest come first; the others keep to the heights of those that
    they meet. Where two of these are too far apart in height, a piece between them stays too
    steep.
    """
    gentle = heights.copy()
    settled = np.zeros(len(heights), dtype=bool)
    for steepest in np.unique(pieces.steepest):
        alike = pieces.where(pieces.steepest == steepest)
        (on_them,) = alike.mark(len(heights)).nonzero()
        held = settled[on_them]
        lifted = _eased_alike(gentle[on_them], held, alike.among(on_them))
        gentle[on_them] = np.where(held, gentle[on_them], lifted)
        settled[on_them] = True
    return gentle


def _eased_alike(heights: np.ndarray, held: np.ndarray, pieces: Pieces) -> np.ndarray:
    """Return heights that are nowhere too steep, in between.

    Halfway between the highest such surface below all heights and the lowest above them, and
    within what the held ones allow.
    """
    everywhere = np.ones(len(heights), dtype=bool)
    middle: np.ndarray = (
        _below(heights, everywhere, pieces) - _below(-heights, everywhere, pieces)
    ) / 2
    if not held.any():
        return middle
    highest, lowest = _below(heights, held, pieces), -_below(-heights, held, pieces)
    within: np.ndarray = np.minimum(np.maximum(middle, lowest), highest)
    return within


def _below(heights: np.ndarray, chosen: np.ndarray, pieces: Pieces) -> np.ndarray:
    """Return for every point the least of all chosen heights and of the rise from there."""
    count = len(heights)
    (starts,) = chosen.nonzero()
    least = heights[starts].min()
    # All are reached from one more point, which lies as far away from each as that is high.
    tails = np.concatenate([pieces.tail, pieces.head, np.full(len(starts), count)])
    heads = np.concatenate([pieces.head, pieces.tail, starts])
    rise = pieces.steepest * pieces.length_m
    weights = np.concatenate([rise, rise, heights[starts] - least + 1])
    order = np.lexsort((weights, heads, tails))
    tails, heads, weights = tails[order], heads[order], weights[order]
    new = np.append(True, (np.diff(tails) != 0) | (np.diff(heads) != 0))  # the shortest comes first
    ends = tails[new], heads[new]
    graph = csr_array((weights[new], ends), shape=(count + 1, count + 1))
    surface: np.ndarray = dijkstra(graph, indices=[count])[0, :count] + least - 1
    return surface
