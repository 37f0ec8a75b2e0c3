"""Crowds: day trips that need a week each, and the nights out that fit beside them."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from benchmarks.communes import commune
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import horizon, road, small_scenario, village, visits_of
from property.communes import crowded_communes
from routeplan.domain.objective import Level
from routeplan.domain.options import SolveOptions
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario
from routeplan.optimize import solve
from routeplan.optimize.covering import choose
from routeplan.optimize.crowds import crowds_of, most_in_week, violated_crowds
from routeplan.optimize.dating import find_dates
from routeplan.optimize.instance import Instance
from routeplan.optimize.integer import solve_integer
from routeplan.optimize.rows import level_costs
from unit.optimize.instances import (
    all_trips,
    find_trips,
    instance_of,
    problem_of,
    unhurried,
)


def three_valleys(
    *, days: int = 14, near: int = 1, crews: int = 1, rest: int = 1, weekdays: int = 5
) -> Scenario:
    """Build three valleys with two villages each, to be visited once, and villages near by.

    A1 lies 3,000 s from the center and offers lodging, A2 1,200 s behind it. Of the 7,000 s that
    the one crew may drive a day A1 takes 6,000 s and A2 8,400 s, so A2 is served after a night in
    A1 only; likewise B2 and C2. The crew rests on the day after, or on more.
    Villages near by take 6,000 s and 100 s more for each other one on the way, and are visited
    every week.
    """
    close_by = [f"N{number}" for number in range(1, near + 1)]
    ends = [village(one, offers_lodging=one.endswith("1")) for one in FAR]
    month = 4 * 7 / days
    return small_scenario(
        villages=[*ends, *map(village, close_by)],
        roads=[
            *(road("C", f"{valley}1", 30_000) for valley in "ABC"),
            *(road(f"{valley}1", f"{valley}2", 12_000) for valley in "ABC"),
            *(road("C", one, 30_000) for one in close_by),
            *(road(one, two, 1_000) for one, two in combinations(close_by, 2)),
        ],
        visits=[
            *(visits_of(one, round(month), round(month)) for one in FAR),
            *(visits_of(one, 4, 4) for one in close_by),
        ],
        calendar=horizon(days, weekdays=tuple(range(weekdays))),
        rules=Rules(
            max_trip_days=2,
            sleep_beyond_s=3_000,
            max_driving_s=7_000,
            rest_after_overnight_days=rest,
        ),
        teams=crews,
    )


FAR = ("A1", "A2", "B1", "B2", "C1", "C2")
NIGHTS_OUT = ((("A1",), ("A2",)), (("B1",), ("B2",)), (("C1",), ("C2",)))
BY_DAY = (("N1",),)


@pytest.fixture(scope="module")
def instance() -> Instance:
    return instance_of(three_valleys())


def test_a_week_with_a_day_trip_holds_one_night_out_instead_of_two(instance: Instance) -> None:
    # Two weeks, N1 in each of them: beside it there is one night out a week, and three are made.
    trips = find_trips(instance, *NIGHTS_OUT, BY_DAY)
    crowds, halves = instance.rows.crowds, instance.halves
    cuts = violated_crowds(crowds, halves, trips, np.array([1, 1, 1, 2]))
    assert cuts.most.tolist() == [4]
    assert cuts.villages == ((6,),)
    assert cuts.rows(trips).toarray().tolist() == [[1, 1, 1, 1]]
    assert not len(violated_crowds(crowds, halves, trips, np.array([1, 1, 0, 2])))
    assert not len(violated_crowds(crowds, halves, trips, np.array([1, 1, 1, 1])))


def test_rows_alone_allow_what_a_week_does_not_hold(instance: Instance) -> None:
    trips, amounts = find_trips(instance, *NIGHTS_OUT, BY_DAY), np.array([1, 1, 1, 2])
    rows = instance.rows
    assert (rows.trip_columns(trips) @ amounts <= rows.upper).all()
    assert find_dates(instance, trips, amounts, unhurried(), seed=1) == (None, True)


def test_choosing_knows_what_a_week_holds_before_it_asks_for_dates(instance: Instance) -> None:
    covering = choose(instance, (Level(name="required_visits"),), unhurried(), seed=1, workers=1)
    [result] = covering.results
    assert (result.value, result.bound) == (3, 3)  # one visit of priority 3
    assert covering.clashes == 0


def test_whole_numbers_keep_crowds_and_count_nights_out_once(instance: Instance) -> None:
    rows, halves = instance.rows, instance.halves
    four = find_trips(instance, *NIGHTS_OUT, BY_DAY)
    cuts = violated_crowds(rows.crowds, halves, four, np.array([1, 1, 1, 2]))
    costs, trips = level_costs("required_visits", instance.problem, halves), all_trips(halves)
    nothing = np.concatenate([0 * trips.first, rows.most_missed])
    answer = solve_integer(rows, costs, cuts, trips, unhurried(), hint=nothing)
    assert answer is not None
    assert (answer.value, answer.bound) == (3, 3)
    assert answer.missed.sum() == 1
    assert len(answer.missed) == len(rows.most_missed)
    assert (cuts.rows(trips) @ answer.amounts <= cuts.most).all()


def test_a_crowd_serves_most_of_three_villages() -> None:
    instance = instance_of(three_valleys(near=3))
    pairs = [(("N1", "N2"),), (("N2", "N3"),), (("N1", "N3"),)]
    trips = find_trips(instance, *NIGHTS_OUT[:2], *pairs)
    cuts = violated_crowds(instance.rows.crowds, instance.halves, trips, np.full(5, 1.0))
    assert cuts.villages == ((6, 7, 8),)
    others = find_trips(instance, NIGHTS_OUT[0], BY_DAY, pairs[0])
    assert cuts.rows(others).toarray().tolist() == [[1, 0, 1]]


def test_nothing_is_known_if_a_trip_can_go_on_into_the_next_week() -> None:
    scenario = three_valleys()
    every_day = scenario.calendar.model_copy(update={"weekdays": tuple(range(7))})
    assert crowds_of(problem_of(scenario.but(calendar=every_day))) is None


def most_by_trying(days: tuple[int, ...], crews: int, rest: int) -> int:
    """Count trips with nights and at most one day trip by trying all of them."""
    starts = [day for day in days if day + 1 in days]
    best = 0
    for nights in product(range(crews + 1), repeat=len(starts)):
        for by_day in (None, *days):
            busy = np.zeros(days[-1] + 3 + rest)
            for start, out in zip(starts, nights, strict=True):
                busy[start : start + 2 + rest] += out
            if by_day is not None:
                busy[by_day] += 1
            if (busy <= crews).all():
                best = max(best, sum(nights) + (by_day is not None))
    return best


@given(
    days=st.sets(st.integers(0, 6), min_size=1, max_size=6),
    crews=st.integers(1, 2),
    rest=st.integers(0, 2),
)
@settings(deadline=None, derandomize=True)
def test_a_week_holds_what_trying_finds(days: set[int], crews: int, rest: int) -> None:
    week = tuple(sorted(days))
    assert most_in_week(week, crews, rest) == most_by_trying(week, crews, rest)


valleys = st.builds(
    three_valleys,
    days=st.sampled_from([7, 14]),
    near=st.integers(1, 3),
    crews=st.integers(1, 2),
    rest=st.integers(0, 2),
    weekdays=st.integers(3, 6),
)


@given(scenario=valleys | crowded_communes(), seed=st.integers(0, 2**32 - 1))
@settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
def test_no_trips_that_have_dates_are_cut_off(scenario: Scenario, seed: int) -> None:
    instance = instance_of(scenario)
    trips, random = all_trips(instance.halves), np.random.default_rng(seed)
    amounts = np.zeros(len(trips), dtype="int64")
    for trip in random.permutation(np.repeat(np.arange(len(trips)), 2))[:25].tolist():
        more = amounts + (np.arange(len(trips)) == trip)
        made = np.flatnonzero(more)
        dates, _ = find_dates(instance, trips.take(made), more[made], unhurried(), seed=1)
        amounts = amounts if dates is None else more
    assert not len(violated_crowds(instance.rows.crowds, instance.halves, trips, amounts))


def test_one_crew_just_enough_for_twenty_villages_serves_them_all() -> None:
    # 44 visits of one crew in 20 days; every night out costs a day of rest.
    plan = solve(
        commune(20, seed=2, crews=1),
        time_limit=30.0,
        seed=1,
        options=SolveOptions(deterministic=True),
    )
    [missed, travel, *_] = plan.levels
    assert missed.value == 0
    assert travel.is_proven
