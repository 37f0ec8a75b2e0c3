"""Ways from the center to places and back, with every road open or with one shut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from routeplan.domain.fleet import Mode
from routeplan.roads.access import Access
from routeplan.roads.arcs import Arc, passable
from routeplan.roads.fan import Fan, Fans
from routeplan.roads.onward import OnwardRoads, OnwardWay


class RoundTrip(NamedTuple):
    """How long it takes to get to a place, and back from it [s]."""

    there_s: int
    back_s: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Shut:
    """A road, by position, that is shut to some modes."""

    road: int
    modes: frozenset[Mode]


class _Onward(NamedTuple):
    """Ways to a place from the nodes around it, and back to them."""

    arriving: Mapping[str, OnwardWay]
    leaving: Mapping[str, OnwardWay]


class RoundTrips:
    """Ways from the center to places and back, as `Router` has them.

    A crew parks in the place if it can drive there and back. Otherwise it parks where the way to
    the place is shortest.

    Attributes
    ----------
    modes : frozenset of Mode
        The modes that take part in any of them.
    """

    def __init__(self, access: Access) -> None:
        self._access = access
        self.modes = frozenset((access.mode, *access.onward))
        self._fans = Fans(access)
        self._onward_open: dict[str, _Onward] = {}

    def now(self) -> dict[str, RoundTrip]:
        """Return the ways to every place that can be reached."""
        return {place_id: trip for place_id, (trip, _) in self._now.items()}

    def roads(self, place_id: str) -> frozenset[int]:
        """Return the roads of the way to a place that can be reached, and of that back."""
        _, node = self._now[place_id]
        driven = self._fans.roads(self._access.position[node])
        if node == place_id:
            return driven
        onward = (ways[node] for ways in self._onward(place_id, None))
        walked = {arc.step.road_id for way in onward for arc in way.arcs_towards_place()}
        return driven | {self._road_position[road_id] for road_id in walked}

    def after(self, shut: Shut, place_ids: Iterable[str]) -> dict[str, RoundTrip]:
        """Return the ways to those of some places that can be reached with a road shut."""
        fan = self._fans.fan(shut.road) if self._access.mode in shut.modes else self._open
        found = ((place_id, self._best(place_id, fan, shut)) for place_id in place_ids)
        return {place_id: best[0] for place_id, best in found if best}

    @cached_property
    def _open(self) -> Fan:
        return self._fans.fan()

    @cached_property
    def _now(self) -> dict[str, tuple[RoundTrip, str]]:
        places = self._access.places
        found = ((place.id, self._best(place.id, self._open, None)) for place in places)
        return {place_id: best for place_id, best in found if best}

    def _best(self, place_id: str, fan: Fan, shut: Shut | None) -> tuple[RoundTrip, str] | None:
        """Return the way to a place and its parking node, None if there is no way."""
        position = self._access.position
        if fan.reaches(position[place_id]):
            return RoundTrip(*fan.at(position[place_id])), place_id
        if not self._access.onward:
            return None
        arriving, leaving = self._onward(place_id, shut)
        choices = [
            (there_s + arriving[node].duration_s, arriving[node].duration_s, node, back_s)
            for node in arriving.keys() & leaving.keys()
            if fan.reaches(position[node])
            for there_s, back_s in [fan.at(position[node])]
        ]
        if not choices:
            return None
        there_s, _, node, back_s = min(choices)
        return RoundTrip(there_s, back_s + leaving[node].duration_s), node

    def _onward(self, place_id: str, shut: Shut | None) -> _Onward:
        """Return the ways onward from the nodes near a place, with a road shut or none."""
        if shut and not shut.modes.isdisjoint(self._access.onward):
            return self._search(place_id, self._onward_roads(shut))
        if place_id not in self._onward_open:
            self._onward_open[place_id] = self._search(place_id, self._roads_onward)
        return self._onward_open[place_id]

    def _search(self, place_id: str, roads: OnwardRoads) -> _Onward:
        most = self._access.max_walk_m
        return _Onward(roads.ways_to(place_id, most), roads.ways_from(place_id, most))

    def _onward_roads(self, shut: Shut) -> OnwardRoads:
        """Return the roads onward without one of them; only its ends lose an arc."""
        network, roads = self._access.roads.network, self._roads_onward
        ends = network.from_node[shut.road], network.to_node[shut.road]

        def without(arcs_at: Mapping[str, Sequence[Arc]]) -> Mapping[str, Sequence[Arc]]:
            return {**arcs_at, **{end: list(self._open_arcs(arcs_at, end, shut)) for end in ends}}

        return OnwardRoads(without(roads.starting_at), without(roads.ending_at))

    def _open_arcs(
        self, arcs_at: Mapping[str, Sequence[Arc]], node: str, shut: Shut
    ) -> Iterator[Arc]:
        road_id = self._access.roads.network.road_id[shut.road]
        for arc in arcs_at.get(node, ()):
            if arc.step.road_id != road_id or arc.step.mode not in shut.modes:
                yield arc

    @cached_property
    def _roads_onward(self) -> OnwardRoads:
        access = self._access
        return OnwardRoads.of(
            arc for mode in access.onward for arc in passable(access.roads, mode, access.conditions)
        )

    @cached_property
    def _road_position(self) -> dict[str, int]:
        return {road_id: i for i, road_id in enumerate(self._access.roads.network.road_id)}
