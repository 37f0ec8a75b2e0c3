"""The desk of the center: turns, staff, substitutes and shortages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from builders import MONDAY, horizon, member
from desks import TEAM_A, TEAM_B, desk_scenario, duty, rota, short, staffed_plan, with_duty
from plans import valid_plan, with_scenario, with_trip
from routeplan.domain.calendar import CalendarEvent
from routeplan.domain.crews import CrewRule
from routeplan.domain.people import Absence
from routeplan.domain.pins import Pin
from routeplan.domain.plan import Plan
from routeplan.domain.rota import RotaLevel
from routeplan.verify import verify
from routeplan.verify.facts import Facts
from routeplan.verify.rules.rota import (
    broken_pin,
    desk_closed,
    desk_shortage,
    desk_too_full,
    desk_unstaffed,
    rota_totals,
    too_many_duties,
    too_many_turns,
    two_places,
    wrong_substitute,
    wrong_turn,
)


def without_duty(plan: Plan, day: int) -> Plan:
    duties = tuple(one for one in plan.duties if one.date.day != day)
    return plan.model_copy(update={"duties": duties})


def with_holiday(plan: Plan, day: int, **rule: Any) -> Plan:
    on = date(2026, 3, day)
    event = CalendarEvent(date_from=on, date_to=on, kind="holiday")
    return with_scenario(plan, calendar=horizon(28, events=(event,)), rota=rota(**rule))


def test_the_staffed_plan_keeps_every_rule() -> None:
    assert verify(staffed_plan()).violations == ()


def test_a_plan_without_a_rota_has_nothing_to_check() -> None:
    assert verify(valid_plan()).violations == ()


def pinned(day: int, kind: str, who: str) -> Plan:
    pin = Pin.model_validate({"date": date(2026, 3, day), "kind": kind, "who": who})
    return with_scenario(staffed_plan(), pins=(pin,))


@pytest.mark.parametrize(
    ("day", "kind", "who"), [(2, "duty", "A"), (9, "at_desk", "T1-2"), (9, "not_at_desk", "B1")]
)
def test_pins_that_are_kept(day: int, kind: str, who: str) -> None:
    assert verify(pinned(day, kind, who)).violations == ()


def test_a_pinned_team_that_is_not_on_duty() -> None:
    # The turn of A is the pattern's, and nothing besides the pin says otherwise.
    plan = pinned(9, "duty", "B")
    assert not list(wrong_turn(Facts(plan)))
    [violation] = broken_pin(Facts(plan))
    assert str(violation) == "broken_pin: 09/03/2026: A is on duty; B is pinned"


def test_a_pinned_member_who_is_not_there() -> None:
    # T1-2 is out on 02/03, but with the pin stays at home, and then is free and uncalled.
    plan = pinned(2, "at_desk", "T1-2")
    [violation] = broken_pin(Facts(plan))
    assert str(violation) == "broken_pin: 02/03/2026: T1-2 is pinned to the desk, but not there"
    there = with_duty(plan, 2, member_ids=TEAM_A)
    assert not list(two_places(Facts(there)))


@pytest.mark.parametrize("day", [2, 3, 4])
def test_who_is_pinned_on_any_day_of_a_trip_or_rest_does_not_go(day: int) -> None:
    # R1 is out on 02/03 and 03/03; T1-2 would rest on 04/03. The desk opens on Wednesdays here.
    pin = Pin(date=date(2026, 3, day), kind="at_desk", who="T1-2")
    scenario = desk_scenario(rule={"weekdays": (0, 1, 2), "pattern": "moving_weekday"}, pins=(pin,))
    desk = Facts(staffed_plan(scenario=scenario)).desk
    assert desk is not None
    assert desk.why_away("T1-2", MONDAY) is None
    assert desk.why_away("T1-2", date(2026, 3, 10)) == "is out on trip R3"


def test_a_member_pinned_away_who_is_there() -> None:
    [violation] = two_places(Facts(pinned(9, "not_at_desk", "A2")))
    assert str(violation) == (
        "two_places: 09/03/2026: A2 is at the desk, but is pinned away from it"
    )


def test_an_open_day_without_a_duty() -> None:
    [violation] = desk_unstaffed(Facts(without_duty(staffed_plan(), 9)))
    assert str(violation) == (
        "desk_unstaffed: 09/03/2026: the desk is open; duties: 0, it should be 1"
    )


def test_two_duties_on_a_day() -> None:
    plan = staffed_plan()
    twice = plan.model_copy(update={"duties": (*plan.duties, duty(9, "A", TEAM_A))})
    [violation] = desk_unstaffed(Facts(twice))
    assert (violation.day, violation.value) == (date(2026, 3, 9), 2)


def test_a_duty_on_a_holiday() -> None:
    [violation] = desk_closed(Facts(with_holiday(staffed_plan(), 9)))
    assert str(violation) == "desk_closed: 09/03/2026: A is on duty, but the desk is closed"


@pytest.mark.parametrize("day", [4, 31])
def test_a_duty_on_another_weekday_or_beyond_the_horizon(day: int) -> None:
    plan = staffed_plan()
    more = plan.model_copy(update={"duties": (*plan.duties, duty(day, "A", TEAM_A))})
    [violation] = desk_closed(Facts(more))
    assert violation.day == date(2026, 3, day)


def test_a_duty_that_nobody_asked_for() -> None:
    plan = valid_plan(duties=(duty(2, "A", TEAM_A),))
    [violation] = desk_closed(Facts(plan))
    assert violation.message == "the scenario asks for no rota"


def test_the_desk_is_open_on_a_swapped_day_and_the_next_team_has_its_turn() -> None:
    saturday = date(2026, 3, 7)
    event = CalendarEvent(date_from=saturday, date_to=saturday, kind="workday")
    plan = with_scenario(staffed_plan(), calendar=horizon(28, events=(event,)))
    assert [one.day for one in desk_unstaffed(Facts(plan))] == [saturday]
    # Monday is place 0, Tuesday 1; Wednesday, Thursday, Friday, Saturday would be 2, 3, 4, 5:
    # 5 mod 2 = 1 is B.
    more = plan.model_copy(update={"duties": (*plan.duties, duty(7, "A", TEAM_A))})
    [violation] = wrong_turn(Facts(more))
    assert (violation.day, violation.limit) == (saturday, "B")


def test_a_team_whose_turn_it_is_not() -> None:
    plan = with_duty(staffed_plan(), 9, team_id="B", member_ids=TEAM_B)
    [violation] = wrong_turn(Facts(plan))
    assert str(violation) == "wrong_turn: 09/03/2026: B is on duty; it is the turn of A"


def test_a_weekday_that_moves_each_week() -> None:
    # Two days and two teams: after a week A has moved to Tuesday, B to Monday, and so on.
    plan = with_scenario(staffed_plan(), rota=rota(pattern="moving_weekday"))
    wrong = [(one.day.day, one.limit) for one in wrong_turn(Facts(plan)) if one.day]
    assert wrong == [(9, "B"), (10, "A"), (23, "B"), (24, "A")]


def test_whole_weeks_from_an_anchor_in_the_past() -> None:
    # From Wednesday 18/02 to 02/03 two weeks have begun: A again, and B in the week after.
    plan = with_scenario(staffed_plan(), rota=rota(pattern="whole_weeks", anchor=date(2026, 2, 18)))
    wrong = [(one.day.day, one.limit) for one in wrong_turn(Facts(plan)) if one.day]
    assert wrong == [(3, "A"), (9, "B"), (17, "A"), (23, "B")]


def test_where_a_holiday_lets_turns_move_a_team_has_its_share_of_a_week() -> None:
    plan = without_duty(with_holiday(staffed_plan(), 3, pattern="moving_weekday"), 3)
    assert not list(wrong_turn(Facts(plan)))
    assert not list(too_many_turns(Facts(plan)))
    twice = with_duty(plan, 10, team_id="A", member_ids=TEAM_A)
    [violation] = too_many_turns(Facts(twice))
    assert str(violation) == (
        "too_many_turns: 09/03/2026: A is on duty on 2 days of this week; at most 1"
    )


def test_a_mobile_team_does_not_staff_the_desk_even_where_turns_move() -> None:
    plan = without_duty(with_holiday(staffed_plan(), 3, pattern="moving_weekday"), 3)
    [violation] = wrong_turn(Facts(with_duty(plan, 9, team_id="T1")))
    assert violation.message == "T1 is no center team"


def test_a_holiday_does_not_move_fixed_weekdays() -> None:
    plan = without_duty(with_holiday(staffed_plan(), 9), 9)
    assert not list(wrong_turn(Facts(plan)))
    [violation] = wrong_turn(Facts(with_duty(plan, 10, team_id="A")))
    assert violation.limit == "B"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"member_ids": ("A1", "B2")},
            "B2 of B is at the desk, but not named as substitute",
        ),
        (
            {"member_ids": ("A1", "A2"), "substitute_ids": ("A2",)},
            "A2 is named as substitute in the own team A",
        ),
        (
            {"member_ids": ("A1", "A2"), "substitute_ids": ("B2",)},
            "substitute B2 is not at the desk",
        ),
        (
            {"member_ids": ("A1", "T2-3"), "substitute_ids": ("T2-3",)},
            "T2-3 is in no center team",
        ),
    ],
)
def test_who_may_be_at_the_desk(fields: dict[str, Any], message: str) -> None:
    [violation] = wrong_substitute(Facts(with_duty(staffed_plan(), 9, **fields)))
    assert violation.message == message


def test_a_substitute_who_is_named_is_fine() -> None:
    plan = with_duty(staffed_plan(), 9, member_ids=("A1", "B2"), substitute_ids=("B2",))
    assert not list(wrong_substitute(Facts(plan)))


@pytest.mark.parametrize(
    ("day", "why"), [(2, "is out on trip R1"), (3, "is out on trip R1"), (10, "is out on trip R3")]
)
def test_nobody_is_at_the_desk_and_out_with_a_crew(day: int, why: str) -> None:
    plan = with_duty(staffed_plan(), day, member_ids=("T1-2",))
    [violation] = two_places(Facts(plan))
    assert violation.message == f"T1-2 is at the desk, but {why}"


def test_nobody_is_at_the_desk_on_the_day_of_rest_after_a_night_away() -> None:
    # R1 is back on Tuesday; Wednesday is the day of rest, Thursday is not.
    plan = staffed_plan()
    plan = plan.model_copy(update={"duties": (duty(4, "A", ("T1-2",)), duty(5, "A", ("T1-2",)))})
    [violation] = two_places(Facts(plan))
    assert violation.message == "T1-2 is at the desk, but rests after trip R1"


def test_nobody_is_at_the_desk_on_leave() -> None:
    leave = Absence(member_id="B3", date_from=date(2026, 3, 10), date_to=date(2026, 3, 17))
    plan = with_scenario(staffed_plan(), absences=(leave,))
    days = [(one.day, one.message) for one in two_places(Facts(plan))]
    away = "B3 is at the desk, but is away (leave)"
    assert days == [(date(2026, 3, 10), away), (date(2026, 3, 17), away)]


def test_nobody_is_at_the_desk_on_a_weekday_off() -> None:
    scenario = desk_scenario()
    members = tuple(
        member("A2", weekdays_off=(0,)) if one.id == "A2" else one for one in scenario.members
    )
    plan = with_scenario(staffed_plan(), members=members)
    violations = list(two_places(Facts(plan)))
    assert len(violations) == 4  # on every Monday
    assert violations[0].message == "A2 is at the desk, but has this weekday off"


def test_nobody_sits_at_two_desks() -> None:
    [violation] = two_places(Facts(with_duty(staffed_plan(), 9, member_ids=("A1", "A1"))))
    assert violation.message == "A1 is at the desk, but is listed 2 times"


def test_more_people_than_the_target() -> None:
    plan = with_scenario(staffed_plan(), rota=rota(target_staff=2))
    assert [(one.value, one.limit) for one in desk_too_full(Facts(plan))] == [(3, 2)] * 7


def test_a_shortage_that_is_not_named() -> None:
    plan = with_duty(staffed_plan(), 9, member_ids=("A1",))
    [violation] = desk_shortage(Facts(plan))
    assert str(violation) == ("desk_shortage: 09/03/2026: people: 0 named as missing; 1 missing")
    assert not list(desk_shortage(Facts(with_duty(plan, 9, shortages=(short(1),)))))


def test_a_topic_that_nobody_covers_is_named() -> None:
    plan = with_duty(staffed_plan(), 9, member_ids=("A2", "T1-2"))
    [violation] = desk_shortage(Facts(plan))
    assert violation.message == "people with tax: 0 named as missing; 1 missing"
    assert not list(desk_shortage(Facts(with_duty(plan, 9, shortages=(short(1, "tax"),)))))


def test_a_shortage_that_is_none() -> None:
    plan = with_duty(staffed_plan(), 9, shortages=(short(1),))
    [violation] = desk_shortage(Facts(plan))
    assert (violation.value, violation.limit) == (1, 0)


def test_more_days_in_a_week_than_a_member_may() -> None:
    plan = with_scenario(staffed_plan(), rota=rota(max_days_per_week=1))
    assert not list(too_many_duties(Facts(plan)))
    plan = with_duty(plan, 10, member_ids=(*TEAM_B[:2], "A1"), substitute_ids=("A1",))
    [violation] = too_many_duties(Facts(plan))
    assert str(violation) == (
        "too_many_duties: 09/03/2026: A1 is at the desk on 2 days of this week; at most 1"
    )


@pytest.mark.parametrize(
    ("fields", "reached"),
    [
        # A1 stays at home on one Monday, so that nobody knows taxes: load 8 - 2 = 6, least is 4.
        ({"member_ids": ("A2", "T1-2")}, {"shortage": 1, "uncalled": 1}),
        # B2 comes in the place of A2: load of B2 4 + 2 = 6, of A2 8 - 2 = 6; spread 8 - 4.
        (
            {"member_ids": ("A1", "B2", "T1-2"), "substitute_ids": ("B2",)},
            {"uncalled": 1, "substitutions": 1},
        ),
        # B takes a Monday: Mondays 3 - 1 = 2, so 2 + 4; loads of A 3 x 2 = 6 and of B 4 + 2 = 6.
        (
            {"team_id": "B", "member_ids": TEAM_B},
            {"weekday_imbalance": 6, "unfairness": 0, "moved_turns": 1},
        ),
    ],
)
def test_goals_are_what_the_duties_add_up_to(
    fields: dict[str, Any], reached: dict[str, int]
) -> None:
    plan = with_duty(staffed_plan(), 9, **fields)
    found = {
        one.message.split()[0]: one.limit
        for one in rota_totals(Facts(plan))
        if "said" in one.message
    }
    assert found == reached


def test_no_goal_is_below_its_bound() -> None:
    levels = (RotaLevel(name="unfairness", value=4, bound=5),)
    [violation] = rota_totals(Facts(staffed_plan(rota_levels=levels)))
    assert violation.message == "unfairness is 4, below its bound 5"


def places_of(plan: Plan) -> list[str]:
    return [str(violation) for violation in two_places(Facts(plan))]


def test_with_crews_only_those_are_out_who_go() -> None:
    plan = with_scenario(staffed_plan(), crews=CrewRule())
    assert places_of(with_duty(plan, 2, member_ids=TEAM_A)) == []
    # R1 is on 02/03 and 03/03; 04/03, when people rest, the desk is closed.
    assert places_of(with_trip(plan, "R1", member_ids=("A1",))) == [
        "two_places: 02/03/2026: A1 is at the desk, but is out on trip R1"
    ]


def test_nobody_is_at_the_desk_before_taking_part() -> None:
    members = tuple(
        one.model_copy(update={"available_from": date(2026, 3, 10)}) if one.id == "B1" else one
        for one in staffed_plan().scenario.members
    )
    assert places_of(with_scenario(staffed_plan(), members=members)) == [
        "two_places: 03/03/2026: B1 is at the desk, but takes part from 10/03/2026"
    ]
