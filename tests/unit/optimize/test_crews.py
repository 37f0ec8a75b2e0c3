"""Choosing crews: against every choice on tiny cases, and what they lack."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain, combinations, product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from builders import ADVICE, member, team
from crews import BY_CASES, T1, T2, changed, crew_scenario, crewed_plan, lacks
from plans import with_trip
from routeplan.domain.crews import CrewGoal, CrewRule
from routeplan.domain.fleet import Mode
from routeplan.domain.history import Acquaintance, History, MemberRecord
from routeplan.domain.people import Absence
from routeplan.domain.pins import Pin
from routeplan.domain.plan import Plan
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario
from routeplan.domain.services import Demand
from routeplan.domain.trips import Trip
from routeplan.errors import InputError
from routeplan.optimize.budget import Budget
from routeplan.optimize.crews import Crews, choose_crews
from routeplan.verify.facts import Facts
from routeplan.verify.rules import crews as rules

TWO = Rules(sleep_beyond_s=1_500, crew_size=2, desks=1)
IDS = ("A", "B", "C", "D", "E")
HARD = (
    *(rules.unavailable_member, rules.night_refused, rules.member_twice, rules.member_rest),
    *(rules.too_many_field_days, rules.crew_too_large, rules.lone_member),
)
SOFT = (rules.crew_shortage, rules.crew_totals)
SPARE = (rules.spare_member,)


def choose(scenario: Scenario, trips: tuple[Trip, ...], *, limit_s: float = 60.0) -> Crews:
    assert scenario.crews is not None
    return choose_crews(scenario, scenario.crews, trips, Budget(limit_s=limit_s), seed=1)


def values(crews: Crews) -> list[int]:
    return [level.value for level in crews.levels]


def test_each_goal_is_as_good_as_those_before_it_allow() -> None:
    # R1 and R2 leave on the same day and take all twelve. R3 needs both drivers: from R1 they
    # would carry 14 + 5, from R2 8 + 5; so R1 weighs most, 14, and the six of R2 go on R3.
    # New to a village: 6 in V1, V2 and V3 but for T1-6, who knows V1; 6 in V4; 6 in V2: 29.
    # Guests: for the two drivers two of T2 go on R1, so 2 there, 2 on R2, and on R3 the other 4.
    crews = choose(crew_scenario(), crewed_plan().trips)
    assert values(crews) == [0, 14, 29, 8]
    assert all(level.is_proven for level in crews.levels)
    assert all(trip.shortages == () for trip in crews.trips)
    assert crews.trips[1].member_ids == crews.trips[2].member_ids


def test_a_missing_officer_is_named_and_others_go() -> None:
    off = changed(crew_scenario(), "T1-1", weekdays_off=(0,))
    crews = choose(crew_scenario(members=off), crewed_plan().trips)
    assert crews.trips[0].shortages == (lacks("people"), lacks("role", what="police_officer"))
    # One role and one of twelve people: 100 + 1.
    assert values(crews)[0] == 101


def test_a_leave_that_empties_a_team_lets_others_go_or_is_named() -> None:
    leave = [
        Absence(member_id=one, date_from=date(2026, 3, 9), date_to=date(2026, 3, 13)) for one in T1
    ]
    crews = choose(crew_scenario(absences=tuple(leave)), crewed_plan().trips)
    by_pickup = crews.trips[2]
    assert by_pickup.member_ids == T2
    assert by_pickup.shortages == (lacks("driver", 2),)


def test_nobody_goes_alone_where_there_is_no_signal() -> None:
    scenario = crew_scenario(
        absences=tuple(
            Absence(member_id=one, date_from=date(2026, 3, 2), date_to=date(2026, 3, 2))
            for one in (*T1, *T2[1:])
        )
    )
    by_boat = choose(scenario, crewed_plan().trips).trips[1]
    assert by_boat.member_ids == ()
    assert lacks("people", 6) in by_boat.shortages


def test_a_lent_member_fills_the_seat_of_an_officer() -> None:
    off = changed(crew_scenario(), "T1-1", weekdays_off=(0,))
    lent = member("X1", role="police_officer", lent_by="Hoà Vang", licence="A1")
    crews = choose(crew_scenario(members=(*off, lent)), crewed_plan().trips)
    assert "X1" in crews.trips[0].member_ids
    assert values(crews)[0] == 0


def test_a_tolerance_lets_a_later_goal_have_its_way() -> None:
    # T1 on R1 and R3 carries 14 + 5 = 19, and no guest goes: 5 more than with T2 on R3.
    goals = (
        CrewGoal(name="shortage"),
        CrewGoal(name="burden", tolerance=5),
        CrewGoal(name="guests"),
    )
    crews = choose(crew_scenario(crews=CrewRule(goals=goals)), crewed_plan().trips)
    assert values(crews) == [0, 19, 0]


def test_a_crew_by_cases_leaves_at_home_whom_nobody_needs() -> None:
    # R3 has work for four desks, so five go: one stranger and one guest fewer than with six.
    scenario = crew_scenario(crews=BY_CASES)
    crews = choose(scenario, crewed_plan().trips)
    assert [len(trip.member_ids) for trip in crews.trips] == [6, 6, 5]
    assert values(crews) == [0, 14, 28, 7]
    assert all(level.is_proven for level in crews.levels)


def test_a_crew_is_larger_than_its_desks_ask_for_where_somebody_else_is_needed() -> None:
    # Nobody comes to any desk, but R1 wants an officer, a speaker and an adviser who is none of
    # them, R2 three riders with an adviser among them, and R3 two drivers with one.
    few = (Demand(village_id="V2", service_id=ADVICE.id, open_cases=1),)
    crews = choose(crew_scenario(crews=BY_CASES, demand=few), crewed_plan().trips)
    assert [len(trip.member_ids) for trip in crews.trips] == [3, 3, 3]
    assert {"T1-1", "T1-4"} < set(crews.trips[0].member_ids)
    assert all(trip.shortages == () for trip in crews.trips)


def test_desks_that_nobody_staffs_are_named_and_weigh_nothing() -> None:
    tight = Rules(sleep_beyond_s=1_500, crew_size=5, desks=4)
    crews = choose(crew_scenario(crews=BY_CASES, rules=tight), crewed_plan().trips)
    assert crews.trips[0].shortages == (lacks("desk", what="V1"), lacks("desk", what="V3"))
    assert values(crews)[0] == 0


def test_without_time_the_first_crews_found_keep_every_rule() -> None:
    plan = crewed_plan()
    crews = choose(plan.scenario, plan.trips, limit_s=0.0)
    found = plan.model_copy(update={"trips": crews.trips, "crew_levels": crews.levels})
    assert [one for rule in (*HARD, *SOFT) for one in rule(Facts(found))] == []
    assert all(trip.member_ids for trip in crews.trips)


people = st.fixed_dictionaries(
    {
        "role": st.sampled_from(["volunteer", "police_officer"]),
        "skills": st.sampled_from([(), ("advising",)]),
        "languages": st.sampled_from([("vi",), ("vi", "katu")]),
        "licence": st.sampled_from(["", "A1", "B|A1"]),
        "stays_overnight": st.booleans(),
        "weekdays_off": st.sampled_from([(), (0,), (3,)]),
        "max_days_per_month": st.sampled_from([1, 2, 3, 10]),
        "max_days_per_week": st.sampled_from([None, 1, 2]),
        "lent_by": st.sampled_from(["", "Hoà Vang"]),
    }
)
"""What makes members different."""


@st.composite
def tiny_plans(draw: st.DrawFn) -> Plan:
    """Draw a day with a night and a day without, so near that they may clash, and five people."""
    able = {"role": "police_officer", "skills": ("advising",), "languages": ("katu",)}
    drawn = [draw(people) for _ in IDS]
    drawn[0] |= able  # a scenario in which nobody is able is refused
    debts = [draw(st.integers(-3, 6)) for _ in IDS]
    known = draw(st.sets(st.tuples(st.sampled_from(IDS), st.sampled_from(["V1", "V2", "V4"]))))
    # One or two desks: with 5 cases of advice a visit is as short as it may be, and two go or one.
    rule = CrewRule(size=draw(st.sampled_from(["fixed", "by_cases"])), min_size=1)
    desks, cases = draw(st.sampled_from([(1, 50), (2, 50), (2, 5)]))
    scenario = crew_scenario(
        rules=TWO.model_copy(update={"desks": desks}),
        crews=rule,
        demand=tuple(
            Demand(village_id=f"V{number}", service_id=ADVICE.id, open_cases=cases)
            for number in range(1, 6)
        ),
        members=tuple(member(one, **fields) for one, fields in zip(IDS, drawn, strict=True)),
        teams=(team("T1", member_ids=IDS[:3]), team("T2", member_ids=IDS[3:4])),
        history=History(
            members=tuple(
                MemberRecord(member_id=one, field_debt=debt)
                for one, debt in zip(IDS, debts, strict=True)
            ),
            acquaintances=tuple(
                Acquaintance(member_id=one, village_id=village_id, visits=1)
                for one, village_id in sorted(known)
            ),
        ),
    )
    plan = with_trip(crewed_plan(scenario=scenario), "R1", vehicles=1)
    later = timedelta(days=draw(st.integers(0, 3)))
    days = [day.model_copy(update={"date": day.date + later}) for day in plan.trips[1].days]
    plan = with_trip(plan, "R2", vehicles=1, days=tuple(days))
    return plan.model_copy(update={"trips": plan.trips[:2]})


def every_choice(plan: Plan) -> list[tuple[int, ...]]:
    """Return what every choice of people that keeps the rules comes to, goal by goal."""
    assert plan.scenario.crews is not None
    goals = [goal.name for goal in plan.scenario.crews.goals]
    crews = [*chain.from_iterable(combinations(IDS, size) for size in range(3))]
    found = []
    for pair in product(crews, repeat=2):
        trips = tuple(
            trip.model_copy(update={"member_ids": crew})
            for trip, crew in zip(plan.trips, pair, strict=True)
        )
        facts = Facts(plan.model_copy(update={"trips": trips}))
        assert facts.crews is not None
        if not any(True for rule in HARD for _ in rule(facts)):
            reached: dict[str, Any] = facts.crews.reached()
            broken = len(list(rules.pinned_members(facts)))
            found.append((broken, *(reached[name] for name in goals)))
    return found


@st.composite
def with_pins(draw: st.DrawFn, plan: Plan) -> Plan:
    """Pin some members to be out, on days of the trips or others, with a crew or any."""
    days = st.sampled_from([date(2026, 3, day) for day in (2, 3, 4)])
    crew_ids = st.sampled_from([None, "T1", "T2"])
    who = draw(st.dictionaries(st.tuples(st.sampled_from(IDS), days), crew_ids, max_size=4))
    pins = tuple(
        Pin(date=day, kind="out", who=member_id, crew_id=crew_id)
        for (member_id, day), crew_id in who.items()
    )
    try:
        return plan.model_copy(update={"scenario": plan.scenario.but(pins=pins)})
    except InputError:
        reject()


@given(plan=st.one_of(tiny_plans(), tiny_plans().flatmap(with_pins)))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_crews_are_as_good_as_the_best_of_all_choices(plan: Plan) -> None:
    crews = choose(plan.scenario, plan.trips)
    best = min(every_choice(plan))
    assert (len(crews.broken_pins), *values(crews)) == best
    assert tuple(level.bound for level in crews.levels) == best[1:]
    found = plan.model_copy(
        update={
            "trips": crews.trips,
            "crew_levels": crews.levels,
            "broken_pins": crews.broken_pins,
        }
    )
    assert [
        one for rule in (*HARD, *SOFT, *SPARE, rules.pinned_members) for one in rule(Facts(found))
    ] == []


def renamed(plan: Plan) -> Plan:
    """Return the plan with other ids for its members, in the same order."""
    scenario = plan.scenario
    new = {one.id: f"person {number}" for number, one in enumerate(scenario.members, start=7)}
    again = scenario.but(
        members=tuple(one.model_copy(update={"id": new[one.id]}) for one in scenario.members),
        teams=tuple(
            one.model_copy(update={"member_ids": tuple(map(new.get, one.member_ids))})
            for one in scenario.teams
        ),
        history=History(
            acquaintances=tuple(
                one.model_copy(update={"member_id": new[one.member_id]})
                for one in scenario.history.acquaintances
            )
        ),
    )
    return plan.model_copy(update={"scenario": again})


def test_other_ids_change_nothing() -> None:
    plan = crewed_plan()
    other = renamed(plan)
    assert values(choose(plan.scenario, plan.trips)) == values(choose(other.scenario, other.trips))


@pytest.mark.parametrize("mode", [Mode.CAR, Mode.TRUCK])
def test_a_car_and_a_truck_need_drivers_as_a_pickup_does(mode: Mode) -> None:
    trips = tuple(
        trip.model_copy(update={"mode": mode}) if trip.mode is Mode.PICKUP else trip
        for trip in crewed_plan().trips
    )
    assert {"T1-2", "T1-3"} <= set(choose(crew_scenario(), trips).trips[2].member_ids)
