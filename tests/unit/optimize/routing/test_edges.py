"""Problems at the edge: empty, huge, crooked or impossible."""

from __future__ import annotations

import threading
from dataclasses import replace
from itertools import permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.errors import InputError
from routeplan.optimize.routing import (
    RoutingProblem,
    SearchOptions,
    Stop,
    VehicleType,
    route,
    search,
)
from unit.optimize.routing.referee import faults, on_a_line, problem_of

VAN = VehicleType(id="van", depot_ids=("d0",), count=1)
FEW = SearchOptions(iterations=300)


def told(problem: RoutingProblem) -> str:
    with pytest.raises(InputError) as caught:
        route(problem, options=FEW)
    return str(caught.value)


def test_without_stops_there_is_nothing_to_do() -> None:
    plan = route(problem_of(on_a_line(0), [], VAN), options=FEW)
    assert (plan.routes, plan.left_out, plan.cost) == ((), (), 0)


def test_without_a_vehicle_every_stop_is_left_out() -> None:
    plan = route(problem_of(on_a_line(0, 5), [Stop(id="a")], replace(VAN, count=0)), options=FEW)
    assert plan.left_out == ("a",)


def test_two_hundred_stops_at_one_place_are_all_served() -> None:
    stops = [Stop(id=str(n), demand=1) for n in range(200)]
    ways = np.zeros((1, 201, 201), dtype=np.int64)
    ways[0, 0, 1:] = ways[0, 1:, 0] = 7
    problem = problem_of(ways, stops, replace(VAN, count=20, capacity=10))
    plan = route(problem, options=FEW)
    assert faults(problem, plan) == []
    assert plan.is_complete
    assert plan.cost == 20 * 14


@pytest.mark.parametrize("field", ["demand", "service", "prize"])
@pytest.mark.parametrize("number", [2**62, 2**70])
def test_a_number_of_a_stop_that_cannot_be_added_up_is_named(field: str, number: int) -> None:
    stop = Stop(id="a", **{field: number})  # type: ignore[arg-type]  # each is a whole number
    assert f"a {field} is {number}, too much" in told(problem_of(on_a_line(0, 1), [stop], VAN))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"depot_ids": ()}, "has no depot"),
        ({"fixed_cost": 2**62}, "fixed_cost is 4611686018427387904, too much"),
        ({"fixed_cost": -1}, "fixed_cost is -1"),
        ({"capacity": -1}, "capacity is -1"),
        ({"max_trips": 0}, "max_trips is 0"),
        ({"count": -1}, "count is -1"),
    ],
)
def test_a_vehicle_that_cannot_be_is_refused(changes: dict[str, Any], words: str) -> None:
    van = replace(VAN, **changes)
    assert words in told(problem_of(on_a_line(0, 1), [Stop(id="a")], van))


def test_costs_of_2_to_the_62_are_refused_and_the_most_that_is_said_adds_up() -> None:
    stops = [Stop(id="a"), Stop(id="b")]
    ways = on_a_line(0, 1, 2)
    assert "cost a leg is" in told(problem_of(ways * 2**61, stops, VAN))
    most = 2**60 // 256
    problem = problem_of(np.minimum(ways * most, most), stops, VAN)
    plan = route(problem, options=FEW)
    assert plan.cost == 3 * most
    assert faults(problem, plan) == []


@pytest.mark.parametrize(
    "changes",
    [{"time_limit": 0}, {"time_limit": float("nan")}, {"seed": -1}, {"workers": 0}],
)
def test_a_wish_that_cannot_be_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="use"):
        route(problem_of(on_a_line(0, 1), [Stop(id="a")], VAN), **changes)


def test_a_stop_is_reached_in_time_by_way_of_another() -> None:
    # Straight to "late" takes 100, by "near" only 20, and it opens until 30.
    ways = np.array([[[0, 100, 10], [10, 0, 10], [10, 10, 0]]])
    stops = [Stop(id="late", window=(0, 30)), Stop(id="near")]
    problem = problem_of(ways, stops, VAN)
    plan = route(problem, options=FEW)
    assert plan.routes[0].trips == (("near", "late"),)
    assert faults(problem, plan) == []


def shortest(problem: RoutingProblem) -> int | None:
    """Return the least cost of a round of one vehicle to all stops in their windows."""
    best = None
    for order in permutations(range(1, len(problem.stops) + 1)):
        clock = cost = here = 0
        for there in (*order, 0):
            cost += int(problem.cost[0, here, there])
            clock += int(problem.time[0, here, there])
            window = problem.windows[there]
            if window is not None:
                if clock > window[1]:
                    break
                clock = max(clock, window[0])
            clock += problem.stops[there - 1].service if there else 0
            here = there
        else:
            best = cost if best is None else min(best, cost)
    return best


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(0, 40), min_size=36, max_size=36),
    st.lists(st.tuples(st.integers(0, 60), st.integers(20, 120)), min_size=5, max_size=5),
)
def test_the_best_round_within_windows_is_found_on_crooked_ways(
    numbers: list[int], windows: list[tuple[int, int]]
) -> None:
    ways = np.array(numbers, dtype=np.int64).reshape(1, 6, 6)
    stops = [
        Stop(id=str(n), window=(first, first + length), service=n % 3)
        for n, (first, length) in enumerate(windows)
    ]
    problem = problem_of(ways, stops, VAN)
    plan = route(problem, options=SearchOptions(iterations=3_000))
    assert faults(problem, plan) == []
    best = shortest(problem)
    if best is None:
        assert plan.left_out
    else:
        assert (plan.left_out, plan.cost) == ((), best)


def test_the_same_iterations_give_the_same_plan_however_they_fall_into_spells(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chance = np.random.default_rng(8)
    at = chance.integers(0, 1000, (41, 2))
    ways = np.abs(at[:, None] - at).sum(axis=2)[None]
    stops = [Stop(id=str(n), demand=n % 4 + 1) for n in range(40)]
    problem = problem_of(ways, stops, replace(VAN, count=10, capacity=15))
    options = SearchOptions(iterations=2_000)
    usual = route(problem, options=options, time_limit=600)

    monkeypatch.setattr(search, "next_spell", lambda *_: 7)
    assert route(problem, options=options, time_limit=600) == usual
    assert not usual.stopped_by_time


def test_a_stop_on_the_short_way_is_not_left_out_if_another_would_be_late_then() -> None:
    # The van waits until 50 for a to open. By way of b it is at c at 52, straight only at 70, and
    # c closes at 60; but straight costs nothing, and b is hardly worth its way.
    time = np.full((1, 4, 4), 5, dtype=np.int64)
    cost = np.zeros((1, 4, 4), dtype=np.int64)
    time[0, 1, 2], time[0, 2, 3], time[0, 1, 3] = 1, 1, 20
    cost[0, 1, 2] = 10
    cost[0, 3, 1] = cost[0, 3, 2] = 1_000
    stops = [
        Stop(id="a", window=(50, 100)),
        Stop(id="b", prize=1),
        Stop(id="c", window=(40, 60)),
    ]
    problem = replace(problem_of(cost, stops, VAN), time=time)
    plan = route(problem, time_limit=60, options=SearchOptions(iterations=300, exact=False))
    assert faults(problem, plan) == []
    assert [one.trips for one in plan.routes] == [(("a", "b", "c"),)]


def test_a_search_that_is_cancelled_under_way_keeps_its_best_plan() -> None:
    problem = problem_of(on_a_line(0, 10, 20), [Stop(id="a"), Stop(id="b")], VAN)
    cancel = threading.Event()
    route(problem, options=FEW)  # compiled from now on
    timer = threading.Timer(0.1, cancel.set)
    timer.start()
    plan = route(problem, time_limit=3600, cancel=cancel, options=SearchOptions(exact=False))
    assert plan.stopped_by_time
    assert plan.cost == 40
