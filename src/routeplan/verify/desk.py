"""The desk of the center, read from the scenario anew: open days, turns, and who is away.

Deliberately plain, so that a fault in the rooms that plan cannot hide.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from routeplan.domain.people import Team
from routeplan.domain.pins import Pin
from routeplan.domain.plan import Plan
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
        """Return the team whose turn it is by the pattern (rule 23), pinned or not."""
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

    def pinned_turn(self, day: date) -> str | None:
        """Return the team that is pinned to a day (rule 115)."""
        for pin in self.pins:
            if pin.kind == "duty" and pin.date == day:
                return pin.who
        return None

    @cached_property
    def pins(self) -> list[Pin]:
        """The pins of the horizon."""
        return [pin for pin in self.plan.scenario.pins if pin.date in self.open_days]

    def most_turns(self, monday: date, team_id: str) -> int:
        """Return how often a team is on duty at most in a week where turns move (rule 24)."""
        swapped = [
            day
            for day in self.open_days
            if week_of(day) == monday and day.weekday() not in self.rule.weekdays
        ]
        usual = len(set(self.rule.weekdays))
        pinned = [
            pin
            for pin in self.pins
            if pin.kind == "duty" and pin.who == team_id and week_of(pin.date) == monday
        ]
        return max(-(-usual // len(self.teams)) + len(swapped), len(pinned))

    def why_away(self, member_id: str, day: date) -> str | None:
        """Say why a member cannot come on a day (rule 25); None if nothing is in the way."""
        for member in self.plan.scenario.members:
            if member.id == member_id and day.weekday() in member.weekdays_off:
                return "has this weekday off"
        for absence in self.plan.scenario.absences:
            if absence.member_id == member_id and absence.date_from <= day <= absence.date_to:
                return f"is away ({absence.kind})"
        for pin in self.pins:
            if (pin.kind, pin.who, pin.date) == ("not_at_desk", member_id, day):
                return "is pinned away from it"
        return self._why_out(member_id, day) or self._trains(member_id, day)

    def _why_out(self, member_id: str, day: date) -> str | None:
        """Say on which trip a member is; who is pinned to the desk meanwhile is on none."""
        at_desk = [pin.date for pin in self.pins if (pin.kind, pin.who) == ("at_desk", member_id)]
        for trip in self.plan.trips:
            if trip.crew_id not in self._mobile_teams_of[member_id]:
                continue
            dates = [one.date for one in trip.days]
            rest_days = self._rest_days if trip.nights else 0
            after = {one: (one - max(dates)).days for one in (day, *at_desk)}
            if any(one in dates or 0 < after[one] <= rest_days for one in at_desk):
                continue
            if day in dates:
                return f"is out on trip {trip.id}"
            if 0 < after[day] <= rest_days:
                return f"rests after trip {trip.id}"
        return None

    def _trains(self, member_id: str, day: date) -> str | None:
        """Say where a member trains or learns on a day; None if nowhere."""
        learns_as = {one.member_id: one.id for one in self.plan.scenario.learners}
        for session in self.plan.sessions:
            learns = learns_as.get(member_id) in session.learner_ids
            if session.date == day and (learns or member_id in session.trainer_ids):
                return f"trains or learns in {session.host_id}"
        return None

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


def week_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())
