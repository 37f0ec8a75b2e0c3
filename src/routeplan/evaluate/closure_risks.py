"""How likely the trips of a plan find a road shut."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from math import prod

from pydantic import Field

from routeplan.domain.fleet import Mode
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.domain.trips import TripDay
from routeplan.domain.value import Id, Value
from routeplan.roads.chances import causes


class RoadChance(Value):
    """A road on the way, and how likely it is shut on that day to who goes there."""

    road_id: Id
    day: date
    chance: float = Field(gt=0, le=1)


class ClosureRisk(Value):
    """How likely a trip finds a road shut.

    Parameters
    ----------
    chance
        Chance from 0 to 1 that at least one road of its way is shut on the day it is used.
    roads
        Those that may be, the likeliest first.
    """

    trip_id: Id
    chance: float = Field(ge=0, le=1)
    roads: tuple[RoadChance, ...] = ()


def closure_risks(plan: Plan) -> tuple[ClosureRisk, ...]:
    """Return how likely each trip of a plan finds a road shut, in the order of the trips.

    A road may be shut as in any year of such weather (`RoadNetwork.p_closed_peak` times the factor
    of the month), and by each of its recurring closures. Roads, days and causes are taken to be
    independent, which rain is not: real chances of long ways are lower, and bad days worse.
    Closures with dates do not count, since a plan keeps off them.

    Examples
    --------
    >>> import routeplan as rp
    >>> from plans import valid_plan
    >>> [risk.chance for risk in rp.closure_risks(valid_plan())]
    [0.0, 0.0, 0.0]
    """
    risks = []
    for trip in plan.trips:
        roads = [one for day in trip.days for one in _roads_of(day, plan.scenario)]
        likeliest = sorted(roads, key=lambda one: (-one.chance, one.day, one.road_id))
        chance = 1 - prod(1 - one.chance for one in roads)
        risks.append(ClosureRisk(trip_id=trip.id, chance=chance, roads=tuple(likeliest)))
    return tuple(risks)


def _roads_of(day: TripDay, scenario: Scenario) -> Iterator[RoadChance]:
    """Yield the roads that are used on a day and may be shut."""
    used: dict[str, set[Mode]] = defaultdict(set)
    for leg in day.legs:
        for step in leg.steps:
            used[step.road_id].add(step.mode)
    for road_id, modes in used.items():
        chance = 1 - prod(1 - one for one in _chances(road_id, modes, day.date, scenario))
        if chance > 0:
            yield RoadChance(road_id=road_id, day=day.date, chance=chance)


def _chances(road_id: str, modes: set[Mode], day: date, scenario: Scenario) -> Iterator[float]:
    factor = {one.month: one.closure_multiplier for one in scenario.seasons}[day.month]
    usual = scenario.network.road(road_id).p_closed_peak * factor
    for shut, chance in causes(road_id, usual, scenario.recurring_closures, day):
        if not modes.isdisjoint(shut):
            yield chance
