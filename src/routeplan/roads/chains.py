"""Road networks without bends and dead ends: what lies between two junctions is one chain."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from routeplan.roads.darts import Darts


class Chains:
    """Darts between the nodes that matter, put together into chains.

    A node that is not kept matters if three or more chains meet there. Dead ends without a kept
    node are left out: no shortest way between other nodes enters them.

    Parameters
    ----------
    kept
        Whether a node has to stay, bool, one for each node.

    Attributes
    ----------
    nodes : ndarray
        The nodes that matter, in order.
    crossings : Darts
        The chains, sorted as arcs between rows of `nodes`.
    """

    def __init__(self, darts: Darts, kept: np.ndarray) -> None:
        joins, is_joined, is_bend = _joins(darts, kept)
        self.nodes = np.flatnonzero(kept | (is_joined & ~is_bend))
        dart = np.arange(len(darts.tail))
        used = is_joined[darts.tail] & is_joined[darts.head]
        goes_on = used & is_bend[darts.head]
        self._after = np.where(goes_on, joins[darts.head] - (dart ^ 1), -1)
        self._chain = _components(self._after)
        self._first = np.flatnonzero(used & ~is_bend[darts.tail])
        last = np.flatnonzero(used & ~is_bend[darts.head])
        end = np.empty(len(dart), dtype="int64")
        end[self._chain[last]] = darts.head[last]
        ends = darts.tail[self._first], end[self._chain[self._first]]
        tail, head = (np.searchsorted(self.nodes, end) for end in ends)
        self.crossings = Darts(tail, head, len(self.nodes))

    def weights(self, dart_weight: np.ndarray) -> np.ndarray:
        """Return the weight of every chain, infinite if one of its darts has no way."""
        sums = np.bincount(self._chain, dart_weight, minlength=1)
        weights: np.ndarray = sums[self._chain[self._first]]
        return weights

    def darts(self, chain: int) -> list[int]:
        """Return the darts of a chain, in order."""
        along = [int(self._first[chain])]
        while (dart := int(self._after[along[-1]])) >= 0:
            along.append(dart)
        return along


def _joins(darts: Darts, kept: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Prune dead ends, leaf by leaf.

    The sum of the darts out of a node is enough to go on at a bend: less the one we came by, it is
    the other one.

    Returns
    -------
    tuple of ndarray
        Of every node, the sum of the darts out of it; whether it is still joined to others; and
        whether it is a bend, where a chain just goes on.
    """
    nodes = len(kept)
    degree = np.bincount(darts.tail, minlength=nodes)
    joins = np.bincount(darts.tail, np.arange(len(darts.tail)), minlength=nodes).astype("int64")
    leaves = np.flatnonzero((degree == 1) & ~kept)
    while leaves.size:
        out = joins[leaves]
        stems = darts.head[out]
        degree[leaves] = 0
        np.subtract.at(degree, stems, 1)
        np.subtract.at(joins, stems, out ^ 1)
        leaves = np.unique(stems[(degree[stems] == 1) & ~kept[stems]])
    return joins, degree > 0, (degree == 2) & ~kept


def _components(after: np.ndarray) -> np.ndarray:
    """Number the chains: of every dart, the one that it belongs to."""
    darts = np.flatnonzero(after >= 0)
    shape = (len(after), len(after))
    follows = csr_array((np.ones(len(darts), dtype="int8"), (darts, after[darts])), shape=shape)
    _, component = connected_components(follows, connection="weak")
    return np.asarray(component)
