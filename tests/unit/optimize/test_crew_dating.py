"""Dates and people together: trips move to days on which somebody can go."""

from __future__ import annotations

from datetime import date
from typing import Any

from builders import fleet, horizon, member, road, small_scenario, team, village
from routeplan.domain.crews import CrewRule
from routeplan.domain.people import Absence
from routeplan.domain.rules import Rules
from routeplan.optimize.crew_dating import CrewDater
from routeplan.optimize.dating import DatedTrip
from routeplan.optimize.pricing import start_days
from unit.optimize.instances import all_trips, instance_of, trips_of, unhurried

PAIR = Rules(crew_size=2, desks=1, min_motorbikes=1, max_trip_days=1, min_visit_s=18_000)


def dater(*, starts: tuple[int, int] = (0, 0), **fields: Any) -> CrewDater:
    """Let two pairs of people go to V1 and V2, one village a day, in a week; on these days so far.

    A and C may ride; whoever goes with them sits behind.
    """
    defaults: dict[str, Any] = {
        "villages": [village("V1"), village("V2")],
        "roads": [road("C", "V1", 6_000), road("C", "V2", 6_000)],
        "teams": [team("T1", member_ids=("A", "B")), team("T2", member_ids=("C", "D"))],
        "members": [member(one, licence="A1" if one in "AC" else "") for one in "ABCD"],
        "vehicles": fleet(motorbikes=2),
        "calendar": horizon(7),
        "rules": PAIR,
        "crews": CrewRule(),
    }
    instance = instance_of(small_scenario(**{**defaults, **fields}))
    trips = all_trips(instance.halves)
    dates = tuple(
        DatedTrip(first=first, second=second, day=day)
        for first, second, day in zip(
            trips.first.tolist(), trips.second.tolist(), starts, strict=True
        )
    )
    assert start_days(instance.halves, trips)[:, list(starts)].any()
    assert instance.problem.scenario.crews is not None
    return CrewDater(
        instance=instance,
        rule=instance.problem.scenario.crews,
        evenest=dates,
        budget=unhurried(),
        seed=1,
        workers=1,
    )


def leave(member_id: str, first: int, last: int) -> Absence:
    return Absence(member_id=member_id, date_from=date(2026, 3, first), date_to=date(2026, 3, last))


def test_there_are_two_trips_of_one_village() -> None:
    assert [trip.villages for trip in trips_of(dater().instance)] == [("V1",), ("V2",)]


def test_dates_on_which_people_suffice_stand() -> None:
    found = dater()
    assert found.find() == (found.evenest, 0)


def test_trips_that_need_the_same_rider_part() -> None:
    members = [member(one, licence="A1" if one == "A" else "") for one in "ABCD"]
    found = dater(members=members)
    dates, rounds = found.find()
    assert rounds == 1
    assert len({trip.day for trip in dates}) == 2


def test_trips_wait_until_people_are_back() -> None:
    # Nobody of the four is there before Thursday, 05/03, day 3.
    absences = tuple(leave(one, 2, 4) for one in "ABCD")
    dates, _ = dater(absences=absences).find()
    assert {trip.day for trip in dates} <= {3, 4}


def test_where_people_are_too_few_no_visit_is_given_up() -> None:
    # Only A and B are there, one day a week each: one of the trips lacks people, and is made.
    members = [
        member(one, licence="A1", max_days_per_week=1, weekdays_off=() if one in "AB" else range(5))
        for one in "ABCD"
    ]
    found = dater(members=members)
    dates, _ = found.find()
    assert sorted((trip.first, trip.second) for trip in dates) == sorted(
        (trip.first, trip.second) for trip in found.evenest
    )
