"""The pieces of a network that no road joins: the mainland and the islands."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from routeplan.domain.network import RoadNetwork


class Islands:
    """Which piece each road and node belongs to; 0 is the mainland, with the most metres of roads.

    Roads that no mode may use join nothing. It does not matter in which direction a road is passed,
    or by whom.

    Attributes
    ----------
    of_road : ndarray
        Piece of each road, int64; -1 if nobody may use it.
    length_m : ndarray
        Length of all roads of each piece [m].
    """

    def __init__(self, network: RoadNetwork) -> None:
        self._position: Mapping[str, int] = {one.id: i for i, one in enumerate(network.nodes)}
        usable = network.allows.any(axis=1)
        tail, head = (
            np.fromiter(map(self._position.__getitem__, ends), "int64", len(network))
            for ends in (network.from_node, network.to_node)
        )
        nodes = len(network.nodes)
        ends = tail[usable], head[usable]
        links = coo_array((np.ones(len(ends[0]), dtype=bool), ends), shape=(nodes, nodes))
        count, label = connected_components(links, directed=False)
        length_m = np.bincount(label[tail], network.length_m * usable, minlength=count)
        order = np.argsort(-length_m, kind="stable")
        rank = np.empty(count, dtype="int64")
        rank[order] = np.arange(count)
        self._of_node = rank[label]
        self.of_road = np.where(usable, self._of_node[tail], -1)
        self.length_m = length_m[order]

    def of_node(self, node_id: str) -> int:
        """Return the piece of a node.

        Raises
        ------
        KeyError
            If there is no such node.
        """
        return int(self._of_node[self._position[node_id]])
