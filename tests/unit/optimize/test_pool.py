"""Halves of trips, and the trips they join to."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from builders import MONDAY, horizon, road, small_scenario, village, visits_of
from property.communes import communes
from property.plain_commune import Commune
from routeplan.domain.calendar import CalendarEvent, Closure
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario
from routeplan.optimize import pool as pool_module
from routeplan.optimize.pool import CLOSING, OPENING, WHOLE, build_pool
from routeplan.optimize.pricing import start_days
from unit.optimize.instances import (
    all_trips,
    instance_of,
    plain,
    problem_of,
    spent,
    trips_of,
    two_far_villages,
    unhurried,
)


def three_in_a_row(**fields: Any) -> Scenario:
    """Build V1, V2 and V3 on one road, V1 and V2 with lodging, each a day's work by itself.

    A visit takes 18,000 s of 38,000 s open for service, and with the meal break no second one
    fits into a day of 37,800 s.
    """
    defaults: dict[str, Any] = {
        "villages": [village(f"V{n}", offers_lodging=n < 3) for n in (1, 2, 3)],
        "visits": [visits_of(f"V{n}", 4, 4) for n in (1, 2, 3)],
        "roads": [road("C", "V1", 6_000), road("V1", "V2", 6_000), road("V2", "V3", 6_000)],
        "calendar": horizon(7),
        "rules": Rules(sleep_beyond_s=0, min_visit_s=18_000),
    }
    return small_scenario(**{**defaults, **fields})


def test_halves_are_whole_days_or_meet_at_a_bed() -> None:
    pool = build_pool(problem_of(two_far_villages()), unhurried())
    # Whole: V1. Openings and closings: V1; V2; both (7,200 + 7,200 s of service fit).
    assert Counter(pool.halves.kind.tolist()) == {WHOLE: 1, OPENING: 3, CLOSING: 3}
    assert set(pool.halves.place[pool.halves.kind != WHOLE].tolist()) == {1}
    assert pool.complete


def test_nights_belong_to_openings() -> None:
    pool = build_pool(problem_of(three_in_a_row()), unhurried())
    nights = set(
        zip(
            pool.halves.kind.tolist(),
            pool.halves.days.tolist(),
            pool.halves.nights().tolist(),
            strict=True,
        )
    )
    assert nights == {(WHOLE, 1, 0), (OPENING, 1, 1), (OPENING, 2, 2), (CLOSING, 1, 0)}


@pytest.mark.parametrize(
    ("most", "orders"),
    [
        (4, ["V1 V2", "V1 V3", "V2 V3"]),  # the shorter order, or the first of equal ones
        (9, ["V1 V2", "V1 V3", "V2 V1", "V2 V3", "V3 V1", "V3 V2"]),
    ],
)
def test_openings_keep_both_orders_if_a_village_may_be_visited_twice(
    most: int, orders: list[str]
) -> None:
    # 4 or 9 visits a month are 0.92 or 2.07 in a week.
    visits = [visits_of(f"V{n}", 4, most, gap=2) for n in (1, 2, 3)]
    instance = instance_of(three_in_a_row(visits=visits))
    halves = instance.halves
    openings = np.flatnonzero((halves.kind == OPENING) & (halves.days == 2)).tolist()
    assert {" ".join(plain(instance, one).villages) for one in openings} == set(orders)


@pytest.mark.parametrize(("longest", "most_villages"), [(1, 1), (2, 2), (3, 3)])
def test_a_trip_is_as_long_as_the_rules_allow(longest: int, most_villages: int) -> None:
    rules = Rules(sleep_beyond_s=0, min_visit_s=18_000, max_trip_days=longest)
    trips = trips_of(instance_of(three_in_a_row(rules=rules)))
    assert max(len(trip.villages) for trip in trips) == most_villages
    assert all(len(trip.beds) == len(trip.days) - 1 for trip in trips)


def test_trips_are_counted_whatever_villages_they_share() -> None:
    pool = build_pool(problem_of(two_far_villages()), unhurried())
    # One whole, and 3 openings with 3 closings.
    assert pool.count_trips() == 1 + 3 * 3


def test_no_trip_crosses_a_weekend_or_a_holiday() -> None:
    wednesday = MONDAY.replace(day=4)
    holiday = CalendarEvent(date_from=wednesday, date_to=wednesday, kind="holiday")
    instance = instance_of(two_far_villages(calendar=horizon(8, events=(holiday,))))
    trips = all_trips(instance.halves)
    pairs = zip(trips.first.tolist(), trips.second.tolist(), strict=True)
    starts = {
        len(plain(instance, *pair).days): days.astype(int).tolist()
        for pair, days in zip(pairs, start_days(instance.halves, trips), strict=True)
    }
    # Monday, Tuesday, no Wednesday, Thursday, Friday, no weekend, Monday
    assert starts == {1: [1, 1, 0, 1, 1, 0, 0, 1], 2: [1, 0, 0, 1, 0, 0, 0, 0]}


def test_no_trip_crosses_a_change_of_travel_times() -> None:
    tuesday = MONDAY.replace(day=3)
    detour = [road("C", "V1", 30_000), road("V1", "V2", 12_000), road("V1", "V2", 13_000, id="by")]
    closure = Closure(road_id="V1-V2", date_from=tuesday, date_to=tuesday)
    instance = instance_of(two_far_villages(roads=detour, closures=(closure,)))
    trips = all_trips(instance.halves)
    two_days = np.flatnonzero(trips.second >= 0)
    starts = start_days(instance.halves, trips.take(two_days)).any(axis=0)
    # Monday and Tuesday differ, so do Tuesday and Wednesday.
    assert starts.astype(int).tolist() == [0, 0, 1, 1, 0, 0, 0]


def test_a_pool_is_incomplete_where_time_has_run_out() -> None:
    assert not build_pool(problem_of(three_in_a_row()), spent()).complete


def test_a_pool_is_incomplete_where_long_trips_are_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pool_module, "MOST_PAIRS", 1)
    pool = build_pool(problem_of(three_in_a_row()), unhurried())
    assert not pool.complete
    assert pool.halves.days.max() == 1


def test_openings_joined_in_pieces_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = trips_of(instance_of(three_in_a_row()))
    monkeypatch.setattr(pool_module, "PAIRS_AT_ONCE", 1)
    assert trips_of(instance_of(three_in_a_row())) == at_once


Alike = tuple[int, frozenset[str], int, tuple[str, ...]]


def by_first_day(scenario: Scenario) -> dict[Alike, int]:
    """Return the least travel of the trips alike in first day, villages, length and officers."""
    instance = instance_of(scenario)
    trips = all_trips(instance.halves)
    travel_s = trips.total(instance.halves.travel_s).tolist()
    pairs = zip(trips.first.tolist(), trips.second.tolist(), strict=True)
    least: dict[Alike, int] = {}
    for pair, days, seconds in zip(
        pairs, start_days(instance.halves, trips), travel_s, strict=True
    ):
        trip = plain(instance, *pair)
        for day in np.flatnonzero(days).tolist():
            key = day, frozenset(trip.villages), len(trip.days), trip.officers
            least[key] = min(seconds, least.get(key, seconds))
    return least


@given(communes(villages=4, weeks=1))
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_no_trip_is_lost(scenario: Scenario) -> None:
    """What trying everything finds is there, unless it takes more than there is."""
    commune = Commune(scenario)
    capacity = commune.capacity()
    least: dict[Alike, int] = {}
    for outing in commune.outings():
        days = range(outing.start, outing.end + 1)
        fits = all(units <= capacity[name][day] for name, units in outing.taken for day in days)
        if fits:
            villages = frozenset[str]().union(*outing.stops)
            key = outing.start, villages, len(outing.stops), outing.officers
            least[key] = min(outing.travel_s, least.get(key, outing.travel_s))
    found = by_first_day(scenario)
    assert {key: found.get(key) for key in least} == least
