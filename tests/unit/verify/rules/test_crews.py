"""Crews: who goes, when people are free, and what crews lack."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from builders import MONDAY, member, vehicle
from crews import BY_CASES, KNOWN, T1, T2, crewed_plan, lacks, with_member
from plans import with_rules, with_scenario, with_trip
from routeplan.domain.crews import CrewShortage
from routeplan.domain.fleet import Mode
from routeplan.domain.history import MemberRecord
from routeplan.domain.people import Absence, Qualification
from routeplan.domain.pins import Pin
from routeplan.domain.plan import BrokenPin, Plan
from routeplan.verify.facts import Facts
from routeplan.verify.rules.crews import (
    crew_shortage,
    crew_too_large,
    crew_totals,
    lone_member,
    member_rest,
    member_twice,
    night_refused,
    pinned_members,
    spare_member,
    too_many_field_days,
    unavailable_member,
)

GUEST = member("G", lent_by="ward")


def messages(rule: Any, plan: Plan) -> list[str]:
    return [str(violation) for violation in rule(Facts(plan))]


def with_record(plan: Plan, **fields: Any) -> Plan:
    record = MemberRecord(member_id="T2-1", **fields)
    return with_scenario(plan, history=KNOWN.model_copy(update={"members": (record,)}))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"weekdays_off": (0,)}, "has this weekday off"),
        ({"available_from": date(2026, 3, 3)}, "takes part from 03/03/2026"),
        ({"available_to": date(2026, 3, 1)}, "took part until 01/03/2026"),
    ],
)
def test_a_member_who_is_not_there_does_not_go(fields: dict[str, Any], reason: str) -> None:
    plan = with_member(crewed_plan(), "T2-1", **fields)
    assert messages(unavailable_member, plan) == [
        f"unavailable_member: trip R2 on 02/03/2026: T2-1 goes, but {reason}"
    ]


def test_an_absent_member_does_not_go() -> None:
    leave = Absence(member_id="T1-2", date_from=date(2026, 3, 3), date_to=date(2026, 3, 5))
    assert messages(unavailable_member, with_scenario(crewed_plan(), absences=(leave,))) == [
        "unavailable_member: trip R1 on 03/03/2026: T1-2 goes, but is away (leave)"
    ]


def test_who_is_pinned_not_to_be_out_does_not_go() -> None:
    # R1 is on 02/03 and 03/03; on 04/03 its people rest.
    pins = [Pin(date=date(2026, 3, day), kind="not_out", who="T1-2") for day in (3, 4)]
    assert messages(unavailable_member, with_scenario(crewed_plan(), pins=tuple(pins))) == [
        "unavailable_member: trip R1 on 03/03/2026: T1-2 goes, but is pinned to go on no trip"
    ]


def test_only_members_of_mobile_teams_and_lent_ones_go() -> None:
    crew = (*T2[:5], "X1")
    plan = with_trip(crewed_plan(), "R2", member_ids=crew)
    stranger = with_scenario(plan, members=(*plan.scenario.members, member("X1")))
    assert messages(unavailable_member, stranger) == [
        "unavailable_member: trip R2 on 02/03/2026: X1 goes, but is in no mobile team, nor lent"
    ]
    lent = with_scenario(plan, members=(*plan.scenario.members, member("X1", lent_by="Hải Vân")))
    assert messages(unavailable_member, lent) == []


def test_nobody_takes_two_seats() -> None:
    plan = with_trip(crewed_plan(), "R2", member_ids=(*T2[:5], "T2-1"))
    assert messages(unavailable_member, plan) == [
        "unavailable_member: trip R2 on 02/03/2026: T2-1 goes, but is listed 2 times"
    ]


def test_a_night_is_for_those_who_stay_overnight() -> None:
    plan = with_member(crewed_plan(), "T1-3", stays_overnight=False)
    assert messages(night_refused, plan) == [
        "night_refused: trip R1: T1-3 sleeps away, but does not stay overnight"
    ]


def test_a_member_is_on_one_trip_at_a_time() -> None:
    plan = with_trip(crewed_plan(), "R2", member_ids=(*T2[:5], "T1-6"))
    assert messages(member_twice, plan) == [
        "member_twice: trip R2 on 02/03/2026: T1-6 is on trip R1 as well"
    ]


def test_people_rest_after_a_night() -> None:
    # R1 ends on 03/03, R3 is on 10/03: six days between them.
    assert messages(member_rest, with_rules(crewed_plan(), rest_after_overnight_days=6)) == []
    found = messages(member_rest, with_rules(crewed_plan(), rest_after_overnight_days=7))
    assert len(found) == len(T1)
    assert found[0] == (
        "member_rest: trip R3 on 10/03/2026: T1-1: days of rest after trip R1: 6; at least 7"
    )


@pytest.mark.parametrize(("day", "broken"), [(28, False), (1, True)])
def test_people_rest_after_the_months_before(day: int, *, broken: bool) -> None:
    # R2 is on 02/03; a return on 01/03 leaves no day between, one on 28/02 leaves one.
    month = 2 if day == 28 else 3
    plan = with_record(crewed_plan(), last_return=date(2026, month, day))
    assert bool(messages(member_rest, plan)) is broken


def test_days_of_the_horizon_are_limited() -> None:
    # T1-1 goes on 3 days. 3 a month are round(3 * 28 / 30.44) = 3, 2 a month round(1.84) = 2.
    assert (
        messages(too_many_field_days, with_member(crewed_plan(), "T1-1", max_days_per_month=3))
        == []
    )
    assert messages(
        too_many_field_days, with_member(crewed_plan(), "T1-1", max_days_per_month=2)
    ) == ["too_many_field_days: T1-1 goes on 3 days; at most 2"]


def test_days_of_a_week_are_limited() -> None:
    assert messages(
        too_many_field_days, with_member(crewed_plan(), "T1-1", max_days_per_week=1)
    ) == ["too_many_field_days: 02/03/2026: T1-1 goes on 2 days of this week; at most 1"]


def test_a_crew_is_no_larger_than_planned() -> None:
    assert messages(crew_too_large, with_trip(crewed_plan(), "R2", member_ids=(*T2, "T1-1"))) == [
        "crew_too_large: trip R2: people who go: 7; at most 6"
    ]


def test_who_is_more_than_the_desks_take_is_needed_for_something_else() -> None:
    # V2 has work for four desks on R3 (25 * 12 min in 90), and one goes beside them. Of the six
    # T1-2 and T1-3 drive, and T1-5 advises.
    plan = with_scenario(crewed_plan(), crews=BY_CASES)
    assert messages(spare_member, plan) == [
        "spare_member: trip R3: people who go: 6; 5 are enough without T1-1 or T1-4 or T1-6"
    ]
    assert messages(spare_member, with_trip(plan, "R3", member_ids=T1[1:])) == []
    assert messages(spare_member, crewed_plan()) == []


def test_people_are_missing_who_have_cases_at_their_desks() -> None:
    plan = with_trip(with_scenario(crewed_plan(), crews=BY_CASES), "R3", member_ids=T1[1:5])
    assert messages(crew_shortage, plan) == [
        "crew_shortage: trip R3: people: 0 named as missing; 1 missing"
    ]


def test_nobody_is_missing_who_would_have_no_case() -> None:
    quiet = with_scenario(crewed_plan(), crews=BY_CASES, demand=())
    assert messages(crew_shortage, with_trip(quiet, "R3", member_ids=("T1-2", "T1-3"))) == [
        "crew_shortage: trip R3: skill advising: 0 named as missing; 1 missing"
    ]


def test_desks_beyond_those_of_a_full_crew_are_named() -> None:
    # Four desks of five people: V1 has work for 4.3, V3 and V4 for 36,000 s in 7,200.
    plan = with_rules(with_scenario(crewed_plan(), crews=BY_CASES), crew_size=5, desks=4)
    assert [one for one in messages(crew_shortage, plan) if "desk" in one] == [
        "crew_shortage: trip R1: desk V1: 0 named as missing; 1 missing",
        "crew_shortage: trip R1: desk V3: 0 named as missing; 1 missing",
        "crew_shortage: trip R2: desk V4: 0 named as missing; 1 missing",
    ]
    named = with_trip(plan, "R2", shortages=(lacks("desk", what="V4"),))
    assert not [one for one in messages(crew_shortage, named) if "V4" in one]
    assert not [one for one in messages(crew_totals, named) if "shortage" in one]


def test_nobody_goes_alone_where_there_is_no_signal() -> None:
    alone = with_trip(crewed_plan(), "R2", member_ids=("T2-2",))
    assert messages(lone_member, alone) == [
        "lone_member: trip R2: people who go where there is no signal: 1; at least 2"
    ]
    assert messages(lone_member, with_trip(crewed_plan(), "R3", member_ids=("T1-2",))) == []
    assert messages(lone_member, with_trip(crewed_plan(), "R2", member_ids=())) == []


@pytest.mark.parametrize(
    ("trip_id", "member_ids", "shortages"),
    [
        ("R1", T1[1:], [lacks("people"), lacks("role", what="police_officer")]),
        ("R1", (*T1[:3], *T1[4:]), [lacks("people"), lacks("language", what="katu")]),
        ("R1", (*T1[:4], T1[5]), [lacks("people"), lacks("skill", what="advising")]),
        # Three motorbikes, two riders; the officer and the speaker are not among them.
        (
            "R1",
            ("T1-2", "T1-5"),
            [
                lacks("people", 4),
                lacks("role", what="police_officer"),
                lacks("language", what="katu"),
                lacks("rider"),
            ],
        ),
        ("R3", (*T1[:2], *T1[3:]), [lacks("people"), lacks("driver")]),
        (
            "R2",
            (),
            [lacks("people", 6), lacks("skill", what="advising"), lacks("rider", 3)],
        ),
    ],
)
def test_what_is_missing_is_named(
    trip_id: str, member_ids: tuple[str, ...], shortages: list[CrewShortage]
) -> None:
    plan = with_trip(crewed_plan(), trip_id, member_ids=member_ids)
    assert len(messages(crew_shortage, plan)) == len(shortages)
    assert messages(crew_shortage, with_trip(plan, trip_id, shortages=tuple(shortages))) == []


def test_a_shortage_that_is_none_is_caught() -> None:
    plan = with_trip(crewed_plan(), "R3", shortages=(lacks("driver"),))
    assert messages(crew_shortage, plan) == [
        "crew_shortage: trip R3: driver: 1 named as missing; 0 missing"
    ]


def test_a_skill_must_hold_on_the_days_on_which_it_is_needed() -> None:
    # R1 gives advice on 02/03 and 03/03; whoever learns on 03/03 comes too late.
    plan = with_member(crewed_plan(), "T1-5", skills=())
    late = Qualification(member_id="T1-5", skill="advising", date_from=date(2026, 3, 3))
    in_time = late.model_copy(update={"date_from": MONDAY})
    assert messages(crew_shortage, with_scenario(plan, qualifications=(late,))) == [
        "crew_shortage: trip R1: skill advising: 0 named as missing; 1 missing"
    ]
    assert messages(crew_shortage, with_scenario(plan, qualifications=(in_time,))) == []


def test_riders_need_a_motorbike_where_members_lend_them() -> None:
    fleet = tuple(
        one.model_copy(update={"owner": "member"}) if one.mode is Mode.MOTORBIKE else one
        for one in crewed_plan().scenario.vehicles
    )
    found = messages(crew_shortage, with_scenario(crewed_plan(), vehicles=fleet))
    assert found == [
        "crew_shortage: trip R1: rider: 0 named as missing; 3 missing",
        "crew_shortage: trip R2: rider: 0 named as missing; 3 missing",
    ]
    shared = (*fleet, vehicle("MB9"))
    assert messages(crew_shortage, with_scenario(crewed_plan(), vehicles=shared)) == []


def test_totals_are_added_up_again() -> None:
    # Without T1-4 on R1: 1 person and a language, 1 + 10; 3 pairs fewer, but V2 was seen on R3.
    plan = with_trip(
        crewed_plan(),
        "R1",
        member_ids=(*T1[:3], *T1[4:]),
        shortages=(lacks("people"), lacks("language", what="katu")),
    )
    assert messages(crew_totals, plan) == [
        "crew_totals: shortage is said to be 0; the crews add up to 11",
        "crew_totals: strangers is said to be 23; the crews add up to 21",
        "crew_totals: strangers is 21, below its bound 23",
    ]


def test_guests_and_debts_are_counted() -> None:
    # T2-1 on R3 instead of T1-1: a guest, with 8 + 5 and 7 from before: 20. New to V2, which
    # T1-1 saw on R1: 24.
    plan = with_trip(crewed_plan(), "R3", member_ids=("T2-1", *T1[1:]))
    assert messages(crew_totals, with_record(plan, field_debt=7.4)) == [
        "crew_totals: burden is said to be 19; the crews add up to 20",
        "crew_totals: strangers is said to be 23; the crews add up to 24",
        "crew_totals: guests is said to be 0; the crews add up to 1",
    ]


def test_without_crews_the_rules_have_nothing_to_say() -> None:
    plan = with_scenario(with_trip(crewed_plan(), "R2", member_ids=T1), crews=None)
    rules = (
        *(unavailable_member, night_refused, member_twice, member_rest, too_many_field_days),
        *(crew_too_large, spare_member, lone_member, crew_shortage, crew_totals),
    )
    assert [found for rule in rules for found in messages(rule, plan)] == []


def with_member_out(who: str, crew_id: str | None = None, *, named: bool = False) -> Plan:
    """Pin a member to be out on 02/03, when T1 goes on R1 and T2 on R2, and perhaps name it."""
    on = date(2026, 3, 2)
    pin = Pin(date=on, kind="out", who=who, crew_id=crew_id)
    plan = crewed_plan()
    broken = (BrokenPin(date=on, kind="out", who=who, reason="clash"),) if named else ()
    scenario = plan.scenario.but(pins=(pin,), members=(*plan.scenario.members, GUEST))
    return plan.model_copy(update={"scenario": scenario, "broken_pins": broken})


@pytest.mark.parametrize(
    "plan",
    [
        with_member_out("T1-1"),
        with_member_out("T1-1", "T1"),
        with_member_out("G", named=True),
        with_member_out("T1-1", "T2", named=True),
    ],
    ids=["out", "out with the crew", "not out but named", "out with another but named"],
)
def test_a_member_pinned_to_be_out_is_out_or_named(plan: Plan) -> None:
    assert not list(pinned_members(Facts(plan)))


@pytest.mark.parametrize(
    "plan", [with_member_out("G"), with_member_out("T1-1", "T2")], ids=["at home", "other crew"]
)
def test_a_member_who_is_silently_not_out(plan: Plan) -> None:
    [violation] = pinned_members(Facts(plan))
    assert violation.day == date(2026, 3, 2)
    assert violation.message == f"{violation.value} is pinned to be out, but is not"


def test_a_member_who_is_out_is_not_named_as_broken() -> None:
    [violation] = pinned_members(Facts(with_member_out("T2-6", named=True)))
    assert violation.message == "T2-6 is named as not out, but is"


def test_being_home_again_is_not_being_out() -> None:
    # R2 is back on 02/03; T2 is out neither on 03/03 nor, R3 being T1's, later.
    pin = Pin(date=date(2026, 3, 3), kind="out", who="T2-1")
    plan = with_scenario(crewed_plan(), pins=(pin,))
    assert len(list(pinned_members(Facts(plan)))) == 1


@pytest.mark.parametrize("mode", [Mode.PICKUP, Mode.CAR, Mode.TRUCK])
def test_every_vehicle_on_four_wheels_needs_a_driver(mode: Mode) -> None:
    plan = with_trip(crewed_plan(), "R3", mode=mode, member_ids=(*T1[:2], *T1[3:]))
    named = (lacks("people"), lacks("driver"))
    assert not messages(crew_shortage, with_trip(plan, "R3", shortages=named))
    assert len(messages(crew_shortage, plan)) == len(named)
