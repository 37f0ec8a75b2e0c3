"""Crews, vehicles, kits and officers of the commune, by day and in all."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from builders import MONDAY, fleet, member, team
from plans import valid_plan, with_day, with_rules, with_scenario, with_trip
from routeplan.domain.people import Member
from routeplan.domain.plan import Plan
from routeplan.verify.facts import Facts
from routeplan.verify.rules.commune import (
    crew_rest,
    crew_twice,
    officers_per_day,
    officers_per_month,
    too_few_kits,
    too_few_vehicles,
    too_many_crews,
)


def with_officer(plan: Plan, **fields: Any) -> Plan:
    """Change the only officer."""
    members: list[Member] = [member("T1-1", role="police_officer", **fields)]
    members += plan.scenario.members[1:]
    return with_scenario(plan, members=tuple(members))


def test_the_valid_plan_keeps_the_rules_of_the_commune() -> None:
    facts = Facts(valid_plan())
    rules = (crew_rest, crew_twice, officers_per_day, officers_per_month)
    rules += (too_few_kits, too_few_vehicles, too_many_crews)
    assert not [violation for rule in rules for violation in rule(facts)]


def test_more_trips_out_than_teams() -> None:
    plan = with_scenario(valid_plan(), teams=(team("T1"),))
    [violation] = too_many_crews(Facts(plan))
    assert str(violation) == "too_many_crews: 02/03/2026: trips out: 2; at most 1"


def test_more_motorbikes_than_there_are() -> None:
    # On Monday R1 and R2 take 3 motorbikes each.
    plan = with_scenario(valid_plan(), vehicles=fleet(motorbikes=5, pickups=2, boats=1))
    [violation] = too_few_vehicles(Facts(plan))
    assert str(violation) == "too_few_vehicles: 02/03/2026: motorbike: 6 in use; 5 available"


def test_more_boats_than_there_are() -> None:
    [violation] = too_few_vehicles(Facts(with_trip(valid_plan(), "R2", boats=2)))
    assert (violation.day, violation.value, violation.limit) == (MONDAY, 2, 1)


def test_a_boat_is_in_use_on_the_days_on_which_a_crew_goes_by_boat() -> None:
    # R1 says to need a boat, but no way of it is on water.
    assert not list(too_few_vehicles(Facts(with_trip(valid_plan(), "R1", boats=1))))


def test_vehicles_that_come_on_other_days_only() -> None:
    pickups = tuple(
        one.model_copy(update={"weekdays": (0,)}) if one.mode == "pickup" else one
        for one in valid_plan().scenario.vehicles
    )
    [violation] = too_few_vehicles(Facts(with_scenario(valid_plan(), vehicles=pickups)))
    assert str(violation) == "too_few_vehicles: 10/03/2026: pickup: 2 in use; 0 available"


def test_more_kits_than_the_center_owns() -> None:
    # One with R1, one with R2; the center owns one.
    plan = with_trip(valid_plan(), "R2", equipment=(("capture_kit", 1),))
    [violation] = too_few_kits(Facts(plan))
    assert str(violation) == ("too_few_kits: 02/03/2026: 2 of capture_kit out; the center owns 1")


def test_one_officer_on_two_trips_of_a_day() -> None:
    plan = with_trip(valid_plan(), "R2", officers=("police_officer",))
    [violation] = officers_per_day(Facts(plan))
    assert str(violation) == ("officers_per_day: 02/03/2026: trips with police_officer: 2; 1 free")


def test_an_officer_on_a_day_off() -> None:
    # R1 is out on Monday and Tuesday; the officer is off on Tuesdays.
    violations = list(officers_per_day(Facts(with_officer(valid_plan(), weekdays_off=(1,)))))
    assert [(one.day, one.message) for one in violations] == [
        (date(2026, 3, 3), "trips with police_officer: 1; 0 free"),
        (date(2026, 3, 3), "overnight trips with police_officer: 1; 0 free"),
    ]


def test_an_officer_who_does_not_stay_overnight() -> None:
    violations = list(officers_per_day(Facts(with_officer(valid_plan(), stays_overnight=False))))
    assert [one.message for one in violations] == [
        "overnight trips with police_officer: 1; 0 free"
    ] * 2


@pytest.mark.parametrize(
    ("max_days_per_month", "messages"),
    [
        (2, []),  # round(2 * 28 / 30.44) = round(1.84) = 2
        (
            1,  # round(0.92) = 1
            [
                "days of trips with police_officer: 2; at most 1",
                "days of overnight trips with police_officer: 2; at most 1",
            ],
        ),
    ],
)
def test_officers_have_so_many_days_a_month(max_days_per_month: int, messages: list[str]) -> None:
    plan = with_officer(valid_plan(), max_days_per_month=max_days_per_month)
    assert [one.message for one in officers_per_month(Facts(plan))] == messages


def test_a_crew_in_two_places() -> None:
    plan = with_trip(valid_plan(), "R2", crew_id="T1")
    [violation] = crew_twice(Facts(plan))
    assert str(violation) == "crew_twice: trip R2 on 02/03/2026: crew T1 is still on trip R1"
    assert not list(crew_rest(Facts(plan)))


def test_a_crew_makes_one_trip_a_day() -> None:
    # R2 and R3 both on Monday, both by T2, each a day long.
    plan = with_day(with_trip(valid_plan(), "R3", crew_id="T2"), "R3", 0, date=MONDAY)
    assert [one.trip_id for one in crew_twice(Facts(plan))] == ["R3"]


@pytest.mark.parametrize(("day", "rest"), [(4, 0), (5, 1)])
def test_a_crew_rests_after_a_night_away(day: int, rest: int) -> None:
    # R1 comes home on Tuesday, 03/03/2026; T1 rests on Wednesday and may go on Thursday.
    plan = with_day(valid_plan(), "R3", 0, date=date(2026, 3, day))
    violations = list(crew_rest(Facts(plan)))
    assert [(one.trip_id, one.value, one.limit) for one in violations] == (
        [("R3", 0, 1)] if rest < 1 else []
    )
    assert not list(crew_twice(Facts(plan)))


def test_a_day_trip_needs_no_rest() -> None:
    # R2 on Monday, R3 on Tuesday, both by T2.
    plan = with_day(with_trip(valid_plan(), "R3", crew_id="T2"), "R3", 0, date=date(2026, 3, 3))
    assert not list(crew_rest(Facts(plan)))


def test_a_longer_rest_where_the_rules_ask_for_it() -> None:
    # From 04/03 to 09/03 there are 6 days of rest before R3 on the 10th.
    six = with_rules(valid_plan(), rest_after_overnight_days=6)
    seven = with_rules(valid_plan(), rest_after_overnight_days=7)
    assert not list(crew_rest(Facts(six)))
    [violation] = crew_rest(Facts(seven))
    assert str(violation) == (
        "crew_rest: trip R3 on 10/03/2026: days of rest after the nights of trip R1: 6; at least 7"
    )
