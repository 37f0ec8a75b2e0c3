"""Routes of several plans are recombined to a better one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from routeplan.optimize.budget import Budget
from routeplan.optimize.routing import RoutingProblem, SearchOptions, Stop, VehicleType
from routeplan.optimize.routing.combining import combine
from routeplan.optimize.routing.incumbent import DayRoute, best_routes, noted_routes, take
from routeplan.optimize.routing.search import Search, begin, best_cost
from unit.optimize.routing.referee import on_a_line, problem_of

EAST, CROSSED_EAST = ((1,), (2, 3)), ((1, 3), (2,))
WEST, CROSSED_WEST = ((4,), (5, 6)), ((4, 6), (5,))


def problem(*, days: int = 1, prize: int | None = None) -> RoutingProblem:
    """Return stops 10, 11 and 20 east of the depot, and as many west of it, for four vans."""
    day_sets = tuple((day,) for day in range(days))
    stops = [Stop(id=f"s{n}", demand=1, day_sets=day_sets, prize=prize) for n in range(6)]
    van = VehicleType(id="van", depot_ids=("d0",), count=4, capacity=2)
    return problem_of(on_a_line(0, 10, 11, 20, -10, -11, -20), stops, van, days=days)


def with_plan(of: RoutingProblem, *routes: tuple[int, ...], day: int = 0) -> Search:
    search = begin(of, SearchOptions(), seed=1)
    take(search, [DayRoute(day=day, kind=0, depot=0, places=places) for places in routes])
    return search


def places(search: Search) -> set[tuple[int, ...]]:
    return {route.places for route in best_routes(search)}


def test_the_east_of_one_plan_goes_with_the_west_of_another() -> None:
    searches = [
        with_plan(problem(), *EAST, *CROSSED_WEST),
        with_plan(problem(), *CROSSED_EAST, *WEST),
    ]
    assert [best_cost(one) for one in searches] == [(20 + 40) + (40 + 22)] * 2
    assert combine(searches, Budget(limit_s=60))
    assert places(searches[0]) == {*EAST, *WEST}
    assert best_cost(searches[0]) == 2 * (20 + 40)


def test_of_routes_for_the_same_stops_the_cheapest_counts() -> None:
    two = problem()
    two = replace(two, fleet=(replace(two.fleet[0], count=2, capacity=3),))
    east, west, crossed_east, crossed_west = (1, 2, 3), (4, 5, 6), (2, 1, 3), (5, 4, 6)
    searches = [
        with_plan(two, east, crossed_west),
        with_plan(two, crossed_east, west),
        with_plan(two, crossed_east, crossed_west),
    ]
    assert combine(searches, Budget(limit_s=60))
    assert places(searches[0]) == {east, west}


def test_what_cannot_be_better_stays_as_it_is() -> None:
    search = with_plan(problem(), *EAST, *WEST)
    assert not combine([search, with_plan(problem(), *CROSSED_EAST, *WEST)], Budget(limit_s=60))
    assert places(search) == {*EAST, *WEST}


def test_there_are_only_so_many_vans_on_a_day() -> None:
    few = problem()
    few = replace(few, fleet=(replace(few.fleet[0], count=3),))
    search = with_plan(few, *CROSSED_EAST, (4, 6))  # without the stop 11 west
    other = with_plan(few, *EAST, (5, 6))  # without the stop 10 west
    assert best_cost(search) == best_cost(other) + 2  # the way to 11, there and back
    assert combine([search, other], Budget(limit_s=60))
    assert {*EAST} < places(search)
    assert len(places(search)) == 3


@pytest.mark.parametrize("prize", [1, 30])
def test_a_stop_is_left_out_for_its_prize(prize: int) -> None:
    priced = problem(prize=prize)
    search = with_plan(priced, *EAST, *CROSSED_WEST)
    assert combine([search, with_plan(priced, *CROSSED_EAST, *WEST)], Budget(limit_s=60))
    kept = {1: set(), 30: {*EAST, *WEST}}[prize]
    assert places(search) == kept
    assert best_cost(search) == {1: 6 * 1, 30: 120}[prize]


def test_a_stop_is_served_on_one_of_its_days() -> None:
    two_days = problem(days=2)
    search = with_plan(two_days, *EAST, *CROSSED_WEST)
    other = with_plan(two_days, *CROSSED_EAST, *WEST, day=1)
    assert combine([search, other], Budget(limit_s=60))
    assert {(one.day, one.places) for one in best_routes(search)} == {
        *((0, route) for route in EAST),
        *((1, route) for route in WEST),
    }


def test_without_time_nothing_is_changed() -> None:
    searches = [
        with_plan(problem(), *EAST, *CROSSED_WEST),
        with_plan(problem(), *CROSSED_EAST, *WEST),
    ]
    assert not combine(searches, Budget(limit_s=0.0))
    assert places(searches[0]) == {*EAST, *CROSSED_WEST}


def test_a_search_notes_routes_of_its_own() -> None:
    search = begin(problem(), SearchOptions(iterations=300), seed=1)
    search.run(Budget(limit_s=60), 300)
    noted = {frozenset(route.places) for route in noted_routes(search, 100)}
    assert len(noted) > len(best_routes(search))
    assert all(1 <= len(stops) <= 2 for stops in noted)  # what a van can load
    assert len(noted_routes(search, 3)) == 3
