"""What no plan can beat where the list of trips was cut short."""

from __future__ import annotations

import sys
from dataclasses import replace
from unittest.mock import patch

import pytest
from benchmarks.communes import commune

from routeplan.domain.objective import Level, Objective
from routeplan.domain.options import SolveOptions
from routeplan.domain.pins import Pin
from routeplan.domain.plan import Plan
from routeplan.optimize import dayparts, solve
from routeplan.optimize.covering import choose
from routeplan.optimize.ngroutes import whole
from routeplan.optimize.ngroutes.unlisted import unlisted_trips
from unit.optimize.instances import instance_of, two_far_villages, unhurried

SCENARIO = commune(12, seed=2)


@pytest.fixture
def _short_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """List days with one village only."""
    monkeypatch.setattr(dayparts, "MAX_PARTS", 40)


def planned() -> Plan:
    return solve(SCENARIO, time_limit=60, workers=1, options=SolveOptions(method="exact"))


def bounds(plan: Plan) -> list[float | None]:
    return [level.bound for level in plan.levels if level.name != "evenness"]


@pytest.mark.usefixtures("_short_list")
def test_a_few_villages_are_not_worth_loading_what_is_compiled() -> None:
    with patch.dict(sys.modules, {"routeplan.optimize.ngroutes.unlisted": None}):
        plan = planned()

    assert bounds(plan) == [None, None, None]
    covering = next(outcome for outcome in plan.outcomes if outcome.stage == "covering")
    assert (covering.scope, plan.status) == ("listed", "feasible")


def test_a_list_cut_short_has_bounds_for_all_trips(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    best = planned()
    request.getfixturevalue("_short_list")
    monkeypatch.setattr(whole, "FEW_VILLAGES", 0)
    plan = planned()

    assert best.status == "optimal"
    assert plan.levels[1].value > best.levels[1].value
    for one, proven in zip(bounds(plan), best.levels, strict=False):
        assert one is not None
        assert one <= proven.value


def test_goals_that_the_covering_had_no_time_for_have_bounds_as_well() -> None:
    scenario = two_far_villages()
    instance = instance_of(scenario)
    problem, levels = instance.problem, scenario.objective.levels[:3]
    covering = choose(instance, levels, unhurried(), seed=1, workers=1)
    hurried = replace(covering, results=covering.results[:1])

    unlisted = unlisted_trips(problem, unhurried())
    results = whole.bound_whole(instance, unlisted, hurried, levels, unhurried())

    assert [(one.name, one.value, one.bound) for one in results] == [
        ("required_visits", 0, 0),
        ("travel", 8_400, 8_400),
        ("nights", 1, 1),
    ]


def test_goals_not_reached_leave_those_after_them_the_room_that_they_may_leave() -> None:
    scenario = commune(8, seed=2)
    instance = instance_of(scenario)
    levels = tuple(
        Level(name="travel", tolerance=0.1) if level.name == "travel" else level
        for level in scenario.objective.levels[:3]
    )
    best = choose(instance, levels, unhurried(), seed=1, workers=1)
    strict = choose(instance, scenario.objective.levels[:3], unhurried(), seed=1, workers=1)
    hurried = replace(strict, results=strict.results[:1])
    unlisted = unlisted_trips(instance.problem, unhurried())
    results = whole.bound_whole(instance, unlisted, hurried, levels, unhurried())
    assert (best.results[2].name, best.results[2].value) == ("nights", 1)
    assert (results[2].name, results[2].value, results[2].bound) == ("nights", 2, 1)


@pytest.mark.usefixtures("_short_list")
def test_a_list_cut_short_proves_nothing_of_pins() -> None:
    day = SCENARIO.calendar.working_days()[0]
    pins = tuple(Pin(date=day, kind="visit", who=one.id) for one in SCENARIO.villages[:7])
    only_evenness = Objective(levels=(Level(name="evenness"),))
    plan = solve(
        SCENARIO.but(objective=only_evenness, pins=pins),
        time_limit=60,
        workers=1,
        options=SolveOptions(method="exact"),
    )
    covering = next(outcome for outcome in plan.outcomes if outcome.stage == "covering")
    assert plan.broken_pins
    assert (covering.status, covering.scope) == ("feasible", "listed")


def test_nothing_is_bounded_once_told_to_stop() -> None:
    instance = instance_of(two_far_villages())
    levels = instance.problem.scenario.objective.levels[:3]
    covering = choose(instance, levels, unhurried(), seed=1, workers=1)
    budget = unhurried()
    budget.cancel.set()
    assert whole.bound_whole(instance, None, covering, levels, budget) == ()
