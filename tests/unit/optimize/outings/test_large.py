"""Large communes: found trips, combined by the exact master."""

from __future__ import annotations

import sys
import threading
from unittest.mock import patch

import pytest
from benchmarks.communes import commune

from routeplan.domain.options import OutingOptions, SolveOptions
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.optimize import Progress, solve
from routeplan.optimize.budget import Budget
from routeplan.optimize.outings import find_trips
from routeplan.optimize.outings.search import OutingSearch
from routeplan.optimize.problem import Problem
from routeplan.roads.times import travel_times
from routeplan.verify import verify
from unit.optimize.instances import two_far_villages, unhurried


def searched(scenario: Scenario) -> Plan:
    """Plan a commune as if it were too large to list its trips."""
    search = OutingOptions(iterations=400)
    options = SolveOptions(method="search", workers=1, search=search)
    return solve(scenario, time_limit=300, options=options)  # it may have to be compiled


def goals(plan: Plan) -> list[float]:
    return [level.value for level in plan.levels if level.name != "evenness"]


@pytest.mark.parametrize("scenario", [two_far_villages(), commune(8, seed=1)], ids=["far", "near"])
def test_what_was_found_makes_as_good_a_plan_as_the_whole_list(scenario: Scenario) -> None:
    plan = searched(scenario)

    assert verify(plan).ok
    assert goals(plan) == goals(solve(scenario, time_limit=60, workers=1))


def test_a_plan_of_found_trips_is_proven_by_trips_that_are_not_listed() -> None:
    plan = searched(two_far_villages())

    assert not any(outcome.proof == "complete" for outcome in plan.outcomes)
    assert plan.status == "optimal"
    assert [level.bound for level in plan.levels] == [0, 8_400, 1, 0]


def test_no_bound_is_beyond_what_is_best() -> None:
    scenario = commune(12, seed=2)
    found, best = searched(scenario), solve(scenario, time_limit=60, workers=1)

    assert best.status == "optimal"
    covering = next(outcome for outcome in found.outcomes if outcome.stage == "covering")
    assert (covering.scope, covering.method) == ("whole", "relaxation")
    for one, proven in zip(found.levels[:3], best.levels[:3], strict=True):
        assert one.bound is not None
        assert one.bound <= proven.value


def test_a_list_of_all_trips_begins_with_the_plan_that_was_found() -> None:
    scenario = commune(8, seed=1)
    problem = Problem(scenario, travel_times(scenario))

    options = OutingOptions(iterations=400)
    instance, known, unlisted = find_trips(
        problem, unhurried(), method="both", options=options, seed=1
    )

    assert instance.pool.complete
    assert known
    assert unlisted is None


def test_the_search_changes_a_plan_as_often_as_options_say(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[int] = []
    run = OutingSearch.run

    def told(search: OutingSearch, rounds: int, budget: Budget) -> None:
        run(search, rounds, budget)
        counted.append(search.iterations)

    monkeypatch.setattr(OutingSearch, "run", told)
    options = SolveOptions(method="search", search=OutingOptions(iterations=7))
    solve(two_far_villages(), time_limit=60, options=options)
    assert counted == [7]


def test_a_search_that_is_cancelled_keeps_its_plan() -> None:
    scenario = commune(12, seed=1, crews=3)
    cancel = threading.Event()

    def stop(progress: Progress) -> None:
        """Stop once the search is over and before its trips are laid out."""
        if progress.stage == "trips":
            cancel.set()

    options = SolveOptions(method="search", search=OutingOptions(iterations=500))
    plan = solve(scenario, time_limit=60, options=options, on_progress=stop, cancel=cancel)

    assert verify(plan).ok
    assert any(len(trip.village_ids) > 1 for trip in plan.trips)


def test_an_exact_plan_is_not_searched_for() -> None:
    scenario = two_far_villages()
    problem = Problem(scenario, travel_times(scenario))
    module = "routeplan.optimize.outings.search"

    with patch.dict(sys.modules, {module: None}):  # an import of it would fail
        instance, known, _ = find_trips(
            problem, unhurried(), method="exact", options=OutingOptions(), seed=1
        )

    assert instance.pool.complete
    assert known == ()
