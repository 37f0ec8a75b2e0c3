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
from routeplan.roads.slope import PATHS, STEEPEST, STEEPEST_LOCAL, climbs, heights_along

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
        return climbs(self.heights)


def way_profile(scenario: Scenario, days: Sequence[TripDay]) -> Profile:
    """Return the profile of what a crew travels on some days, one after the other."""
    land = _Land(scenario)
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

    def __init__(self, scenario: Scenario) -> None:
        self._terrain = scenario.terrain
        self._network = scenario.network
        self._row = {road_id: row for row, road_id in enumerate(scenario.network.road_id)}
        self._places = {node.id: (node.lon, node.lat) for node in scenario.network.nodes}
        self._elevations = {village.id: village.elevation_m for village in scenario.villages}

    def stretches(self, leg: Leg) -> Iterator[Stretch]:
        """Yield the roads of a leg; without roads it is one straight stretch."""
        for step in leg.steps:
            yield self._road(step)
        if not leg.steps and leg.distance_m:
            line = np.array([self._places[place_id] for place_id in (leg.from_id, leg.to_id)])
            at_m, heights = self._heights(line, leg.distance_m, None)
            yield Stretch(surface=UNKNOWN, at_m=at_m, heights=heights)

    def _road(self, step: Step) -> Stretch:
        network, row = self._network, self._row[step.road_id]
        road_class = network.road_class[row]
        steepest = None if road_class in PATHS else STEEPEST.get(road_class, STEEPEST_LOCAL)
        length_m = float(network.length_m[row])
        if network.sketch[row]:  # its line says nothing of the ground it runs on
            at_m, heights = _unknown(length_m)
        else:
            at_m, heights = self._heights(network.line(row), length_m, steepest)
        if step.reverse:  # the same heights as on the way there
            at_m, heights = at_m[-1] - at_m[::-1], heights[::-1]
        return Stretch(surface=network.surface[row], at_m=at_m, heights=heights)

    def _heights(
        self, line: np.ndarray, length_m: float, steepest: float | None
    ) -> tuple[np.ndarray, np.ndarray]:
        if self._terrain is None:
            return _unknown(length_m)
        return heights_along(self._terrain, line, length_m, steepest=steepest)

    def halt(self, place_id: str, at_m: float, orders: Mapping[str, int]) -> Halt:
        """Return a place on the way, with the height of the ground or that of its table."""
        height_m = self._elevations.get(place_id)
        if self._terrain is not None:
            ground_m = float(self._terrain.height_at(*self._places[place_id]))
            height_m = height_m if np.isnan(ground_m) else ground_m
        return Halt(place_id=place_id, at_m=at_m, height_m=height_m, order=orders.get(place_id))


def _unknown(length_m: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the ends of a stretch whose heights are not known."""
    return np.array([0.0, length_m]), np.array([np.nan, np.nan])


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
