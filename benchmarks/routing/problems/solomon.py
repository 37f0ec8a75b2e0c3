"""Ask what a file of Solomon asks: the shortest distance, cut off after one decimal; in tenths."""

from __future__ import annotations

from benchmarks.routing.files.solomon import Node, SolomonFile
from benchmarks.routing.matrices import distances, down
from routeplan.optimize.routing import Depot, RoutingProblem, Stop, VehicleType

TENTHS = 10


def windows_problem(file: SolomonFile) -> RoutingProblem:
    """Return the question; travel takes as long as the distance."""
    apart = down(TENTHS * distances([file.depot, *file.customers]))[None]
    return RoutingProblem(
        depots=(Depot(id=str(file.depot.number), window=_window(file.depot)),),
        stops=tuple(
            Stop(
                id=str(node.number),
                demand=node.demand,
                service=round(TENTHS * node.service),
                window=_window(node),
            )
            for node in file.customers
        ),
        fleet=(
            VehicleType(
                id="1",
                depot_ids=(str(file.depot.number),),
                count=file.vehicles,
                capacity=file.capacity,
            ),
        ),
        cost=apart,
        time=apart,
    )


def _window(node: Node) -> tuple[int, int]:
    return round(TENTHS * node.ready), round(TENTHS * node.due)
