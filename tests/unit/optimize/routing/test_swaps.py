"""No two routes of a plan would be shorter if they exchanged a stop each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.optimize.routing import (
    RoutingPlan,
    RoutingProblem,
    SearchOptions,
    Stop,
    VehicleType,
    route,
)
from unit.optimize.routing.referee import faults, problem_of

CAPACITY = 8


def searched(problem: RoutingProblem, seed: int) -> RoutingPlan:
    """Return a plan of a search that is cool from the first, and takes out one stop at a time."""
    options = SearchOptions(
        iterations=5, removed=1, longest_string=1, first_heat=1, last_heat=1, exact=False
    )
    plan = route(problem, time_limit=60, seed=seed, options=options)
    assert faults(problem, plan) == []
    return plan


def cost_of(problem: RoutingProblem, stops: Sequence[str]) -> int:
    """Return what a route costs."""
    place = {key: number for number, key in enumerate(problem.place_ids)}
    ways = pairwise(("d0", *stops, "d0"))
    return sum(int(problem.cost[0, place[one], place[two]]) for one, two in ways)


def with_instead(stops: tuple[str, ...], old: str, new: str) -> Iterator[list[str]]:
    """Yield a route with another stop in place of one, wherever it may be put."""
    left = [stop for stop in stops if stop != old]
    for at in range(len(stops)):
        yield [*left[:at], new, *left[at:]]


def shorter_swaps(problem: RoutingProblem, plan: RoutingPlan) -> list[object]:
    """Return pairs of routes that could be had instead, by trying every exchange of two stops."""
    demand = {stop.id: stop.demand for stop in problem.stops}
    found: list[object] = []
    for one, two in combinations([way.trips[0] for way in plan.routes], 2):
        before = cost_of(problem, one) + cost_of(problem, two)
        for a, b in product(one, two):
            for pair in product(with_instead(one, a, b), with_instead(two, b, a)):
                load = max(sum(demand[stop] for stop in each) for each in pair)
                if load <= CAPACITY and sum(cost_of(problem, each) for each in pair) < before:
                    found.append(pair)
    return found


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.integers(-50, 50), min_size=18, max_size=18),
    st.lists(st.integers(1, 4), min_size=9, max_size=9),
    st.integers(0, 1000),
)
def test_no_exchange_of_stops_is_left(numbers: list[int], demands: list[int], seed: int) -> None:
    at = np.array([0, 0, *numbers], dtype=np.int64).reshape(10, 2)
    ways = np.abs(at[:, None] - at).sum(axis=2)[None]
    stops = [Stop(id=str(number), demand=demand) for number, demand in enumerate(demands)]
    van = VehicleType(id="van", depot_ids=("d0",), count=9, capacity=CAPACITY)
    problem = problem_of(ways, stops, van)
    assert shorter_swaps(problem, searched(problem, seed)) == []
