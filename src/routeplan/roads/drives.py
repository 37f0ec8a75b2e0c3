"""Shortest drives of one vehicle mode."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra

from routeplan.domain.travel import UNREACHABLE
from routeplan.roads.arcs import Arc

# Seconds and metres share one weight, so that of two equally fast drives the shorter one is taken
# and its length is known without following it. A float64 counts exactly up to 2**53: enough for
# drives below 16,777 km and 17 years.
_METRES = 2**24


class Drives:
    """Shortest drives between the nodes of a network; by time, then by length.

    Parameters
    ----------
    nodes
        Ids of all nodes.
    arcs
        The roads that the vehicle can pass.
    """

    def __init__(self, nodes: Sequence[str], arcs: Iterable[Arc]) -> None:
        self._nodes = tuple(nodes)
        self._position = {node: i for i, node in enumerate(self._nodes)}
        self._arc: dict[tuple[int, int], Arc] = {}
        for arc in arcs:
            ends = self._position[arc.start], self._position[arc.end]
            if ends not in self._arc or _weight(arc) < _weight(self._arc[ends]):
                self._arc[ends] = arc
        pairs = np.array(list(self._arc), dtype="int64").reshape(-1, 2)
        weights = np.array([_weight(arc) for arc in self._arc.values()], dtype="float64")
        shape = (len(self._nodes), len(self._nodes))
        self._graph = csr_array((weights, (pairs[:, 0], pairs[:, 1])), shape=shape)
        self._way_back: dict[str, np.ndarray] = {}

    def there_and_back(self, node: str) -> tuple[str, ...]:
        """Return the nodes to which the vehicle can drive from `node`, and from which back."""
        _, component = connected_components(self._graph, connection="strong")
        same = component == component[self._position[node]]
        return tuple(self._nodes[i] for i in same.nonzero()[0])

    def between(self, starts: Sequence[str], ends: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """Measure the shortest drives from each of `starts` to each of `ends`.

        Returns
        -------
        tuple of ndarray
            Times [s] and lengths [m], int64, shape (starts, ends), `UNREACHABLE` without a way.
        """
        rows = [self._position[node] for node in starts]
        columns = [self._position[node] for node in ends]
        weights = dijkstra(self._graph, indices=rows)[:, columns]
        reached = np.isfinite(weights)
        seconds, metres = np.divmod(np.where(reached, weights, 0).astype("int64"), _METRES)
        return np.where(reached, seconds, UNREACHABLE), np.where(reached, metres, UNREACHABLE)

    def way(self, start: str, end: str) -> tuple[Arc, ...]:
        """Return the roads of a drive that exists."""
        if start not in self._way_back:
            _, before = dijkstra(
                self._graph, indices=[self._position[start]], return_predecessors=True
            )
            self._way_back[start] = before[0]
        way_back = self._way_back[start]
        arcs: list[Arc] = []
        node = self._position[end]
        while node != self._position[start]:
            previous = int(way_back[node])
            arcs.append(self._arc[previous, node])
            node = previous
        return tuple(reversed(arcs))


def _weight(arc: Arc) -> int:
    return arc.step.duration_s * _METRES + arc.length_m
