"""Shortest ways from one node to all others, and what becomes of them where arcs get slower."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Self

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

NO_ARC = -1


class Arcs(NamedTuple):
    """Arcs between node positions, as columns; parallel ones stay apart."""

    tail: np.ndarray
    head: np.ndarray
    weight: np.ndarray

    def turned(self) -> Self:
        """Return the arcs in the other direction."""
        return self._replace(tail=self.head, head=self.tail)


class Reached(NamedTuple):
    """Shortest ways from a root.

    Parameters
    ----------
    weight
        Of the way to node `i`, float64; infinite without one.
    last
        The last arc of that way; `NO_ARC` without one.
    """

    weight: np.ndarray
    last: np.ndarray


class WaysFrom:
    """The tree of shortest ways from a root.

    Where arcs get slower, only the ways that lead over one of them may change: those to the nodes
    that hang on it in the tree. They are found anew from the nodes around, and no others.

    Parameters
    ----------
    arcs
        Weights are not negative; arcs of infinite weight cannot be passed.
    """

    def __init__(self, arcs: Arcs, root: int, nodes: int) -> None:
        self.arcs, self._root, self._nodes = arcs, root, nodes
        self._by_head = np.argsort(arcs.head, kind="stable")
        self._first = np.searchsorted(arcs.head[self._by_head], np.arange(nodes + 1))
        self.open = _shortest(arcs, np.arange(len(arcs.tail)), root, nodes)
        self._order, self._begin, self._end = self._preorder()

    def slower(self, which: np.ndarray, weight: np.ndarray) -> Reached:
        """Return the shortest ways if some arcs have greater weights than they had."""
        hanging = self._hanging(which)
        if not hanging.any():
            return self.open
        weights = self.arcs.weight.copy()
        weights[which] = weight
        return self._anew(np.flatnonzero(hanging), hanging, self.arcs._replace(weight=weights))

    def way(self, reached: Reached, node: int) -> Iterator[int]:
        """Yield the arcs of the way to a node that is reached, the last one first."""
        while node != self._root:
            arc = int(reached.last[node])
            yield arc
            node = int(self.arcs.tail[arc])

    def _hanging(self, which: np.ndarray) -> np.ndarray:
        """Tell of every node whether the way to it leads over one of some arcs."""
        hanging = np.zeros(self._nodes, dtype=bool)
        heads = self.arcs.head[which]
        for node in heads[self.open.last[heads] == which].tolist():
            hanging[self._order[self._begin[node] : self._end[node]]] = True
        return hanging

    def _anew(self, nodes: np.ndarray, inside: np.ndarray, arcs: Arcs) -> Reached:
        """Find the ways to some nodes from all others, whose ways stay."""
        into = self._by_head[_ranges(self._first[nodes], self._first[nodes + 1])]
        tail, head = arcs.tail[into], arcs.head[into]
        outside = ~inside[tail]
        local = np.empty(self._nodes, dtype="int64")
        local[nodes] = np.arange(len(nodes))
        root = len(nodes)
        around = np.where(outside, self.open.weight[tail], 0)
        joining = Arcs(
            tail=np.where(outside, root, local[np.where(outside, nodes[0], tail)]),
            head=local[head],
            weight=around + arcs.weight[into],
        )
        found = _shortest(joining, into, root, root + 1)
        weight, last = self.open.weight.copy(), self.open.last.copy()
        weight[nodes], last[nodes] = found.weight[:root], found.last[:root]
        return Reached(weight, last)

    def _preorder(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Put the nodes of the tree in an order in which those behind a node follow it."""
        behind: dict[int, list[int]] = {}
        for node in np.flatnonzero(self.open.last != NO_ARC).tolist():
            behind.setdefault(int(self.arcs.tail[self.open.last[node]]), []).append(node)
        order: list[int] = []
        begin, end = np.zeros((2, self._nodes), dtype="int64")
        to_do = [(self._root, False)]
        while to_do:
            node, is_done = to_do.pop()
            if is_done:
                end[node] = len(order)
                continue
            begin[node] = len(order)
            order.append(node)
            to_do.append((node, True))
            to_do.extend((one, False) for one in behind.get(node, ()))
        return np.array(order, dtype="int64"), begin, end


def _shortest(arcs: Arcs, names: np.ndarray, root: int, nodes: int) -> Reached:
    """Find all ways from a root; `names` are what their last arcs are called by."""
    order = np.argsort(arcs.tail, kind="stable")
    first = np.searchsorted(arcs.tail[order], np.arange(nodes + 1))
    matrix = csr_array((arcs.weight[order], arcs.head[order], first), shape=(nodes, nodes))
    weights, befores = dijkstra(matrix, indices=[root], return_predecessors=True)
    weight, before = weights[0], befores[0]
    last = np.full(nodes, NO_ARC)
    steps = np.flatnonzero((before[arcs.head] == arcs.tail) & np.isfinite(weight[arcs.head]))
    slowest_first = steps[np.argsort(-arcs.weight[steps], kind="stable")]
    last[arcs.head[slowest_first]] = names[slowest_first]
    return Reached(weight, last)


def _ranges(begin: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Return the numbers from each beginning up to its end, one after the other.

    Examples
    --------
    >>> _ranges(np.array([3, 8]), np.array([5, 11])).tolist()
    [3, 4, 8, 9, 10]
    """
    length = end - begin
    before = np.cumsum(length) - length
    numbers: np.ndarray = np.arange(length.sum()) + np.repeat(begin - before, length)
    return numbers
