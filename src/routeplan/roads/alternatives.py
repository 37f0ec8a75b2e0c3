"""Different ways from one node to another, by making the roads of those found dearer."""

from __future__ import annotations

import numpy as np

from routeplan.roads.darts import Darts
from routeplan.roads.mesh import Mesh

PENALTY = 1.4
"""A road weighs so many times as much for each way found along it."""

SHARED = 0.8
"""Two ways are different if at most this part of the time is spent on roads of both."""

TRIES = 10
"""Searches for each way that is wanted; after that there are no more that differ."""


def different_ways(
    darts: Darts, weight: np.ndarray, ends: tuple[int, int], count: int, nodes: int
) -> list[np.ndarray]:
    """Return up to `count` ways that differ, the best first, each as positions of arcs.

    The penalty method: search, make the arcs found dearer, search again. Ways that share more than
    `SHARED` of their weight with one found before are passed over, the limit of Abraham, Delling,
    Goldberg and Werneck, *Alternative routes in road networks* (2013).
    """
    found: list[np.ndarray] = []
    penalty = np.ones(len(weight))
    source, target = ends
    for _ in range(TRIES * count):
        mesh = Mesh(np.arange(nodes), darts, weight * penalty)
        way = mesh.tree(source).path(target)
        if all(_shared(weight, way, other) <= SHARED for other in found):
            found.append(way)
        if len(found) == count or not way.size:
            break
        penalty[way] *= PENALTY
    return sorted(found, key=lambda way: float(weight[way].sum()))


def _shared(weight: np.ndarray, way: np.ndarray, other: np.ndarray) -> float:
    """Return the part of a way that lies on another, by weight."""
    whole = weight[way].sum()
    return float(weight[np.intersect1d(way, other)].sum() / whole) if whole else 1.0
