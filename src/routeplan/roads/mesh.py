"""Nodes and links laid out for Dijkstra's algorithm."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra

from routeplan.roads.darts import Darts

SOURCES_AT_ONCE = 16
"""So many rows of weights to all nodes are held in memory; more are not faster."""


class Mesh:
    """Some nodes of a graph and the best arcs between them.

    Parameters
    ----------
    nodes
        Positions of the nodes in the graph, in order: the rows of the mesh.
    darts
        The arcs, sorted; between rows of `nodes`.
    weight
        Of every arc, float64, not negative; infinite where it cannot be passed.

    Attributes
    ----------
    dart_weight, arc : ndarray
        Of every dart, its weight and its arc, as `Darts.best` chooses them.
    """

    def __init__(self, nodes: np.ndarray, darts: Darts, weight: np.ndarray) -> None:
        self.dart_weight, self.arc = darts.best(weight)
        self._nodes = nodes
        links = np.flatnonzero(np.isfinite(self.dart_weight))
        shape = (len(nodes), len(nodes))
        ends = darts.tail[links], darts.head[links]
        numbered = csr_array((np.arange(len(links)), ends), shape=shape)
        self._dart = links[numbered.data]
        self._matrix = csr_array(
            (self.dart_weight[self._dart], numbered.indices, numbered.indptr), shape=shape
        )

    def weights(self, sources: np.ndarray, targets: np.ndarray) -> np.ndarray:
        """Return the least weights from each source to each target, infinite without a way."""
        if len(targets) < len(sources):
            return _weights(self._matrix.T.tocsr(), self._rows(targets), self._rows(sources)).T
        return _weights(self._matrix, self._rows(sources), self._rows(targets))

    def tree(self, source: int) -> Tree:
        """Find the best ways from a node to all others."""
        row = self.row(source)
        _, before = dijkstra(self._matrix, indices=[row], return_predecessors=True)
        return Tree(mesh=self, source=row, before=before[0])

    def there_and_back(self, node: int) -> np.ndarray:
        """Return the nodes to which ways lead from `node`, and from which back."""
        _, component = connected_components(self._matrix, connection="strong")
        same: np.ndarray = self._nodes[component == component[self.row(node)]]
        return same

    def row(self, node: int) -> int:
        """Return the row of a node that is there."""
        return int(np.searchsorted(self._nodes, node))

    def arc_between(self, tail: int, head: int) -> int:
        """Return the arc from one row to another."""
        begin, end = self._matrix.indptr[tail : tail + 2]
        at = begin + (self._matrix.indices[begin:end] == head).argmax()
        return int(self.arc[self._dart[at]])

    def _rows(self, nodes: np.ndarray) -> np.ndarray:
        return np.searchsorted(self._nodes, nodes)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Tree:
    """The best ways from one node to all others.

    Parameters
    ----------
    source
        The row of the node where all ways begin.
    before
        The row from which each row is reached, negative if it is not.
    """

    mesh: Mesh
    source: int
    before: np.ndarray

    def path(self, target: int) -> np.ndarray:
        """Return the positions of the arcs to a node, in order.

        Raises
        ------
        ValueError
            If there is no way.
        """
        arcs: list[int] = []
        row = self.mesh.row(target)
        while row != self.source:
            previous = int(self.before[row])
            if previous < 0:
                raise ValueError(f"there is no way to node {target}")
            arcs.append(self.mesh.arc_between(previous, row))
            row = previous
        return np.array(arcs[::-1], dtype="int64")


def _weights(matrix: csr_array, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    starts, again = np.unique(rows, return_inverse=True)
    weights = np.empty((len(starts), len(columns)))
    for begin in range(0, len(starts), SOURCES_AT_ONCE):
        some = slice(begin, begin + SOURCES_AT_ONCE)
        weights[some] = dijkstra(matrix, indices=starts[some])[:, columns]
    return weights[again]
