"""What a plan says of itself is what its trips come to."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from builders import horizon
from plans import valid_plan, with_leg, with_scenario, with_trip, without_trip
from routeplan.domain.calendar import CalendarEvent
from routeplan.domain.message import Message
from routeplan.domain.objective import LevelOutcome
from routeplan.domain.pins import Pin
from routeplan.domain.plan import BrokenPin, Plan, Unserved
from routeplan.verify.facts import Facts
from routeplan.verify.rules.claims import missing_visits, pinned_visits, totals


def left_out(village_id: str, missing: int, officer: str | None = None) -> Unserved:
    return Unserved(
        village_id=village_id, missing=missing, officer=officer, reason=Message(key="no_time")
    )


def with_level(name: str, **fields: Any) -> Plan:
    plan = valid_plan()
    levels = [
        level.model_copy(update=fields) if level.name == name else level for level in plan.levels
    ]
    return plan.model_copy(update={"levels": tuple(levels)})


def test_the_valid_plan_claims_nothing_wrong() -> None:
    facts = Facts(valid_plan())
    assert not [*missing_visits(facts), *totals(facts)]


@pytest.mark.parametrize(
    ("unserved", "message"),
    [
        ((), "V5: visits: 0 listed as missing; 1 missing"),
        ((left_out("V5", 2),), "V5: visits: 2 listed as missing; 1 missing"),
        (
            (left_out("V5", 1), left_out("V4", 1)),
            "V4: visits: 1 listed as missing; 0 missing",
        ),
        (
            (left_out("V5", 1), left_out("V1", 1, "police_officer")),
            "V1: visits with police_officer: 1 listed as missing; 0 missing",
        ),
    ],
)
def test_what_is_left_out_is_listed_exactly(unserved: tuple[Unserved, ...], message: str) -> None:
    [violation] = missing_visits(Facts(valid_plan(unserved=unserved)))
    assert str(violation) == f"missing_visits: {message}"


def test_visits_may_be_left_out_for_several_reasons() -> None:
    # V2 is required twice: without R1 and R3 two are missing, listed one by one; V1 and V3, too,
    # and V1 misses the officer besides.
    plan = without_trip(without_trip(valid_plan(), "R1"), "R3")
    unserved = (
        *(left_out(village_id, 1) for village_id in ("V1", "V2", "V2", "V3", "V5")),
        left_out("V1", 1, "police_officer"),
    )
    assert not list(missing_visits(Facts(plan.model_copy(update={"unserved": unserved}))))


def test_a_visit_without_the_officer_leaves_the_officer_missing() -> None:
    plan = with_trip(valid_plan(), "R1", officers=())
    [violation] = missing_visits(Facts(plan))
    assert violation.message == ("visits with police_officer: 0 listed as missing; 1 missing")


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        (
            with_level("required_visits", value=0.0, bound=0.0),
            "required_visits is said to be 0; the trips add up to 3",
        ),
        (
            with_level("travel", value=14_400.0),
            "travel is said to be 14400; the trips add up to 15000",
        ),
        (
            with_level("nights", value=0.0),
            "nights is said to be 0; the trips add up to 1",
        ),
        (
            with_level("evenness", value=0.6),
            "evenness is said to be 0.6; the trips add up to 0.8",
        ),
        (
            with_level("nights", value=float("nan")),
            "nights is said to be nan; the trips add up to 1",
        ),
        (with_level("travel", unit="nights"), "travel is in nights; it should be in s"),
        (with_level("travel", bound=15_001.0), "travel is 15000, below its bound 15001"),
        (with_level("nights", bound=float("nan")), "nights is 1, below its bound nan"),
    ],
)
def test_goals_have_the_values_of_the_trips(plan: Plan, message: str) -> None:
    assert [str(one) for one in totals(Facts(plan))] == [f"totals: {message}"]


def test_a_missing_visit_with_the_officer_counts_besides() -> None:
    # V5 3 * 1, V1 3 * 1 for the officer.
    plan = with_trip(valid_plan(), "R1", officers=())
    [violation] = totals(Facts(plan))
    assert (violation.value, violation.limit) == (3, 6)


def test_a_bound_equal_to_the_value_is_a_proof() -> None:
    assert not list(totals(Facts(with_level("travel", bound=15_000.0))))


def test_evenness_counts_worked_days_of_worked_weeks() -> None:
    # The first week has 2 worked days: 4 / 2 = 2; the third none at all; so 2 - 0 = 2.
    holidays = (
        CalendarEvent(date_from="2026-03-04", date_to="2026-03-06", kind="holiday"),
        CalendarEvent(date_from="2026-03-16", date_to="2026-03-20", kind="holiday"),
    )
    plan = with_scenario(valid_plan(), calendar=horizon(28, events=holidays))
    [violation] = totals(Facts(plan))
    assert (violation.value, violation.limit) == (0.8, 2)


def test_evenness_compares_the_busiest_with_the_quietest_week() -> None:
    # Two weeks only: 4 / 5 = 0.8 and 1 / 5 = 0.2 visits per worked day, 0.6 apart.
    evenness = LevelOutcome(name="evenness", unit="visits per day", value=0.6, bound=None)
    plan = with_scenario(valid_plan(levels=(evenness,)), calendar=horizon(14))
    assert not list(totals(Facts(plan)))


def test_a_plan_need_not_claim_anything() -> None:
    assert not list(totals(Facts(valid_plan(levels=()))))


def test_travel_beyond_all_measure_is_still_compared() -> None:
    plan = with_leg(valid_plan(), "R1", 0, 0, duration_s=10**400)
    [violation] = totals(Facts(plan))
    assert violation.value == 15_000


def with_pin(day: int, crew_id: str | None = None, *, named: bool = False) -> Plan:
    """Pin a visit to V4, where T2 goes on 02/03, and perhaps name it as broken."""
    on = date(2026, 3, day)
    plan = with_scenario(
        valid_plan(), pins=(Pin(date=on, kind="visit", who="V4", crew_id=crew_id),)
    )
    broken = (BrokenPin(date=on, kind="visit", who="V4", reason="clash"),) if named else ()
    return plan.model_copy(update={"broken_pins": broken})


@pytest.mark.parametrize(
    "plan",
    [with_pin(2), with_pin(2, "T2"), with_pin(3, named=True), with_pin(2, "T1", named=True)],
    ids=["made", "made by the crew", "not made but named", "made by another but named"],
)
def test_a_pinned_visit_is_kept_or_named(plan: Plan) -> None:
    assert not list(pinned_visits(Facts(plan)))


@pytest.mark.parametrize("plan", [with_pin(3), with_pin(2, "T1")], ids=["not made", "other crew"])
def test_a_pinned_visit_that_is_silently_broken(plan: Plan) -> None:
    [violation] = pinned_visits(Facts(plan))
    assert (violation.village_id, violation.message) == ("V4", "the pin is broken")


def test_a_pin_that_is_kept_is_not_named_as_broken() -> None:
    [violation] = pinned_visits(Facts(with_pin(2, named=True)))
    assert violation.message == "is named as a broken pin, but is none"


def test_a_pinned_visit_outside_the_horizon_does_not_matter() -> None:
    plan = with_scenario(valid_plan(), pins=(Pin(date=date(2026, 2, 27), kind="visit", who="V4"),))
    assert not list(pinned_visits(Facts(plan)))
