"""No two routes of a plan would be shorter if each went on as the other does."""

from __future__ import annotations

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
    """Return a plan of a search that takes out one stop at a time, and so changes little."""
    options = SearchOptions(iterations=5, removed=1, longest_string=1, exact=False)
    plan = route(problem, time_limit=60, seed=seed, options=options)
    assert faults(problem, plan) == []
    return plan


def shorter_exchanges(problem: RoutingProblem, plan: RoutingPlan) -> list[object]:
    """Return pairs of routes that could be had instead, by trying every exchange.

    Those that bring no two stops together which lie nearer than those that they part are left out:
    only the way to the depot can get shorter by them.
    """
    demand = {stop.id: stop.demand for stop in problem.stops}
    place = {key: number for number, key in enumerate(problem.place_ids)}

    def ways(*stops: str) -> int:
        here = [place[stop] for stop in stops]
        return sum(int(problem.cost[0, one, two]) for one, two in pairwise(here))

    found: list[object] = []
    for one, two in combinations([way.trips[0] for way in plan.routes], 2):
        for at, behind in product(range(len(one) + 1), range(len(two) + 1)):
            new = one[:at] + two[behind:], two[:behind] + one[at:]
            if max(sum(demand[stop] for stop in each) for each in new) > CAPACITY:
                continue
            before = sum(ways("d0", *each, "d0") for each in (one, two))
            after = sum(ways("d0", *each, "d0") for each in new)
            old_legs = [("d0", *each, "d0") for each in (one, two)]
            (a, b), (c, d) = old_legs[0][at : at + 2], old_legs[1][behind : behind + 2]
            is_nearer = any(
                "d0" not in leg and ways(*leg) < max(ways(*old) for old in olds)
                for leg, olds in (((a, d), ((a, b), (c, d))), ((c, b), ((c, d), (a, b))))
            )
            if is_nearer and after < before:
                found.append(new)
    return found


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.integers(-50, 50), min_size=20, max_size=20),
    st.lists(st.integers(1, 3), min_size=9, max_size=9),
    st.integers(0, 1000),
)
def test_no_exchange_of_tails_is_left(numbers: list[int], demands: list[int], seed: int) -> None:
    at = np.array([0, 0, *numbers[:18]], dtype=np.int64).reshape(10, 2)
    ways = np.abs(at[:, None] - at).sum(axis=2)[None]
    stops = [Stop(id=str(number), demand=demand) for number, demand in enumerate(demands)]
    van = VehicleType(id="van", depot_ids=("d0",), count=9, capacity=CAPACITY)
    problem = problem_of(ways, stops, van)
    assert shorter_exchanges(problem, searched(problem, seed)) == []
