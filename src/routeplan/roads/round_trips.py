"""Ways from the center to places and back, with every road open or with one shut."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.domain.travel import UNREACHABLE, Step
from routeplan.roads.access import Access
from routeplan.roads.arcs import Arc
from routeplan.roads.fan import Fan, Fans
from routeplan.roads.onward import by_start, onward_ways
from routeplan.roads.passage import passage


class RoundTrip(NamedTuple):
    """How long it takes to get to a place, and back from it [s]."""

    there_s: int
    back_s: int


class Onward(NamedTuple):
    """A way from a parking node to a place and back, on foot or by boat."""

    there_s: int
    back_s: int
    roads: frozenset[int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Shut:
    """A road that is shut to some modes."""

    road: int
    modes: frozenset[Mode]


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
        self._onward_now: dict[str, dict[str, Onward]] = {}

    def now(self) -> dict[str, RoundTrip]:
        """Return the ways to every place that can be reached."""
        return {place_id: trip for place_id, (trip, _) in self._now.items()}

    def roads(self, place_id: str) -> frozenset[int]:
        """Return the roads of the way to a place that can be reached, and of that back."""
        _, node = self._now[place_id]
        driven = self._fans.roads(self._access.position[node])
        walked = self._onward(place_id, None)[node].roads if node != place_id else frozenset()
        return driven | walked

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
        found = (
            (place.id, self._best(place.id, self._open, None)) for place in self._access.places
        )
        return {place_id: best for place_id, best in found if best}

    def _best(self, place_id: str, fan: Fan, shut: Shut | None) -> tuple[RoundTrip, str] | None:
        """Return the way to a place and its parking node, None if there is no way."""
        position = self._access.position
        if fan.reaches(position[place_id]):
            return RoundTrip(*fan.at(position[place_id])), place_id
        if not self._access.onward:
            return None
        choices = [
            (there_s + way.there_s, way.there_s, node, back_s + way.back_s)
            for node, way in self._onward(place_id, shut).items()
            if fan.reaches(position[node])
            for there_s, back_s in [fan.at(position[node])]
        ]
        if not choices:
            return None
        there_s, _, node, back_s = min(choices)
        return RoundTrip(there_s, back_s), node

    def _onward(self, place_id: str, shut: Shut | None) -> dict[str, Onward]:
        """Return the ways on from every node near enough, with a road shut or none."""
        if shut is None or shut.modes.isdisjoint(self._access.onward):
            if place_id not in self._onward_now:
                self._onward_now[place_id] = self._search(place_id, self._arcs_at)
            return self._onward_now[place_id]
        return self._search(place_id, self._arcs_without(shut))

    def _search(self, place_id: str, arcs_at: Mapping[str, Sequence[Arc]]) -> dict[str, Onward]:
        position = self._road_position
        return {
            node: Onward(
                way.duration_s,
                way.duration_s,
                frozenset(position[arc.step.road_id] for arc in way.arcs_back()),
            )
            for node, way in onward_ways(place_id, arcs_at, self._access.max_walk_m).items()
        }

    def _arcs_without(self, shut: Shut) -> Mapping[str, Sequence[Arc]]:
        network = self._access.roads.network
        road_id = network.road_id[shut.road]
        ends = {network.from_node[shut.road], network.to_node[shut.road]}
        fewer = {
            node: [
                arc
                for arc in self._arcs_at.get(node, ())
                if arc.step.road_id != road_id or arc.step.mode not in shut.modes
            ]
            for node in ends
        }
        return {**self._arcs_at, **fewer}

    @cached_property
    def _road_position(self) -> dict[str, int]:
        return {road_id: i for i, road_id in enumerate(self._access.roads.network.road_id)}

    @cached_property
    def _arcs_at(self) -> Mapping[str, Sequence[Arc]]:
        arcs = (arc for mode in self._access.onward for arc in _arcs(self._access, mode))
        return by_start(arcs)


def _arcs(access: Access, mode: Mode) -> Iterable[Arc]:
    """Yield every road that `mode` can pass, once for each direction in which it can."""
    network = access.roads.network
    seconds = passage(access.roads, mode, access.conditions)
    for reverse, column in ((False, seconds.forwards_s), (True, seconds.backwards_s)):
        for i in np.flatnonzero(column != UNREACHABLE).tolist():
            ends = network.from_node[i], network.to_node[i]
            start, end = reversed(ends) if reverse else ends
            step = Step(
                road_id=network.road_id[i], mode=mode, reverse=reverse, duration_s=int(column[i])
            )
            yield Arc(start=start, end=end, length_m=int(network.length_m[i]), step=step)
