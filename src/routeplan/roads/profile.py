"""The profile of a way: how high it runs, on what ground, and where it stops."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np

from routeplan.domain.scenario import Scenario
from routeplan.domain.travel import Step
from routeplan.domain.trips import Leg, TripDay
from routeplan.roads.passage import Roads
from routeplan.roads.points import SPACING_M

FILLED_M = 1_000
"""A hole in the heights of which a straight way crosses more than this stays unknown [m]."""

UNKNOWN = ""
"""Surface of a way whose roads are not given."""


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A part of a way on one road; distances from the start of the way [m].

    Parameters
    ----------
    surface
        Word of the road table; `UNKNOWN` if the road is not given.
    at_m, heights
        Distances and heights along it; NaN where a height is not known.
    """

    surface: str
    at_m: np.ndarray
    heights: np.ndarray

    @property
    def begin_m(self) -> float:
        """Where it begins."""
        return float(self.at_m[0])

    @property
    def end_m(self) -> float:
        """Where it ends."""
        return float(self.at_m[-1])


@dataclass(frozen=True, kw_only=True)
class Halt:
    """A place on a way.

    Parameters
    ----------
    order
        Number of the stop within its day; None where nobody is served.
    """

    place_id: str
    at_m: float
    height_m: float | None
    order: int | None = None


@dataclass(frozen=True, kw_only=True)
class Profile:
    """Heights along a way.

    Parameters
    ----------
    known
        ``terrain``: from heights of the ground. ``villages``: from the heights of some villages
        only, straight between them. ``nothing``: no height is known.
    """

    stretches: tuple[Stretch, ...]
    halts: tuple[Halt, ...]
    known: Literal["terrain", "villages", "nothing"]

    @property
    def distance_m(self) -> float:
        """Length of the whole way [m]."""
        return self.stretches[-1].end_m if self.stretches else 0.0

    @cached_property
    def at_m(self) -> np.ndarray:
        """Distances of all heights from the start [m]."""
        return np.concatenate([[0.0], *(one.at_m for one in self.stretches)])[1:]

    @cached_property
    def heights(self) -> np.ndarray:
        """All heights [m]; NaN where they are not known."""
        return np.concatenate([[0.0], *(one.heights for one in self.stretches)])[1:]

    @property
    def climb_m(self) -> float | None:
        """How much the way rises in all [m]; None unless the ground is known all along."""
        return self._climbs[0]

    @property
    def descent_m(self) -> float | None:
        """How much the way falls in all [m]; None unless the ground is known all along."""
        return self._climbs[1]

    @property
    def _climbs(self) -> tuple[float, float] | tuple[None, None]:
        if self.known != "terrain" or not len(self.heights) or np.isnan(self.heights).any():
            return None, None
        rises = np.diff(self.heights)
        return float(rises[rises > 0].sum()), float(-rises[rises < 0].sum())


def way_profile(scenario: Scenario, days: Sequence[TripDay], roads: Roads | None = None) -> Profile:
    """Return the profile of what a crew travels on some days, one after the other.

    Parameters
    ----------
    roads
        Those of the scenario, if somebody has them already.
    """
    land = _Land(scenario, roads or Roads.of(scenario))
    stretches: list[Stretch] = []
    halts: list[Halt] = []
    for day in days:
        orders = {visit.village_id: visit.order for visit in day.visits}
        if not halts:
            halts.append(land.halt(day.start_id, 0.0, orders))
        elif halts[-1].order is None:  # served in the morning, where they slept
            halts[-1] = replace(halts[-1], order=orders.get(day.start_id))
        for leg in day.legs:
            for stretch in land.stretches(leg):
                begin_m = stretches[-1].end_m if stretches else 0.0
                stretches.append(replace(stretch, at_m=begin_m + stretch.at_m))
            halts.append(land.halt(leg.to_id, stretches[-1].end_m if stretches else 0.0, orders))
    profile = Profile(stretches=tuple(stretches), halts=tuple(halts), known="terrain")
    has_ground = scenario.terrain is not None and not np.isnan(profile.heights).all()
    return profile if has_ground else _between_halts(profile)


class _Land:
    """Where the places and roads of a scenario lie, and how high."""

    def __init__(self, scenario: Scenario, roads: Roads) -> None:
        self._terrain = scenario.terrain
        self._network = scenario.network
        self._grades = roads.grades
        self._row = {road_id: row for row, road_id in enumerate(scenario.network.road_id)}
        self._node = {node.id: row for row, node in enumerate(scenario.network.nodes)}
        self._elevations = {village.id: village.elevation_m for village in scenario.villages}

    def stretches(self, leg: Leg) -> Iterator[Stretch]:
        """Yield the roads of a leg; without roads it is one straight stretch."""
        for step in leg.steps:
            yield self._road(step)
        if not leg.steps and leg.distance_m:
            yield self._straight(leg)

    def _road(self, step: Step) -> Stretch:
        row = self._row[step.road_id]
        heights = self._grades.heights_along(row)
        at_m = np.linspace(0.0, float(self._network.length_m[row]), len(heights))
        return Stretch(
            surface=self._network.surface[row],
            at_m=at_m,
            heights=heights[::-1] if step.reverse else heights,
        )

    def _straight(self, leg: Leg) -> Stretch:
        """Return the ground between the ends of a leg whose roads are not given."""
        count = max(1, leg.distance_m // SPACING_M) + 1
        at_m = np.linspace(0.0, leg.distance_m, count)
        if self._terrain is None:
            return Stretch(surface=UNKNOWN, at_m=at_m, heights=np.full(count, np.nan))
        first, last = (self._place(place_id) for place_id in (leg.from_id, leg.to_id))
        ground = self._terrain.height_at(*np.linspace(first, last, count).T).round()
        return Stretch(surface=UNKNOWN, at_m=at_m, heights=_bridged(ground, at_m))

    def halt(self, place_id: str, at_m: float, orders: Mapping[str, int]) -> Halt:
        """Return a place on the way, with the height of its ground or its table."""
        height_m = self._elevations.get(place_id)
        if self._terrain is not None:
            ground = float(self._terrain.height_at(*self._place(place_id)))
            height_m = height_m if np.isnan(ground) else ground
        return Halt(place_id=place_id, at_m=at_m, height_m=height_m, order=orders.get(place_id))

    def _place(self, place_id: str) -> tuple[float, float]:
        node = self._network.nodes[self._node[place_id]]
        return node.lon, node.lat


def _bridged(heights: np.ndarray, at_m: np.ndarray) -> np.ndarray:
    """Return heights with short unknown stretches bridged straight.

    Examples
    --------
    >>> _bridged(np.array([500, np.nan, 520]), np.array([0, 100, 200])).tolist()
    [500.0, 510.0, 520.0]
    """
    known = ~np.isnan(heights)
    if not known.any():
        return heights
    between = np.interp(at_m, at_m[known], heights[known], left=np.nan, right=np.nan)
    before = np.maximum.accumulate(np.where(known, at_m, -np.inf))
    after = np.minimum.accumulate(np.where(known, at_m, np.inf)[::-1])[::-1]
    return np.where(after - before <= FILLED_M, between, heights)


def _between_halts(profile: Profile) -> Profile:
    """Return the profile with heights straight between places whose height is known."""
    places = {one.at_m: one.height_m for one in profile.halts if one.height_m is not None}
    if len(places) < 2:
        return replace(profile, known="nothing")
    at_m, heights = np.array(list(places.items())).T
    stretches = tuple(
        replace(one, heights=np.interp(one.at_m, at_m, heights, left=np.nan, right=np.nan))
        for one in profile.stretches
    )
    return replace(profile, stretches=stretches, known="villages")
