"""The desk of the center, read from the scenario anew: open days, turns, and who is away.

Deliberately plain, so that a fault in the rooms that plan cannot hide.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from routeplan.domain.people import Member, Team
from routeplan.domain.plan import Plan, Trip
from routeplan.domain.policy import RotaRule


@dataclass(frozen=True)
class DeskFacts:
    """What the rules about the desk look at."""

    plan: Plan
    rule: RotaRule

    @cached_property
    def teams(self) -> list[Team]:
        """The center teams in the order of their turns."""
        return [team for team in self.plan.scenario.teams if team.kind == "center"]

    @cached_property
    def open_days(self) -> list[date]:
        """The days of the horizon on which the desk is open (rule 22)."""
        return [day for day in self.plan.scenario.calendar.days() if self._is_open(day)]

    @cached_property
    def turns_move(self) -> bool:
        """Whether a holiday lets the turns of moving weekdays move (rule 24)."""
        usual = {
            day for day in self.plan.scenario.calendar.days() if day.weekday() in self.rule.weekdays
        }
        return self.rule.pattern == "moving_weekday" and bool(usual - set(self.open_days))

    def turn(self, day: date) -> str:
        """Return the team whose turn it is by the pattern (rule 23)."""
        ids = [team.id for team in self.teams]
        weeks = (week_of(day) - week_of(self.rule.anchor)).days // 7
        if self.rule.pattern == "whole_weeks":
            return ids[weeks % len(ids)]
        usual = sorted(set(self.rule.weekdays))
        order = [*usual, *(weekday for weekday in range(7) if weekday not in usual)]
        place = order.index(day.weekday())
        if self.rule.pattern == "moving_weekday":
            place -= self.rule.step * weeks
        return ids[place % len(ids)]

    def most_turns(self, monday: date) -> int:
        """Return how often a team is on duty at most in a week where turns move (rule 24)."""
        swapped = [
            day
            for day in self.open_days
            if week_of(day) == monday and day.weekday() not in self.rule.weekdays
        ]
        usual = len(set(self.rule.weekdays))
        return -(-usual // len(self.teams)) + len(swapped)

    def why_away(self, member_id: str, day: date) -> str | None:
        """Say why a member cannot come on a day (rule 25); None if nothing is in the way."""
        for member in self.plan.scenario.members:
            if member.id == member_id and day.weekday() in member.weekdays_off:
                return "has this weekday off"
            if member.id == member_id and not _takes_part(member, day):
                return "takes no part then"
        for absence in self.plan.scenario.absences:
            if absence.member_id == member_id and absence.date_from <= day <= absence.date_to:
                return f"is away ({absence.kind})"
        return self._why_out(member_id, day)

    def _why_out(self, member_id: str, day: date) -> str | None:
        for trip in self.plan.trips:
            if not self._goes(member_id, trip):
                continue
            dates = [one.date for one in trip.days]
            if day in dates:
                return f"is out on trip {trip.id}"
            if trip.nights and 0 < (day - max(dates)).days <= self._rest_days:
                return f"rests after trip {trip.id}"
        return None

    def _goes(self, member_id: str, trip: Trip) -> bool:
        """Tell whether a member is on a trip: by name if crews are planned, else with the team."""
        if self.plan.scenario.crews is not None:
            return member_id in trip.member_ids
        return trip.crew_id in self._mobile_teams_of[member_id]

    @property
    def _rest_days(self) -> int:
        return self.plan.scenario.rules.rest_after_overnight_days

    @cached_property
    def _mobile_teams_of(self) -> defaultdict[str, list[str]]:
        teams_of = defaultdict(list)
        for team in self.plan.scenario.teams:
            for member_id in team.member_ids:
                if team.kind == "mobile":
                    teams_of[member_id].append(team.id)
        return teams_of

    def _is_open(self, day: date) -> bool:
        kinds = [
            event.kind
            for event in self.plan.scenario.calendar.events
            if not event.applies_to and event.date_from <= day <= event.date_to
        ]
        usual = day.weekday() in self.rule.weekdays
        return (usual or "workday" in kinds) and "holiday" not in kinds


def _takes_part(member: Member, day: date) -> bool:
    return (member.available_from or day) <= day <= (member.available_to or day)


def week_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())
