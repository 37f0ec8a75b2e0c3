"""Amendments that might bring the people whom crews or the desk of the center lack."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from routeplan.domain.crews import CrewShortage
from routeplan.domain.message import Message
from routeplan.domain.people import Absence, Member
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.optimize.amendments import NEW, Amendment, newcomer


def people_amendments(plan: Plan) -> Iterator[Amendment]:
    """Yield one more member of each kind that is missing, absences put off, and more days."""
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
    if duties and plan.scenario.rota is not None:
        more = plan.scenario.rota.max_days_per_week + 1
        message = Message(key="change.desk_days", values=(("days", more),))
        yield Amendment(message=message, make=partial(_with_days_per_week, more))


def _one_more(lack: CrewShortage) -> Amendment:
    """Add somebody to those who may go on trips."""
    values = () if lack.what is None else ((lack.kind, lack.what),)
    message = Message(key=f"change.crew.{lack.kind}", values=values)
    return Amendment(message=message, make=partial(_with_traveller, lack))


def _with_traveller(lack: CrewShortage, scenario: Scenario) -> Scenario:
    role = lack.what if lack.kind == "role" and lack.what else "volunteer"
    able: dict[str, dict[str, object]] = {
        "skill": {"skills": (lack.what,)},
        "language": {"languages": (lack.what,)},
        "driver": {"can_drive_pickup": True},
    }
    return scenario.but(
        members=(
            *scenario.members,
            _new(scenario, role).model_copy(update=able.get(lack.kind, {})),
        )
    )


def _at_desk(skill: str | None) -> Amendment:
    key = "change.desk_member" if skill is None else "change.desk_skill"
    values = () if skill is None else (("skill", skill),)
    return Amendment(message=Message(key=key, values=values), make=partial(_with_clerk, skill))


def _with_clerk(skill: str | None, scenario: Scenario) -> Scenario:
    """Add somebody to the smallest of the center teams."""
    able = {"skills": () if skill is None else (skill,), "lent_by": ""}
    member = _new(scenario, "volunteer").model_copy(update=able)
    smallest = min(scenario.center_teams(), key=lambda team: len(team.member_ids))
    joined = smallest.model_copy(update={"member_ids": (*smallest.member_ids, member.id)})
    teams = tuple(joined if team is smallest else team for team in scenario.teams)
    return scenario.but(members=(*scenario.members, member), teams=teams)


def _new(scenario: Scenario, role: str) -> Member:
    return newcomer(scenario, role, f"{NEW}{len(scenario.members)}")


def _without(absence: Absence, scenario: Scenario) -> Scenario:
    return scenario.but(absences=tuple(one for one in scenario.absences if one != absence))


def _with_days_per_week(days: int, scenario: Scenario) -> Scenario:
    rule = scenario.rota
    return scenario.but(rota=rule and rule.model_copy(update={"max_days_per_week": days}))
