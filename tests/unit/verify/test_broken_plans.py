"""One valid plan, broken in many ways: each is caught under the name of the rule it breaks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest

from builders import MONDAY, fleet, horizon, member, visits_of
from crews import BY_CASES, T1, crewed_plan, with_member
from desks import TEAM_A, rota, staffed_plan, with_duty
from homes import plan_with_lists, with_household_rule, with_list, with_round
from lessons import trained_plan, with_session, with_training_rule
from plans import (
    ride,
    walk,
    with_day,
    with_leg,
    with_rules,
    with_scenario,
    with_trip,
    with_visit,
    without_trip,
)
from routeplan.domain.calendar import CalendarEvent, Closure
from routeplan.domain.care import Allotment, Evenings
from routeplan.domain.fleet import Mode
from routeplan.domain.network import RoadNetwork
from routeplan.domain.pins import Pin
from routeplan.domain.plan import Plan
from routeplan.verify import verify
from routeplan.verify.rules import RULES

WEDNESDAY = date(2026, 3, 4)


def with_closed_village(plan: Plan) -> Plan:
    event = CalendarEvent(date_from=MONDAY, date_to=MONDAY, kind="closed", applies_to=("V4",))
    return with_scenario(plan, calendar=horizon(28, events=(event,)))


def with_one_way_road(plan: Plan) -> Plan:
    network = plan.scenario.network
    roads = [
        road.model_copy(update={"one_way": True}) if road.id == "C-L" else road
        for road in network.roads()
    ]
    return with_scenario(plan, network=RoadNetwork.from_roads(network.nodes, roads))


def without_lodging(plan: Plan) -> Plan:
    villages = [one.model_copy(update={"offers_lodging": False}) for one in plan.scenario.villages]
    return with_scenario(plan, villages=tuple(villages))


def with_officer_off_on_tuesdays(plan: Plan) -> Plan:
    officer = member("T1-1", role="police_officer", weekdays_off=(1,))
    return with_scenario(plan, members=(officer, *plan.scenario.members[1:]))


def with_officer_of_one_day(plan: Plan) -> Plan:
    officer = member("T1-1", role="police_officer", max_days_per_month=1)
    return with_scenario(plan, members=(officer, *plan.scenario.members[1:]))


def with_advice_by_officers(plan: Plan) -> Plan:
    services = [
        one.model_copy(update={"required_role": "police_officer"}) for one in plan.scenario.services
    ]
    return with_scenario(plan, services=tuple(services))


def with_levels_of_yesterday(plan: Plan) -> Plan:
    levels = [one.model_copy(update={"value": one.value + 1}) for one in plan.levels]
    return plan.model_copy(update={"levels": tuple(levels)})


def with_moving_turns(plan: Plan) -> Plan:
    """Let a holiday move turns, and put a team on duty twice in a week."""
    holiday = CalendarEvent(date_from=MONDAY, date_to=MONDAY, kind="holiday")
    plan = with_scenario(
        plan, calendar=horizon(28, events=(holiday,)), rota=rota(pattern="moving_weekday")
    )
    return with_duty(plan, 10, team_id="A", member_ids=TEAM_A)


def with_allotments(plan: Plan, *rows: tuple[str, str, int, int]) -> Plan:
    allotments = tuple(
        Allotment(carer_id=carer_id, village_id=village_id, households=households, phase=phase)
        for carer_id, village_id, households, phase in rows
    )
    return plan.model_copy(update={"allotments": allotments})


def with_priority_households(plan: Plan, village_id: str, count: int) -> Plan:
    villages = tuple(
        one.model_copy(update={"priority_households": count}) if one.id == village_id else one
        for one in plan.scenario.villages
    )
    return with_scenario(plan, villages=villages)


BREAKS: dict[str, Callable[[Plan], Plan]] = {
    "unknown_id": lambda plan: with_trip(plan, "R2", crew_id="T7"),
    "same_id": lambda plan: with_trip(plan, "R2", id="R1"),
    "broken_route": lambda plan: with_leg(plan, "R1", 0, 1, steps=(ride("V1-J", 300),)),
    "road_closed": lambda plan: with_scenario(
        plan, closures=(Closure(road_id="V1-V2", date_from=MONDAY),)
    ),
    "impassable_road": with_one_way_road,
    "wrong_vehicle": lambda plan: with_trip(plan, "R3", mode=Mode.MOTORBIKE, vehicles=3),
    "vehicle_elsewhere": lambda plan: with_leg(
        plan, "R1", 0, 1, steps=(walk("V1-J", 3_000), walk("J-V3", 1_200))
    ),
    "walk_too_long": lambda plan: with_rules(plan, max_walk_m=1_199),
    "wrong_time": lambda plan: with_leg(plan, "R2", 0, 0, arrive=time(7, 49)),
    "wrong_distance": lambda plan: with_leg(plan, "R2", 0, 0, distance_m=15_000),
    "impossible_speed": lambda plan: with_leg(plan, "R1", 0, 1, duration_s=600, steps=()),
    "clock": lambda plan: with_visit(plan, "R2", 0, 0, end=time(10, 0)),
    "wrong_order": lambda plan: with_visit(plan, "R2", 0, 0, order=2),
    "wrong_place": lambda plan: with_visit(plan, "R2", 0, 0, village_id="V3"),
    "idle_day": lambda plan: with_day(plan, "R1", 1, visits=()),
    "too_early": lambda plan: with_visit(plan, "R1", 1, 0, begin=time(7, 0)),
    "too_late": lambda plan: with_leg(plan, "R2", 0, 1, depart=time(17, 0), arrive=time(17, 50)),
    "long_day": lambda plan: with_rules(plan, max_day_s=25_000),
    "long_drive": lambda plan: with_rules(plan, max_driving_s=2_000),
    "meal_break": lambda plan: with_visit(plan, "R1", 0, 0, end=time(10, 30), break_s=0),
    "wrong_day": with_closed_village,
    "spacing": lambda plan: with_day(plan, "R3", 0, date=date(2026, 3, 9)),
    "too_many_visits": lambda plan: with_scenario(
        plan, visits=tuple(visits_of(one.id, most=1) for one in plan.scenario.villages)
    ),
    "wrong_services": lambda plan: with_trip(plan, "R1", officers=()),
    "officer_absent": with_advice_by_officers,
    "short_service": lambda plan: with_visit(plan, "R2", 0, 0, end=time(9, 0)),
    "long_service": lambda plan: with_visit(plan, "R2", 0, 0, end=time(13, 0)),
    "trip_days": lambda plan: with_rules(plan, max_trip_days=1),
    "starts_and_ends": lambda plan: with_day(plan, "R1", 1, start_id="V3"),
    "lodging": without_lodging,
    "night_near_home": lambda plan: with_rules(plan, sleep_beyond_s=1_501),
    "seats": lambda plan: with_trip(plan, "R1", vehicles=2),
    "cargo": lambda plan: with_trip(plan, "R1", equipment=(("capture_kit", 30),)),
    "missing_kit": lambda plan: with_trip(plan, "R1", equipment=()),
    "too_many_crews": lambda plan: with_scenario(plan, teams=plan.scenario.teams[:1]),
    "too_few_vehicles": lambda plan: with_scenario(
        plan, vehicles=fleet(motorbikes=5, pickups=2, boats=1)
    ),
    "too_few_kits": lambda plan: with_trip(plan, "R2", equipment=(("capture_kit", 1),)),
    "officers_per_day": with_officer_off_on_tuesdays,
    "officers_per_month": with_officer_of_one_day,
    "crew_twice": lambda plan: with_trip(plan, "R2", crew_id="T1"),
    "crew_rest": lambda plan: with_day(plan, "R3", 0, date=date(2026, 3, 4)),
    "carer_without_list": lambda plan: with_list(plan, 0, carer_id="T2-1"),
    "household_twice": lambda plan: with_list(plan, 0, household_ids=("H1", "H2", "H2")),
    "list_too_long": lambda plan: with_household_rule(plan, per_carer=2),
    "list_across_villages": lambda plan: with_list(plan, 0, household_ids=("H1", "H2", "H6")),
    "step_too_far": lambda plan: with_household_rule(plan, max_walk_m=100),
    "wrong_walk": lambda plan: with_list(plan, 0, walk_m=111),
    "wrong_match": lambda plan: with_list(plan, 0, unmatched=0),
    "household_forgotten": lambda plan: plan.model_copy(update={"uncared": ()}),
    "share_too_large": lambda plan: with_allotments(plan, ("T1-2", "V1", 4, 1)),
    "carer_in_two_villages": lambda plan: with_allotments(
        plan, ("T1-2", "V1", 1, 1), ("T1-2", "V2", 1, 1)
    ),
    "too_many_allotted": lambda plan: with_allotments(plan, ("T1-2", "V1", 1, 1)),
    "wrong_priority_share": lambda plan: with_allotments(
        with_priority_households(plan, "V1", 1), ("T1-2", "V1", 1, 1)
    ),
    "wrong_phase": lambda plan: with_list(plan, 0, phase=2),
    "wrong_round": lambda plan: with_round(plan, WEDNESDAY, "H5"),
    "no_evening": lambda plan: with_round(plan, date(2026, 3, 7), "H1"),
    "carer_elsewhere": lambda plan: with_round(plan, MONDAY, "H1"),
    "evening_too_full": lambda plan: with_household_rule(
        with_round(plan, WEDNESDAY, "H1", "H2"), evenings=Evenings(visits=1)
    ),
    "missing_visits": lambda plan: without_trip(plan, "R3"),
    "pinned_visits": lambda plan: with_scenario(
        plan, pins=(Pin(date=date(2026, 3, 9), kind="visit", who="V1"),)
    ),
    "totals": with_levels_of_yesterday,
}
"""For every rule, a change that breaks it."""


def with_trainer_of_one_day(plan: Plan) -> Plan:
    trainer = member("P1", skills=("teach", "tax"), max_days_per_month=1)
    members = (trainer if one.id == "P1" else one for one in plan.scenario.members)
    return with_scenario(plan, members=tuple(members))


def with_untaught_of_yesterday(plan: Plan) -> Plan:
    levels = [one.model_copy(update={"value": one.value + 1}) for one in plan.training_levels]
    return plan.model_copy(update={"training_levels": tuple(levels)})


TRAINING_BREAKS: dict[str, Callable[[Plan], Plan]] = {
    "session_closed": lambda plan: with_session(plan, 0, date=date(2026, 3, 7)),
    "session_means": lambda plan: with_session(plan, 1, brings_kit=False),
    "session_full": lambda plan: with_training_rule(plan, max_people=3),
    "session_hours": lambda plan: with_session(plan, 0, end=time(9, 59)),
    "too_few_trainers": lambda plan: with_session(plan, 0, trainer_ids=("P1",)),
    "trainer_away": lambda plan: with_session(plan, 0, date=date(2026, 3, 6)),
    "too_many_sessions": with_trainer_of_one_day,
    "learner_twice": lambda plan: with_session(plan, 1, lessons=plan.sessions[0].lessons[1:]),
    "lesson_order": lambda plan: with_session(plan, 0, lessons=plan.sessions[0].lessons[::-1]),
    "learner_too_far": lambda plan: with_training_rule(plan, max_travel_minutes=9),
    "untaught_forgotten": lambda plan: plan.model_copy(update={"untaught": ()}),
    "training_totals": with_untaught_of_yesterday,
}
"""For every rule about training, a change of a plan with sessions that breaks it."""

CREW_BREAKS: dict[str, Callable[[Plan], Plan]] = {
    "unavailable_member": lambda plan: with_member(plan, "T2-1", weekdays_off=(0,)),
    "night_refused": lambda plan: with_member(plan, "T1-3", stays_overnight=False),
    "member_twice": lambda plan: with_trip(plan, "R2", member_ids=T1),
    "member_rest": lambda plan: with_rules(plan, rest_after_overnight_days=7),
    "too_many_field_days": lambda plan: with_member(plan, "T1-1", max_days_per_week=1),
    "crew_too_large": lambda plan: with_rules(plan, crew_size=5),
    "spare_member": lambda plan: with_scenario(plan, crews=BY_CASES),
    "lone_member": lambda plan: with_trip(plan, "R2", member_ids=("T2-2",)),
    "crew_shortage": lambda plan: with_trip(plan, "R1", member_ids=T1[1:]),
    "pinned_members": lambda plan: with_scenario(
        plan, pins=(Pin(date=date(2026, 3, 3), kind="out", who="T2-1"),)
    ),
    "crew_totals": lambda plan: with_trip(plan, "R3", member_ids=T1[1:]),
}
"""For every rule about crews, a change of a crewed plan that breaks it."""

DESK_BREAKS: dict[str, Callable[[Plan], Plan]] = {
    "desk_unstaffed": lambda plan: plan.model_copy(update={"duties": plan.duties[1:]}),
    "desk_closed": lambda plan: with_scenario(plan, calendar=horizon(14)),
    "wrong_turn": lambda plan: with_duty(plan, 9, team_id="B"),
    "broken_pin": lambda plan: with_scenario(
        plan, pins=(Pin(date=date(2026, 3, 9), kind="duty", who="B"),)
    ),
    "too_many_turns": with_moving_turns,
    "wrong_substitute": lambda plan: with_duty(plan, 9, member_ids=("A1", "B2")),
    "two_places": lambda plan: with_duty(plan, 2, member_ids=TEAM_A),
    "desk_too_full": lambda plan: with_scenario(plan, rota=rota(target_staff=2)),
    "too_many_duties": lambda plan: with_duty(
        with_scenario(plan, rota=rota(max_days_per_week=1)), 10, member_ids=TEAM_A
    ),
    "desk_shortage": lambda plan: with_duty(plan, 9, member_ids=("A1",)),
    "rota_totals": lambda plan: with_duty(plan, 9, member_ids=("A1", "A2")),
}
"""For every rule about the desk, a change of a staffed plan that breaks it."""


def test_the_unbroken_plan_is_fine() -> None:
    assert verify(plan_with_lists()).violations == ()
    assert verify(crewed_plan()).violations == ()


@pytest.mark.parametrize("rule", BREAKS)
def test_a_broken_plan_is_caught_under_the_name_of_the_rule(rule: str) -> None:
    violations = verify(BREAKS[rule](plan_with_lists())).violations
    assert rule in {violation.rule for violation in violations}


@pytest.mark.parametrize("rule", CREW_BREAKS)
def test_a_broken_crew_is_caught_under_the_name_of_the_rule(rule: str) -> None:
    violations = verify(CREW_BREAKS[rule](crewed_plan())).violations
    assert rule in {violation.rule for violation in violations}


@pytest.mark.parametrize("rule", DESK_BREAKS)
def test_a_broken_rota_is_caught_under_the_name_of_the_rule(rule: str) -> None:
    violations = verify(DESK_BREAKS[rule](staffed_plan())).violations
    assert rule in {violation.rule for violation in violations}


@pytest.mark.parametrize("rule", TRAINING_BREAKS)
def test_broken_training_is_caught_under_the_name_of_the_rule(rule: str) -> None:
    violations = verify(TRAINING_BREAKS[rule](trained_plan())).violations
    assert rule in {violation.rule for violation in violations}


def test_every_rule_is_broken_once() -> None:
    broken = [*BREAKS, *TRAINING_BREAKS, *CREW_BREAKS, *DESK_BREAKS]
    assert broken == [rule.__name__ for rule in RULES]
