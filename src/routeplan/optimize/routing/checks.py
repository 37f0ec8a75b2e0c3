"""Check a routing problem before anything looks at its numbers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from routeplan.errors import Fault, InputError
from routeplan.optimize.routing.problem import MOST, RoutingProblem


def check(problem: RoutingProblem) -> None:
    """Refuse a problem that is no valid one, with all its faults."""
    faults = [*_named(problem), *_sizes(problem), *_windows(problem)]
    if faults:
        raise InputError(faults)


def _named(problem: RoutingProblem) -> Iterator[Fault]:
    ids = problem.place_ids
    for key in sorted({key for key in ids if ids.count(key) > 1}):
        yield Fault(where=f"place {key}", what="is there twice", fix="give each an id of its own")
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
        elif int(matrices.max()) > MOST // (64 * _legs(problem)):
            yield Fault(
                where=name,
                what=f"holds {matrices.max()}, too much to add up exactly",
                fix=f"use a coarser unit, at most {MOST // (64 * _legs(problem))}",
            )


def _legs(problem: RoutingProblem) -> int:
    """Return more legs than any plan has."""
    return 2 * max(1, sum(max(map(len, stop.day_sets), default=1) for stop in problem.stops))


def _windows(problem: RoutingProblem) -> Iterator[Fault]:
    for key, window in zip(problem.place_ids, problem.windows, strict=True):
        if window is not None and not 0 <= window[0] <= window[1] <= MOST // 4:
            yield Fault(where=key, what=f"window is {window}", fix="use 0 <= first <= last")
    for stop in problem.stops:
        days = {day for days in stop.day_sets for day in days}
        if not stop.day_sets or not all(stop.day_sets):
            yield Fault(where=stop.id, what="has no days", fix="give it sets of days")
        for day in sorted(days):
            if not 0 <= day < problem.days:
                yield Fault(where=stop.id, what=f"day is {day}", fix=f"use 0 to {problem.days - 1}")
        if min(stop.demand, stop.service) < 0 or (stop.prize or 0) < 0:
            yield Fault(
                where=stop.id,
                what=f"demand, service, prize are {stop.demand, stop.service, stop.prize}",
                fix="use 0 or more",
            )
