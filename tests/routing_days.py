"""Days with few stops, at random, and their cheapest plans by trying everything."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise, permutations, product

import numpy as np
from hypothesis import strategies as st

from routeplan.optimize.routing import Depot, RoutingProblem, Stop, VehicleType

DAY_ENDS = 40


@st.composite
def days(draw: st.DrawFn, *, most_stops: int) -> RoutingProblem:
    """Draw a problem of one day with two depots and two types of vehicles."""
    count = draw(st.integers(1, most_stops))
    number, maybe = st.integers(0, 9), st.booleans()
    has_windows, has_limits = draw(maybe), draw(maybe)
    ways = st.lists(number, min_size=(count + 2) ** 2, max_size=(count + 2) ** 2)
    cost, time = (np.array(draw(ways), dtype=np.int64).reshape(1, count + 2, -1) for _ in range(2))
    stops = []
    for place in range(count):
        first = draw(st.integers(0, 20))
        window = (first, first + draw(number)) if has_windows and draw(maybe) else None
        stops.append(
            Stop(
                id=f"S{place}",
                demand=draw(st.integers(1, 3)),
                service=draw(st.integers(0, 3)),
                window=window,
                prize=draw(st.integers(0, 30)),
            )
        )
    fleet = [
        VehicleType(
            id=f"V{kind}",
            depot_ids=("D0", "D1")[: 1 + kind],
            count=draw(st.integers(1, 2)),
            capacity=draw(st.integers(2, 6)),
            max_duration=draw(st.integers(10, DAY_ENDS)) if has_limits else None,
            fixed_cost=draw(number),
            max_trips=draw(st.integers(1, 2)),
        )
        for kind in range(2)
    ]
    depots = tuple(
        Depot(id=f"D{n}", window=(n, DAY_ENDS) if has_windows else None) for n in range(2)
    )
    return RoutingProblem(
        depots=depots, stops=tuple(stops), fleet=tuple(fleet), cost=cost, time=time
    )


def cheapest(problem: RoutingProblem) -> int:
    """Return the least cost of a day by trying everything."""
    every = range(len(problem.stops))
    vehicles = [vehicle for vehicle in problem.fleet for _ in range(vehicle.count)]
    routes = {v.id: {s: _cheapest_route(problem, v, s) for s in _subsets(every)} for v in vehicles}
    costs: dict[frozenset[int], float] = {frozenset(): 0}
    for vehicle in vehicles:
        more = dict(costs)
        for (before, cost), (mine, extra) in product(costs.items(), routes[vehicle.id].items()):
            if not before & mine:
                both = before | mine
                more[both] = min(more.get(both, np.inf), cost + extra)
        costs = more
    prizes = [stop.prize or 0 for stop in problem.stops]
    return int(min(cost + sum(prizes[n] for n in every if n not in s) for s, cost in costs.items()))


def _subsets(every: range) -> Iterator[frozenset[int]]:
    for size in range(1, len(every) + 1):
        yield from map(frozenset, combinations(every, size))


def _cheapest_route(problem: RoutingProblem, vehicle: VehicleType, stops: frozenset[int]) -> float:
    return min(
        (
            _cost(problem, vehicle, places)
            for depot in range(len(vehicle.depot_ids))
            for order in permutations(sorted(stops))
            for cuts in product((False, True), repeat=len(order) - 1)
            if 1 + sum(cuts) <= vehicle.max_trips
            for places in [_places(depot, order, cuts)]
            if _fits(problem, vehicle, places)
        ),
        default=np.inf,
    )


def _places(depot: int, order: tuple[int, ...], cuts: tuple[bool, ...]) -> list[int]:
    places = [depot, order[0] + 2]
    for stop, cut in zip(order[1:], cuts, strict=True):
        places += [depot, stop + 2] if cut else [stop + 2]
    return [*places, depot]


def _cost(problem: RoutingProblem, vehicle: VehicleType, places: list[int]) -> int:
    ways = sum(int(problem.cost[0, here, there]) for here, there in pairwise(places))
    return ways + vehicle.fixed_cost


def _fits(problem: RoutingProblem, vehicle: VehicleType, places: list[int]) -> bool:
    load = 0
    for place in places:
        load = 0 if place < 2 else load + problem.stops[place - 2].demand
        if load > (vehicle.capacity or load):
            return False
    first, last = problem.depots[places[0]].window or (0, 0)
    return any(_is_on_time(problem, vehicle, places, begin) for begin in range(first, last + 1))


def _is_on_time(
    problem: RoutingProblem, vehicle: VehicleType, places: list[int], begin: int
) -> bool:
    now = begin
    for here, there in pairwise(places):
        window = problem.windows[there]
        now = max(now + int(problem.time[0, here, there]), window[0] if window else 0)
        if window and now > window[1]:
            return False
        now += problem.stops[there - 2].service if there > 1 else 0
    return vehicle.max_duration is None or now - begin <= vehicle.max_duration
