"""The desk of the center as a question of positions: days, teams, members and who is free."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import ceil

import numpy as np

from routeplan.domain.calendar import week_of
from routeplan.domain.rota import RotaRule, desk_load
from routeplan.domain.scenario import Scenario
from routeplan.domain.training import Session
from routeplan.domain.trips import Trip
from routeplan.optimize.away import away_on

WEEK = 7


@dataclass(frozen=True)
class Desk:
    """What the rota of a scenario is about, once its trips have dates.

    Parameters
    ----------
    trips
        Who goes on them is away.
    sessions
        Who trains or learns in them is away.
    """

    scenario: Scenario
    rule: RotaRule
    trips: tuple[Trip, ...]
    sessions: tuple[Session, ...] = ()

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which the desk is open."""
        calendar = self.scenario.calendar
        return tuple(day for day in calendar.days() if calendar.is_open(day, self.rule.weekdays))

    @cached_property
    def weeks(self) -> tuple[tuple[int, ...], ...]:
        """Positions of the open days of each week."""
        weeks = defaultdict(list)
        for position, day in enumerate(self.days):
            weeks[week_of(day)].append(position)
        return tuple(map(tuple, weeks.values()))

    @cached_property
    def member_ids(self) -> tuple[str, ...]:
        """The members of center teams, team after team."""
        members = (member for team in self.scenario.center_teams() for member in team.member_ids)
        return tuple(dict.fromkeys(members))

    @cached_property
    def team_of(self) -> np.ndarray:
        """Position of the team of each member."""
        team_of = {
            member_id: position
            for position, team in enumerate(self.scenario.center_teams())
            for member_id in team.member_ids
        }
        return np.array([team_of[member_id] for member_id in self.member_ids], dtype="int64")

    @cached_property
    def needs(self) -> tuple[tuple[int, np.ndarray], ...]:
        """People in all and for each topic: how many, and who counts, shape (members, days)."""
        everybody = np.ones((len(self.member_ids), len(self.days)), dtype="bool")
        return (
            (self.rule.least_staff, everybody),
            *((topic.staff, self._skilled(topic.skill)) for topic in self.rule.topics),
        )

    def _skilled(self, skill: str) -> np.ndarray:
        """Tell who has a skill on which day, shape (members, days)."""
        skills = {day: self.scenario.skills_on(day) for day in self.days}
        return self._table(lambda member_id, day: skill in skills[day][member_id])

    @cached_property
    def is_pinned(self) -> np.ndarray:
        """Which members are pinned to the desk on which open day, shape (members, days)."""
        pinned = {(pin.who, pin.date) for pin in self.scenario.pins if pin.kind == "at_desk"}
        return self._table(lambda member_id, day: (member_id, day) in pinned)

    @cached_property
    def is_free(self) -> np.ndarray:
        """Which members can come on which open day, shape (members, days)."""
        absent = {day: self.scenario.absent_on(day) for day in self.days}
        kept_out = {(pin.who, pin.date) for pin in self.scenario.pins if pin.kind == "not_at_desk"}
        away = away_on(self.scenario, self.trips, self.sessions)
        return self._table(
            lambda member_id, day: (
                member_id not in absent[day]
                and day not in away[member_id]
                and (member_id, day) not in kept_out
            )
        )

    def _table(self, holds: Callable[[str, date], bool]) -> np.ndarray:
        """Tell what holds for each member on each open day, shape (members, days)."""
        return np.array(
            [[holds(member_id, day) for day in self.days] for member_id in self.member_ids],
            dtype="bool",
        ).reshape(len(self.member_ids), len(self.days))

    @cached_property
    def turns(self) -> np.ndarray:
        """Position of the team whose turn it is by the pattern, for each open day."""
        return np.array([self._turn(day) for day in self.days], dtype="int64")

    @cached_property
    def pinned_turns(self) -> Mapping[int, int]:
        """Positions of the teams that are pinned, by open day."""
        teams = {team.id: position for position, team in enumerate(self.scenario.center_teams())}
        pinned = {pin.date: teams[pin.who] for pin in self.scenario.pins if pin.kind == "duty"}
        return {place: pinned[day] for place, day in enumerate(self.days) if day in pinned}

    @cached_property
    def usual_turns(self) -> np.ndarray:
        """The turns of the pattern, but for those that are pinned."""
        turns = self.turns.copy()
        for day, team in self.pinned_turns.items():
            turns[day] = team
        return turns

    @cached_property
    def turns_may_move(self) -> bool:
        """Whether a holiday took a turn away that is to be made good among moving weekdays."""
        calendar = self.scenario.calendar
        return self.rule.pattern == "moving_weekday" and any(
            day.weekday() in self.rule.weekdays and not calendar.is_open(day, self.rule.weekdays)
            for day in calendar.days()
        )

    @cached_property
    def unavoidable_shortage(self) -> int:
        """People missing for some need even if everybody came who is free."""
        return sum(
            int(np.maximum(staff - (self.is_free & able).sum(axis=0), 0).sum())
            for staff, able in self.needs
        )

    @cached_property
    def lacks(self) -> np.ndarray:
        """Fewest substitutes of a team on a day if nobody is to be missing, (teams, days)."""
        worst = np.zeros((self.team_count, len(self.days)), dtype="int64")
        for staff, is_able in self.needs:
            worst = np.maximum(worst, staff - self._free_of_teams(is_able))
        return worst

    @cached_property
    def displaced(self) -> np.ndarray:
        """Fewest members of a team whose seats substitutes take on a day, (teams, days)."""
        taken: np.ndarray = np.maximum(self.seats + self.lacks - self.rule.target_staff, 0)
        return taken

    @cached_property
    def seats(self) -> np.ndarray:
        """Members of a team who are free and have a seat on a day, (teams, days)."""
        everybody = np.ones((len(self.member_ids), len(self.days)), dtype="bool")
        seats: np.ndarray = np.minimum(self._free_of_teams(everybody), self.rule.target_staff)
        return seats

    def _free_of_teams(self, is_able: np.ndarray) -> np.ndarray:
        """Count the free members of each team on each day among some."""
        free = self.is_free & is_able
        return np.array([free[self.team_of == team].sum(axis=0) for team in range(self.team_count)])

    @cached_property
    def load(self) -> np.ndarray:
        """What each open day adds to a member's load."""
        return np.array([desk_load(day) for day in self.days])

    @cached_property
    def debts(self) -> np.ndarray:
        """Load with which each member begins, in whole units above the least, shape (members,)."""
        records = {one.member_id: one.desk_debt for one in self.scenario.history.members}
        debts = [round(records.get(member_id, 0.0)) for member_id in self.member_ids]
        return np.array(debts, dtype="int64") - min(debts, default=0)

    @property
    def team_count(self) -> int:
        """Number of center teams."""
        return len(self.scenario.center_teams())

    def most_turns(self, team: int, week: Collection[int]) -> int:
        """Return how often a team may be on duty in a week where turns move."""
        swapped = sum(self.days[day].weekday() not in self.rule.weekdays for day in week)
        pinned = sum(self.pinned_turns.get(day) == team for day in week)
        return max(ceil(len(set(self.rule.weekdays)) / self.team_count) + swapped, pinned)

    def days_by_weekday(self) -> tuple[tuple[int, ...], ...]:
        """Return positions of the open days of each weekday of the rule."""
        return tuple(
            tuple(n for n, day in enumerate(self.days) if day.weekday() == weekday)
            for weekday in sorted(set(self.rule.weekdays))
        )

    def _turn(self, day: date) -> int:
        rule = self.rule
        week = (week_of(day) - week_of(rule.anchor)).days // WEEK
        if rule.pattern == "whole_weeks":
            return week % self.team_count
        weekdays = sorted(set(rule.weekdays))
        if day.weekday() in weekdays:
            place = weekdays.index(day.weekday())
        else:  # a swapped day stands after the others
            place = len(weekdays) + day.weekday() - bisect_right(weekdays, day.weekday())
        step = rule.step if rule.pattern == "moving_weekday" else 0
        return (place - step * week) % self.team_count
