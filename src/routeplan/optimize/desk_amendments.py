"""Amendments that might bring the people whom the desk of the center lacks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from routeplan.domain.message import Message
from routeplan.domain.people import Absence
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.optimize.amendments import NEW, Amendment, newcomer


def desk_amendments(plan: Plan) -> Iterator[Amendment]:
    """Yield one more member with each missing skill, absences put off, and more days a week."""
    short = [duty for duty in plan.duties if duty.shortages]
    rule = plan.scenario.rota
    if not short or rule is None:
        return
    skills = [missing.topic for duty in short for missing in duty.shortages]
    for skill in dict.fromkeys(skills):
        yield _with_skill(skill)
    for absence in plan.scenario.absences:
        if any(absence.covers(duty.date) for duty in short):
            values = (("member", absence.member_id), ("date", absence.date_from.isoformat()))
            message = Message(key="change.absence", values=values)
            yield Amendment(message=message, make=partial(_without, absence))
    more = rule.max_days_per_week + 1
    message = Message(key="change.desk_days", values=(("days", more),))
    yield Amendment(message=message, make=partial(_with_days_per_week, more))


def _with_skill(skill: str | None) -> Amendment:
    key = "change.desk_member" if skill is None else "change.desk_skill"
    values = () if skill is None else (("skill", skill),)
    return Amendment(message=Message(key=key, values=values), make=partial(_with_member, skill))


def _with_member(skill: str | None, scenario: Scenario) -> Scenario:
    """Add somebody to the smallest of the center teams."""
    member = newcomer(scenario, "volunteer", f"{NEW}{len(scenario.members)}")
    skilled = member.model_copy(update={"skills": () if skill is None else (skill,)})
    smallest = min(scenario.center_teams(), key=lambda team: len(team.member_ids))
    joined = smallest.model_copy(update={"member_ids": (*smallest.member_ids, member.id)})
    teams = tuple(joined if team is smallest else team for team in scenario.teams)
    return scenario.but(members=(*scenario.members, skilled), teams=teams)


def _without(absence: Absence, scenario: Scenario) -> Scenario:
    return scenario.but(absences=tuple(one for one in scenario.absences if one != absence))


def _with_days_per_week(days: int, scenario: Scenario) -> Scenario:
    rule = scenario.rota
    return scenario.but(rota=rule and rule.model_copy(update={"max_days_per_week": days}))
