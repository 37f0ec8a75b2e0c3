"""How well the finished plan meets each goal, and what no plan can beat."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from routeplan.domain.objective import LevelName, LevelOutcome, Method
from routeplan.domain.trips import Trip
from routeplan.optimize.dating import Dating
from routeplan.optimize.level_result import LevelResult
from routeplan.optimize.problem import Problem

UNITS = {
    "required_visits": "weighted visits",
    "travel": "s",
    "nights": "nights",
    "evenness": "visits per day",
}


def level_outcomes(
    problem: Problem,
    results: tuple[LevelResult, ...],
    trips: tuple[Trip, ...],
    dating: Dating,
) -> tuple[LevelOutcome, ...]:
    """Measure the plan goal by goal.

    A bound holds for the whole question if no plan can keep more pinned visits, and as long as the
    goals before it came out no worse than the covering left them.

    Parameters
    ----------
    results
        Goals with bounds that hold for all trips, listed or not.
    """
    bounds = {result.name: result for result in results}
    pins = bounds.get("pins")
    holds = pins is None or pins.value <= pins.bound
    methods: dict[str, Method] = {result.name: result.method for result in results}
    methods["evenness"] = "cp_sat"
    outcomes = []
    for level in problem.scenario.objective.levels:
        value = _value(level.name, problem, trips)
        if level.name == "evenness":
            bound = dating.bound
        else:
            result = bounds.get(level.name)
            bound = min(result.bound, value) if result and holds else None
            holds &= result is not None and value <= result.limit
        outcomes.append(
            LevelOutcome.model_validate(
                {
                    "name": level.name,
                    "unit": UNITS[level.name],
                    "value": value,
                    "bound": bound,
                    "scope": "given_trips" if level.name == "evenness" else "whole",
                    "method": None if bound is None else methods[level.name],
                }
            )
        )
    return tuple(outcomes)


def _value(name: LevelName, problem: Problem, trips: tuple[Trip, ...]) -> float:
    if name == "travel":
        return float(sum(trip.travel_s for trip in trips))
    if name == "nights":
        return float(sum(trip.nights for trip in trips))
    if name == "evenness":
        return _unevenness(problem, trips)
    return float(_weighted_misses(problem, trips))


def _weighted_misses(problem: Problem, trips: tuple[Trip, ...]) -> int:
    served = [village_id for trip in trips for village_id in trip.village_ids]
    visits = np.array([served.count(village_id) for village_id in problem.village_ids])
    missed = np.maximum(problem.visits[:, 0] - visits, 0)
    for position, role in enumerate(problem.scarce_roles):
        seen = {key for trip in trips if role in trip.officers for key in trip.village_ids}
        without = np.array([village_id not in seen for village_id in problem.village_ids])
        missed = missed + (problem.needs_officer[position] & without)
    return int(missed @ problem.priority)


def _unevenness(problem: Problem, trips: tuple[Trip, ...]) -> float:
    """Return visits per worked day of the busiest week less those of the quietest."""
    visits: dict[object, int] = {}
    for trip in trips:
        for day in trip.days:
            visits[day.date] = visits.get(day.date, 0) + len(day.visits)
    rates = [
        Fraction(sum(visits.get(problem.days[day], 0) for day in days), len(days))
        for days in problem.weeks
    ]
    return float(max(rates, default=Fraction()) - min(rates, default=Fraction()))
