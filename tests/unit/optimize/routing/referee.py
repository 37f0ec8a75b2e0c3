"""A referee for routing plans, and problems to judge: plain loops, nothing of the search."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import strategies as st

from routeplan.optimize.routing import (
    Depot,
    RoutingPlan,
    RoutingProblem,
    Stop,
    VehicleType,
)


def on_a_line(*at: int) -> np.ndarray:
    """Return the matrix of places on a line."""
    places = np.array(at, dtype=np.int64)
    return np.abs(places[:, None] - places)[None]


def problem_of(
    ways: np.ndarray, stops: list[Stop], *fleet: VehicleType, days: int = 1, depots: int = 1
) -> RoutingProblem:
    """Return a problem whose times are its costs, with depots d0, d1 and so on."""
    return RoutingProblem(
        depots=tuple(Depot(id=f"d{number}") for number in range(depots)),
        stops=tuple(stops),
        fleet=fleet,
        cost=ways,
        time=ways,
        days=days,
    )


def faults(problem: RoutingProblem, plan: RoutingPlan) -> list[str]:
    """Name every rule that a plan breaks."""
    found = [*_misused(problem, plan), *_badly_served(problem, plan)]
    for one in plan.routes:
        found += _broken_on_the_way(problem, one.day, one.vehicle_id, one.depot_id, one.trips)
    if recomputed(problem, plan) != plan.cost:
        found.append(f"cost {plan.cost} is {recomputed(problem, plan)}")
    return found


def _badly_served(problem: RoutingProblem, plan: RoutingPlan) -> list[str]:
    days: dict[str, list[int]] = {stop.id: [] for stop in problem.stops}
    for one in plan.routes:
        for trip in one.trips:
            for key in trip:
                days[key].append(one.day)
    found = []
    for stop in problem.stops:
        served = sorted(days[stop.id])
        if stop.id in plan.left_out:
            if served:
                found.append(f"{stop.id} is left out and served")
        elif served not in [sorted(one) for one in stop.day_sets]:
            found.append(f"{stop.id} is served on {served}")
    return found


def _misused(problem: RoutingProblem, plan: RoutingPlan) -> list[str]:
    found = []
    for vehicle in problem.fleet:
        for day in range(problem.days):
            used = [r for r in plan.routes if (r.vehicle_id, r.day) == (vehicle.id, day)]
            if len(used) > vehicle.count:
                found.append(f"{len(used)} of {vehicle.id} on day {day}")
            found += [
                f"{vehicle.id} from {r.depot_id}"
                for r in used
                if r.depot_id not in vehicle.depot_ids
            ]
            found += [
                f"{len(r.trips)} trips" for r in used if not 0 < len(r.trips) <= vehicle.max_trips
            ]
    return found


def _broken_on_the_way(
    problem: RoutingProblem,
    day: int,
    vehicle_id: str,
    depot_id: str,
    trips: tuple[tuple[str, ...], ...],
) -> list[str]:
    """Try every hour of leaving: one has to keep all windows and be short enough."""
    vehicle = next(one for one in problem.fleet if one.id == vehicle_id)
    stops = {stop.id: stop for stop in problem.stops}
    found = []
    for trip in trips:
        if vehicle.serves is not None and not vehicle.serves.issuperset(trip):
            found.append(f"{vehicle_id} must not serve all of {trip}")
        if vehicle.capacity is not None and sum(stops[k].demand for k in trip) > vehicle.capacity:
            found.append(f"too much for {trip}")
    begins = [0]
    depot = next(one for one in problem.depots if one.id == depot_id)
    windows = {one.id: one.window for one in (*problem.depots, *problem.stops)}
    if depot.window is not None:
        begins = list(range(depot.window[0], depot.window[1] + 1))
    least = None
    for begin in begins:
        end = _end(problem, vehicle, depot_id, trips, begin, windows)
        if end is not None:
            least = end - begin if least is None else min(least, end - begin)
    if least is None:
        found.append(f"{trips} on day {day} is late")
    elif vehicle.max_duration is not None and least > vehicle.max_duration:
        found.append(f"{trips} on day {day} takes {least}")
    return found


def _end(
    problem: RoutingProblem,
    vehicle: VehicleType,
    depot_id: str,
    trips: tuple[tuple[str, ...], ...],
    begin: int,
    windows: dict[str, tuple[int, int] | None],
) -> int | None:
    position = {key: at for at, key in enumerate(problem.place_ids)}
    service = {stop.id: stop.service for stop in problem.stops}
    now = begin
    for trip in trips:
        for here, there in pairwise((depot_id, *trip, depot_id)):
            now += int(problem.time[vehicle.matrix, position[here], position[there]])
            window = windows[there]
            if window is not None:
                now = max(now, window[0])
                if now > window[1]:
                    return None
            now += service.get(there, 0)
    return now


def recomputed(problem: RoutingProblem, plan: RoutingPlan) -> int:
    """Add up what a plan costs."""
    position = {key: at for at, key in enumerate(problem.place_ids)}
    kinds = {vehicle.id: vehicle for vehicle in problem.fleet}
    total = sum(stop.prize or 0 for stop in problem.stops if stop.id in plan.left_out)
    for one in plan.routes:
        vehicle = kinds[one.vehicle_id]
        total += vehicle.fixed_cost
        for trip in one.trips:
            for here, there in pairwise((one.depot_id, *trip, one.depot_id)):
                total += int(problem.cost[vehicle.matrix, position[here], position[there]])
    return total


@st.composite
def problems(draw: st.DrawFn) -> RoutingProblem:
    """Draw a small problem of any kind."""
    depots, stops = draw(st.integers(1, 2)), draw(st.integers(1, 7))
    days, kinds = draw(st.integers(1, 3)), draw(st.integers(1, 2))
    places = depots + stops
    numbers = st.lists(st.integers(0, 40), min_size=places * places, max_size=places * places)
    matrices = [
        np.array(draw(numbers), dtype=np.int64).reshape(places, places) for _ in range(kinds)
    ]
    for matrix in matrices:
        np.fill_diagonal(matrix, 0)
    timed = draw(st.booleans())
    windows = st.tuples(st.integers(0, 60), st.integers(20, 60)).map(lambda w: (w[0], w[0] + w[1]))
    subsets = [(0,), (days - 1,), tuple(range(days))]
    return RoutingProblem(
        depots=tuple(Depot(id=f"d{n}", window=(0, 150) if timed else None) for n in range(depots)),
        stops=tuple(
            Stop(
                id=f"s{n}",
                demand=draw(st.integers(0, 6)),
                service=draw(st.integers(0, 9)),
                window=draw(windows) if timed and draw(st.booleans()) else None,
                day_sets=tuple(draw(st.lists(st.sampled_from(subsets), min_size=1, max_size=2))),
                prize=draw(st.none() | st.integers(0, 60)),
            )
            for n in range(stops)
        ),
        fleet=tuple(
            VehicleType(
                id=f"v{n}",
                depot_ids=tuple(f"d{m}" for m in range(depots))[: draw(st.integers(1, depots))],
                count=draw(st.integers(1, 3)),
                capacity=draw(st.none() | st.integers(4, 15)),
                max_duration=draw(st.none() | st.integers(40, 120)),
                fixed_cost=draw(st.integers(0, 30)),
                matrix=n,
                max_trips=draw(st.integers(1, 3)),
                serves=draw(
                    st.none() | st.frozensets(st.sampled_from([f"s{m}" for m in range(stops)]))
                ),
            )
            for n in range(kinds)
        ),
        cost=np.stack(matrices),
        time=np.stack(matrices),
        days=days,
    )
