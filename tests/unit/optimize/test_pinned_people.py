"""Members pinned to be out: they go, trips move for them, and who cannot go is named."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from builders import MONDAY
from crews import T1, T2, changed, crew_scenario, crewed_plan
from routeplan.domain.people import Absence
from routeplan.domain.pins import Pin
from routeplan.domain.plan import BrokenPin, Plan
from routeplan.optimize import solve
from routeplan.optimize.budget import Budget
from routeplan.optimize.crews import Crews, choose_crews
from routeplan.verify import verify
from unit.optimize.instances import two_pairs

TUESDAY, THURSDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=3)


def out(who: str, day: date = MONDAY, crew_id: str | None = None) -> Pin:
    return Pin(date=day, kind="out", who=who, crew_id=crew_id)


def solved(*pins: Pin) -> Plan:
    plan = solve(two_pairs(pins=pins), time_limit=60)
    assert verify(plan).violations == ()
    return plan


def who_is_out(plan: Plan, day: date) -> set[tuple[str, str]]:
    """Return crews and members that are out on a day."""
    return {
        (trip.crew_id, member_id)
        for trip in plan.trips
        if day in [one.date for one in trip.days]
        for member_id in trip.member_ids
    }


@pytest.mark.parametrize("day", [MONDAY + timedelta(days=days) for days in range(5)])
def test_trips_move_to_the_day_on_which_somebody_is_pinned_to_be_out(day: date) -> None:
    plan = solved(out("D", day))
    assert "D" in {member_id for _, member_id in who_is_out(plan, day)}
    assert plan.broken_pins == ()


def test_the_pinned_crew_takes_the_member() -> None:
    plan = solved(out("D", THURSDAY, "T1"))
    assert ("T1", "D") in who_is_out(plan, THURSDAY)


def test_two_trips_go_to_two_days_for_two_members() -> None:
    plan = solved(out("A", TUESDAY), out("B", THURSDAY), out("A", THURSDAY))
    assert plan.broken_pins == ()
    assert {one for _, one in who_is_out(plan, THURSDAY)} == {"A", "B"}


def test_with_more_days_than_trips_a_pin_is_broken_and_named() -> None:
    # Two trips, three days.
    days = [MONDAY, TUESDAY, THURSDAY]
    plan = solved(*(out("D", day) for day in days))
    [broken] = plan.broken_pins
    assert (broken.kind, broken.who, broken.reason) == ("out", "D", "no_trip")
    assert len([day for day in days if who_is_out(plan, day)]) == 2


def test_a_pin_outside_the_horizon_does_not_matter() -> None:
    assert solved(out("D", MONDAY - timedelta(days=3))).broken_pins == ()


def choose(*pins: Pin, **fields: Any) -> Crews:
    """Choose crews for R1 (02/03 and 03/03), R2 (02/03) and R3 (10/03)."""
    scenario = crew_scenario(pins=pins, **fields)
    assert scenario.crews is not None
    return choose_crews(scenario, scenario.crews, crewed_plan().trips, Budget(limit_s=60.0), seed=1)


def test_pins_come_before_every_goal_of_crews() -> None:
    # Only T1-5 and T2-2 may advise, on R1 and on R2. With both on R2, R1 has nobody who may.
    pins = (out("T1-5", crew_id="T2"), out("T2-2", crew_id="T2"))
    crews = choose(*pins)
    assert crews.broken_pins == ()
    assert {"T1-5", "T2-2"} <= set(crews.trips[1].member_ids)
    assert [one.what for one in crews.trips[0].shortages] == ["advising"]


def test_without_a_trip_nobody_is_out() -> None:
    # Nobody goes out on 05/03, and only T1 on 10/03.
    crews = choose(out("T1-1", date(2026, 3, 5)), out("T2-1", date(2026, 3, 10), "T2"))
    assert crews.broken_pins == (
        BrokenPin(date=date(2026, 3, 5), kind="out", who="T1-1", reason="no_trip"),
        BrokenPin(date=date(2026, 3, 10), kind="out", who="T2-1", reason="no_trip"),
    )


def test_who_goes_with_another_crew_is_named() -> None:
    # T2 is away on 10/03: all six of T1 go on R3, which is T1's.
    away = [
        Absence(member_id=one, date_from=date(2026, 3, 10), date_to=date(2026, 3, 10)) for one in T2
    ]
    crews = choose(out("T1-1", date(2026, 3, 10), "T2"), absences=tuple(away))
    assert [one.reason for one in crews.broken_pins] == ["other_crew"]


def test_who_does_not_stay_overnight_is_unable() -> None:
    # Only R1 is out on 03/03, with a night before.
    members = changed(crew_scenario(), "T2-1", stays_overnight=False)
    crews = choose(out("T2-1", TUESDAY), members=members)
    assert [one.reason for one in crews.broken_pins] == ["unable"]


def test_who_is_away_on_the_other_day_of_the_only_trip_is_unable() -> None:
    away = Absence(member_id="T2-1", date_from=MONDAY, date_to=MONDAY)
    crews = choose(out("T2-1", TUESDAY), absences=(away,))
    assert [one.reason for one in crews.broken_pins] == ["unable"]


def test_more_pins_than_seats_clash() -> None:
    # R1 alone is out on 03/03 and has six seats.
    crews = choose(*(out(one, TUESDAY) for one in (*T1, "T2-1")))
    assert [one.reason for one in crews.broken_pins] == ["clash"]
    assert len(crews.trips[0].member_ids) == 6


def test_without_time_pins_are_kept_as_far_as_the_start_does() -> None:
    scenario = crew_scenario(pins=(out("T2-1", TUESDAY),))
    assert scenario.crews is not None
    trips = crewed_plan().trips
    crews = choose_crews(scenario, scenario.crews, trips, Budget(limit_s=0.0), seed=1)
    assert crews.broken_pins == ()
    assert "T2-1" in crews.trips[0].member_ids
