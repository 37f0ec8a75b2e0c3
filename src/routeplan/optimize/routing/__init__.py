"""Routing: stops over days, vehicles and depots, by ruin and recreate."""

from routeplan.optimize.routing.problem import (
    Depot,
    Route,
    RoutingPlan,
    RoutingProblem,
    Stop,
    VehicleType,
)

__all__ = ["Depot", "Route", "RoutingPlan", "RoutingProblem", "Stop", "VehicleType"]
