"""Ask what a file of TSPLIB asks: the shortest distance, every leg to the nearest whole number."""

from __future__ import annotations

from math import ceil

from benchmarks.routing.files.tsplib import TsplibFile
from benchmarks.routing.matrices import distances, nearest
from routeplan.optimize.routing import Depot, RoutingProblem, Stop, VehicleType


def loads_problem(file: TsplibFile) -> RoutingProblem:
    """Return the question."""
    apart = nearest(distances([file.depot, *file.customers]))[None]
    depot_id = str(file.depot.number)
    return RoutingProblem(
        depots=(Depot(id=depot_id),),
        stops=tuple(Stop(id=str(node.number), demand=node.demand) for node in file.customers),
        fleet=(
            VehicleType(
                id="1",
                depot_ids=(depot_id,),
                count=file.most_routes or _enough_routes(file),
                capacity=file.capacity,
            ),
        ),
        cost=apart,
        time=apart,
    )


def _enough_routes(file: TsplibFile) -> int:
    """Return how many routes are enough: two that fit together are no longer as one."""
    demand = sum(node.demand for node in file.customers)
    return min(len(file.customers), 2 * ceil(demand / file.capacity) + 1)
