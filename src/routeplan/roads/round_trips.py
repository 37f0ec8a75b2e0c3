"""Ways from the center to places and back, with every road open or with one shut."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.domain.travel import UNREACHABLE
from routeplan.roads.access import Access
from routeplan.roads.onward_exactly import Parked
from routeplan.roads.passage import passage
from routeplan.roads.walks import Foot, Walks
from routeplan.roads.ways_from import Arcs, Reached, WaysFrom


class RoundTrip(NamedTuple):
    """How long it takes to get to a place, and back from it [s]."""

    there_s: int
    back_s: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Shut:
    """A road, by position, that is shut to some modes."""

    road: int
    modes: frozenset[Mode]


class _Drives(NamedTuple):
    """Drives from the center to every node, and back."""

    there: Reached
    back: Reached

    @property
    def reached(self) -> np.ndarray:
        """Whether there is a drive to node `i`, and one back."""
        reached: np.ndarray = np.isfinite(self.there.weight) & np.isfinite(self.back.weight)
        return reached


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
        seconds = passage(access.roads, access.mode, access.conditions)
        begin, end = access.ends
        forwards = np.flatnonzero(seconds.forwards_s != UNREACHABLE)
        backwards = np.flatnonzero(seconds.backwards_s != UNREACHABLE)
        self._road = np.concatenate([forwards, backwards])
        arcs = Arcs(
            tail=np.concatenate([begin[forwards], end[backwards]]),
            head=np.concatenate([end[forwards], begin[backwards]]),
            weight=np.concatenate(
                [seconds.forwards_s[forwards], seconds.backwards_s[backwards]]
            ).astype("float64"),
        )
        center, nodes = access.position[access.center], len(access.position)
        self._there = WaysFrom(arcs, center, nodes)
        self._back = WaysFrom(arcs.turned(), center, nodes)

    def now(self) -> dict[str, RoundTrip]:
        """Return the ways to every place that can be reached."""
        return {place_id: trip for place_id, (trip, _) in self._now.items()}

    def roads(self, place_id: str) -> frozenset[int]:
        """Return the roads of the way to a place that can be reached, and of that back."""
        _, parked = self._now[place_id]
        node = parked.node if parked else self._access.position[place_id]
        driven = (
            int(self._road[arc])
            for ways in (self._there, self._back)
            for arc in ways.way(ways.open, node)
        )
        return frozenset(driven) | (parked.roads if parked else frozenset())

    def after(self, shut: Shut, place_ids: Iterable[str]) -> dict[str, RoundTrip]:
        """Return the ways to those of some places that can be reached with a road shut."""
        found = self._find(self._drives(shut), shut, place_ids)
        return {place_id: trip for place_id, (trip, _) in found.items()}

    @cached_property
    def _now(self) -> dict[str, tuple[RoundTrip, Parked | None]]:
        return self._find(self._open, None, [place.id for place in self._access.places])

    @cached_property
    def _open(self) -> _Drives:
        return _Drives(self._there.open, self._back.open)

    def _drives(self, shut: Shut) -> _Drives:
        if self._access.mode not in shut.modes:
            return self._open
        which = np.flatnonzero(self._road == shut.road)
        never = np.full(len(which), np.inf)
        return _Drives(self._there.slower(which, never), self._back.slower(which, never))

    def _find(
        self, drives: _Drives, shut: Shut | None, place_ids: Iterable[str]
    ) -> dict[str, tuple[RoundTrip, Parked | None]]:
        """Return the ways to places, and of those that nobody drives to how they are walked."""
        position, reached = self._access.position, drives.reached
        there_s, back_s = drives.there.weight, drives.back.weight
        found: dict[str, tuple[RoundTrip, Parked | None]] = {}
        walked: list[str] = []
        for place_id in place_ids:
            node = position[place_id]
            if reached[node]:
                found[place_id] = RoundTrip(int(there_s[node]), int(back_s[node])), None
            else:
                walked.append(place_id)
        if walked and self._access.onward:
            foot = Foot(np.where(reached, there_s, np.inf), *self._shut_on_foot(shut))
            for place_id, parked in self._walks.parked(foot, walked).items():
                trip = RoundTrip(
                    int(there_s[parked.node]) + parked.arriving_s,
                    int(back_s[parked.node]) + parked.leaving_s,
                )
                found[place_id] = trip, parked
        return found

    def _shut_on_foot(self, shut: Shut | None) -> tuple[int | None, frozenset[Mode]]:
        modes = shut.modes.intersection(self._access.onward) if shut else frozenset[Mode]()
        return (shut.road if shut and modes else None), modes

    @cached_property
    def _walks(self) -> Walks:
        there_s = np.where(self._open.reached, self._open.there.weight, np.inf)
        return Walks(self._access, there_s)
