"""Check a routing problem before anything looks at its numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from routeplan.errors import Fault, InputError
from routeplan.optimize.routing.problem import MOST, RoutingProblem


def check(problem: RoutingProblem) -> None:
    """Refuse a problem that is no valid one, with all its faults."""
    rules = (_named, _vehicles, _sizes, _windows, _stops, _amounts)
    faults = [fault for rule in rules for fault in rule(problem)]
    if faults:
        raise InputError(faults)


def _named(problem: RoutingProblem) -> Iterator[Fault]:
    for kind, ids in (
        ("place", problem.place_ids),
        ("vehicle", [vehicle.id for vehicle in problem.fleet]),
    ):
        for key in sorted(key for key, count in Counter(ids).items() if count > 1):
            yield Fault(
                where=f"{kind} {key}", what="is there twice", fix="give each an id of its own"
            )
    if problem.days < 1:
        yield Fault(where="days", what=f"is {problem.days}", fix="use 1 or more")
    if not problem.fleet:
        yield Fault(where="fleet", what="is empty", fix="add a type of vehicle")
    depots, stops = {d.id for d in problem.depots}, {s.id for s in problem.stops}
    for vehicle in problem.fleet:
        where = f"vehicle {vehicle.id}"
        for key in vehicle.depot_ids:
            if key not in depots:
                yield Fault(where=where, what=f"depot {key} is unknown", fix="name a depot")
        for key in sorted((vehicle.serves or frozenset()) - stops):
            yield Fault(where=where, what=f"stop {key} is unknown", fix="name a stop")
        if not 0 <= vehicle.matrix < len(problem.cost):
            yield Fault(
                where=where,
                what=f"matrix is {vehicle.matrix}",
                fix=f"use 0 to {len(problem.cost) - 1}",
            )


def _vehicles(problem: RoutingProblem) -> Iterator[Fault]:
    dearest = _most(problem)
    for vehicle in problem.fleet:
        where = f"vehicle {vehicle.id}"
        if not vehicle.depot_ids:
            yield Fault(where=where, what="has no depot", fix="name a depot")
        for name, number, least in (
            ("count", vehicle.count, 0),
            ("capacity", vehicle.capacity, 0),
            ("max_duration", vehicle.max_duration, 0),
            ("fixed_cost", vehicle.fixed_cost, 0),
            ("max_trips", vehicle.max_trips, 1),
        ):
            if number is not None and number < least:
                yield Fault(where=where, what=f"{name} is {number}", fix=f"use {least} or more")
        if vehicle.fixed_cost > dearest:
            yield _too_large(where, "fixed_cost", vehicle.fixed_cost, dearest)


def _too_large(where: str, name: str, number: int, most: int) -> Fault:
    return Fault(
        where=where,
        what=f"{name} is {number}, too much to add up exactly",
        fix=f"use a coarser unit, at most {most}",
    )


def _sizes(problem: RoutingProblem) -> Iterator[Fault]:
    places = len(problem.place_ids)
    for name, matrices in (("cost", problem.cost), ("time", problem.time)):
        if matrices.ndim != 3 or matrices.shape[1:] != (places, places) or not len(matrices):
            yield Fault(
                where=name,
                what=f"has shape {matrices.shape}",
                fix=f"use (matrices, {places}, {places})",
            )
        elif not np.issubdtype(matrices.dtype, np.integer):
            yield Fault(where=name, what=f"holds {matrices.dtype}", fix="use whole numbers")
        elif matrices.min() < 0:
            yield Fault(where=name, what=f"holds {matrices.min()}", fix="use 0 or more")
        elif int(matrices.max()) > _most(problem):
            yield _too_large(name, "a leg", int(matrices.max()), _most(problem))


def _most(problem: RoutingProblem) -> int:
    """Return what no single number may be above, so that no plan adds up to more than `MOST`."""
    visits = sum(max(map(len, stop.day_sets), default=1) for stop in problem.stops)
    return MOST // (128 * max(1, visits))


def _windows(problem: RoutingProblem) -> Iterator[Fault]:
    for key, window in zip(problem.place_ids, problem.windows, strict=True):
        if window is not None and not 0 <= window[0] <= window[1] <= MOST // 4:
            yield Fault(where=key, what=f"window is {window}", fix="use 0 <= first <= last")


def _stops(problem: RoutingProblem) -> Iterator[Fault]:
    for stop in problem.stops:
        days = {day for days in stop.day_sets for day in days}
        if not stop.day_sets or not all(stop.day_sets):
            yield Fault(where=stop.id, what="has no days", fix="give it sets of days")
        if any(len(set(one)) < len(one) for one in stop.day_sets):
            yield Fault(where=stop.id, what="has a day twice in a set", fix="name it once")
        for day in sorted(days):
            if not 0 <= day < problem.days:
                yield Fault(where=stop.id, what=f"day is {day}", fix=f"use 0 to {problem.days - 1}")


def _amounts(problem: RoutingProblem) -> Iterator[Fault]:
    most = _most(problem)
    for stop in problem.stops:
        if min(stop.demand, stop.service) < 0 or (stop.prize or 0) < 0:
            yield Fault(
                where=stop.id,
                what=f"demand, service, prize are {stop.demand, stop.service, stop.prize}",
                fix="use 0 or more",
            )
        for name in ("demand", "service", "prize"):
            if (getattr(stop, name) or 0) > most:
                yield _too_large(stop.id, name, getattr(stop, name), most)
