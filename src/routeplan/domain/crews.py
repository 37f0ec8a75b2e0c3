"""Crews: how people are chosen for trips, what crews lack, and how well goals are met."""

from __future__ import annotations

from typing import Literal

from routeplan.domain.goals import Goal, GoalLevel
from routeplan.domain.value import Id, Several, Value

ShortageKind = Literal["people", "role", "skill", "language", "rider", "driver", "desk"]
CrewGoalName = Literal["shortage", "burden", "strangers", "guests"]


class CrewGoal(Goal[CrewGoalName]):
    """One goal of the crews."""


class CrewLevel(GoalLevel[CrewGoalName]):
    """How well one goal of the crews is met, on the dates that their trips have."""


class CrewRule(Value):
    """Who goes on trips.

    Parameters
    ----------
    rider_licences
        Licences with which a member may ride a motorbike; one of them is enough.
    size
        How many people a crew needs: ``fixed``, `Rules.crew_size`; ``by_cases``, as many as the
        cases of its busiest visit give work at desks, beside those of a full crew who have none.
    min_size
        People whom every crew needs, however few cases are expected (``by_cases`` only).
    goals
        What is better, most important first. ``shortage``: people that crews lack, weighted.
        ``burden``: the largest load of a member who goes, with what the months before left.
        ``strangers``: members in villages where they have not been, each pair once.
        ``guests``: seats of members who do not belong to the mobile team of the crew.
    """

    rider_licences: tuple[Id, ...] = ("A1", "A2", "A")
    size: Literal["fixed", "by_cases"] = "fixed"
    min_size: Several = 2
    goals: tuple[CrewGoal, ...] = (
        CrewGoal(name="shortage"),
        CrewGoal(name="burden"),
        CrewGoal(name="strangers"),
        CrewGoal(name="guests"),
    )


class CrewShortage(Value):
    """People that a crew lacks.

    Parameters
    ----------
    kind
        ``desk``: a visit has work for more desks than a full crew staffs.
    what
        The role, skill or language that is missing, or the village whose desks nobody staffs;
        None for other kinds.
    """

    kind: ShortageKind
    what: Id | None = None
    missing: Several
