"""Days with few stops are solved exactly."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from routeplan.optimize.budget import Budget
from routeplan.optimize.routing import (
    Depot,
    RoutingProblem,
    SearchOptions,
    Stop,
    VehicleType,
    route,
)
from routeplan.optimize.routing.search import begin, best_cost
from routing_days import cheapest, days

AT = np.array([0, 10, 20, -30])
WAYS = abs(AT[:, None] - AT)[None]


def three_stops(**vehicle: int) -> RoutingProblem:
    """Return a depot at 0 on a line and stops at 10, 20 and -30."""
    stops = tuple(Stop(id=key, demand=1, service=5) for key in ("near", "far", "west"))
    pickup = {"count": 2, "capacity": 3, **vehicle}
    return RoutingProblem(
        depots=(Depot(id="center"),),
        stops=stops,
        fleet=(VehicleType(id="pickup", depot_ids=("center",), **pickup),),
        cost=WAYS,
        time=WAYS,
    )


def test_one_vehicle_serves_all_if_it_may() -> None:
    plan = route(three_stops(fixed_cost=7))
    assert plan.cost == plan.bound == 7 + 20 + 20 + 30 + 30
    assert len(plan.routes) == 1
    assert (plan.iterations, plan.stopped_by_time) == (0, False)


def test_a_short_day_takes_two_vehicles() -> None:
    plan = route(three_stops(fixed_cost=7, max_duration=65))  # west alone takes 30 + 5 + 30
    assert plan.cost == plan.bound == 2 * 7 + 100
    assert sorted(len(one.trips[0]) for one in plan.routes) == [1, 2]


def test_a_small_vehicle_goes_twice() -> None:
    plan = route(three_stops(count=1, capacity=2, max_trips=2))
    assert plan.cost == plan.bound == 100
    assert len(plan.routes[0].trips) == 2


def test_a_prize_too_small_for_its_way_is_left() -> None:
    problem = three_stops()
    west = replace(problem.stops[2], prize=59)
    plan = route(replace(problem, stops=(*problem.stops[:2], west)))
    assert plan.cost == plan.bound == 40 + 59
    assert plan.left_out == ("west",)


def test_nothing_is_proven_of_what_must_be_served_but_cannot() -> None:
    plan = route(three_stops(count=1, capacity=2), options=SearchOptions(iterations=50))
    assert plan.bound is None
    assert plan.left_out == ("west",)


def test_days_are_proven_one_by_one() -> None:
    problem = three_stops(capacity=2)
    both = tuple(replace(stop, day_sets=((0, 1),)) for stop in problem.stops)
    plan = route(replace(problem, days=2, stops=both))
    assert plan.cost == plan.bound == 2 * 100
    assert [one.day for one in plan.routes] == [0, 0, 1, 1]


def test_a_choice_of_days_is_searched_and_its_days_are_closed() -> None:
    problem = three_stops()
    any_day = tuple(replace(stop, day_sets=((0,), (1,))) for stop in problem.stops)
    plan = route(replace(problem, days=2, stops=any_day), options=SearchOptions(iterations=100))
    assert plan.cost == 100
    assert plan.bound is None


@settings(max_examples=30, deadline=None)
@given(days(most_stops=4))
def test_a_proven_day_costs_what_trying_everything_finds(problem: RoutingProblem) -> None:
    plan = route(problem)
    assert plan.cost == plan.bound == cheapest(problem)


@settings(max_examples=5, deadline=None)
@given(days(most_stops=5))
def test_the_search_never_beats_the_proof(problem: RoutingProblem) -> None:
    search = begin(problem, SearchOptions(iterations=60), seed=1)
    search.run(Budget(limit_s=60), 60)
    assert best_cost(search) >= route(problem).cost


@pytest.mark.parametrize("stops", [1, 15])
def test_all_at_one_place_cost_nothing(stops: int) -> None:
    still = np.zeros((1, stops + 1, stops + 1), dtype=np.int64)
    problem = replace(
        three_stops(count=15),
        stops=tuple(Stop(id=f"S{number}", demand=1) for number in range(stops)),
        cost=still,
        time=still,
    )
    plan = route(problem)
    assert plan.cost == plan.bound == 0
