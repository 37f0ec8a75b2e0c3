"""Ways on foot to roads that are of no use, because other ways are as fast for certain."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from routeplan.domain.fleet import VEHICLE_MODES, Mode
from routeplan.domain.network import Road, RoadNetwork
from routeplan.roads.connectors import CONNECTOR

_ROUNDING_M = 1
"""Times are rounded to seconds road by road. Nobody walks faster than 2 m/s: then a metre more a
road makes up for it, and two for the first and the last."""


def needed(network: RoadNetwork, ways: Sequence[Road]) -> list[Road]:
    """Leave out ways on foot to nodes that are nearer, as one walks, by another and along roads.

    Only roads for vehicles count: on them people walk as fast as on open ground at least.
    """
    walked = [way for way in ways if way.road_class == CONNECTOR]
    if not walked:
        return list(ways)
    position = {node.id: i for i, node in enumerate(network.nodes)}
    places = list(dict.fromkeys(way.from_node for way in walked))
    mesh = _mesh(network, ways, position)
    left_out: set[str] = set()
    longest_m = max(way.length_m for way in walked)
    rows = {place: row for row, place in enumerate(places)}
    for begin in range(0, len(places), 16):
        some = places[begin : begin + 16]
        nearest_m = dijkstra(mesh, indices=[position[place] for place in some], limit=longest_m)
        left_out |= {
            way.id
            for way in walked
            if begin <= rows[way.from_node] < begin + 16
            and nearest_m[rows[way.from_node] - begin, position[way.to_node]] + 2 * _ROUNDING_M
            <= way.length_m
        }
    return [way for way in ways if way.id not in left_out]


def _mesh(network: RoadNetwork, ways: Sequence[Road], position: dict[str, int]) -> csr_array:
    modes = list(Mode)
    driven = network.allows[:, [modes.index(mode) for mode in VEHICLE_MODES]].any(axis=1)
    open_to_walkers = driven & network.allows[:, modes.index(Mode.FOOT)]
    roads = np.flatnonzero(open_to_walkers).tolist()
    tail = [position[network.from_node[i]] for i in roads]
    head = [position[network.to_node[i]] for i in roads]
    length_m = (network.length_m[roads] + _ROUNDING_M).tolist()
    on_foot = [way for way in ways if Mode.FOOT in way.modes]
    out = [position[way.from_node] for way in on_foot], [position[way.to_node] for way in on_foot]
    tails, heads = np.array(tail + head + out[0]), np.array(head + tail + out[1])
    lengths = np.array(length_m * 2 + [way.length_m for way in on_foot], dtype="float64")
    return _shortest(tails, heads, lengths, len(network.nodes))


def _shortest(tail: np.ndarray, head: np.ndarray, length_m: np.ndarray, nodes: int) -> csr_array:
    """Lay arcs out as a matrix; of parallel ones, the shortest."""
    order = np.lexsort((length_m, head, tail))
    tail, head, length_m = tail[order], head[order], length_m[order]
    first = np.ones(len(tail), dtype=bool)
    first[1:] = (np.diff(tail) != 0) | (np.diff(head) != 0)
    return csr_array((length_m[first], (tail[first], head[first])), shape=(nodes, nodes))
