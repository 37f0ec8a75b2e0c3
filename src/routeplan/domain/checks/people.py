"""People: absences and skills that begin before they end, and teams that are all away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from routeplan.errors import Fault

if TYPE_CHECKING:
    from routeplan.domain.scenario import Scenario


def absences(scenario: Scenario) -> Iterator[Fault]:
    """Find absences that end before they begin."""
    for one in scenario.absences:
        if one.date_to < one.date_from:
            where = f"absences {one.member_id} {one.date_from}"
            what = f"ends on {one.date_to}, before it begins"
            yield Fault(where=where, what=what, fix="swap the dates")


def emptied_teams(scenario: Scenario) -> Iterator[Fault]:
    """Find mobile teams that go out as they are, but are all absent on a day; the first such day.

    With crews others go, and who is missing is named with the trip.
    """
    if scenario.crews is not None or not scenario.absences:
        return
    days = [day for day in scenario.calendar.days() if scenario.calendar.is_worked(day)]
    absences_of = defaultdict(list)
    for one in scenario.absences:
        absences_of[one.member_id].append(one)
    for team in scenario.mobile_teams():
        for day in days:
            if all(any(one.covers(day) for one in absences_of[who]) for who in team.member_ids):
                what = f"goes out as a whole without [crews], but on {day} all of it are absent"
                fix = "mend the absences, leave the team out, or add [crews]: others go then"
                yield Fault(where=f"teams {team.id}", what=what, fix=fix)
                break


def qualifications(scenario: Scenario) -> Iterator[Fault]:
    """Find skills that expire before they hold."""
    for one in scenario.qualifications:
        if one.date_to is not None and one.date_to < one.date_from:
            where = f"skills {one.member_id} {one.skill} {one.date_from}"
            what = f"ends on {one.date_to}, before it begins"
            yield Fault(where=where, what=what, fix="swap the dates")
