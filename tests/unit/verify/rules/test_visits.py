"""When, how often, with what and how long villages are visited."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from builders import ADVICE, horizon, visits_of
from plans import (
    valid_plan,
    valid_scenario,
    with_day,
    with_scenario,
    with_trip,
    with_visit,
)
from routeplan.domain.calendar import CalendarEvent
from routeplan.domain.history import History, VillageRecord
from routeplan.domain.plan import Plan
from routeplan.domain.services import Service
from routeplan.verify.facts import Facts
from routeplan.verify.rules.visits import (
    long_service,
    officer_absent,
    short_service,
    spacing,
    too_many_visits,
    wrong_day,
    wrong_services,
)

VILLAGES = ("V1", "V2", "V3", "V4", "V5")


def test_the_valid_plan_keeps_the_rules_of_visits() -> None:
    facts = Facts(valid_plan())
    rules = (long_service, officer_absent, short_service, spacing)
    rules += (too_many_visits, wrong_day, wrong_services)
    assert not [violation for rule in rules for violation in rule(facts)]


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (date(2026, 3, 1), "not within the horizon, 02/03/2026 to 29/03/2026"),
        (date(2026, 3, 30), "not within the horizon, 02/03/2026 to 29/03/2026"),
        (date(2026, 3, 14), "no working day"),  # a Saturday
    ],
)
def test_a_day_on_which_nobody_works(day: date, message: str) -> None:
    [violation] = wrong_day(Facts(with_day(valid_plan(), "R3", 0, date=day)))
    assert (violation.trip_id, violation.day, violation.message) == ("R3", day, message)


def test_the_horizon_includes_its_last_day() -> None:
    # 26 days from Monday 02/03/2026 to Friday 27/03/2026.
    plan = with_scenario(valid_plan(), calendar=horizon(26))
    assert not list(wrong_day(Facts(with_day(plan, "R3", 0, date=date(2026, 3, 27)))))


def test_a_holiday() -> None:
    tuesday = CalendarEvent(date_from=date(2026, 3, 10), date_to=date(2026, 3, 10), kind="holiday")
    plan = with_scenario(valid_plan(), calendar=horizon(28, events=(tuesday,)))
    [violation] = wrong_day(Facts(plan))
    assert str(violation) == "wrong_day: trip R3 on 10/03/2026: no working day"


def test_a_village_that_is_closed() -> None:
    first_week = CalendarEvent(
        date_from=date(2026, 3, 2), date_to=date(2026, 3, 8), kind="closed", applies_to=("V3",)
    )
    plan = with_scenario(valid_plan(), calendar=horizon(28, events=(first_week,)))
    [violation] = wrong_day(Facts(plan))
    assert str(violation) == (
        "wrong_day: trip R1, V3 on 02/03/2026: the village is closed on that day"
    )


def test_a_village_that_does_not_open_on_mondays() -> None:
    villages = tuple(
        one.model_copy(update={"open_weekdays": (1, 2)}) if one.id == "V4" else one
        for one in valid_scenario().villages
    )
    [violation] = wrong_day(Facts(with_scenario(valid_plan(), villages=villages)))
    assert str(violation) == (
        "wrong_day: trip R2, V4 on 02/03/2026: the village does not open on that weekday"
    )


@pytest.mark.parametrize(("days", "broken"), [(7, False), (6, True), (0, True)])
def test_visits_keep_their_distance(days: int, broken: bool) -> None:  # noqa: FBT001 - a parameter of the test
    # V2 is served on 03/03/2026, and again so many days later; at least 7.
    day = date(2026, 3, 3) + timedelta(days=days)
    violations = list(spacing(Facts(with_day(valid_plan(), "R3", 0, date=day))))
    assert [(one.village_id, one.day, one.value, one.limit) for one in violations] == (
        [("V2", day, days, 7)] if broken else []
    )


def test_a_violation_of_spacing_reads_well() -> None:
    [violation] = spacing(Facts(with_day(valid_plan(), "R3", 0, date=date(2026, 3, 9))))
    assert str(violation) == (
        "spacing: V2 on 09/03/2026: 6 days since the visit before; at least 7"
    )


@pytest.mark.parametrize(("day", "days"), [(23, None), (24, 6)])
def test_the_first_visit_keeps_its_distance_from_the_plan_before(
    day: int, days: int | None
) -> None:
    # V1 is visited on Monday 02/03: 7 days after 23/02, 6 days after 24/02.
    record = VillageRecord(village_id="V1", last_visit=date(2026, 2, day))
    found = spacing(Facts(with_scenario(valid_plan(), history=History(villages=(record,)))))
    assert [one.value for one in found] == ([] if days is None else [days])


def test_more_visits_than_a_village_receives() -> None:
    # V2 twice, at most round(1 * 0.92) = 1.
    visits = tuple(visits_of(one, most=1) for one in VILLAGES)
    [violation] = too_many_visits(Facts(with_scenario(valid_plan(), visits=visits)))
    assert str(violation) == "too_many_visits: V2: visits: 2; at most 1"


@pytest.mark.parametrize(
    ("offered", "message"),
    [
        (("advice",), "offers advice; it should offer advice, id_card"),
        ((), "offers nothing; it should offer advice, id_card"),
    ],
)
def test_services_that_are_not_those_of_the_village(offered: tuple[str, ...], message: str) -> None:
    plan = with_visit(valid_plan(), "R1", 0, 0, service_ids=offered)
    assert [one.message for one in wrong_services(Facts(plan))] == [message]


def test_the_order_of_services_is_free() -> None:
    plan = with_visit(valid_plan(), "R1", 0, 0, service_ids=("id_card", "advice"))
    assert not list(wrong_services(Facts(plan)))


def test_without_the_officer_there_are_no_identity_cards() -> None:
    [violation] = wrong_services(Facts(with_trip(valid_plan(), "R1", officers=())))
    assert violation.message == "offers advice, id_card; it should offer advice"


def with_officer_for_advice(plan: Plan) -> Plan:
    advice = ADVICE.model_copy(update={"required_role": "police_officer"})
    services: tuple[Service, ...] = (advice, *plan.scenario.services[1:])
    return with_scenario(plan, services=services)


def test_a_service_of_every_visit_needs_its_officer_aboard() -> None:
    violations = list(officer_absent(Facts(with_officer_for_advice(valid_plan()))))
    assert [(one.trip_id, one.village_id) for one in violations] == [("R2", "V4"), ("R3", "V2")]
    assert violations[0].message == "advice needs police_officer, who is not aboard"


def test_less_service_than_the_cases_take() -> None:
    # V4 needs 7,200 s: 07:50 to 09:50. Ten minutes less, or ten minutes taken for a break.
    for changes in ({"end": time(9, 40)}, {"break_s": 600}):
        [violation] = short_service(Facts(with_visit(valid_plan(), "R2", 0, 0, **changes)))
        assert str(violation) == (
            "short_service: trip R2, V4 on 02/03/2026: 1 h 50 min of service; at least 2 h 00 min"
        )


def test_more_service_is_welcome_up_to_the_longest_visit() -> None:
    # 07:50 to 12:50 = 18,000 s.
    longer = with_visit(valid_plan(), "R2", 0, 0, end=time(12, 50))
    assert not [*short_service(Facts(longer)), *long_service(Facts(longer))]
    [violation] = long_service(Facts(with_visit(longer, "R2", 0, 0, end=time(12, 55))))
    assert violation.message == "5 h 05 min of service; at most 5 h 00 min"
