"""Different ways from one node to another, by making the roads of those found dearer."""

from __future__ import annotations

import numpy as np

from routeplan.roads.darts import Darts
from routeplan.roads.mesh import Mesh

PENALTY = 1.4
"""An arc weighs so many times as much after each search that took it."""

SHARED = 0.8
"""At most this part of the time of a way is spent on arcs of another, or they are the same way."""

SEARCHES = 6
"""Searches for each way that is wanted."""


def different_ways(
    darts: Darts, weight: np.ndarray, ends: np.ndarray, count: int, *, nodes: np.ndarray
) -> list[np.ndarray]:
    """Return up to `count` ways that differ, the best first, each as positions of arcs.

    The penalty method: search, make the arcs found dearer, search again. Of all ways found, the
    best are taken that share at most `SHARED` of their weight with a better one, the limit of
    Abraham, Delling, Goldberg and Werneck, *Alternative routes in road networks* (2013).
    """
    found = []
    penalty = np.ones(len(weight))
    source, target = ends.tolist()
    for _ in range(SEARCHES * count):
        way = Mesh(nodes, darts, weight * penalty).tree(source).path(target)
        penalty[way] *= PENALTY
        found.append(way)
    different: list[np.ndarray] = []
    for way in sorted(found, key=lambda way: float(weight[way].sum())):
        if all(_shared(weight, way, better) <= SHARED for better in different):
            different.append(way)
    return different[:count]


def _shared(weight: np.ndarray, way: np.ndarray, better: np.ndarray) -> float:
    """Return the part of a way that lies on a better one, by weight."""
    whole = weight[way].sum()
    return float(weight[np.intersect1d(way, better)].sum() / whole) if whole else 1.0
