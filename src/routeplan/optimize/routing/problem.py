"""A routing problem: stops to serve over some days by vehicles that start from depots.

Costs and times are whole numbers of any unit; one matrix serves all vehicles that drive alike.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrices = NDArray[np.int64]

MOST = 2**60
"""No plan may cost or last as much, so that sums of whole numbers stay exact."""


@dataclass(frozen=True, kw_only=True)
class Depot:
    """Where vehicles start and end.

    Parameters
    ----------
    window
        When vehicles may leave first and have to be back; None if at any time.
    """

    id: str
    window: tuple[int, int] | None = None


@dataclass(frozen=True, kw_only=True)
class Stop:
    """What is served.

    Parameters
    ----------
    demand
        What each visit takes of the capacity of a vehicle.
    service
        Time that each visit lasts.
    window
        When a visit may begin first and last; a vehicle that is early waits.
    day_sets
        On which days it may be served: all days of one set.
    prize
        What leaving it out costs; None if it has to be served.
    """

    id: str
    demand: int = 0
    service: int = 0
    window: tuple[int, int] | None = None
    day_sets: tuple[tuple[int, ...], ...] = ((0,),)
    prize: int | None = None


@dataclass(frozen=True, kw_only=True)
class VehicleType:
    """Vehicles that are alike.

    Parameters
    ----------
    depot_ids
        Depots that each of them may work from on a day; it ends the day where it began.
    count
        How many there are on each day, at all these depots together.
    capacity
        Most demand aboard; None if there is no limit.
    max_duration
        Longest day: travel, service and waiting; None if there is no limit.
    fixed_cost
        What using one on a day costs.
    matrix
        Which matrix of the problem tells its costs and times.
    max_trips
        How often it may leave a depot on a day.
    serves
        Ids of the stops that it can serve; None if all.
    """

    id: str
    depot_ids: tuple[str, ...]
    count: int
    capacity: int | None = None
    max_duration: int | None = None
    fixed_cost: int = 0
    matrix: int = 0
    max_trips: int = 1
    serves: frozenset[str] | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class RoutingProblem:
    """The whole question.

    Parameters
    ----------
    days
        Number of days.
    cost, time
        What it costs, and how long it takes, to get from place to place, int64, shape
        (matrices, places, places); places are the depots, then the stops. They need be neither
        symmetric nor keep the triangle inequality.
    """

    depots: tuple[Depot, ...]
    stops: tuple[Stop, ...]
    fleet: tuple[VehicleType, ...]
    cost: Matrices
    time: Matrices
    days: int = 1

    @property
    def place_ids(self) -> tuple[str, ...]:
        """Ids of depots and stops, in the order of the matrices."""
        return (*(depot.id for depot in self.depots), *(stop.id for stop in self.stops))

    @property
    def windows(self) -> tuple[tuple[int, int] | None, ...]:
        """Windows of depots and stops."""
        return (*(depot.window for depot in self.depots), *(stop.window for stop in self.stops))

    @property
    def least_visits(self) -> int:
        """Visits in all, if every stop is served on as few days as it may be."""
        return sum(min(map(len, stop.day_sets)) for stop in self.stops)


@dataclass(frozen=True, kw_only=True)
class Route:
    """What one vehicle does on one day.

    Parameters
    ----------
    trips
        Ids of the stops of each trip from the depot and back, in order.
    """

    day: int
    vehicle_id: str
    depot_id: str
    trips: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class RoutingPlan:
    """An answer.

    Parameters
    ----------
    cost
        Of all legs, vehicles used, and prizes forgone.
    left_out
        Stops that are not served.
    bound
        No plan costs less; None if nothing is proven.
    iterations
        How often the search changed the plan.
    stopped_by_time
        Whether a clock had a say in the answer, so that the same seed may give another one.
    """

    routes: tuple[Route, ...]
    left_out: tuple[str, ...]
    cost: int
    bound: int | None = None
    iterations: int = 0
    stopped_by_time: bool = False
    seed: int = 1

    @property
    def is_complete(self) -> bool:
        """Whether every stop is served."""
        return not self.left_out
