"""Lay a routing problem out as the columns that the kernels look at."""

from __future__ import annotations

import numpy as np

from routeplan.optimize.routing.kernels.tables import (
    ABSENT,
    CLOCK,
    GROUP,
    KIND,
    LEG,
    NOWHERE,
    PLACE,
    SLOT,
    TOTAL,
    Best,
    Desk,
    Given,
    Notes,
    Plan,
    Reals,
    Small,
    Table,
    Whole,
)
from routeplan.optimize.routing.problem import MOST, RoutingProblem

ANY_TIME = MOST // 4
"""Stands for the end of a window that has none."""

ORDER_WEIGHTS = (4, 4, 2, 1)
TIMED_ORDER_WEIGHTS = (2, 2, 2)
"""How often stops are put back at random, by demand, farthest or nearest first, by windows."""

MOST_NOTED, LONGEST_NOTED = 2**15, 100
"""Routes that are noted, a power of two, and the places of the longest of them: 13 MB."""

ABSENT_LEGS = 20
"""A stop that must be served weighs like so many of the dearest legs while it is not."""


def lay_out(problem: RoutingProblem) -> Given:
    """Return the columns of a problem that was checked before."""
    depots, stops = len(problem.depots), len(problem.stops)
    fleet, ids = problem.fleet, problem.place_ids
    places = _places(problem)
    has_windows = any(window is not None for window in problem.windows)
    has_limits = any(vehicle.max_duration is not None for vehicle in fleet)
    serves = np.ones((len(fleet), depots + stops), dtype=bool)
    for number, vehicle in enumerate(fleet):
        if vehicle.serves is not None:
            serves[number] = [key in vehicle.serves for key in ids]
    cost = _narrow(problem.cost)
    time = cost if problem.time is problem.cost else _narrow(problem.time)
    cost_to = _turned(cost)
    orders, weights = _orders(places, cost, depots, timed=has_windows)
    day_groups = [
        [n for n, row in enumerate(_groups(problem)) if row[0] == day]
        for day in range(problem.days)
    ]
    set_ends, set_day_ends, set_days = _day_sets(problem, depots)
    return Given(
        depots=depots,
        cost_from=cost,
        cost_to=cost_to,
        time_from=time,
        time_to=cost_to if time is cost else _turned(time),
        places=places,
        kinds=_kinds(problem),
        serves=serves,
        day_groups=_whole([n for one in day_groups for n in one]),
        day_ends=np.cumsum([len(one) for one in day_groups], dtype=np.int64),
        set_ends=_whole(set_ends),
        set_day_ends=_whole(set_day_ends),
        set_days=_whole(set_days),
        near=_near(cost, depots),
        orders=orders,
        order_weights=weights,
        is_timed=has_windows or has_limits,
        is_clocked=has_windows and has_limits,
    )


def _whole(values: list[int]) -> Whole:
    return np.array(values, dtype=np.int64)


def _places(problem: RoutingProblem) -> Table:
    places = np.zeros(len(problem.place_ids), dtype=PLACE)
    windows = [window or (0, ANY_TIME) for window in problem.windows]
    places["earliest"], places["latest"] = np.array(windows, dtype=np.int64).reshape(-1, 2).T
    stops = places[len(problem.depots) :]
    stops["demand"] = [stop.demand for stop in problem.stops]
    stops["service"] = [stop.service for stop in problem.stops]
    dearest = 1 + int(problem.cost.max(initial=0)) + max(v.fixed_cost for v in problem.fleet)
    stops["absent_cost"] = [
        ABSENT_LEGS * dearest * max(map(len, stop.day_sets)) if stop.prize is None else stop.prize
        for stop in problem.stops
    ]
    return places


def _kinds(problem: RoutingProblem) -> Table:
    kinds = np.zeros(len(problem.fleet), dtype=KIND)
    for row, vehicle in zip(kinds, problem.fleet, strict=True):
        row["capacity"] = MOST if vehicle.capacity is None else vehicle.capacity
        row["max_duration"] = ANY_TIME if vehicle.max_duration is None else vehicle.max_duration
        row["fixed_cost"], row["matrix"] = vehicle.fixed_cost, vehicle.matrix
        row["max_trips"], row["count"] = vehicle.max_trips, vehicle.count
    return kinds


def _groups(problem: RoutingProblem) -> list[tuple[int, int, int, int]]:
    """Return day, kind, depot and size of every group of vehicle-days that are alike."""
    position = {depot.id: at for at, depot in enumerate(problem.depots)}
    return [
        (day, kind, position[depot], min(vehicle.count, len(problem.stops)))
        for day in range(problem.days)
        for kind, vehicle in enumerate(problem.fleet)
        for depot in vehicle.depot_ids
    ]


def empty_plan(problem: RoutingProblem, given: Given) -> Plan:
    """Return the plan that serves nobody."""
    rows = _groups(problem)
    groups = np.zeros(len(rows), dtype=GROUP)
    first, stops = 0, len(problem.stops)
    slots = np.zeros(sum(row[3] for row in rows), dtype=SLOT)
    free = np.zeros((len(rows), max(row[3] for row in rows)), dtype=np.int32)
    for number, (day, kind, depot, size) in enumerate(rows):
        groups[number] = (day, kind, depot, first, size, size)
        mine = slots[first : first + size]
        mine["day"], mine["group"], mine["kind"], mine["depot"] = day, number, kind, depot
        mine["matrix"] = given.kinds["matrix"][kind]
        free[number, :size] = np.arange(first + size - 1, first - 1, -1)
        slots["free_at"][free[number, :size]] = np.arange(size)
        first += size
    slots["used_at"] = NOWHERE
    trips = int(given.kinds["max_trips"].max())
    wide = stops + min(trips - 1, stops) + 2
    legs = np.zeros((len(slots), wide), dtype=LEG)
    legs["place"][:, :2] = slots["depot"][:, None]
    counts = np.zeros(2, dtype=np.int64)
    counts[ABSENT], counts[TOTAL] = stops, given.places["absent_cost"].sum()
    most_used = int(np.bincount(slots["day"], minlength=problem.days).max())
    return Plan(
        slots=slots,
        legs=legs,
        clocks=np.zeros((len(slots), wide if given.is_clocked else 0), dtype=CLOCK),
        groups=groups,
        slot_of=np.full((len(given.places), problem.days), NOWHERE, dtype=np.int32),
        at=np.zeros((len(given.places), problem.days), dtype=np.int32),
        used=np.zeros((problem.days, most_used), dtype=np.int32),
        used_count=np.zeros(problem.days, dtype=np.int64),
        free=free,
        kind_used=np.zeros((problem.days, len(problem.fleet)), dtype=np.int64),
        absent=np.arange(given.depots, len(given.places), dtype=np.int32),
        counts=counts,
    )


def empty_desk(problem: RoutingProblem, plan: Plan) -> Desk:
    """Return scratch paper."""
    stops, (slots, wide) = len(problem.stops), plan.legs.shape
    return Desk(
        touched=np.zeros(slots, dtype=np.int32),
        is_touched=np.zeros(slots, dtype=bool),
        kept_legs=np.zeros((slots, wide), dtype=LEG),
        kept_slots=np.zeros(slots, dtype=SLOT),
        kept_absent=np.zeros(stops, dtype=np.int32),
        taken=np.zeros(stops, dtype=np.int32),
        is_taken=np.zeros(len(plan.slot_of), dtype=bool),
        ruined=np.full(slots, -1, dtype=np.int64),
        day_best=np.zeros((problem.days, 5), dtype=np.int64),
        spots=np.zeros((wide, 3, 2), dtype=np.int64),
        tried_with=np.zeros(slots, dtype=np.int32),
        is_new=np.zeros(slots, dtype=bool),
        keys=np.zeros(stops, dtype=np.float64),
        counts=np.zeros(6, dtype=np.int64),
    )


def no_best(plan: Plan) -> Best:
    """Return room for the best plan."""
    return Best(
        places=np.zeros(plan.legs.shape, dtype=np.int32),
        length=np.zeros(len(plan.slots), dtype=np.int64),
        absent=plan.absent.copy(),
        counts=plan.counts.copy(),
    )


def no_notes(plan: Plan) -> Notes:
    """Return room for routes; those with more places than fit are not noted."""
    rows, wide = MOST_NOTED, min(plan.legs.shape[1], LONGEST_NOTED)
    state = np.random.SeedSequence(0).generate_state(
        len(plan.groups) + len(plan.slot_of), np.uint64
    )
    marks = state.astype(np.uint64)
    return Notes(
        marks=np.zeros(rows, dtype=np.uint64),
        total=np.zeros(rows, dtype=np.int64),
        group=np.zeros(rows, dtype=np.int32),
        cost=np.zeros(rows, dtype=np.int64),
        length=np.zeros(rows, dtype=np.int32),
        places=np.zeros((rows, wide), dtype=np.int32),
        group_marks=marks[: len(plan.groups)],
        place_marks=marks[len(plan.groups) :],
        rows_mask=np.array([rows - 1], dtype=np.uint64),
    )


def _narrow(matrices: Whole) -> Whole:
    """Return matrices as small as they can be: what lies close together is at hand sooner.

    They are copies: numba compiles once more for what may not be written.
    """
    fits = matrices.max(initial=0) <= np.iinfo(np.int32).max
    return np.array(matrices, dtype=np.int32 if fits else np.int64, order="C")


def _turned(matrices: Whole) -> Whole:
    turned = np.ascontiguousarray(matrices.transpose(0, 2, 1))
    return matrices if np.array_equal(turned, matrices) else turned


def _day_sets(problem: RoutingProblem, depots: int) -> tuple[list[int], list[int], list[int]]:
    set_ends, day_ends, days = [0] * depots, list[int](), list[int]()
    for stop in problem.stops:
        for one in stop.day_sets:
            days += one
            day_ends.append(len(days))
        set_ends.append(len(day_ends))
    return set_ends, day_ends, days


def _near(cost: Whole, depots: int) -> Small:
    """Order stops by how far they are, there or back, from each place."""
    least = np.minimum(cost.min(axis=0), cost.min(axis=0).T)
    np.fill_diagonal(least, -1)
    order = np.argsort(least[:, depots:], axis=1, kind="stable") + depots
    return np.ascontiguousarray(order, dtype=np.int32)


def _orders(places: Table, cost: Whole, depots: int, *, timed: bool) -> tuple[Reals, Reals]:
    far = cost[:, :depots].min(axis=(0, 1)).astype(float)
    orders = [0 * far, -places["demand"].astype(float), -far, far]
    weights = list(ORDER_WEIGHTS)
    if timed:
        earliest, latest = places["earliest"].astype(float), places["latest"].astype(float)
        orders += [latest - earliest, earliest, -latest]
        weights += TIMED_ORDER_WEIGHTS
    return np.stack(orders), np.cumsum(weights).astype(float)
