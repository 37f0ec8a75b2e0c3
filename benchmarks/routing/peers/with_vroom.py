"""VROOM at its highest effort: it ends by itself, or at the time limit, and knows no seed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import vroom

from benchmarks.routing.peers.shifts import Shift, shifts
from routeplan.optimize.routing import Route, RoutingProblem, Stop

CAN = frozenset[str]()

HIGHEST_EFFORT = 5


def plan(problem: RoutingProblem, *, time_limit: float, seed: int) -> list[Route] | None:  # noqa: ARG001  it knows none
    """Return the routes found; None if they leave somebody out."""
    used = shifts(problem)
    question = vroom.Input()
    for number, (cost, time) in enumerate(zip(problem.cost, problem.time, strict=True)):
        question.set_durations_matrix(str(number), time)
        question.set_costs_matrix(str(number), cost)
    everybody = set(used[0].serves).intersection(*(shift.serves for shift in used))
    vehicles = dict(enumerate(shift for shift in used for _ in range(shift.vehicles.count)))
    for number, shift in vehicles.items():
        question.add_vehicle(_vehicle(problem, shift, number, skills=set(shift.serves) - everybody))
    for number, stop in enumerate(problem.stops):
        question.add_job(_job(problem, stop, number, skills={number} - everybody))
    limit = timedelta(seconds=time_limit)
    found = question.solve(exploration_level=HIGHEST_EFFORT, nb_threads=1, timeout=limit)
    return None if found.unassigned else list(_routes(problem, vehicles, found))


def _vehicle(problem: RoutingProblem, shift: Shift, number: int, skills: set[int]) -> vroom.Vehicle:
    kind = shift.vehicles
    depot = problem.place_ids.index(shift.depot_id)
    window = problem.depots[depot].window
    if kind.max_duration is not None:
        window = (0, kind.max_duration)  # nobody has a time window beside it
    return vroom.Vehicle(
        number,
        start=depot,
        end=depot,
        profile=str(kind.matrix),
        capacity=[2**60 if kind.capacity is None else kind.capacity],
        skills=skills,
        costs=vroom.VehicleCosts(fixed=kind.fixed_cost),
        time_window=window,
    )


def _job(problem: RoutingProblem, stop: Stop, number: int, skills: set[int]) -> vroom.Job:
    return vroom.Job(
        number,
        location=len(problem.depots) + number,
        default_service=stop.service,
        delivery=[stop.demand],
        skills=skills,
        time_windows=[stop.window] if stop.window else [],
    )


def _routes(
    problem: RoutingProblem, vehicles: dict[int, Shift], found: vroom.Solution
) -> Iterator[Route]:
    steps = found.routes
    for vehicle, route in steps[steps["type"] == "job"].groupby("vehicle_id", sort=True):
        stop_ids = tuple(problem.stops[number].id for number in route["id"])
        yield vehicles[vehicle].route(stop_ids)
