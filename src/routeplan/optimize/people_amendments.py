"""Amendments that might bring the people whom crews or the desk of the center lack."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from routeplan.domain.crews import CrewShortage
from routeplan.domain.message import Message
from routeplan.domain.people import Absence, Member
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.optimize.amendments import NEW, Amendment, Weekdays, newcomer, off, on, without_pins

OF_PEOPLE = ("duty", "at_desk", "not_at_desk", "out", "not_out")
"""Kinds of pins that settle who is where."""


def people_amendments(plan: Plan) -> Iterator[Amendment]:
    """Yield one more member of each kind that is missing, fewer absences and pins, more days."""
    trips = [trip for trip in plan.trips if trip.shortages]
    duties = [duty for duty in plan.duties if duty.shortages]
    lacks = ((one.kind, one.what) for trip in trips for one in trip.shortages)
    for kind, what in dict.fromkeys(lacks):
        if kind != "desk":  # nobody more has a seat
            yield _one_more(CrewShortage(kind=kind, what=what, missing=1))
    topics = (one.topic for duty in duties for one in duty.shortages)
    for skill in dict.fromkeys(topics):
        yield _at_desk(skill)
    short = {*(day.date for trip in trips for day in trip.days), *(duty.date for duty in duties)}
    for absence in plan.scenario.absences:
        if any(map(absence.covers, short)):
            values = (("member", absence.member_id), ("date", absence.date_from.isoformat()))
            message = Message(key="change.absence", values=values)
            yield Amendment(message=message, make=partial(_without, absence))
    for day in sorted(short & {pin.date for pin in plan.scenario.pins}):
        yield without_pins(day, OF_PEOPLE)
    if duties and plan.scenario.rota is not None:
        more = plan.scenario.rota.max_days_per_week + 1
        message = Message(key="change.desk_days", values=(("days", more),))
        yield Amendment(message=message, make=partial(_with_days_per_week, more))


def _one_more(lack: CrewShortage, weekdays: Weekdays = ()) -> Amendment:
    """Add somebody to those who may go on trips."""
    key = "change.officer" if lack.kind == "role" else f"change.crew.{lack.kind}"
    values = () if lack.what is None else ((lack.kind, lack.what),)
    return Amendment(
        message=Message(key=key, values=(*values, *on(weekdays))),
        make=partial(_with_traveller, lack, weekdays),
        narrow=partial(_one_more, lack),
    )


def _with_traveller(lack: CrewShortage, weekdays: Weekdays, scenario: Scenario) -> Scenario:
    role = lack.what if lack.kind == "role" and lack.what else "volunteer"
    able: dict[str, dict[str, object]] = {
        "skill": {"skills": (lack.what,)},
        "language": {"languages": (lack.what,)},
        "driver": {"can_drive_pickup": True},
    }
    return scenario.but(
        members=(
            *scenario.members,
            _new(scenario, role, weekdays).model_copy(update=able.get(lack.kind, {})),
        )
    )


def _at_desk(skill: str | None, weekdays: Weekdays = ()) -> Amendment:
    key = "change.desk_member" if skill is None else "change.desk_skill"
    values = () if skill is None else (("skill", skill),)
    return Amendment(
        message=Message(key=key, values=(*values, *on(weekdays))),
        make=partial(_with_clerk, skill, weekdays),
        narrow=partial(_at_desk, skill),
    )


def _with_clerk(skill: str | None, weekdays: Weekdays, scenario: Scenario) -> Scenario:
    """Add somebody to the smallest of the center teams."""
    able = {"skills": () if skill is None else (skill,), "lent_by": ""}
    member = _new(scenario, "volunteer", weekdays).model_copy(update=able)
    smallest = min(scenario.center_teams(), key=lambda team: len(team.member_ids))
    joined = smallest.model_copy(update={"member_ids": (*smallest.member_ids, member.id)})
    teams = tuple(joined if team is smallest else team for team in scenario.teams)
    return scenario.but(members=(*scenario.members, member), teams=teams)


def _new(scenario: Scenario, role: str, weekdays: Weekdays) -> Member:
    member = newcomer(scenario, role, f"{NEW}{len(scenario.members)}")
    return member.model_copy(update={"weekdays_off": off(weekdays)})


def _without(absence: Absence, scenario: Scenario) -> Scenario:
    return scenario.but(absences=tuple(one for one in scenario.absences if one != absence))


def _with_days_per_week(days: int, scenario: Scenario) -> Scenario:
    rule = scenario.rota
    return scenario.but(rota=rule and rule.model_copy(update={"max_days_per_week": days}))
