"""Observed trips beside the ways of a scenario: how long each spends on which kind of road."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.domain.observed import LeftOut, ObservedTrip
from routeplan.domain.scenario import Scenario
from routeplan.domain.travel import Conditions, Step
from routeplan.errors import Fault, InputError
from routeplan.roads.calibrating.kinship import Kind
from routeplan.roads.conditions import conditions_on
from routeplan.roads.makes import Make, makes_of
from routeplan.roads.passage import Roads, speeds_of
from routeplan.roads.router import Router
from routeplan.roads.speed import OURS, Speeds

ABSURD = 10
"""A trip so many times as long or as short as its way takes is a slip, such as hours for minutes;
no table of speeds is so wrong."""


@dataclass(frozen=True, kw_only=True)
class ObservedWays:
    """Trips beside the times of a scenario.

    Parameters
    ----------
    times_s
        Time spent on roads of each kind [s], float64, shape (trips, kinds).
    observed_s
        How long the trips took [s], float64, shape (trips,).
    left_out
        Trips that could not be compared.
    """

    kinds: tuple[Kind, ...]
    times_s: np.ndarray
    observed_s: np.ndarray
    left_out: tuple[LeftOut, ...]

    @classmethod
    def of(cls, scenario: Scenario, trips: Sequence[ObservedTrip]) -> Self:
        """Lay the ways of all trips out by kind of road.

        Raises
        ------
        InputError
            If trips name places that are neither the center nor a village.
        """
        _check_places(scenario, trips)
        ways = _MedianWays(scenario)
        found: list[dict[Kind, float]] = []
        observed_s, left_out = [], []
        for position, trip in enumerate(trips):
            spent = ways.time_by_kind(trip)
            if isinstance(spent, str):
                left_out.append(LeftOut(position=position, reason=spent))
            else:
                found.append(spent)
                observed_s.append(trip.duration_s)
        kinds = tuple(sorted({kind for spent in found for kind in spent}))
        times_s = np.array([[spent.get(kind, 0.0) for kind in kinds] for spent in found])
        return cls(
            kinds=kinds,
            times_s=times_s.reshape(len(found), len(kinds)),
            observed_s=np.array(observed_s, dtype="float64"),
            left_out=tuple(left_out),
        )

    def __len__(self) -> int:
        """Return how many trips there are."""
        return len(self.observed_s)


class _MedianWays:
    """The ways that a scenario would take, at their median times."""

    def __init__(self, scenario: Scenario) -> None:
        rule = scenario.road_rule.model_copy(update={"dry": "median", "wet": "median"})
        self._scenario = scenario.but(road_rule=rule)
        self._roads = Roads.of(self._scenario)
        self._kinds: dict[Mode, dict[str, Kind]] = {}
        self._routers: dict[tuple[Mode, Conditions], Router] = {}

    def time_by_kind(self, trip: ObservedTrip) -> dict[Kind, float] | str:
        """Return the seconds of a trip on each kind of road, or why there are none."""
        try:
            steps = self._router(trip).steps(trip.from_id, trip.to_id)
        except ValueError:
            return "left_out.no_way"
        spent: dict[Kind, float] = {}
        for step in steps:
            kind = self._kind_of(step)
            spent[kind] = spent.get(kind, 0.0) + step.duration_s
        way_s = sum(spent.values())
        if way_s == 0:
            return "left_out.no_distance"
        is_absurd = not way_s / ABSURD <= trip.duration_s <= way_s * ABSURD
        return "left_out.absurd" if is_absurd else spent

    def _router(self, trip: ObservedTrip) -> Router:
        key = trip.mode, conditions_on(self._scenario, trip.day)
        if key not in self._routers:
            self._routers[key] = Router(self._scenario, *key, self._roads)
        return self._routers[key]

    def _kind_of(self, step: Step) -> Kind:
        if step.mode not in self._kinds:
            self._kinds[step.mode] = self._kinds_by(step.mode)
        return self._kinds[step.mode][step.road_id]

    def _kinds_by(self, mode: Mode) -> dict[str, Kind]:
        """Return the kind of every road for a mode, by road id."""
        makes, which = self._makes
        speeds = speeds_of(self._roads, mode, "dry")
        kinds = [Kind(*surface_of(speeds, make), mode) for make in makes]
        numbers = zip(self._roads.network.road_id, which.tolist(), strict=True)
        return {road_id: kinds[number] for road_id, number in numbers}

    @cached_property
    def _makes(self) -> tuple[tuple[Make, ...], np.ndarray]:
        return makes_of(self._roads.network)


def _check_places(scenario: Scenario, trips: Sequence[ObservedTrip]) -> None:
    known = {scenario.center.id, *(village.id for village in scenario.villages)}
    fix = "use the id of the center or of a village"
    faults = [
        Fault(where=f"trips[{position}]", what=f"names the place {place}", fix=fix)
        for position, trip in enumerate(trips)
        for place in (trip.from_id, trip.to_id)
        if place not in known
    ]
    if faults:
        raise InputError(faults)


def surface_of(speeds: Speeds, make: Make) -> tuple[str, int]:
    """Return by which surface and condition speeds know a make; none where they do not matter."""
    if make.structure == "ferry" or make.road_class in OURS:
        return "", 0
    terms = speeds.terms(make)
    taken = {term.what: term.word for term in terms if term.effect == "default"}
    surface = str(taken.get("surface", make.surface))
    condition = int(taken.get("condition", make.condition))
    if speeds.local and (surface, condition) in speeds.local:
        return surface, condition
    return speeds.tables.kind_of(surface), condition
