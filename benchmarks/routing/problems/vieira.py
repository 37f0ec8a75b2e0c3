"""Ask what a file of Vieira asks: the least cost of days of use and of distance.

The vehicles of a type are those of all depots together, as ``checks/vieira.py`` takes them.
"""

from __future__ import annotations

from itertools import accumulate

import numpy as np

from benchmarks.routing.files.vieira import Customer, VehicleKind, VieiraFile
from benchmarks.routing.matrices import FINE, Whole, distances, nearest, up
from benchmarks.routing.problems.day_sets import day_sets
from routeplan.optimize.routing import Depot, RoutingProblem, Stop, VehicleType


def fleet_problem(file: VieiraFile) -> RoutingProblem:
    """Return the question, with a matrix of costs and of hours for each type of vehicle."""
    apart = distances([*file.depots, *file.customers])
    time = np.stack([up(FINE * apart / kind.speed) for kind in file.kinds])
    return RoutingProblem(
        depots=tuple(Depot(id=str(depot.number)) for depot in file.depots),
        stops=tuple(_stop(customer, file.days) for customer in file.customers),
        fleet=tuple(_vehicles(file, kind, time[row]) for row, kind in enumerate(file.kinds)),
        cost=np.stack([nearest(FINE * kind.distance_cost * apart) for kind in file.kinds]),
        time=time,
        days=file.days,
    )


def types_served_by(access: int, kinds: int) -> list[int]:
    """Return which types from 0 may serve: written in bits, the first is type 0.

    Examples
    --------
    >>> types_served_by(12, kinds=5)  # 01100
    [1, 2]
    """
    bits = zip(range(kinds), f"{access:0{kinds}b}", strict=True)
    return [kind for kind, bit in bits if bit == "1"]


def _stop(customer: Customer, days: int) -> Stop:
    return Stop(
        id=str(customer.number),
        demand=customer.demand,
        service=_ticks(customer.service),
        day_sets=day_sets(customer.codes, days),
    )


def _vehicles(file: VieiraFile, kind: VehicleKind, time: Whole) -> VehicleType:
    row = file.kinds.index(kind)
    return VehicleType(
        id=str(kind.number),
        depot_ids=tuple(str(depot.number) for depot in file.depots),
        count=kind.count,
        capacity=kind.capacity,
        max_duration=_ticks(file.hours),
        fixed_cost=round(FINE * kind.day_cost),
        matrix=row,
        max_trips=_most_trips(file, time),
        serves=frozenset(
            str(customer.number)
            for customer in file.customers
            if row in types_served_by(customer.access, len(file.kinds))
        ),
    )


def _most_trips(file: VieiraFile, time: Whole) -> int:
    """Return how many trips fit into a day, if the shortest came one after the other."""
    depots = len(file.depots)
    there_and_back = (time[:depots, depots:] + time[depots:, :depots].T).min(axis=0)
    service = [_ticks(customer.service) for customer in file.customers]
    shortest = sorted((there_and_back + service).tolist())
    return max(1, sum(end <= _ticks(file.hours) for end in accumulate(shortest)))


def _ticks(hours: float) -> int:
    return round(FINE * hours)
