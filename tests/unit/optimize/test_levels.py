"""How well a plan meets each goal, and which bounds hold for it."""

from __future__ import annotations

import pytest

from builders import small_scenario
from plans import valid_plan, valid_scenario, without_trip
from routeplan.domain.objective import Level, LevelName, LevelOutcome, Objective
from routeplan.domain.trips import Trip
from routeplan.optimize.budget import GoalName
from routeplan.optimize.dating import Dating
from routeplan.optimize.instance import Instance
from routeplan.optimize.level_result import LevelResult
from routeplan.optimize.levels import level_outcomes
from unit.optimize.instances import instance_of, problem_of

TRIPS = valid_plan().trips
DATING = Dating(trips=(), unevenness=0.8, bound=0.6)


def result(name: GoalName, value: float, bound: float, limit: float | None = None) -> LevelResult:
    limit = value if limit is None else limit
    return LevelResult(name=name, value=value, bound=bound, limit=limit, method="highs")


PROVEN = (
    result("required_visits", 3, 3),
    result("travel", 15_000, 14_400),
    result("nights", 1, 1),
)


@pytest.fixture(scope="module")
def instance() -> Instance:
    return instance_of(valid_scenario())


def outcomes(
    instance: Instance, *results: LevelResult, trips: tuple[Trip, ...] = TRIPS
) -> dict[str, LevelOutcome]:
    levels = level_outcomes(instance.problem, results, trips, DATING)
    return {level.name: level for level in levels}


def test_goals_are_measured_on_the_finished_trips(instance: Instance) -> None:
    # The sums are those of the plan made by hand.
    levels = outcomes(instance, *PROVEN)
    assert {name: (level.value, level.unit) for name, level in levels.items()} == {
        "required_visits": (3, "weighted visits"),
        "travel": (15_000, "s"),
        "nights": (1, "nights"),
        "evenness": (0.8, "visits per day"),
    }


@pytest.mark.parametrize(("bound", "claimed"), [(1, 3), (0, None)])
def test_without_as_many_pins_as_can_be_kept_no_bound_holds(
    instance: Instance, bound: float, claimed: float | None
) -> None:
    pins = result("pins", 1, bound)
    assert outcomes(instance, pins, *PROVEN)["required_visits"].bound == claimed


def test_a_missing_officer_weighs_as_much_as_a_visit(instance: Instance) -> None:
    # Without the first trip V1 misses a visit and its officer, V2 one of its two visits, V3 one:
    # 4 * 3; and V5 as before.
    plan = without_trip(valid_plan(), "R1")
    assert outcomes(instance, trips=plan.trips)["required_visits"].value == 15


def test_an_officer_missing_from_a_visit_is_a_miss(instance: Instance) -> None:
    trips = tuple(trip.model_copy(update={"officers": ()}) for trip in TRIPS)
    assert outcomes(instance, trips=trips)["required_visits"].value == 6


def test_bounds_hold_for_the_whole_question_but_for_evenness(instance: Instance) -> None:
    levels = outcomes(instance, *PROVEN)
    assert {name: (level.bound, level.scope) for name, level in levels.items()} == {
        "required_visits": (3, "whole"),
        "travel": (14_400, "whole"),
        "nights": (1, "whole"),
        "evenness": (0.6, "given_trips"),
    }


def test_a_bound_says_what_it_comes_from_and_nothing_says_so_without_one(
    instance: Instance,
) -> None:
    methods = {name: level.method for name, level in outcomes(instance, PROVEN[0]).items()}
    assert methods == {
        "required_visits": "highs",
        "travel": None,
        "nights": None,
        "evenness": "cp_sat",
    }


def test_a_goal_that_was_not_reached_leaves_the_later_ones_without_bound(
    instance: Instance,
) -> None:
    bounds = {name: level.bound for name, level in outcomes(instance, PROVEN[0]).items()}
    assert bounds == {"required_visits": 3, "travel": None, "nights": None, "evenness": 0.6}


def test_a_goal_that_came_out_worse_than_chosen_leaves_the_later_ones_without_bound(
    instance: Instance,
) -> None:
    # The trips could not be dated as chosen: 3 missed where 2 were the limit.
    worse = result("required_visits", 2, 2)
    bounds = {name: level.bound for name, level in outcomes(instance, worse, *PROVEN[1:]).items()}
    assert bounds == {"required_visits": 2, "travel": None, "nights": None, "evenness": 0.6}


def test_a_goal_within_its_tolerance_leaves_the_later_ones_their_bounds(
    instance: Instance,
) -> None:
    within = result("travel", 14_000, 13_000, limit=15_000)
    levels = outcomes(instance, PROVEN[0], within, PROVEN[2])
    assert levels["travel"].bound == 13_000
    assert levels["nights"].bound == 1


def test_outcomes_come_in_the_order_of_the_objective(instance: Instance) -> None:
    order: tuple[LevelName, ...] = ("required_visits", "evenness", "nights")
    objective = Objective(levels=tuple(Level(name=name) for name in order))
    scenario = instance.problem.scenario.but(objective=objective)
    levels = level_outcomes(problem_of(scenario), PROVEN, TRIPS, DATING)
    assert [level.name for level in levels] == list(order)


def test_a_plan_without_trips_misses_everything_evenly() -> None:
    # Two villages of priority 3 miss a visit each.
    levels = level_outcomes(problem_of(small_scenario()), (), (), Dating(trips=()))
    assert {level.name: level.value for level in levels} == {
        "required_visits": 6,
        "travel": 0,
        "nights": 0,
        "evenness": 0,
    }
