"""Worked days, closed villages, shut roads."""

from __future__ import annotations

from datetime import date

import pytest

from routeplan.domain.calendar import Calendar, CalendarEvent, Closure

SATURDAY, MONDAY, TUESDAY = date(2026, 3, 7), date(2026, 3, 9), date(2026, 3, 10)


def event(kind: str, day: date, *applies_to: str) -> CalendarEvent:
    return CalendarEvent(date_from=day, date_to=day, kind=kind, applies_to=applies_to)


def calendar(*events: CalendarEvent) -> Calendar:
    return Calendar(start=date(2026, 3, 6), end=TUESDAY, events=events)


def test_all_days_of_the_horizon() -> None:
    assert [day.day for day in calendar().days()] == [6, 7, 8, 9, 10]


@pytest.mark.parametrize(
    ("events", "worked"),
    [
        ((), [6, 9, 10]),
        ((event("holiday", MONDAY),), [6, 10]),
        ((event("workday", SATURDAY),), [6, 7, 9, 10]),
        ((event("workday", MONDAY), event("holiday", MONDAY)), [6, 10]),
        ((event("note", MONDAY),), [6, 9, 10]),
        ((event("holiday", MONDAY, "V1"),), [6, 9, 10]),  # a holiday of one village only
    ],
)
def test_working_days(events: tuple[CalendarEvent, ...], worked: list[int]) -> None:
    assert [day.day for day in calendar(*events).working_days()] == worked


@pytest.mark.parametrize("kind", ["closed", "holiday"])
def test_a_village_is_closed_on_days_of_its_own(kind: str) -> None:
    own = calendar(event(kind, MONDAY, "V1", "V2"))
    assert own.is_closed("V1", MONDAY)
    assert not own.is_closed("V3", MONDAY)
    assert not own.is_closed("V1", TUESDAY)


def test_a_note_closes_no_village() -> None:
    assert not calendar(event("note", MONDAY, "V1")).is_closed("V1", MONDAY)


def test_an_event_includes_both_ends() -> None:
    days = CalendarEvent(date_from=SATURDAY, date_to=MONDAY, kind="note")
    assert [days.covers(date(2026, 3, day)) for day in (6, 7, 8, 9, 10)] == [
        False,
        True,
        True,
        True,
        False,
    ]


def test_a_closure_includes_both_ends_and_may_be_open() -> None:
    closed = Closure(road_id="R", date_from=SATURDAY, date_to=MONDAY)
    assert [closed.shuts(day) for day in (SATURDAY, MONDAY, TUESDAY)] == [True, True, False]
    assert Closure(road_id="R", date_from=SATURDAY).shuts(date(2030, 1, 1))
    assert not Closure(road_id="R", date_from=MONDAY).shuts(SATURDAY)
