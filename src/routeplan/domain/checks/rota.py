"""The rota of the desk: teams, turns and staff fit together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from math import ceil
from typing import TYPE_CHECKING

from routeplan.errors import Fault

if TYPE_CHECKING:
    from routeplan.domain.scenario import Scenario


def teams(scenario: Scenario) -> Iterator[Fault]:
    """Find a rota without teams, and members of two of them."""
    if scenario.rota is None:
        return
    if not scenario.center_teams():
        what, fix = "has no center team", "add teams of kind center, or leave the rota out"
        yield Fault(where="rota", what=what, fix=fix)
    teams_of = defaultdict(list)
    for team in scenario.center_teams():
        for member_id in dict.fromkeys(team.member_ids):
            teams_of[member_id].append(team.id)
    for member_id, ids in teams_of.items():
        for team_id in ids[1:]:
            what = f"lists {member_id}, who is in the center team {ids[0]} as well"
            yield Fault(where=f"teams {team_id} {member_id}", what=what, fix="keep one of them")


def turns(scenario: Scenario) -> Iterator[Fault]:
    """Find a pattern that leaves a team out, or that asks for more days than members may serve."""
    rule, count = scenario.rota, len(scenario.center_teams())
    if rule is None or not count:
        return
    days = len(set(rule.weekdays))
    if rule.pattern == "fixed_weekday" and count > days:
        weekdays = f"{days} weekday{'s' if days > 1 else ''}"
        what = f"gives {weekdays} to {count} teams, so that some are never on duty"
        yield Fault(where="rota", what=what, fix="use moving_weekday or whole_weeks")
    most = days if rule.pattern == "whole_weeks" else ceil(days / count)
    if most > rule.max_days_per_week:
        what = f"has teams on duty on {most} days a week, members on {rule.max_days_per_week}"
        yield Fault(where="rota", what=what, fix=f"raise max_days_per_week to {most}")


def staff(scenario: Scenario) -> Iterator[Fault]:
    """Find a least above the target, and topics that nobody or too few can cover."""
    rule = scenario.rota
    if rule is None:
        return
    if rule.least_staff > rule.target_staff:
        what = f"has least_staff {rule.least_staff} above target_staff {rule.target_staff}"
        yield Fault(where="rota", what=what, fix="swap or mend them")
    skills = scenario.known_skills()
    for skill, count in Counter(topic.skill for topic in rule.topics).items():
        if count > 1:
            yield Fault(where="rota", what=f"has the topic {skill} {count} times", fix="keep one")
    for topic in rule.topics:
        if topic.skill not in skills:
            what = f"has the topic {topic.skill}, a skill that no member has"
            yield Fault(where="rota", what=what, fix="teach a member or mend the skill")
        if topic.staff > rule.target_staff:
            what = f"asks for {topic.staff} people for {topic.skill}, above target_staff"
            fix = f"use {rule.target_staff} or less"
            yield Fault(where="rota", what=what, fix=fix)
