"""Arcs sorted into darts: both directions between two nodes, with the best arc of each."""

from __future__ import annotations

import numpy as np


class Darts:
    """Both directions of every pair of nodes that arcs join.

    Dart 2p leads from the lower node of pair p to the higher one and dart 2p + 1 back, so that
    ``dart ^ 1`` is the reverse of a dart. A direction without an arc is a dart without a way: its
    weight is infinite. Arcs from a node to itself lead nowhere and belong to no dart.

    Parameters
    ----------
    tail, head
        Where arcs begin and end: node positions, int64.
    nodes
        How many nodes there are.

    Attributes
    ----------
    tail, head : ndarray
        Where darts begin and end, int64.

    Examples
    --------
    Two arcs from node 0 to node 1, and one back:

    >>> darts = Darts(np.array([0, 0, 1]), np.array([1, 1, 0]), nodes=2)
    >>> weight, arc = darts.best(np.array([7.0, 5.0, 6.0]))
    >>> weight.tolist(), arc.tolist()
    ([5.0, 6.0], [1, 2])
    """

    def __init__(self, tail: np.ndarray, head: np.ndarray, nodes: int) -> None:
        self._arcs = np.flatnonzero(tail != head)
        tail, head = tail[self._arcs], head[self._arcs]
        pair_key = np.minimum(tail, head) * nodes + np.maximum(tail, head)
        order = np.argsort(pair_key)
        in_order = pair_key[order]
        is_first = np.ones(len(order), dtype=bool)
        np.not_equal(in_order[1:], in_order[:-1], out=is_first[1:])
        pair = np.empty(len(order), dtype="int64")
        pair[order] = np.cumsum(is_first) - 1
        self._dart = 2 * pair + (tail > head)
        ends = np.divmod(in_order[is_first], max(nodes, 1))
        self.tail = np.stack(ends, axis=1).ravel()
        self.head = np.stack(ends[::-1], axis=1).ravel()

    def best(self, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Choose among parallel arcs: the least weight, of equal ones the first.

        Parameters
        ----------
        weight
            Of every arc, float64; infinite where it cannot be passed.

        Returns
        -------
        tuple of ndarray
            Of every dart, its weight (float64, infinite without a way) and its arc (-1 if none).
        """
        weight = weight[self._arcs]
        least = np.full(len(self.tail), np.inf)
        np.minimum.at(least, self._dart, weight)
        best = np.flatnonzero(weight == least[self._dart])[::-1]
        arc = np.full(len(self.tail), -1, dtype="int64")
        arc[self._dart[best]] = self._arcs[best]  # where several are written, the last one stays
        return least, arc
