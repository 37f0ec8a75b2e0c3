"""What a choice of trips must keep, with the numbers done by hand."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import (
    ADVICE,
    CAPTURE_KIT,
    ID_CARD,
    MONDAY,
    horizon,
    member,
    road,
    small_scenario,
    team,
    village,
    visits_of,
)
from property.communes import crowded_communes
from routeplan.domain.calendar import Closure
from routeplan.domain.scenario import Scenario
from routeplan.domain.services import Demand
from routeplan.optimize.dating import find_dates
from routeplan.optimize.instance import Instance
from routeplan.optimize.pricing import Trips
from routeplan.optimize.rows import MOST_GUIDANCE, _days_until_rested, _runs_of, level_costs
from unit.optimize.instances import (
    all_trips,
    find_trips,
    instance_of,
    plain,
    two_far_villages,
    unhurried,
)

INF = float("inf")
ONE_DAY, TWO_DAYS = (("V1",),), (("V1",), ("V2",))


def with_officer() -> Scenario:
    """Build the two far villages, of which V2 wants identity cards once and V1 is urgent."""
    return two_far_villages(
        villages=[village("V1", offers_lodging=True, priority=5), village("V2", priority=2)],
        services=(ADVICE, ID_CARD),
        equipment=(CAPTURE_KIT,),
        demand=[Demand(village_id="V2", service_id="id_card", open_cases=10)],
        teams=[team("T1")],
        members=[
            member("T1-1", role="police_officer"),
            *(member(f"T1-{number}") for number in range(2, 7)),
        ],
    )


def test_rows_count_visits_from_below_and_above_and_resources_by_day_and_by_run() -> None:
    instance = instance_of(two_far_villages())
    columns = instance.rows.trip_columns(find_trips(instance, ONE_DAY, TWO_DAYS)).toarray()
    expected = [
        # one day, two days, lower, upper
        (1, 1, 1, INF),  # visits of V1
        (0, 1, 1, INF),  # visits of V2
        (1, 1, -INF, 1),
        (0, 1, -INF, 1),
        (1, 2, -INF, 5),  # crew-days: 1 crew * 5 worked days
        (0, 1, -INF, 2),  # two-day trips of one crew in five days
        (3, 6, -INF, 30),  # motorbike-days: 6 * 5
        (0, 3, -INF, 12),  # motorbikes of two-day trips: 6 * 2
        (1, 3, -INF, 6),  # days out or at rest: 1 crew, from Monday to Saturday
    ]
    assert columns.tolist() == [list(row[:2]) for row in expected]
    assert instance.rows.lower.tolist() == [row[2] for row in expected]
    assert instance.rows.upper.tolist() == [row[3] for row in expected]


def test_rows_count_within_spells_of_equal_travel_times() -> None:
    # On Tuesday a detour is taken. V1 is visited at most round(13 * 0.23) = 3 times, two days
    # apart; V2 once.
    tuesday = MONDAY + timedelta(days=1)
    scenario = two_far_villages(
        visits=[visits_of("V1", 9, 13, gap=2), visits_of("V2", 4, 4)],
        roads=[
            road("C", "V1", 30_000),
            road("V1", "V2", 12_000),
            road("V1", "V2", 13_000, id="detour"),
        ],
        closures=(Closure(road_id="V1-V2", date_from=tuesday, date_to=tuesday),),
    )
    instance = instance_of(scenario)
    trips = all_trips(instance.halves)
    names = [plain(instance, *pair).days for pair in zip(trips.first, trips.second, strict=True)]
    on_tuesday = instance.problem.profiles[1].days
    assert np.flatnonzero(on_tuesday).tolist() == [1]
    is_on_tuesday = instance.halves.profile[trips.first] == 1
    rows = [
        next(n for n, days in enumerate(names) if days == wanted and is_on_tuesday[n] == tuesdays)
        for wanted, tuesdays in ((ONE_DAY, False), (TWO_DAYS, False), (ONE_DAY, True))
    ]
    columns = instance.rows.trip_columns(trips.take(np.array(rows))).toarray()
    expected = [
        # one day, two days, one on Tuesday, upper; from Monday to Friday
        (1, 1, 1, 3),  # visits of V1: Monday, Wednesday and Friday
        (0, 1, 0, 1),
        (1, 2, 1, 5),  # crew-days
        (0, 1, 0, 2),  # runs of two days
        (3, 6, 3, 30),  # motorbike-days
        (0, 3, 0, 12),
        (1, 3, 1, 6),  # days out or at rest, until Saturday
        # without Tuesday
        (1, 1, 0, 3),
        (0, 1, 0, 1),
        (1, 2, 0, 4),
        (0, 1, 0, 1),  # Wednesday and Thursday, or Thursday and Friday
        (3, 6, 0, 24),
        (0, 3, 0, 6),
        (1, 3, 0, 6),  # Monday, Tuesday at rest, Wednesday to Friday, Saturday at rest
        # on Tuesday
        (0, 0, 1, 1),
        (0, 0, 0, 1),
        (0, 0, 1, 1),
        (0, 0, 0, 0),  # no run of two days
        (0, 0, 3, 6),
        (0, 0, 0, 0),
        (0, 0, 1, 2),  # Tuesday, and Wednesday at rest
    ]
    assert columns[2:].tolist() == [list(row[:3]) for row in expected]
    assert instance.rows.upper[2:].tolist() == [row[3] for row in expected]


@pytest.mark.parametrize(
    ("days", "rest", "most"),
    [
        ([1, 1, 1, 1, 1, 0, 0], 0, 5),
        ([1, 1, 1, 1, 1, 0, 0], 1, 6),
        ([0, 0, 0, 0, 0, 1, 1], 2, 4),  # two days of rest are after the horizon
        ([1, 0, 1, 0, 0, 0, 1], 1, 6),  # three days, each with one of rest
        ([1, 0, 0, 1], 2, 6),
        ([0, 0, 0], 2, 0),
    ],
)
def test_days_until_rested_are_those_out_and_those_of_rest(
    days: list[int], rest: int, most: int
) -> None:
    assert _days_until_rested(np.array(days, dtype=bool), rest) == most


def packed(instance: Instance, trips: Trips, random: np.random.Generator) -> np.ndarray:
    """Make one trip after the other, as long as all have dates and none is one too many."""
    amounts, most = np.zeros(len(trips), dtype="int64"), instance.problem.visits[:, 1]
    for trip in random.permutation(np.repeat(np.arange(len(trips)), 2))[:MOST_TRIED].tolist():
        more = amounts + (np.arange(len(trips)) == trip)
        made = np.flatnonzero(more)
        dates, _ = find_dates(instance, trips.take(made), more[made], unhurried(), seed=1)
        if dates is not None and (more @ instance.served(trips) <= most).all():
            amounts = more
    return amounts


MOST_TRIED = 25
"""Trips that are tried to make a plan as full as it can be, or nearly."""


@given(scenario=crowded_communes(), seed=st.integers(0, 2**32 - 1))
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
def test_no_trips_that_have_dates_break_a_row(scenario: Scenario, seed: int) -> None:
    instance = instance_of(scenario)
    trips = all_trips(instance.halves)
    amounts = packed(instance, trips, np.random.default_rng(seed))
    rows, missed = instance.rows, instance.missed(trips, amounts)
    sums = rows.trip_columns(trips) @ amounts + rows.misses @ missed
    assert (sums >= rows.lower).all()
    assert (sums <= rows.upper).all()
    assert (amounts <= rows.limits(trips)).all()
    assert (missed <= rows.most_missed).all()


def test_every_required_visit_and_every_officer_can_be_missed() -> None:
    instance = instance_of(with_officer())
    rows = instance.rows
    # V1, V2, and the officer in V2
    assert rows.lower[:3].tolist() == [1, 1, 1]
    assert rows.most_missed.tolist() == [1, 1, 1]
    misses = rows.misses.toarray()
    assert misses[:3].tolist() == np.eye(3).tolist()
    assert not misses[3:].any()


def test_only_a_trip_with_an_officer_brings_one() -> None:
    instance = instance_of(with_officer())
    aboard = instance.problem.has_aboard("police_officer")[instance.halves.profile]
    serves_v2 = instance.halves.served[:, 1]
    row = instance.rows.halves.toarray()[2]
    assert row.tolist() == (aboard & serves_v2).astype(float).tolist()


def test_a_trip_is_made_as_often_as_its_villages_are_visited_at_most() -> None:
    # In 28 days V1 is visited at most round(3 * 0.92) = 3 times, V2 round(2 * 0.92) = 2 times.
    scenario = two_far_villages(
        visits=[visits_of("V1", 1, 3), visits_of("V2", 1, 2)], calendar=horizon(28)
    )
    instance = instance_of(scenario)
    trips = find_trips(instance, ONE_DAY, TWO_DAYS)
    assert instance.rows.limits(trips).tolist() == [3, 2]
    assert instance.rows.most_trips == 5


def test_goals_cost_what_they_say() -> None:
    instance = instance_of(with_officer())
    trips = find_trips(instance, ONE_DAY, TWO_DAYS)
    costs = {
        name: level_costs(name, instance.problem, instance.halves)
        for name in ("required_visits", "travel", "nights")
    }
    per_trip = {name: trips.total(cost.halves).tolist() for name, cost in costs.items()}
    assert per_trip == {"required_visits": [0, 0], "travel": [6_000, 8_400], "nights": [0, 1]}
    # V1 weighs 5, V2 weighs 2 and its officer 2 more.
    assert costs["required_visits"].misses.tolist() == [5, 2, 2]
    assert not costs["travel"].misses.any()
    assert not costs["nights"].misses.any()


def test_guidance_is_less_travel_and_less_than_any_cost() -> None:
    instance = instance_of(with_officer())
    trips = find_trips(instance, ONE_DAY, TWO_DAYS)
    for name in ("required_visits", "nights"):
        guide = level_costs(name, instance.problem, instance.halves).guide
        one_day, two_days = trips.total(guide).tolist()
        assert two_days / one_day == pytest.approx(8_400 / 6_000)
        # No choice makes more trips than the two visits there are, of two halves each.
        assert 2 * 2 * guide.max() <= MOST_GUIDANCE
    assert not level_costs("travel", instance.problem, instance.halves).guide.any()


def test_a_goal_is_kept_by_one_more_row() -> None:
    instance = instance_of(with_officer())
    trips = find_trips(instance, ONE_DAY, TWO_DAYS)
    travel = level_costs("travel", instance.problem, instance.halves)
    missed = level_costs("required_visits", instance.problem, instance.halves)
    kept = instance.rows.keeping(travel, 9_000).keeping(missed, 4)
    assert kept.upper[-2:].tolist() == [9_000, 4]
    assert kept.lower[-2:].tolist() == [-INF, -INF]
    assert kept.trip_columns(trips).toarray()[-2:].tolist() == [[6_000, 8_400], [0, 0]]
    assert kept.misses.toarray()[-2:].tolist() == [[0, 0, 0], [5, 2, 2]]


@pytest.mark.parametrize(
    ("length", "per_day", "runs"),
    [
        (2, [1, 1, 1, 1, 1], 2),
        (3, [1, 1, 1, 1, 1], 1),
        (2, [1, 1, 0, 1, 1], 2),
        (2, [2, 2, 2], 2),
        (2, [2, 2, 2, 1, 1], 3),
        (3, [0, 0, 0], 0),
        # Monday and Tuesday with one unit, Tuesday and Wednesday with another
        (2, [1, 2, 1], 2),
    ],
)
def test_runs_of_days_are_counted_side_by_side(length: int, per_day: list[int], runs: int) -> None:
    assert _runs_of(length, np.array(per_day)) == runs


@cache
def most_runs(length: int, per_day: tuple[int, ...]) -> int:
    """Begin as many runs on the first day as can be tried, and go on with what is left."""
    if len(per_day) < length:
        return 0
    return max(
        begun
        + most_runs(length, tuple(n - begun * (i < length) for i, n in enumerate(per_day))[1:])
        for begun in range(min(per_day[:length]) + 1)
    )


@given(st.integers(2, 3), st.lists(st.integers(0, 3), max_size=7))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_no_choice_of_runs_is_ruled_out(length: int, per_day: list[int]) -> None:
    assert _runs_of(length, np.array(per_day, dtype="int64")) >= most_runs(length, tuple(per_day))


def test_every_row_says_what_it_is_about() -> None:
    """Two villages, one crew on motorbikes: what they need and at most get, and what there is."""
    instance = instance_of(small_scenario(teams=1, calendar=horizon(7)))
    rows = instance.rows
    assert len(rows.labels) == len(rows.lower) == rows.halves.shape[0]
    told = [(label.kind, label.of) for label in rows.labels]
    assert told[:2] == [("required", "V1"), ("required", "V2")]
    assert told[2:4] == [("visits", "V1"), ("visits", "V2")]
    assert set(told[4:]) == {("resource", "crews"), ("resource", "motorbike")}
    days = [label.days for label in rows.labels if label.days is not None]
    assert all(np.array_equal(one, instance.problem.worked_days) for one in days)
    # A crew that comes home rests for a day: of that row one more day is two.
    assert rows.labels[-1].per_day == 2


def test_the_row_of_a_goal_says_so() -> None:
    instance = instance_of(small_scenario(teams=1))
    costs = level_costs("travel", instance.problem, instance.halves)
    kept = instance.rows.keeping(costs, 5_000)
    assert kept.labels[-1].kind == "goal"
    assert len(kept.labels) == len(kept.upper)
