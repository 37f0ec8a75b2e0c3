"""What a choice of trips must keep, with the numbers done by hand."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import ADVICE, CAPTURE_KIT, ID_CARD, horizon, member, team, village, visits_of
from routeplan.domain.scenario import Scenario
from routeplan.domain.services import Demand
from routeplan.optimize.rows import _runs_of, level_costs
from unit.optimize.instances import find_trips, instance_of, two_far_villages

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
    ]
    assert columns.tolist() == [list(row[:2]) for row in expected]
    assert instance.rows.lower.tolist() == [row[2] for row in expected]
    assert instance.rows.upper.tolist() == [row[3] for row in expected]


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
