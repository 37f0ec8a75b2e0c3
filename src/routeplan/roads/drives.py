"""Shortest drives of one vehicle mode."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from routeplan.roads.arcs import Arc
from routeplan.roads.graph import Graph
from routeplan.roads.mesh import Tree


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
        self._arcs = tuple(arcs)
        columns = [
            (self._position[arc.start], self._position[arc.end], arc.step.duration_s, arc.length_m)
            for arc in self._arcs
        ]
        tail, head, duration_s, length_m = np.array(columns, dtype="int64").reshape(-1, 4).T
        self._graph = Graph(tail, head, duration_s, length_m, nodes=len(self._nodes))
        self._tree: dict[str, Tree] = {}

    def there_and_back(self, node: str) -> tuple[str, ...]:
        """Return the nodes to which the vehicle can drive from `node`, and from which back."""
        there = self._graph.there_and_back(self._position[node])
        return tuple(self._nodes[i] for i in there.tolist())

    def between(self, starts: Sequence[str], ends: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """Measure the shortest drives from each of `starts` to each of `ends`.

        Returns
        -------
        tuple of ndarray
            Times [s] and lengths [m], int64, shape (starts, ends), `UNREACHABLE` without a way.
        """
        rows, columns = ([self._position[node] for node in nodes] for nodes in (starts, ends))
        return self._graph.times(rows, columns, lengths=True)

    def way(self, start: str, end: str) -> tuple[Arc, ...]:
        """Return the roads of a drive that exists."""
        if start not in self._tree:
            self._tree[start] = self._graph.tree(self._position[start])
        path = self._tree[start].path(self._position[end])
        return tuple(self._arcs[i] for i in path.tolist())
