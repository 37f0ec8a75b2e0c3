"""The desk by positions: open days, turns, and who is free."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from builders import horizon, member
from desks import desk_scenario
from plans import valid_plan, with_trip
from routeplan.domain.calendar import CalendarEvent
from routeplan.domain.crews import CrewRule
from routeplan.domain.people import Absence, Qualification
from routeplan.domain.rota import RotaPattern
from routeplan.optimize.desk import Desk

HOLIDAY = CalendarEvent(date_from=date(2026, 3, 3), date_to=date(2026, 3, 3), kind="holiday")
SATURDAY = CalendarEvent(date_from=date(2026, 3, 7), date_to=date(2026, 3, 7), kind="workday")


def desk(*, with_trips: bool = False, rule: dict[str, Any] | None = None, **fields: Any) -> Desk:
    scenario = desk_scenario(rule=rule or {}, **fields)
    assert scenario.rota is not None
    return Desk(scenario, scenario.rota, valid_plan().trips if with_trips else ())


@pytest.mark.parametrize(
    ("pattern", "step", "turns"),
    [
        # Monday, Tuesday of four weeks; two teams.
        ("fixed_weekday", 1, [0, 1, 0, 1, 0, 1, 0, 1]),
        ("moving_weekday", 1, [0, 1, 1, 0, 0, 1, 1, 0]),
        ("moving_weekday", 2, [0, 1, 0, 1, 0, 1, 0, 1]),
        ("whole_weeks", 1, [0, 0, 1, 1, 0, 0, 1, 1]),
    ],
)
def test_turns_follow_the_pattern(pattern: RotaPattern, step: int, turns: list[int]) -> None:
    assert desk(rule={"pattern": pattern, "step": step}).turns.tolist() == turns


def test_an_anchor_after_the_horizon_counts_backwards() -> None:
    # The week of 30/03 is the fifth: from it the first is week -4, the second -3.
    found = desk(rule={"pattern": "whole_weeks", "anchor": date(2026, 4, 1)})
    assert found.turns.tolist() == [0, 0, 1, 1, 0, 0, 1, 1]


def test_on_a_holiday_the_desk_is_closed_and_a_fixed_turn_lapses() -> None:
    found = desk(calendar=horizon(14, events=(HOLIDAY,)))
    assert [day.day for day in found.days] == [2, 9, 10]
    assert found.turns.tolist() == [0, 0, 1]
    assert not found.turns_may_move


def test_a_holiday_lets_moving_weekdays_move_but_not_on_a_day_that_is_closed_anyway() -> None:
    moving = {"pattern": "moving_weekday"}
    assert desk(rule=moving, calendar=horizon(14, events=(HOLIDAY,))).turns_may_move
    wednesday = HOLIDAY.model_copy(
        update={"date_from": date(2026, 3, 4), "date_to": date(2026, 3, 4)}
    )
    assert not desk(rule=moving, calendar=horizon(14, events=(wednesday,))).turns_may_move


def test_a_swapped_day_stands_after_the_weekdays_and_adds_a_turn() -> None:
    found = desk(calendar=horizon(14, events=(SATURDAY,)))
    # Saturday is place 5: 5 mod 2 = 1.
    assert [(day.day, turn) for day, turn in zip(found.days, found.turns, strict=True)] == [
        (2, 0),
        (3, 1),
        (7, 1),
        (9, 0),
        (10, 1),
    ]
    assert [found.most_turns(0, week) for week in found.weeks] == [2, 1]


def test_who_is_out_rests_is_absent_or_has_the_day_off_is_not_free() -> None:
    scenario = desk_scenario()
    members = tuple(
        member("A2", weekdays_off=(1,)) if one.id == "A2" else one for one in scenario.members
    )
    leave = Absence(member_id="B3", date_from=date(2026, 3, 5), date_to=date(2026, 3, 9))
    found = desk(
        with_trips=True,
        rule={"weekdays": (0, 1, 2), "max_days_per_week": 3},
        members=members,
        absences=(leave,),
        calendar=horizon(14),
    )
    # Open days: 2, 3, 4, 9, 10 and 11 March. T1-2 is out on the 2nd and 3rd, rests on the 4th,
    # and is out again on the 10th.
    free = {one: found.is_free[n].astype(int).tolist() for n, one in enumerate(found.member_ids)}
    assert free == {
        "A1": [1, 1, 1, 1, 1, 1],
        "A2": [1, 0, 1, 1, 0, 1],
        "T1-2": [0, 0, 0, 1, 0, 1],
        "B1": [1, 1, 1, 1, 1, 1],
        "B2": [1, 1, 1, 1, 1, 1],
        "B3": [1, 1, 1, 0, 1, 1],
    }


def test_with_crews_only_those_are_away_who_go() -> None:
    # T1-2 does not go on R1 with the rest of the team, but on R3, on 10/03; A1 goes instead.
    plan = with_trip(valid_plan(), "R1", member_ids=("T1-1", "A1"))
    plan = with_trip(plan, "R3", member_ids=("T1-2",))
    scenario = desk_scenario(crews=CrewRule(), calendar=horizon(14))
    assert scenario.rota is not None
    found = Desk(scenario, scenario.rota, plan.trips)
    # Open days: 2, 3, 9 and 10 March.
    free = {one: found.is_free[n].astype(int).tolist() for n, one in enumerate(found.member_ids)}
    assert free["A1"] == [0, 0, 1, 1]
    assert free["T1-2"] == [1, 1, 1, 0]


def test_nobody_is_at_the_desk_before_or_after_taking_part() -> None:
    members = tuple(
        member("A2", available_from=date(2026, 3, 3), available_to=date(2026, 3, 9))
        if one.id == "A2"
        else one
        for one in desk_scenario().members
    )
    found = desk(members=members, calendar=horizon(14))
    row = found.member_ids.index("A2")
    assert found.is_free[row].tolist() == [False, True, True, False]


def test_what_a_team_lacks_and_whose_seats_substitutes_take() -> None:
    # A1 knows taxes. While A1 is away the two others are enough, but somebody has to cover taxes:
    # with a target of three there is a seat, with a target of two one of the team loses it.
    leave = Absence(member_id="A1", date_from=date(2026, 3, 2), date_to=date(2026, 3, 2))
    for target, displaced in ((3, 0), (2, 1)):
        found = desk(absences=(leave,), calendar=horizon(7), rule={"target_staff": target})
        assert found.lacks.tolist() == [[1, 0], [0, 0]]
        assert found.displaced[0, 0] == displaced


def test_a_shortage_that_nobody_can_help_is_counted() -> None:
    leave = [
        Absence(member_id=one, date_from=date(2026, 3, 2), date_to=date(2026, 3, 2))
        for one in ("A1", "B1")
    ]
    # Nobody is left who knows taxes on that Monday: 1. For two people four others are free.
    assert desk(absences=tuple(leave)).unavoidable_shortage == 1


def test_a_skill_counts_from_the_day_on_which_it_holds() -> None:
    learned = Qualification(member_id="A2", skill="tax", date_from=date(2026, 3, 9))
    there = desk(qualifications=(learned,))
    [_, (_, is_able)] = there.needs
    row = there.member_ids.index("A2")
    # Open days: 2, 3, 9, 10, 16, 17, 23 and 24 March
    assert is_able[row].tolist() == [False, False, True, True, True, True, True, True]
