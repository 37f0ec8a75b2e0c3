"""The rota of the desk of the center: how teams take turns, duties, and how well goals are met."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from routeplan.domain.goals import Goal, GoalLevel
from routeplan.domain.value import Days, Id, Several, Value, Weekday

RotaPattern = Literal["fixed_weekday", "moving_weekday", "whole_weeks"]
RotaGoalName = Literal[
    "shortage", "weekday_imbalance", "moved_turns", "uncalled", "substitutions", "unfairness"
]

Staff = Annotated[int, Field(ge=1, le=1_000)]
"""People at the desk; more is a slip."""

DISLIKED = (0, 4)
"""Monday and Friday: weekdays that nobody likes to be at the desk on."""


class RotaGoal(Goal[RotaGoalName]):
    """One goal of the rota."""


class RotaLevel(GoalLevel[RotaGoalName]):
    """How well one goal of the rota is met."""


class DeskTopic(Value):
    """A skill that the desk needs on every open day, and how many people with it."""

    skill: Id
    staff: Staff = 1


class RotaRule(Value):
    """How center teams take turns at the desk of the center.

    Parameters
    ----------
    pattern
        ``fixed_weekday``: each team has its weekday. ``moving_weekday``: it moves by `step`
        weekdays each week. ``whole_weeks``: one team a week.
    anchor
        A day of the week in which the first team has the first weekday, or the whole week.
    weekdays
        Weekdays on which the desk is open, Monday 0 … Sunday 6.
    least_staff, target_staff
        People at the desk: fewer than the least is a shortage, more than the target are not called.
    max_days_per_week
        Most days a week at the desk, for each member.
    notice_days
        First days of a horizon on which the desk stays as published.
    goals
        What is better, most important first. ``shortage``: people that the desk lacks.
        ``weekday_imbalance``: for each weekday, most less fewest turns of a team.
        ``moved_turns``: days on which another team is on duty than the pattern says.
        ``uncalled``: members of the team on duty who are free and have a seat, but stay at home.
        ``substitutions``: duties of members whose team is not on duty. ``unfairness``: largest
        less smallest load, where Mondays and Fridays count twice and an excused day as served.
    """

    pattern: RotaPattern
    anchor: date
    step: int = Field(default=1, ge=-6, le=6)
    weekdays: tuple[Weekday, ...] = Field(default=(0, 1, 2, 3, 4), min_length=1)
    least_staff: Staff = 8
    target_staff: Staff = 10
    topics: tuple[DeskTopic, ...] = ()
    max_days_per_week: Several = 2
    notice_days: Days = 7
    goals: tuple[RotaGoal, ...] = (
        RotaGoal(name="shortage"),
        RotaGoal(name="weekday_imbalance"),
        RotaGoal(name="moved_turns"),
        RotaGoal(name="uncalled"),
        RotaGoal(name="substitutions"),
        RotaGoal(name="unfairness"),
    )


class DeskShortage(Value):
    """People that the desk lacks on a day.

    Parameters
    ----------
    topic
        The skill that too few of them have; None if there are too few people at all.
    """

    topic: Id | None = None
    missing: Several


class Duty(Value):
    """A day of the desk: whose turn it is, and who is there.

    Parameters
    ----------
    member_ids
        Everybody at the desk, substitutes included.
    substitute_ids
        Those of them who belong to another center team.
    """

    date: date
    team_id: Id
    member_ids: tuple[Id, ...]
    substitute_ids: tuple[Id, ...] = ()
    shortages: tuple[DeskShortage, ...] = ()


def desk_load(day: date) -> int:
    """Return what a day at the desk adds to the load of a member: 2 if it is disliked, else 1."""
    return 2 if day.weekday() in DISLIKED else 1
