"""The way onward to a place where the shortest walk would be longer than is allowed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.roads.access import Access
from routeplan.roads.arcs import Arc
from routeplan.roads.onward import ArcsAt, OnwardRoads


class Parked(NamedTuple):
    """Where a crew parks for a place, and how it goes on.

    Parameters
    ----------
    node
        Position of the node.
    arriving_s, leaving_s
        Of the way on to the place, and of that back to the vehicle [s].
    roads
        Positions of the roads of both.
    """

    node: int
    arriving_s: int
    leaving_s: int
    roads: frozenset[int]


class OnwardExactly:
    """Searches that mind how far people walk, one place at a time."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._roads = OnwardRoads.of(access.roads, access.onward, access.conditions)
        self._road = {road_id: i for i, road_id in enumerate(access.roads.network.road_id)}

    def parked(
        self, place_id: str, there_s: np.ndarray, road: int | None, modes: frozenset[Mode]
    ) -> Parked | None:
        """Return where to park for a place, with a road shut to some modes; None if nowhere.

        Parameters
        ----------
        there_s
            Seconds of the drive to each node; infinite where nobody can park.
        """
        roads = self._roads if road is None else self._without(road, modes)
        arriving = roads.ways_to(place_id, self._access.max_walk_m)
        leaving = roads.ways_from(place_id, self._access.max_walk_m)
        position = self._access.position
        choices = [
            (there_s[position[node]] + arriving[node].duration_s, arriving[node].duration_s, node)
            for node in arriving.keys() & leaving.keys()
            if np.isfinite(there_s[position[node]])
        ]
        if not choices:
            return None
        *_, node = min(choices)
        on, back = arriving[node], leaving[node]
        used = (arc.step.road_id for way in (on, back) for arc in way.arcs_towards_place())
        roads_used = frozenset(self._road[road_id] for road_id in used)
        return Parked(position[node], on.duration_s, back.duration_s, roads_used)

    def _without(self, road: int, modes: frozenset[Mode]) -> OnwardRoads:
        """Return the roads without one of them; only its ends lose an arc."""
        network = self._access.roads.network
        road_id, ends = network.road_id[road], (network.from_node[road], network.to_node[road])

        def open_at(arcs: Sequence[Arc]) -> Iterator[Arc]:
            for arc in arcs:
                if arc.step.road_id != road_id or arc.step.mode not in modes:
                    yield arc

        def without(arcs_at: ArcsAt) -> ArcsAt:
            fewer = {end: list(open_at(arcs_at(end))) for end in ends}
            return lambda node: fewer[node] if node in fewer else arcs_at(node)

        return OnwardRoads(without(self._roads.starting_at), without(self._roads.ending_at))
