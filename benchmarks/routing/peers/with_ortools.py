"""OR-Tools routing: the cheapest arc first, then guided local search.

A stop that is visited on several days is a node for each visit; the days of its vehicles are one
of the sets. The search knows no seed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from benchmarks.routing.matrices import Whole
from benchmarks.routing.peers.shifts import SEVERAL_DAYS, WINDOWS_AND_DURATION, Shift, shifts
from routeplan.optimize.routing import Route, RoutingProblem, Stop

CAN = frozenset({SEVERAL_DAYS, WINDOWS_AND_DURATION})


@dataclass(frozen=True, kw_only=True)
class Model:
    """What is handed over; `places` are those of the nodes, `vehicles` their shifts."""

    problem: RoutingProblem
    places: tuple[int, ...]
    vehicles: tuple[Shift, ...]
    manager: pywrapcp.RoutingIndexManager
    routing: pywrapcp.RoutingModel

    @property
    def visits(self) -> range:
        """The nodes that are no depots."""
        return range(len(self.problem.depots), len(self.places))

    def stop_number(self, node: int) -> int:
        """Return the number of the stop that a node is a visit of."""
        return self.places[node] - len(self.problem.depots)

    def index(self, node: int) -> int:
        """Return the index of a visit."""
        number: int = self.manager.NodeToIndex(node)
        return number


def plan(problem: RoutingProblem, *, time_limit: float, seed: int) -> list[Route] | None:  # noqa: ARG001  it knows none
    """Return the best routes found, or None if there are none."""
    model = _model(problem)
    _add_costs(model)
    _add_loads(model)
    _add_times(model)
    _add_days(model)
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    first, improve = routing_enums_pb2.FirstSolutionStrategy, routing_enums_pb2
    parameters.first_solution_strategy = first.PATH_CHEAPEST_ARC
    parameters.local_search_metaheuristic = improve.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    parameters.time_limit.FromMilliseconds(round(1000 * time_limit))
    found = model.routing.SolveWithParameters(parameters)
    return None if found is None else list(_routes(model, found))


def _model(problem: RoutingProblem) -> Model:
    depots = len(problem.depots)
    visits = [
        depots + number
        for number, stop in enumerate(problem.stops)
        for _ in stop.day_sets[0]  # every set has as many days
    ]
    vehicles = [
        shift
        for shift in shifts(problem)
        for _ in range(min(shift.vehicles.count, len(shift.serves)))
    ]
    starts = [problem.place_ids.index(shift.depot_id) for shift in vehicles]
    places = (*range(depots), *visits)
    manager = pywrapcp.RoutingIndexManager(len(places), len(vehicles), starts, starts)
    return Model(
        problem=problem,
        places=places,
        vehicles=tuple(vehicles),
        manager=manager,
        routing=pywrapcp.RoutingModel(manager),
    )


def _add_costs(model: Model) -> None:
    evaluators = _evaluators(model, model.problem.cost)
    for vehicle, shift in enumerate(model.vehicles):
        evaluator = evaluators[shift.vehicles.matrix]
        model.routing.SetArcCostEvaluatorOfVehicle(evaluator, vehicle)
        model.routing.SetFixedCostOfVehicle(shift.vehicles.fixed_cost, vehicle)


def _add_loads(model: Model) -> None:
    demands = [0 if stop is None else stop.demand for stop in _stops(model)]
    capacities = [
        sum(demands) if shift.vehicles.capacity is None else shift.vehicles.capacity
        for shift in model.vehicles
    ]
    demand = model.routing.RegisterUnaryTransitVector(demands)
    model.routing.AddDimensionWithVehicleCapacity(demand, 0, capacities, True, "load")  # noqa: FBT003  its interface


def _add_times(model: Model) -> None:
    stops = _stops(model)
    windows = {
        node: place.window
        for node, place in enumerate((*model.problem.depots, *stops[model.visits.start :]))
        if place is not None and place.window
    }
    longest = [shift.vehicles.max_duration for shift in model.vehicles]
    if not windows and not any(longest):
        return
    ends = [end for _, end in windows.values()]
    horizon = max(ends) if ends else max(limit for limit in longest if limit)
    service = np.array([0 if stop is None else stop.service for stop in stops])
    evaluators = _evaluators(model, model.problem.time, at_start=service)
    transits = [evaluators[shift.vehicles.matrix] for shift in model.vehicles]
    starts_at_zero = not windows
    model.routing.AddDimensionWithVehicleTransits(
        transits, horizon, horizon, starts_at_zero, "time"
    )
    time = model.routing.GetDimensionOrDie("time")
    for vehicle, limit in enumerate(longest):
        if limit is not None:
            time.SetSpanUpperBoundForVehicle(limit, vehicle)
        depot = model.manager.IndexToNode(model.routing.Start(vehicle))
        for index in (model.routing.Start(vehicle), model.routing.End(vehicle)):
            if depot in windows:
                time.CumulVar(index).SetRange(*windows[depot])
    for node in model.visits:
        if node in windows:
            time.CumulVar(model.index(node)).SetRange(*windows[node])


def _add_days(model: Model) -> None:
    solver = model.routing.solver()
    days = [shift.day for shift in model.vehicles]
    serving = [set(shift.serves) for shift in model.vehicles]
    visits: dict[int, list[int]] = {}
    for node in model.visits:
        number = model.stop_number(node)
        able = [vehicle for vehicle, serves in enumerate(serving) if number in serves]
        if len(able) < len(days):
            model.routing.VehicleVar(model.index(node)).SetValues(able)
        visits.setdefault(number, []).append(model.index(node))
    for number, indices in visits.items():
        sets = sorted(model.problem.stops[number].day_sets)
        if len(indices) > 1:
            chosen = [solver.IntVar(0, model.problem.days - 1) for _ in indices]
            for day, index in zip(chosen, indices, strict=True):
                solver.Add(day == solver.Element(days, model.routing.VehicleVar(index)))
            solver.Add(solver.AllowedAssignments(chosen, sets))


def _routes(model: Model, found: pywrapcp.Assignment) -> Iterator[Route]:
    for vehicle, shift in enumerate(model.vehicles):
        trip = []
        index = found.Value(model.routing.NextVar(model.routing.Start(vehicle)))
        while not model.routing.IsEnd(index):
            number = model.stop_number(model.manager.IndexToNode(index))
            trip.append(model.problem.stops[number].id)
            index = found.Value(model.routing.NextVar(index))
        if trip:
            yield shift.route(tuple(trip))


def _stops(model: Model) -> list[Stop | None]:
    depots = len(model.problem.depots)
    return [
        model.problem.stops[place - depots] if place >= depots else None for place in model.places
    ]


def _evaluators(model: Model, matrices: Whole, at_start: Whole | int = 0) -> Sequence[int]:
    rows = np.ix_(model.places, model.places)
    added = np.reshape(at_start, (-1, 1))
    return [
        model.routing.RegisterTransitMatrix((matrix[rows] + added).tolist()) for matrix in matrices
    ]
