"""On which evenings carers visit homes. T1-2 is out with T1 on Monday and Tuesday."""

from __future__ import annotations

from datetime import date

import pytest

from builders import MONDAY, horizon
from homes import plan_with_lists, with_household_rule, with_list, with_round
from plans import with_scenario
from routeplan.domain.calendar import CalendarEvent
from routeplan.domain.care import Evenings, Round
from routeplan.domain.people import Absence
from routeplan.domain.plan import Plan
from routeplan.domain.rota import Duty
from routeplan.io import plan_from_json, plan_to_json
from routeplan.verify import verify
from routeplan.verify.facts import Facts
from routeplan.verify.rules.evenings import (
    carer_elsewhere,
    evening_too_full,
    no_evening,
    wrong_phase,
    wrong_round,
)

THURSDAY, SATURDAY = date(2026, 3, 5), date(2026, 3, 7)


@pytest.fixture
def plan() -> Plan:
    return with_round(plan_with_lists(), THURSDAY, "H1", "H2")


def test_an_evening_that_keeps_every_rule(plan: Plan) -> None:
    assert verify(plan).violations == ()


def test_a_phase_that_there_is_not(plan: Plan) -> None:
    [violation] = wrong_phase(Facts(with_list(plan, 1, phase=2)))
    assert str(violation) == "wrong_phase: V2: list of T1-3: phase 2 of 1"


def test_rounds_without_evenings(plan: Plan) -> None:
    [violation] = wrong_round(Facts(with_household_rule(plan, evenings=None)))
    assert "no evenings are asked for" in violation.message


def test_a_home_of_another_list_is_visited() -> None:
    [violation] = wrong_round(Facts(with_round(plan_with_lists(), THURSDAY, "H1", "H5")))
    assert violation.message == "T1-2 visits H5, which is not on the list"


def test_a_home_is_visited_twice() -> None:
    [violation] = wrong_round(Facts(with_round(plan_with_lists(), THURSDAY, "H1", "H1")))
    assert (violation.value, violation.limit) == (2, 1)


def test_visits_on_a_day_off() -> None:
    [violation] = no_evening(Facts(with_round(plan_with_lists(), SATURDAY, "H1")))
    assert violation.message == "T1-2 visits homes, but the day is a holiday or a day off"


@pytest.mark.parametrize(
    ("kind", "applies_to", "why"),
    [
        ("holiday", (), "is a holiday or a day off"),
        ("closed", ("V1",), "is closed for the village"),
    ],
)
def test_visits_on_a_day_that_the_calendar_closes(
    plan: Plan, kind: str, applies_to: tuple[str, ...], why: str
) -> None:
    event = CalendarEvent.model_validate(
        {"date_from": THURSDAY, "date_to": THURSDAY, "kind": kind, "applies_to": applies_to}
    )
    [violation] = no_evening(Facts(with_scenario(plan, calendar=horizon(28, events=(event,)))))
    assert violation.message.endswith(why)


def test_visits_in_another_phase(plan: Plan) -> None:
    """Four weeks in two phases: the first ends on Sunday 15 March."""
    plan = with_household_rule(plan, phases=2)
    assert not list(no_evening(Facts(plan)))
    [violation] = no_evening(Facts(with_list(plan, 0, phase=2)))
    assert violation.message == "T1-2 visits homes, but the day is not in phase 2"


def test_a_carer_out_with_the_own_team() -> None:
    [violation] = carer_elsewhere(Facts(with_round(plan_with_lists(), MONDAY, "H1")))
    assert violation.message == "T1-2 visits homes, but is out on trip R1"


def test_a_carer_who_is_not_among_those_who_go() -> None:
    plan = with_round(plan_with_lists(), MONDAY, "H1")
    trips = [trip.model_copy(update={"member_ids": ("T1-1",)}) for trip in plan.trips]
    assert not list(carer_elsewhere(Facts(plan.model_copy(update={"trips": tuple(trips)}))))


def test_a_carer_at_the_desk(plan: Plan) -> None:
    duty = Duty(date=THURSDAY, team_id="A", member_ids=("T1-2",))
    [violation] = carer_elsewhere(Facts(plan.model_copy(update={"duties": (duty,)})))
    assert violation.message == "T1-2 visits homes, but is at the desk"


def test_a_carer_on_leave(plan: Plan) -> None:
    leave = Absence(member_id="T1-2", date_from=THURSDAY, date_to=THURSDAY)
    [violation] = carer_elsewhere(Facts(with_scenario(plan, absences=(leave,))))
    assert violation.message == "T1-2 visits homes, but is away (leave)"


def test_a_carer_on_a_weekday_off(plan: Plan) -> None:
    members = [
        one.model_copy(update={"weekdays_off": (THURSDAY.weekday(),)})
        for one in plan.scenario.members
    ]
    [violation] = carer_elsewhere(Facts(with_scenario(plan, members=tuple(members))))
    assert violation.message == "T1-2 visits homes, but has this weekday off"


def test_visits_and_ways_take_longer_than_the_evening(plan: Plan) -> None:
    # 2 visits of 60 min leave nothing of 120 min for 111.195 m at 3 km/h: 133 s too much.
    [violation] = evening_too_full(
        Facts(with_household_rule(plan, evenings=Evenings(visit_minutes=60)))
    )
    assert (violation.value, violation.limit) == (7_333, 7_200)
    assert violation.message == "visits and ways of T1-2 take 2 h 02 min 13 s; at most 2 h 00 min"


def test_rounds_of_one_evening_are_counted_together(plan: Plan) -> None:
    evening = Round(date=THURSDAY, household_ids=("H1",))
    other = Round(date=THURSDAY, household_ids=("H2",))
    plan = with_household_rule(
        with_list(plan, 0, rounds=(evening, other)), evenings=Evenings(visits=1)
    )
    [violation] = evening_too_full(Facts(plan))
    assert violation.message == "T1-2 visits 2 homes; at most 1"


def test_ways_between_withheld_homes_are_not_checked(plan: Plan) -> None:
    tight = with_household_rule(plan, evenings=Evenings(visit_minutes=60))
    assert verify(plan_from_json(plan_to_json(tight))).ok
