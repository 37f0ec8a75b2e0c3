"""Pins that break a rule, alone or together."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from builders import horizon, small_scenario, village, visits_of
from desks import desk_scenario, rota
from routeplan.domain.calendar import CalendarEvent
from routeplan.domain.crews import CrewRule
from routeplan.domain.history import History, VillageRecord
from routeplan.domain.people import Absence
from routeplan.domain.pins import Pin
from routeplan.errors import InputError


def pin(day: int, kind: str, who: str, month: int = 3) -> Pin:
    return Pin.model_validate({"date": date(2026, month, day), "kind": kind, "who": who})


def faults(*pins: Pin, **fields: Any) -> list[str]:
    with pytest.raises(InputError) as caught:
        desk_scenario(pins=pins, **fields)
    return list(map(str, caught.value.faults))


@pytest.mark.parametrize(
    ("one", "what"),
    [
        (pin(2, "duty", "T1"), "puts T1 on duty, which is no center team"),
        (pin(2, "at_desk", "T1-3"), "is about T1-3, who is in no center team"),
        (pin(4, "duty", "A"), "is on 2026-03-04, when the desk is closed"),  # a Wednesday
        (pin(3, "at_desk", "B1"), "puts B1 at the desk, who is absent or has the weekday off"),
    ],
)
def test_a_pin_that_cannot_be_kept(one: Pin, what: str) -> None:
    leave = Absence(member_id="B1", date_from=date(2026, 3, 3), date_to=date(2026, 3, 3))
    assert faults(one, absences=(leave,)) == [
        f"pins {one.date} {one.kind} {one.who} {what}; delete the pin, or mend what it goes against"
    ]


def test_pins_without_a_rota() -> None:
    with pytest.raises(InputError, match="settles the desk, which is not planned without a rota"):
        small_scenario(pins=(pin(2, "duty", "A"),))


@pytest.mark.parametrize(
    ("pins", "fault"),
    [
        (
            (pin(2, "duty", "A"), pin(2, "duty", "B")),
            "pins 2026-03-02 duty B goes against the pin duty A of the same day; keep one of them",
        ),
        (
            (pin(2, "at_desk", "A1"), pin(2, "not_at_desk", "A1")),
            (
                "pins 2026-03-02 not_at_desk A1 goes against the pin at_desk A1 of the same day; "
                "keep one of them"
            ),
        ),
        (
            (pin(2, "at_desk", "A1"), pin(2, "at_desk", "A2"), pin(2, "at_desk", "B1")),
            (
                "pins 2026-03-02 at_desk B1 puts 3 people at the desk, above target_staff; "
                "delete the pin"
            ),
        ),
        (
            (pin(2, "at_desk", "A1"), pin(3, "at_desk", "A1")),
            (
                "pins 2026-03-03 at_desk A1 puts A1 at the desk on 2 days of a week; "
                "delete the pin, or raise max_days_per_week"
            ),
        ),
        ((pin(2, "duty", "A"), pin(2, "duty", "A")), "pins 2026-03-02 duty A is given 2 times"),
    ],
)
def test_pins_that_cannot_be_kept_beside_each_other(pins: tuple[Pin, ...], fault: str) -> None:
    [found] = faults(*pins, rule={"target_staff": 2, "max_days_per_week": 1})
    assert found.startswith(fault)


def test_a_pin_outside_the_horizon_does_not_matter() -> None:
    # Friday 27/02, when this desk is closed.
    pins = (pin(27, "duty", "A", month=2),)
    assert desk_scenario(pins=pins, rota=rota()).pins == pins


@pytest.mark.parametrize(
    ("one", "what"),
    [
        (pin(2, "visit", "V9"), "is about V9, which is not among the villages"),
        (pin(7, "visit", "V1"), "is on 2026-03-07, when no team goes out"),  # a Saturday
        (pin(3, "visit", "V2"), "is on 2026-03-03, when V2 receives no team"),
        (pin(4, "visit", "V1"), "is on 2026-03-04, when V1 receives no team"),
        (
            pin(5, "visit", "V2"),
            "comes fewer than 7 days after the last visit to V2, on 2026-02-27",
        ),
        (pin(2, "not_out", "T1-1"), "settles who goes on no trip, but who goes is not chosen"),
    ],
)
def test_a_pinned_trip_that_cannot_be(one: Pin, what: str) -> None:
    market = CalendarEvent(
        date_from=date(2026, 3, 4),
        date_to=date(2026, 3, 4),
        kind="closed",
        applies_to=("V1",),
    )
    last = VillageRecord(village_id="V2", last_visit=date(2026, 2, 27))
    with pytest.raises(InputError) as caught:
        small_scenario(
            villages=(village("V1"), village("V2", open_weekdays=(3,))),
            calendar=horizon(14, events=(market,)),
            history=History(villages=(last,)),
            pins=(one,),
        )
    [fault] = map(str, caught.value.faults)
    assert fault.startswith(f"pins {one.date} {one.kind} {one.who} {what}")


@pytest.mark.parametrize(
    ("kind", "who", "crew_id", "what"),
    [
        ("visit", "V1", "T9", "names the crew T9, which is no mobile team; use the id of"),
        (
            "duty",
            "A",
            "T1",
            "names the crew T1, which pins of this kind do not have; leave crew_id empty",
        ),
    ],
)
def test_a_crew_that_makes_no_visits(kind: str, who: str, crew_id: str, what: str) -> None:
    one = pin(2, kind, who).model_copy(update={"crew_id": crew_id})
    [fault] = faults(one)
    assert fault.startswith(f"pins 2026-03-02 {kind} {who} {what}")


def test_only_members_of_mobile_teams_are_kept_from_trips() -> None:
    with pytest.raises(InputError, match="not_out A1 is about A1, who is in no mobile team"):
        desk_scenario(crews=CrewRule(), pins=(pin(2, "not_out", "A1"),))


def test_pinned_visits_that_lie_too_close_or_are_too_many() -> None:
    # In 28 days V1 receives round(1 x 28 / 30.44) = 1 visit, V2 two, seven days apart.
    pins = (
        *(pin(2, "visit", "V1"), pin(16, "visit", "V1")),
        *(pin(2, "visit", "V2"), pin(6, "visit", "V2")),
    )
    with pytest.raises(InputError) as caught:
        small_scenario(
            villages=(village("V1"), village("V2")),
            visits=(visits_of("V1", 1, 1), visits_of("V2", 2, 2)),
            calendar=horizon(28),
            pins=pins,
        )
    assert [str(one).split(";")[0] for one in caught.value.faults] == [
        "pins 2026-03-06 visit V2 lies fewer than 7 days from the pinned visit on 2026-03-02",
        "pins 2026-03-16 visit V1 is pinned visit 2 to V1, which receives 1 at most",
    ]
