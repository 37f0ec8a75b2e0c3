"""Ask what a file of Cordeau asks: the shortest distance, in double precision."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.routing.files.cordeau import MULTI_DEPOT, PERIODIC, CordeauFile, Limit, Place
from benchmarks.routing.matrices import FINE, distances, nearest, up
from benchmarks.routing.problems.day_sets import day_sets
from routeplan.optimize.routing import Depot, RoutingProblem, Stop, VehicleType


def periodic_problem(file: CordeauFile) -> RoutingProblem:
    """Return the question over several days from one depot."""
    if file.kind != PERIODIC:
        raise ValueError(f"the file is of type {file.kind}; periodic ones are of type {PERIODIC}")
    if len(set(file.limits)) > 1:
        raise ValueError("limits differ between days; vehicles here are alike on all days")
    days = len(file.limits)
    (depot,) = file.depots
    return _problem(
        file,
        stops=[_stop(customer, day_sets(customer.codes, days)) for customer in file.customers],
        fleet=[_vehicles("1", depot, file.vehicles, file.limits[0])],
        days=days,
    )


def multi_depot_problem(file: CordeauFile) -> RoutingProblem:
    """Return the question of one day from several depots."""
    if file.kind != MULTI_DEPOT:
        raise ValueError(f"the file is of type {file.kind}; with depots it is {MULTI_DEPOT}")
    return _problem(
        file,
        stops=[_stop(customer, ((0,),)) for customer in file.customers],
        fleet=[
            _vehicles(str(depot.number), depot, file.vehicles, limit)
            for depot, limit in zip(file.depots, file.limits, strict=True)
        ],
    )


def _problem(
    file: CordeauFile, *, stops: Sequence[Stop], fleet: Sequence[VehicleType], days: int = 1
) -> RoutingProblem:
    apart = FINE * distances([*file.depots, *file.customers])
    return RoutingProblem(
        depots=tuple(Depot(id=str(depot.number)) for depot in file.depots),
        stops=tuple(stops),
        fleet=tuple(fleet),
        cost=nearest(apart)[None],
        time=up(apart)[None],
        days=days,
    )


def _stop(customer: Place, sets: tuple[tuple[int, ...], ...]) -> Stop:
    return Stop(
        id=str(customer.number),
        demand=customer.demand,
        service=round(FINE * customer.service),
        day_sets=sets,
    )


def _vehicles(name: str, depot: Place, count: int, limit: Limit) -> VehicleType:
    return VehicleType(
        id=name,
        depot_ids=(str(depot.number),),
        count=count,
        capacity=limit.capacity,
        max_duration=round(FINE * limit.duration) or None,
    )
