"""What stays of a published plan, and what a new one changes."""

from __future__ import annotations

from datetime import date
from typing import Any

from builders import horizon
from crews import T1, T2
from desks import TEAM_A, desk_scenario, staffed_plan, with_duty
from plans import valid_plan, with_day, with_trip, without_trip
from routeplan.domain.crews import CrewRule
from routeplan.domain.people import Absence
from routeplan.domain.pins import Pin
from routeplan.domain.scenario import Scenario
from routeplan.evaluate import Change, changes, freeze, pins

MONDAY, TUESDAY, NEXT_MONDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 9)


def settled(scenario: Scenario) -> set[tuple[int, str, str]]:
    return {(pin.date.day, pin.kind, pin.who) for pin in scenario.pins}


def frozen(**fields: Any) -> Scenario:
    return freeze(desk_scenario(**fields), staffed_plan())


TOLD = {
    (2, "duty", "A"),
    (2, "at_desk", "A1"),
    (2, "at_desk", "A2"),
    (3, "duty", "B"),
    (3, "at_desk", "B1"),
    (3, "at_desk", "B2"),
    (3, "at_desk", "B3"),
    (2, "visit", "V1"),
    (2, "visit", "V3"),
    (3, "visit", "V2"),
    (2, "visit", "V4"),
}
"""The first week of the plan."""


def test_pins_of_a_plan_reach_to_a_day() -> None:
    found = pins(staffed_plan(), until=TUESDAY)
    assert {(pin.date.day, pin.kind, pin.who) for pin in found} == TOLD


def test_the_days_of_notice_stay() -> None:
    # Seven days from Monday 02/03: to Sunday 08/03. Eight: also Monday 09/03.
    assert settled(frozen()) == TOLD
    longer = settled(frozen(rule={"notice_days": 8}))
    assert longer - TOLD == {(9, "duty", "A"), *((9, "at_desk", one) for one in TEAM_A)}
    assert settled(frozen(rule={"notice_days": 0})) == set()


def test_a_later_horizon_keeps_its_own_first_days() -> None:
    later = settled(frozen(calendar=horizon(21, NEXT_MONDAY)))
    assert {day for day, *_ in later} == {9, 10}
    assert {one for one in later if one[1] == "visit"} == {(10, "visit", "V2")}


def test_published_visits_stay_with_their_crews() -> None:
    crews = {pin.who: pin.crew_id for pin in frozen().pins if pin.kind == "visit"}
    assert crews == {"V1": "T1", "V2": "T1", "V3": "T1", "V4": "T2"}


def test_a_visit_too_close_to_one_that_the_scenario_pins_is_not_held_to() -> None:
    # V4 is visited on Monday 02/03; the pin is on Wednesday, and visits lie seven days apart.
    own = Pin(date=date(2026, 3, 4), kind="visit", who="V4")
    assert settled(frozen(pins=(own,))) == TOLD - {(2, "visit", "V4")} | {(4, "visit", "V4")}


CREWS = {"R1": T1, "R2": T2, "R3": T1}
GOES = {(2, "out", one) for one in (*T1, *T2)} | {(3, "out", one) for one in T1}
"""Who goes in the first week: T1 on R1, on both days, and T2 on R2."""


def with_people(**fields: Any) -> set[tuple[int, str, str]]:
    """Freeze a plan whose trips name who goes; return what is settled besides desk and visits."""
    plan = staffed_plan()
    trips = [one.model_copy(update={"member_ids": CREWS[one.id]}) for one in plan.trips]
    told = plan.model_copy(update={"trips": tuple(trips)})
    return settled(freeze(desk_scenario(**{"crews": CrewRule(), **fields}), told)) - TOLD


def test_who_has_been_told_to_go_goes() -> None:
    assert with_people() == GOES
    assert with_people(crews=None) == set()


def test_who_is_on_leave_or_kept_at_home_now_is_not_held_to_go() -> None:
    leave = Absence(member_id="T1-1", date_from=TUESDAY, date_to=TUESDAY)
    home = Pin(date=MONDAY, kind="not_out", who="T2-1")
    assert with_people(absences=(leave,)) == GOES - {(3, "out", "T1-1")}
    assert with_people(pins=(home,)) == GOES - {(2, "out", "T2-1")} | {(2, "not_out", "T2-1")}


def test_nobody_is_held_to_a_seat_that_somebody_else_has_now() -> None:
    # R2 has six seats; one of them is for T1-6 now, who stays at home then instead of going on R1.
    own = Pin(date=MONDAY, kind="out", who="T1-6", crew_id="T2")
    found = with_people(pins=(own,))
    assert found == GOES - {(2, "out", "T2-6")}


def test_where_no_visit_stays_nobody_is_held_to_go() -> None:
    # V4, the only village of R2, receives nobody on Mondays any more.
    villages = tuple(
        one.model_copy(update={"open_weekdays": (1, 2, 3, 4)}) if one.id == "V4" else one
        for one in desk_scenario().villages
    )
    gone = {(2, "out", one) for one in T2}
    assert with_people(villages=villages) == GOES - gone


def test_who_cannot_come_any_more_is_not_held_to_it() -> None:
    leave = Absence(member_id="B1", date_from=TUESDAY, date_to=TUESDAY)
    assert settled(frozen(absences=(leave,))) == TOLD - {(3, "at_desk", "B1")}


def test_what_the_scenario_pins_itself_comes_first() -> None:
    own = (
        Pin(date=MONDAY, kind="duty", who="B"),
        Pin(date=TUESDAY, kind="not_at_desk", who="B1"),
        Pin(date=TUESDAY, kind="at_desk", who="B2"),
    )
    assert settled(frozen(pins=own)) == TOLD - {
        (2, "duty", "A"),
        (3, "at_desk", "B1"),
    } | {(2, "duty", "B"), (3, "not_at_desk", "B1")}


def test_without_a_rota_nothing_stays() -> None:
    scenario = valid_plan().scenario
    assert freeze(scenario, staffed_plan()) is scenario


def test_equal_plans_differ_in_nothing() -> None:
    assert changes(staffed_plan(), staffed_plan()) == ()


def test_changes_of_the_desk_are_named_by_day() -> None:
    new = with_duty(staffed_plan(), 9, team_id="B", member_ids=("A1", "A2", "B2"))
    assert changes(staffed_plan(), new) == (
        Change(date=NEXT_MONDAY, kind="at_desk", dropped=("T1-2",), added=("B2",)),
        Change(date=NEXT_MONDAY, kind="duty", dropped=("A",), added=("B",)),
    )


def test_changes_of_visits_are_named_by_day() -> None:
    # R3 visits V2 on 10/03, R2 visits V4 on 02/03.
    moved = with_day(without_trip(valid_plan(), "R2"), "R3", 0, date=date(2026, 3, 11))
    assert changes(valid_plan(), moved) == (
        Change(date=MONDAY, kind="visit", dropped=("V4",)),
        Change(date=date(2026, 3, 10), kind="visit", dropped=("V2",)),
        Change(date=date(2026, 3, 11), kind="visit", added=("V2",)),
    )


def test_changes_of_who_goes_are_named_by_day() -> None:
    # R2 goes on 02/03.
    old = with_trip(valid_plan(), "R2", member_ids=("T2-1", "T2-2"))
    new = with_trip(valid_plan(), "R2", member_ids=("T2-2", "T2-3"))
    change = Change(date=MONDAY, kind="out", dropped=("T2-1",), added=("T2-3",))
    assert changes(old, new) == (change,)


def test_days_of_one_plan_only_are_no_changes() -> None:
    week = desk_scenario(calendar=horizon(7))
    short = staffed_plan(scenario=week, duties=staffed_plan().duties[:2], trips=())
    assert {one.date for one in changes(valid_plan(), short)} == {MONDAY, TUESDAY}
