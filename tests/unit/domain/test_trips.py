"""What a trip adds up to, who goes on it, and for how long they are busy."""

from __future__ import annotations

from datetime import date

from builders import team
from desks import desk_scenario
from plans import valid_plan
from routeplan.domain.crews import CrewRule
from routeplan.domain.pins import Pin
from routeplan.domain.rules import Rules
from routeplan.domain.trips import people_of


def test_a_trip_adds_up_its_days() -> None:
    """R1 travels 900 + 1,500 + 2,100 + 1,500 s with one night."""
    trip = valid_plan().trips[0]
    assert trip.nights == 1
    assert trip.travel_s == 6_000
    assert trip.distance_m == sum(leg.distance_m for day in trip.days for leg in day.legs)
    assert trip.village_ids == tuple(visit.village_id for day in trip.days for visit in day.visits)


def test_people_are_busy_on_the_days_of_a_trip_and_rest_after_its_nights() -> None:
    """R1 is out from 02/03 to 03/03, R2 on one day only."""
    first, second, *_ = valid_plan().trips
    assert [day.day for day in first.busy_days(Rules(rest_after_overnight_days=2))] == [2, 3, 4, 5]
    assert second.busy_days(Rules(rest_after_overnight_days=2)) == (second.days[0].date,)


def test_without_crews_the_mobile_team_goes() -> None:
    trip = valid_plan().trips[0]
    assert people_of(trip, desk_scenario()) == tuple(f"T1-{number}" for number in range(1, 7))


def test_who_is_pinned_to_the_desk_in_the_rest_after_a_trip_does_not_go() -> None:
    trip = valid_plan().trips[0]  # at rest on 04/03
    pins = (
        Pin(date=date(2026, 3, 4), kind="at_desk", who="T1-2"),
        Pin(date=date(2026, 3, 5), kind="at_desk", who="T1-3"),
    )
    teams = (team("T1"), team("T2"), team("A", kind="center", member_ids=("T1-2", "T1-3")))
    rule = {"weekdays": (0, 1, 2, 3), "pattern": "whole_weeks", "max_days_per_week": 4}
    scenario = desk_scenario(pins=pins, teams=teams, rule=rule)
    assert people_of(trip, scenario) == ("T1-1", "T1-3", "T1-4", "T1-5", "T1-6")


def test_with_crews_only_who_is_named_goes() -> None:
    trip = valid_plan().trips[0]
    scenario = desk_scenario(crews=CrewRule())
    assert people_of(trip, scenario) == ()
    assert people_of(trip.model_copy(update={"member_ids": ("T2-1",)}), scenario) == ("T2-1",)
