"""PyVRP: iterated local search with its own settings."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyvrp
from pyvrp.constants import MAX_VALUE
from pyvrp.stop import MaxRuntime

from benchmarks.routing.matrices import Whole
from benchmarks.routing.peers.shifts import WINDOWS_AND_DURATION, Shift, shifts
from routeplan.optimize.routing import Depot, Route, RoutingProblem, Stop

CAN = frozenset({WINDOWS_AND_DURATION})

ANY_TIME = (0, 2**63 - 1)


def plan(problem: RoutingProblem, *, time_limit: float, seed: int) -> list[Route] | None:
    """Return the best routes found, or None if none keep all rules."""
    used = shifts(problem)
    data = _data(problem, used)
    result = pyvrp.solve(data, MaxRuntime(time_limit), seed=seed, collect_stats=False)
    return list(_routes(problem, used, result.best)) if result.is_feasible() else None


def _data(problem: RoutingProblem, used: list[Shift]) -> pyvrp.ProblemData:
    ways = [(shift.vehicles.matrix, shift.serves) for shift in used]
    profiles = sorted(set(ways))
    return pyvrp.ProblemData(
        locations=[pyvrp.Location(0, 0) for _ in problem.place_ids],
        clients=[
            _client(stop, len(problem.depots) + number) for number, stop in enumerate(problem.stops)
        ],
        depots=[_depot(depot, number) for number, depot in enumerate(problem.depots)],
        vehicle_types=[
            _vehicles(problem, shift, profiles.index(way))
            for shift, way in zip(used, ways, strict=True)
        ],
        distance_matrices=[
            _closed(problem, problem.cost[matrix], serves) for matrix, serves in profiles
        ],
        duration_matrices=[problem.time[matrix] for matrix, _ in profiles],
    )


def _client(stop: Stop, place: int) -> pyvrp.Client:
    begin, end = stop.window or ANY_TIME
    return pyvrp.Client(
        place,
        delivery=[stop.demand],
        service_duration=stop.service,
        tw_early=begin,
        tw_late=end,
    )


def _depot(depot: Depot, place: int) -> pyvrp.Depot:
    begin, end = depot.window or ANY_TIME
    return pyvrp.Depot(place, tw_early=begin, tw_late=end)


def _vehicles(problem: RoutingProblem, shift: Shift, profile: int) -> pyvrp.VehicleType:
    kind = shift.vehicles
    depot = problem.place_ids.index(shift.depot_id)
    return pyvrp.VehicleType(
        kind.count,
        capacity=[2**60 if kind.capacity is None else kind.capacity],
        start_depot=depot,
        end_depot=depot,
        fixed_cost=kind.fixed_cost,
        shift_duration=kind.max_duration or ANY_TIME[1],
        profile=profile,
    )


def _closed(problem: RoutingProblem, matrix: Whole, serves: tuple[int, ...]) -> Whole:
    """Return a matrix in which no way leads to those who may not be served."""
    depots = len(problem.depots)
    shut = np.setdiff1d(np.arange(len(problem.stops)), serves) + depots
    closed = matrix.copy()
    closed[:, shut] = MAX_VALUE
    np.fill_diagonal(closed, 0)
    return closed


def _routes(problem: RoutingProblem, used: list[Shift], best: pyvrp.Solution) -> Iterator[Route]:
    for route in best.routes():
        stops = [problem.stops[step.idx].id for step in route if step.is_client()]
        yield used[route.vehicle_type()].route(tuple(stops))
