"""Choosing trips goal by goal, and what is proven about it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import horizon, road, small_scenario, village, visits_of
from property.communes import communes, crowded_communes
from routeplan.domain.objective import Level, LevelName, Objective
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario
from routeplan.optimize import dater, level_search
from routeplan.optimize.budget import Budget, Progress
from routeplan.optimize.choice import Choice, choice_of
from routeplan.optimize.covering import Covering, choose
from routeplan.optimize.dating import as_trips, choose_and_date
from routeplan.optimize.instance import Instance
from routeplan.optimize.pricing import counted
from routeplan.optimize.rows import level_costs
from unit.optimize.instances import (
    PlainTrip,
    all_trips,
    few_looks,
    instance_of,
    plain,
    spent,
    three_around,
    two_far_villages,
    unhurried,
)

GOALS: tuple[LevelName, ...] = ("required_visits", "travel", "nights")


def levels(*names: LevelName, **tolerances: float) -> tuple[Level, ...]:
    return tuple(Level(name=name, tolerance=tolerances.get(name, 0.0)) for name in names)


def chosen(instance: Instance, choice: Choice) -> dict[PlainTrip, int]:
    """Return the trips of a choice in plain words, and how often each is made."""
    pairs = zip(choice.trips.first.tolist(), choice.trips.second.tolist(), strict=True)
    return {
        plain(instance, *pair): amount
        for pair, amount in zip(pairs, choice.amounts.tolist(), strict=True)
    }


def outcomes(covering: Covering) -> dict[str, tuple[float, float]]:
    return {result.name: (result.value, result.bound) for result in covering.results}


def cover(
    instance: Instance, *levels: Level, budget: Budget | None = None, workers: int = 1
) -> Covering:
    return choose(instance, levels, budget or unhurried(), seed=1, workers=workers)


def one_village_a_day() -> Instance:
    """Lay out the two far villages with visits so long that a day holds one of them.

    Each by itself takes 6,000 s + 8,400 s on the way, both with a night in V1 8,400 s.
    """
    rules = Rules(max_trip_days=2, sleep_beyond_s=3_000, min_visit_s=18_000)
    return instance_of(two_far_villages(rules=rules))


def test_every_goal_is_met_and_proven_in_turn() -> None:
    # A pair and a single village: 3,000 s + 2,000 s.
    covering = cover(instance_of(three_around()), *levels(*GOALS))
    assert outcomes(covering) == {
        "required_visits": (0, 0),
        "travel": (5_000, 5_000),
        "nights": (0, 0),
    }
    assert covering.choice.missed.tolist() == [0, 0, 0]


def test_the_shorter_way_with_a_night_is_chosen_if_travel_comes_first() -> None:
    instance = one_village_a_day()
    covering = cover(instance, *levels(*GOALS))
    assert outcomes(covering)["travel"] == (8_400, 8_400)
    assert outcomes(covering)["nights"] == (1, 1)
    [(trip, amount)] = chosen(instance, covering.choice).items()
    assert (sorted(trip.villages), trip.beds, amount) == (["V1", "V2"], ("V1",), 1)


def test_nights_at_home_are_chosen_if_they_come_first() -> None:
    covering = cover(one_village_a_day(), *levels("required_visits", "nights", "travel"))
    assert outcomes(covering) == {
        "required_visits": (0, 0),
        "nights": (0, 0),
        "travel": (14_400, 14_400),
    }


@pytest.mark.parametrize(
    ("tolerance", "nights"),
    [
        (0.70, 1),  # 8,400 s * 1.70 = 14,280 s: too little for 14,400 s
        (0.72, 0),  # 8,400 s * 1.72 = 14,448 s
    ],
)
def test_a_later_goal_may_use_the_tolerance_of_an_earlier_one(
    tolerance: float, nights: int
) -> None:
    covering = cover(one_village_a_day(), *levels(*GOALS, travel=tolerance))
    assert outcomes(covering)["travel"] == (8_400, 8_400)  # its best, which the limit is taken from
    assert outcomes(covering)["nights"] == (nights, nights)
    assert covering.results[1].limit == np.floor(8_400 * (1 + tolerance))


def urgent_and_far() -> Instance:
    """Lay out A1 and A2 of priority 5, far away, and B1, B2 and B3 of priority 1 next door.

    One crew goes out on Monday and Tuesday: with a night to both of the far ones, or to two of
    the near ones.
    """
    ids = ("A1", "A2", "B1", "B2", "B3")
    scenario = small_scenario(
        villages=[
            village(one, offers_lodging=one == "A1", priority=5 if one < "B" else 1) for one in ids
        ],
        roads=[
            road("C", "A1", 30_000),
            road("A1", "A2", 12_000),
            *(road("C", one, 3_000) for one in ids[2:]),
        ],
        visits=[visits_of(one, 4, 4) for one in ids],
        calendar=horizon(7, weekdays=(0, 1)),
        rules=Rules(max_trip_days=2, sleep_beyond_s=3_000, max_driving_s=7_000, min_visit_s=18_000),
        teams=1,
    )
    return instance_of(scenario)


def test_visits_of_high_priority_are_kept_if_there_is_not_time_for_all() -> None:
    covering = cover(urgent_and_far(), *levels(*GOALS))
    assert outcomes(covering) == {
        "required_visits": (3, 3),  # B1, B2 and B3
        "travel": (8_400, 8_400),
        "nights": (1, 1),
    }


def test_a_choice_says_what_it_costs() -> None:
    instance = one_village_a_day()
    covering = cover(instance, *levels(*GOALS))
    costs = {name: level_costs(name, instance.problem, instance.halves) for name in GOALS}
    assert {name: covering.choice.value(cost) for name, cost in costs.items()} == {
        "required_visits": 0,
        "travel": 8_400,
        "nights": 1,
    }


def test_without_time_there_are_dated_trips_and_no_claims() -> None:
    instance = instance_of(three_around())
    covering = cover(instance, *levels(*GOALS), budget=spent())
    assert covering.results == ()
    # Every village by itself, which is what there was to look at
    assert {trip.days for trip in chosen(instance, covering.choice)} == {
        (("V1",),),
        (("V2",),),
        (("V3",),),
    }
    assert covering.choice.missed.tolist() == [0, 0, 0]


def best_in_turn(instance: Instance) -> dict[str, float]:
    """Return the best value of each goal of the scenario, those before it at their best.

    All trips are chosen from and dated at once, which needs neither bounds nor clashes.
    """
    trips = all_trips(instance.halves)
    dates, is_best = choose_and_date(instance, trips, (), unhurried(), seed=1, workers=1)
    assert is_best
    best = choice_of(instance, dates)
    problem, halves = instance.problem, instance.halves
    return {name: best.value(level_costs(name, problem, halves)) for name in GOALS}


def assert_sound(instance: Instance, covering: Covering, best: dict[str, float]) -> None:
    """Check that a choice is possible, says what it misses, and claims no more than is true."""
    rows, choice = instance.rows, covering.choice
    made = rows.trip_columns(choice.trips) @ choice.amounts + rows.misses @ choice.missed
    assert (made >= rows.lower - 1e-9).all()
    assert (made <= rows.upper + 1e-9).all()
    trips, amounts = counted(as_trips(choice.dates))
    assert (trips.first == choice.trips.first).all()
    assert (trips.second == choice.trips.second).all()
    assert (amounts == choice.amounts).all()
    for result in covering.results:
        assert result.bound <= best[result.name]
        assert result.value >= best[result.name]
        if result.value > result.bound:
            break  # goals after it are met as well as this one allows


@given(scenario=communes(villages=5, weeks=2))
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_a_choice_is_the_best_of_all_that_have_dates(scenario: Scenario) -> None:
    instance = instance_of(scenario)
    best = best_in_turn(instance)
    goals = [level for level in scenario.objective.levels if level.name != "evenness"]
    covering = cover(instance, *goals)
    assert_sound(instance, covering, best)
    assert {result.name: result.value for result in covering.results} == best
    assert {result.name: result.bound for result in covering.results} == best


@given(
    scenario=crowded_communes(villages=4, weeks=2),
    offer_sizes=st.sampled_from([level_search.OFFER_SIZES, (3, 9, 400)]),
    near_trips=st.sampled_from([{}, {1: 2}]),
)
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
def test_what_clashes_rule_out_is_never_the_best(
    scenario: Scenario, offer_sizes: tuple[int, ...], near_trips: dict[int, int]
) -> None:
    """Trips are never chosen and dated at once, or from two promising ones only."""
    instance = instance_of(scenario)
    goals = [level for level in scenario.objective.levels if level.name != "evenness"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(level_search, "OFFER_SIZES", offer_sizes)
        patch.setattr(level_search, "NEAR_TRIPS", near_trips)
        patch.setattr(dater, "FEW_TRIPS", 0)
        covering = cover(instance, *goals)
    assert_sound(instance, covering, best_in_turn(instance))


def five_around() -> Scenario:
    """Build five villages 1,000 s from each other and from the center, at most two a day."""
    places = ["C", *(f"V{number}" for number in range(1, 6))]
    return small_scenario(
        villages=[village(one, offers_lodging=one in ("V1", "V2")) for one in places[1:]],
        roads=[road(a, b, 10_000 + 500 * n) for n, a in enumerate(places) for b in places[n + 1 :]],
        visits=[visits_of(one, 4, 7, gap=2) for one in places[1:]],
        calendar=horizon(7),
        rules=Rules(max_trip_days=2, max_driving_s=3_100, sleep_beyond_s=0),
    )


Bounded = tuple[Instance, dict[str, float]]
"""Trips, and the best value of each goal."""


@pytest.fixture(scope="module")
def around() -> Bounded:
    instance = instance_of(five_around())
    return instance, best_in_turn(instance)


@pytest.mark.parametrize("sizes", [(1,), (2, 4), (3, 5, 9)])
def test_offers_too_small_to_prove_anything_claim_nothing_wrong(
    around: Bounded, monkeypatch: pytest.MonkeyPatch, sizes: tuple[int, ...]
) -> None:
    monkeypatch.setattr(level_search, "OFFER_SIZES", sizes)
    instance, best = around
    assert_sound(instance, cover(instance, *levels(*GOALS)), best)


@pytest.mark.parametrize("looks", [0, 1, 2, 4, 6, 8, 12, 20, 40])
def test_a_choice_stopped_at_any_time_claims_nothing_wrong(around: Bounded, looks: int) -> None:
    instance, best = around
    assert_sound(instance, cover(instance, *levels(*GOALS), budget=few_looks(looks)), best)


def test_without_whole_numbers_the_relaxation_still_bounds_the_plan_at_hand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(level_search, "solve_integer", lambda *_, **__: None)
    instance = urgent_and_far()
    covering = cover(instance, *levels(*GOALS))
    assert_sound(instance, covering, best_in_turn(instance))
    # The plan made at once serves two near villages.
    assert outcomes(covering)["required_visits"] == (11, 3)


def test_progress_is_told_as_whole_numbers_are_found() -> None:
    told: list[Progress] = []
    budget = Budget(limit_s=600, on_progress=told.append)
    cover(instance_of(five_around()), *levels(*GOALS), budget=budget)
    assert {progress.stage for progress in told} <= {"covering"}
    for progress in told:
        assert progress.bound is not None
        assert progress.value is not None
        assert progress.bound <= progress.value


def test_the_objective_of_a_scenario_is_what_is_chosen_by() -> None:
    assert [level.name for level in Objective().levels] == [*GOALS, "evenness"]
