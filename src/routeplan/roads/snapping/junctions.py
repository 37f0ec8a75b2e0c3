"""The nodes at which places are joined to roads."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from routeplan.domain.network import Node, RoadNetwork
from routeplan.roads.snapping.connectors import ROADSIDE_M
from routeplan.roads.snapping.cutting import Cut, free_id, point_at
from routeplan.roads.snapping.nearest import Feet


class Junctions:
    """Which node is at each of `feet`: one that was there, a new one, or a place itself.

    A place that is at the roadside is the node there, unless another place is or the node is no
    plain junction. Which node it is depends on the places and that road alone.

    Attributes
    ----------
    at : tuple of str
        Id of the node at each foot.
    cuts : tuple of Cut
        Where roads are cut.
    replaced : dict of str to str
        Nodes whose place was taken, and by which place.
    nodes : tuple of Node
        All nodes from then on.
    """

    def __init__(self, network: RoadNetwork, places: Sequence[Node], feet: Feet) -> None:
        self._network = network
        self._taken = {node.id for node in network.nodes} | {place.id for place in places}
        self._on: dict[tuple[int, int], str] = {}
        self.replaced: dict[str, str] = {}
        plain = {node.id for node in network.nodes if node.kind == "junction"}
        spots = list(zip(feet.road.tolist(), feet.at_m.tolist(), strict=True))
        ends = [self._end(*spot) for spot in spots]
        at_roadside = np.flatnonzero(feet.away_m <= ROADSIDE_M)
        for i in at_roadside[np.argsort(feet.place[at_roadside], kind="stable")].tolist():
            place_id = places[feet.place[i]].id
            end = ends[i]
            if end is None:
                self._on.setdefault(spots[i], place_id)
            elif end in plain:
                self.replaced.setdefault(end, place_id)
        self.at = tuple(
            self._new(spot) if end is None else self.replaced.get(end, end)
            for spot, end in zip(spots, ends, strict=True)
        )
        self.cuts = tuple(
            Cut(road=road, at_m=at_m, node_id=node_id)
            for (road, at_m), node_id in sorted(self._on.items())
        )
        self.nodes = (
            *(node for node in network.nodes if node.id not in self.replaced),
            *places,
            *self._cut_nodes({place.id for place in places}),
        )

    def _end(self, road: int, at_m: int) -> str | None:
        if at_m == 0:
            return self._network.from_node[road]
        return self._network.to_node[road] if at_m == self._network.length_m[road] else None

    def _new(self, spot: tuple[int, int]) -> str:
        if spot not in self._on:
            road, at_m = spot
            self._on[spot] = free_id(f"{self._network.road_id[road]}@{at_m}", self._taken)
        return self._on[spot]

    def _cut_nodes(self, place_ids: set[str]) -> list[Node]:
        nodes = []
        for one in self.cuts:
            if one.node_id not in place_ids:
                length_m = int(self._network.length_m[one.road])
                lon, lat = point_at(self._network.line(one.road), one.at_m / length_m)
                nodes.append(Node(id=one.node_id, lon=lon, lat=lat))
        return nodes
