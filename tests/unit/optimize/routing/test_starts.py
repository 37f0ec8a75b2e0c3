"""Where there are rounds enough, several searches share them, and the cheapest counts."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

import numpy as np
import pytest

from routeplan.optimize.budget import Budget, Progress
from routeplan.optimize.routing import (
    RoutingProblem,
    SearchOptions,
    Stop,
    VehicleType,
    route,
    starts,
)
from routeplan.optimize.routing.combining import combine
from routeplan.optimize.routing.incumbent import DayRoute, best_routes, take
from routeplan.optimize.routing.search import Search, begin, best_cost
from routeplan.optimize.routing.starts import search_from_starts
from unit.optimize.routing.referee import on_a_line, problem_of


def towns(stops: int) -> RoutingProblem:
    """Return stops in a square, served by vans that load four."""
    at = np.random.default_rng(3).integers(0, 1000, (stops + 1, 2))
    ways = np.abs(at[:, None] - at).sum(axis=2)[None]
    van = VehicleType(id="van", depot_ids=("d0",), count=stops, capacity=4)
    return problem_of(ways, [Stop(id=str(n), demand=1) for n in range(stops)], van)


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the numbers of the starts after the first ones, in order of their begin."""
    numbers: list[int] = []

    def recorded(*args: object, start: int, **options: object) -> object:
        numbers.append(start)
        return begin(*args, start=start, **options)  # type: ignore[arg-type]  # passed on as it is

    monkeypatch.setattr(starts, "begin", recorded)
    return numbers


def test_the_cheapest_of_all_starts_counts() -> None:
    problem, options = towns(60), SearchOptions(iterations=100, starts=4)
    costs = []
    for start in range(4):
        search = begin(problem, options, seed=5, start=start)
        search.run(Budget(limit_s=600), 25)
        costs.append(best_cost(search))
    assert min(costs) < costs[0]
    plan = route(problem, options=options, seed=5, time_limit=600)
    assert (plan.cost, plan.iterations, plan.stopped_by_time) == (min(costs), 100, False)


@pytest.mark.parametrize(
    ("rounds", "expected"), [(29_999, 1), (30_000, 2), (59_999, 3), (1_000_000, 6)]
)
@pytest.mark.parametrize("stops", [1, 3])
def test_a_start_takes_five_thousand_rounds_for_each_visit(
    begun: list[int], rounds: int, expected: int, stops: int
) -> None:
    options, problem = SearchOptions(iterations=rounds, exact=False), towns(stops)
    if stops == 1:
        every_day = replace(problem.stops[0], day_sets=((0, 1, 2), (1, 2, 3, 4)))
        problem = replace(problem, stops=(every_day,), days=5)
    plan = route(problem, options=options, time_limit=600)
    assert begun == list(range(1, expected))
    assert plan.iterations == rounds


@pytest.mark.parametrize("workers", [1, 2])
def test_every_cheaper_plan_is_told_whichever_start_has_found_it(workers: int) -> None:
    told: list[Progress] = []
    plan = route(
        towns(40),
        options=SearchOptions(iterations=4_000, starts=4),
        workers=workers,
        time_limit=600,
        on_progress=told.append,
    )
    values = [one.value or 0.0 for one in told]
    assert values == sorted(set(values), reverse=True)
    assert values[-1] == plan.cost
    assert {one.stage for one in told} == {"search"}


def test_rounds_that_are_given_are_made_however_long_one_start_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    budget, times = Budget(limit_s=600), list[float]()
    run = Search.run

    def noted(search: Search, time: Budget, rounds: int | None = None) -> None:
        times.append(time.limit_s)
        run(search, time, rounds)

    monkeypatch.setattr(Search, "run", noted)
    problem, options = towns(3), SearchOptions(iterations=30, starts=3)
    first = begin(problem, options, seed=1)
    search_from_starts(problem, first, budget, seed=1, start=0, step=1)
    assert times == [600, 600, 600]


def test_no_start_is_without_a_round(begun: list[int]) -> None:
    options = SearchOptions(iterations=2, starts=5, exact=False)
    assert route(towns(3), options=options, time_limit=600).iterations == 2
    assert begun == [1]


def test_workers_share_the_starts_out(begun: list[int]) -> None:
    options = SearchOptions(iterations=30, starts=3, exact=False)
    plan = route(towns(3), options=options, workers=2, time_limit=600)
    assert sorted(begun) == [2, 3, 4, 5]
    assert (plan.iterations, plan.stopped_by_time) == (60, False)


def test_what_a_listener_raises_ends_all_searches() -> None:
    def fail(_: Progress) -> None:
        raise OSError("the disk is full")

    begin = perf_counter()
    with pytest.raises(OSError, match="the disk is full"):
        route(
            towns(40),
            options=SearchOptions(exact=False),
            workers=2,
            time_limit=600,
            on_progress=fail,
        )
    assert perf_counter() - begin < 60


def test_dearer_starts_leave_no_more_routes_than_the_master_takes() -> None:
    problem, options = towns(60), SearchOptions(iterations=30_000, starts=10)
    first = begin(problem, options, seed=1)
    found = search_from_starts(problem, first, Budget(limit_s=600), seed=1, start=0, step=2)
    best = sum(length > 0 for length in found.search.best.length)
    assert 5 * best < len(found.others) <= starts.MOST_OTHERS // 2 + 5 * len(problem.stops)


def test_a_few_stops_have_several_starts_in_a_few_seconds(begun: list[int]) -> None:
    plan = route(towns(3), options=SearchOptions(exact=False), time_limit=2)
    assert begun == [1, 2, 3, 4, 5]
    assert plan.stopped_by_time


def test_what_dearer_starts_leave_is_recombined() -> None:
    van = VehicleType(id="van", depot_ids=("d0",), count=4, capacity=2)
    stops = [Stop(id=str(n), demand=1) for n in range(6)]
    problem = problem_of(on_a_line(0, 10, 11, 20, -10, -11, -20), stops, van)
    search = begin(problem, SearchOptions(), seed=1)
    plan = [DayRoute(day=0, kind=0, depot=0, places=p) for p in ((1,), (2, 3), (4, 6), (5,))]
    west = [DayRoute(day=0, kind=0, depot=0, places=p) for p in ((4,), (5, 6))]
    take(search, plan)
    assert not combine([search], Budget(limit_s=60))
    assert combine([search], Budget(limit_s=60), west)
    assert {one.places for one in best_routes(search)} == {(1,), (2, 3), (4,), (5, 6)}
