"""The desk of the center, read from the scenario anew: open days, turns, and who is away.

Deliberately plain, so that a fault in the rooms that plan cannot hide.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from routeplan.domain.calendar import week_of
from routeplan.domain.people import Team
from routeplan.domain.pins import Pin
from routeplan.domain.plan import Plan
from routeplan.domain.rota import RotaRule
from routeplan.verify.whereabouts import Whereabouts


@dataclass(frozen=True)
class DeskFacts:
    """What the rules about the desk look at."""

    plan: Plan
    rule: RotaRule
    whereabouts: Whereabouts

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
        """Return the team that is pinned to a day (rule 79)."""
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
        for pin in self.pins:
            if (pin.kind, pin.who, pin.date) == ("not_at_desk", member_id, day):
                return "is pinned away from it"
        people = self.whereabouts
        return (
            people.why_absent(member_id, day)
            or people.why_out(member_id, day)
            or people.why_in_session(member_id, day)
        )

    def _is_open(self, day: date) -> bool:
        kinds = [
            event.kind
            for event in self.plan.scenario.calendar.events
            if not event.applies_to and event.date_from <= day <= event.date_to
        ]
        usual = day.weekday() in self.rule.weekdays
        return (usual or "workday" in kinds) and "holiday" not in kinds
