"""Trips: their days, their nights, and the roads meanwhile."""

from __future__ import annotations

from datetime import date

from plans import (
    ride,
    valid_plan,
    valid_scenario,
    walk,
    with_day,
    with_leg,
    with_rules,
    with_scenario,
)
from routeplan.verify.facts import Facts
from routeplan.verify.rules.trips import lodging, night_near_home, starts_and_ends, trip_days


def test_the_valid_plan_keeps_the_rules_of_trips() -> None:
    facts = Facts(valid_plan())
    rules = (lodging, night_near_home, starts_and_ends, trip_days)
    assert not [violation for rule in rules for violation in rule(facts)]


def test_a_trip_that_is_too_long() -> None:
    [violation] = trip_days(Facts(with_rules(valid_plan(), max_trip_days=1)))
    assert str(violation) == "trip_days: trip R1: days: 2; at most 1"


def test_days_that_do_not_follow_each_other() -> None:
    [violation] = trip_days(Facts(with_day(valid_plan(), "R1", 1, date=date(2026, 3, 4))))
    assert str(violation) == (
        "trip_days: trip R1 on 04/03/2026: 04/03/2026 is not the day after 02/03/2026"
    )


def test_a_trip_that_starts_elsewhere() -> None:
    [violation] = starts_and_ends(Facts(with_day(valid_plan(), "R2", 0, start_id="V1")))
    assert str(violation) == (
        "starts_and_ends: trip R2 on 02/03/2026: starts at V1, but the crew was at C"
    )


def test_a_morning_that_starts_where_nobody_slept() -> None:
    [violation] = starts_and_ends(Facts(with_day(valid_plan(), "R1", 1, start_id="V1")))
    assert violation.message == "starts at V1, but the crew was at V2"


def test_a_trip_that_does_not_come_home() -> None:
    [violation] = starts_and_ends(Facts(with_day(valid_plan(), "R2", 0, end_id="V4")))
    assert violation.message == "ends at V4; the last day ends at C"


def test_a_night_without_lodging() -> None:
    villages = tuple(
        one.model_copy(update={"offers_lodging": False}) for one in valid_scenario().villages
    )
    [violation] = lodging(Facts(with_scenario(valid_plan(), villages=villages)))
    assert str(violation) == "lodging: trip R1, V2 on 02/03/2026: there is no lodging here"


def test_a_night_at_the_center_is_none() -> None:
    [violation] = lodging(Facts(with_day(valid_plan(), "R1", 0, end_id="C")))
    assert violation.value == "C"


def test_a_night_next_to_home() -> None:
    # From V2 600 s + 900 s = 25 min home, by the motorbikes that stand there.
    assert not list(night_near_home(Facts(with_rules(valid_plan(), sleep_beyond_s=1_500))))
    [violation] = night_near_home(Facts(with_rules(valid_plan(), sleep_beyond_s=1_560)))
    assert str(violation) == (
        "night_near_home: trip R1, V2 on 02/03/2026: only 25 min from home; at least 26 min"
    )


def test_the_way_home_leads_by_the_vehicle() -> None:
    # They walk the 6,000 m from V1 to V2: 6,000 s back, and 900 s by motorbike.
    evening = (walk("J-V3", 1_200, reverse=True), ride("V1-J", 300, reverse=True))
    plan = with_leg(valid_plan(), "R1", 0, 2, steps=(*evening, walk("V1-V2", 6_000)))
    assert not list(night_near_home(Facts(with_rules(plan, sleep_beyond_s=6_900))))
    [violation] = night_near_home(Facts(with_rules(plan, sleep_beyond_s=6_901)))
    assert (violation.value, violation.limit) == (6_900, 6_901)


def test_a_night_at_a_place_without_a_way_home_is_far_enough() -> None:
    assert not list(night_near_home(Facts(with_day(valid_plan(), "R1", 0, end_id="X"))))
