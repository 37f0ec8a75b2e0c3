"""On which evenings homes are visited.

Homes of a lane are 111.195 m apart: 133 s at 3 km/h. An evening of 120 min holds two visits of
40 min and the way between them, 82 min; a third visit ends after 124 min.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from builders import MONDAY, horizon
from homes import carer, caring_scenario, lane
from routeplan.domain.calendar import CalendarEvent
from routeplan.domain.care import Evenings, HouseholdList, HouseholdRule
from routeplan.domain.fleet import Mode
from routeplan.domain.people import Absence
from routeplan.domain.plan import Plan
from routeplan.domain.rota import Duty
from routeplan.domain.scenario import Scenario
from routeplan.domain.trips import Trip, TripDay
from routeplan.optimize.budget import Budget
from routeplan.optimize.evenings import date_rounds
from routeplan.optimize.households import assign_households
from routeplan.verify.facts import Facts
from routeplan.verify.rules import evenings as rules

RULES = (
    rules.wrong_phase,
    rules.wrong_round,
    rules.no_evening,
    rules.carer_elsewhere,
    rules.evening_too_full,
)


def a_lane(homes: int, *, carers: tuple[str, ...] = ("A",), **fields: Any) -> Scenario:
    """Build homes on a lane of one village, visited in the evening by members of crew T1."""
    rule = HouseholdRule(evenings=Evenings())
    people = tuple(carer(name) for name in carers)
    return caring_scenario({"V1": lane("V1", homes)}, people, **{"household_rule": rule, **fields})


def dated(
    scenario: Scenario, trips: tuple[Trip, ...] = (), duties: tuple[Duty, ...] = ()
) -> tuple[HouseholdList, ...]:
    """Make lists, date them, and check them with the code of its own."""
    made = assign_households(scenario, Budget(limit_s=60), seed=1)
    lists = date_rounds(scenario, made.lists, trips, duties)
    plan = Plan(scenario=scenario, trips=trips, duties=duties, household_lists=lists)
    assert [violation for rule in RULES for violation in rule(Facts(plan))] == []
    return lists


def days_of(one: HouseholdList) -> list[int]:
    return [evening.date.day for evening in one.rounds]


def test_homes_are_visited_in_walking_order_on_the_first_days() -> None:
    (one,) = dated(a_lane(5))
    assert [len(evening.household_ids) for evening in one.rounds] == [2, 2, 1]
    assert tuple(home for evening in one.rounds for home in evening.household_ids) == (
        one.household_ids
    )
    assert days_of(one) == [2, 3, 4]
    assert one.undated == 0


@pytest.mark.parametrize(("minutes", "most"), [(41, 2), (38, 3), (60, 1), (120, 1)])
def test_an_evening_holds_visits_and_ways(minutes: int, most: int) -> None:
    # 3 * 38 + 2 * 2.2 = 118 min fit into 120; 2 * 60 + 2.2 = 122 min do not.
    rule = HouseholdRule(evenings=Evenings(visit_minutes=minutes))
    (one,) = dated(a_lane(6, household_rule=rule))
    assert max(len(evening.household_ids) for evening in one.rounds) == most


def test_no_more_visits_than_wished_for() -> None:
    rule = HouseholdRule(evenings=Evenings(visits=3, visit_minutes=10))
    (one,) = dated(a_lane(6, household_rule=rule))
    assert [len(evening.household_ids) for evening in one.rounds] == [3, 3]


def test_holidays_and_days_without_visitors_are_left_out() -> None:
    events = (
        CalendarEvent(date_from=MONDAY, date_to=MONDAY, kind="holiday"),
        CalendarEvent(
            date_from=date(2026, 3, 3), date_to=date(2026, 3, 3), kind="closed", applies_to=("V1",)
        ),
    )
    (one,) = dated(a_lane(6, calendar=horizon(28, events=events)))
    assert days_of(one) == [4, 5, 6]


def test_a_carer_has_one_calendar() -> None:
    """Out on the 2nd, at the desk on the 3rd, on leave on the 4th, off on Thursdays: the 6th."""
    scenario = a_lane(
        2,
        absences=(Absence(member_id="A", date_from=date(2026, 3, 4), date_to=date(2026, 3, 4)),),
    )
    members = [
        one.model_copy(update={"weekdays_off": (3,)}) if one.id == "A" else one
        for one in scenario.members
    ]
    (one,) = dated(
        scenario.but(members=tuple(members)),
        (outing(MONDAY, member_ids=("A",)),),
        (Duty(date=date(2026, 3, 3), team_id="A", member_ids=("A",)),),
    )
    assert days_of(one) == [6]


def test_a_whole_team_is_out_if_nobody_is_named() -> None:
    scenario = a_lane(2)
    team = scenario.teams[0].model_copy(update={"member_ids": ("A",)})
    (one,) = dated(scenario.but(teams=(team,)), (outing(MONDAY),))
    assert days_of(one) == [3]


def test_homes_for_which_no_evening_is_left_have_no_date() -> None:
    # Three working days hold 6 of 7 homes.
    (one,) = dated(a_lane(7, calendar=horizon(3)))
    assert (len(one.rounds), one.undated) == (3, 1)


def test_later_lists_are_visited_in_their_phase() -> None:
    """Two weeks in two phases: four homes each, on two evenings."""
    rule = HouseholdRule(per_carer=4, phases=2, evenings=Evenings())
    first, second = dated(a_lane(8, calendar=horizon(14), household_rule=rule))
    assert [one.phase for one in (first, second)] == [1, 2]
    assert (days_of(first), days_of(second)) == ([2, 3], [9, 10])


def test_without_evenings_nothing_is_dated() -> None:
    (one,) = dated(a_lane(3, household_rule=HouseholdRule()))
    assert one.rounds == ()


def outing(on: date, **fields: Any) -> Trip:
    day = TripDay(date=on, start_id="C", end_id="C", legs=(), visits=())
    return Trip(id="R1", crew_id="T1", mode=Mode.PICKUP, vehicles=1, days=(day,), **fields)


def test_phases_share_the_horizon() -> None:
    # 10 days in 3 phases: 3, 3 and 4.
    rule = HouseholdRule(phases=3)
    scenario = a_lane(1, calendar=horizon(10), household_rule=rule)
    phases = [scenario.phase_days(phase) for phase in (1, 2, 3)]
    assert [len(days) for days in phases] == [3, 3, 4]
    every = [MONDAY + timedelta(days=n) for n in range(10)]
    assert [day for days in phases for day in days] == every
