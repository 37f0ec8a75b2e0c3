"""Routes: small ones by hand and by brute force, any kind by a referee."""

from __future__ import annotations

import threading
from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.errors import InputError
from routeplan.optimize.routing import (
    RoutingPlan,
    RoutingProblem,
    SearchOptions,
    Stop,
    VehicleType,
    route,
)
from unit.optimize.routing.referee import faults, on_a_line, problem_of, problems

VAN = VehicleType(id="van", depot_ids=("d0",), count=1)


def routed(problem: RoutingProblem, *, iterations: int = 200, seed: int = 1) -> RoutingPlan:
    options = SearchOptions(iterations=iterations, exact=False)
    plan = route(problem, time_limit=60, seed=seed, options=options)
    assert faults(problem, plan) == []
    return plan


@settings(max_examples=150, deadline=None)
@given(problems(), st.integers(0, 2**20))
def test_a_plan_keeps_every_rule_and_costs_what_it_says(problem: RoutingProblem, seed: int) -> None:
    routed(problem, iterations=60, seed=seed)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 50), min_size=14, max_size=14))
def test_the_shortest_round_of_six_is_found(numbers: list[int]) -> None:
    at = np.array(numbers, dtype=np.int64).reshape(7, 2)
    ways = np.abs(at[:, None] - at).sum(axis=2)[None]
    shortest = min(
        sum(int(ways[0, a, b]) for a, b in zip((0, *order), (*order, 0), strict=True))
        for order in permutations(range(1, 7))
    )
    plan = routed(problem_of(ways, [Stop(id=str(n)) for n in range(6)], VAN), iterations=400)
    assert plan.cost == shortest


def test_two_on_one_side_go_together_and_the_load_parts_three() -> None:
    stops = [Stop(id=key, demand=1) for key in ("a", "b", "c")]
    plan = routed(problem_of(on_a_line(0, 10, 20, 30), stops, replace(VAN, count=3, capacity=2)))
    assert plan.cost == 20 + 60  # the nearest alone; with c it would make a and b apart: 60 + 40
    assert sorted(len(one.trips[0]) for one in plan.routes) == [1, 2]


def test_one_vehicle_comes_back_to_load_again() -> None:
    stops = [Stop(id=key, demand=1) for key in ("a", "b")]
    van = replace(VAN, capacity=1, max_trips=2, fixed_cost=7)
    plan = routed(problem_of(on_a_line(0, 10, -5), stops, van))
    assert plan.cost == 7 + 20 + 10
    assert sorted(plan.routes[0].trips) == [("a",), ("b",)]


def test_visits_meet_on_the_days_that_both_allow() -> None:
    stops = [
        Stop(id="a", day_sets=((0, 2), (1, 3))),
        Stop(id="b", day_sets=((0,), (3,))),
        Stop(id="c", day_sets=((1,), (2,))),
    ]
    plan = routed(
        problem_of(on_a_line(0, 10, 11, 12), stops, replace(VAN, max_duration=50), days=4)
    )
    assert plan.cost == 22 + 24  # a with b on one day, with c on the other
    assert len(plan.routes) == 2


def test_a_stop_that_does_not_pay_is_left_out() -> None:
    stops = [Stop(id="near", prize=21), Stop(id="far", prize=19)]
    plan = routed(problem_of(on_a_line(0, 10, -10), stops, VAN))
    assert plan.left_out == ("far",)
    assert plan.cost == 20 + 19


def test_a_stop_that_no_vehicle_can_carry_is_named() -> None:
    stops = [Stop(id="light", demand=1), Stop(id="heavy", demand=9)]
    plan = routed(problem_of(on_a_line(0, 10, 20), stops, replace(VAN, capacity=5)))
    assert plan.left_out == ("heavy",)
    assert plan.cost == 20
    assert not plan.is_complete


def test_the_nearer_depot_serves() -> None:
    van = VehicleType(id="van", depot_ids=("d0", "d1"), count=2)
    stops = [Stop(id="a"), Stop(id="b")]
    plan = routed(problem_of(on_a_line(0, 100, 10, 90), stops, van, depots=2))
    assert {(one.depot_id, one.trips) for one in plan.routes} == {
        ("d0", (("a",),)),
        ("d1", (("b",),)),
    }


def test_same_seed_same_plan() -> None:
    chance = np.random.default_rng(3)
    at = chance.integers(0, 1000, (31, 2))
    ways = np.abs(at[:, None] - at).sum(axis=2)[None]
    stops = [Stop(id=str(n), demand=n % 4 + 1, day_sets=((0,), (1,))) for n in range(30)]
    problem = problem_of(ways, stops, replace(VAN, count=4, capacity=15), days=2)
    plans = [routed(problem, iterations=3_000, seed=seed) for seed in (5, 5, 6)]
    assert plans[0] == plans[1]
    assert plans[0].routes != plans[2].routes
    assert not plans[0].stopped_by_time


def test_a_wish_to_stop_is_heard() -> None:
    cancel = threading.Event()
    cancel.set()
    problem = problem_of(on_a_line(0, 10), [Stop(id="a")], VAN)
    plan = route(problem, time_limit=3600, cancel=cancel)
    assert plan.stopped_by_time
    assert faults(problem, plan) == []


def test_every_fault_of_a_problem_is_named_at_once() -> None:
    ways = np.full((1, 3, 3), 2**62)
    stops = [Stop(id="a", day_sets=((5,),)), Stop(id="a", window=(9, 3), demand=-1)]
    problem = problem_of(
        ways, stops, replace(VAN, depot_ids=("x",), matrix=4, serves=frozenset("z"))
    )
    with pytest.raises(InputError) as caught:
        route(problem)
    told = str(caught.value)
    for words in (
        "is there twice",
        "day is 5",
        "window is (9, 3)",
        "depot x",
        "matrix is 4",
        "stop z",
        "coarser unit",
        "-1",
    ):
        assert words in told


def test_a_stop_on_the_short_way_round_is_not_taken_from_its_route() -> None:
    # There and back to `far` takes 60, and 45 by way of `bridge`.
    ways = np.array([[[0, 5, 30], [5, 0, 10], [30, 10, 0]]])
    stops = [Stop(id="bridge"), Stop(id="far")]
    problem = problem_of(ways, stops, replace(VAN, max_duration=45))
    plan = routed(problem)
    assert plan.left_out == ()
    assert plan.cost == 5 + 10 + 30
