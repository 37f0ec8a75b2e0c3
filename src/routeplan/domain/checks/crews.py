"""Crews: teams, languages, days and debts fit together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from routeplan.errors import Fault

if TYPE_CHECKING:
    from routeplan.domain.scenario import Scenario


def teams(scenario: Scenario) -> Iterator[Fault]:
    """Find members of two mobile teams, which may be out on one day, or twice in one."""
    teams_of = defaultdict(list)
    for team in scenario.mobile_teams():
        for member_id in team.member_ids:
            teams_of[member_id].append(team.id)
    for member_id, ids in teams_of.items():
        if len(ids) > 1:
            what = f"is in the mobile teams {', '.join(ids)}"
            yield Fault(where=f"teams {ids[-1]} {member_id}", what=what, fix="keep one of them")


def languages(scenario: Scenario) -> Iterator[Fault]:
    """Find languages of villages that nobody who may go speaks.

    Without crews teams go as they are, and only a language that no member speaks is a slip; if no
    member has a language at all, nobody has written them down.
    """
    chosen = scenario.crews is not None
    members = scenario.field_members() if chosen else scenario.members
    spoken = {language for member in members for language in member.languages}
    if not chosen and not spoken:
        return
    for village in scenario.villages:
        if village.language is not None and village.language not in spoken:
            who = "nobody who goes on trips" if chosen else "no member"
            what = f"wants {village.language}, which {who} speaks"
            fix = "mend the language, or add a member who speaks it"
            yield Fault(where=f"villages {village.id}", what=what, fix=fix)


def sizes(scenario: Scenario) -> Iterator[Fault]:
    """Find crews that are never as small as they may be."""
    rule, most = scenario.crews, scenario.rules.crew_size
    if rule is not None and rule.size == "by_cases" and rule.min_size > most:
        what = f"has crews of at least {rule.min_size}, but seats for {most}"
        yield Fault(where="crews", what=what, fix="lower min_size, or raise crew_size in the rules")


def days(scenario: Scenario) -> Iterator[Fault]:
    """Find members who take part until a day before they begin."""
    for member in scenario.members:
        first, last = member.available_from, member.available_to
        if first is not None and last is not None and last < first:
            what = f"is available until {last}, before {first}"
            yield Fault(where=f"members {member.id}", what=what, fix="swap the dates")
