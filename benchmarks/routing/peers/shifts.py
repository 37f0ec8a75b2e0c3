"""A routing problem as one of a single day, which is what the other solvers know.

A vehicle on a day becomes a vehicle of its own, which serves only those who may be served that day.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from routeplan.optimize.routing import Route, RoutingProblem, Stop, VehicleType

SEVERAL_DAYS = "visits on several days"
SHARED_DEPOTS = "vehicles shared by depots"
SEVERAL_TRIPS = "several trips a day"
WINDOWS_AND_DURATION = "time windows beside a longest day"
LEFT_OUT = "stops that may be left out"


@dataclass(frozen=True, kw_only=True)
class Shift:
    """The vehicles of a type on a day; `serves` are numbers of stops, in order."""

    day: int
    vehicles: VehicleType
    serves: tuple[int, ...]

    @property
    def depot_id(self) -> str:
        """The only depot."""
        (depot_id,) = self.vehicles.depot_ids
        return depot_id

    def route(self, stop_ids: tuple[str, ...]) -> Route:
        """Return one vehicle that makes one trip."""
        return Route(
            day=self.day,
            vehicle_id=self.vehicles.id,
            depot_id=self.depot_id,
            trips=(stop_ids,),
        )


def needs(problem: RoutingProblem) -> set[str]:
    """Return what a problem has that not every solver can express."""
    windows = any(depot.window for depot in problem.depots) or any(
        stop.window for stop in problem.stops
    )
    found = {
        SEVERAL_DAYS: any(len(days) > 1 for stop in problem.stops for days in stop.day_sets),
        SHARED_DEPOTS: any(len(kind.depot_ids) > 1 for kind in problem.fleet),
        SEVERAL_TRIPS: any(kind.max_trips > 1 for kind in problem.fleet),
        WINDOWS_AND_DURATION: windows and any(kind.max_duration for kind in problem.fleet),
        LEFT_OUT: any(stop.prize is not None for stop in problem.stops),
    }
    return {need for need, is_needed in found.items() if is_needed}


def shifts(problem: RoutingProblem) -> list[Shift]:
    """Return all vehicles of all days."""
    return [
        Shift(day=day, vehicles=kind, serves=_served(problem, kind, day))
        for day in range(problem.days)
        for kind in problem.fleet
    ]


def _served(problem: RoutingProblem, kind: VehicleType, day: int) -> tuple[int, ...]:
    return tuple(
        number
        for number, stop in enumerate(problem.stops)
        if day in _days(stop) and (kind.serves is None or stop.id in kind.serves)
    )


def _days(stop: Stop) -> set[int]:
    return set(chain.from_iterable(stop.day_sets))
