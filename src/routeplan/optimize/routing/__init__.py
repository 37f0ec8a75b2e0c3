"""Routing: stops over days, vehicles and depots, by ruin and recreate."""

from routeplan.optimize.routing.options import SearchOptions
from routeplan.optimize.routing.problem import (
    Depot,
    Route,
    RoutingPlan,
    RoutingProblem,
    Stop,
    VehicleType,
)
from routeplan.optimize.routing.route import route

__all__ = [
    "Depot",
    "Route",
    "RoutingPlan",
    "RoutingProblem",
    "SearchOptions",
    "Stop",
    "VehicleType",
    "route",
]
