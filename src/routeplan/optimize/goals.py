"""The goals that trips are chosen for, in order, and what each leaves to those after it."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from routeplan.domain.objective import Level
from routeplan.optimize.budget import GoalName
from routeplan.optimize.problem import Problem

ROUNDING = 1e-9
"""Noise of floating point in a share of a whole number."""


def goals_of(problem: Problem, levels: Sequence[Level]) -> list[tuple[GoalName, float]]:
    """Return goals with their tolerances; keeping pinned visits is one before all others.

    Evenness is none of them: it is a matter of days, not of trips.
    """
    pins: list[tuple[GoalName, float]] = [("pins", 0.0)] if len(problem.pinned_visits) else []
    return pins + [(level.name, level.tolerance) for level in levels if level.name != "evenness"]


def limit_of(value: float, tolerance: float) -> float:
    """Return what later goals may make of the value of a goal, which is a whole number.

    Parameters
    ----------
    tolerance
        By which fraction of it.

    Examples
    --------
    >>> limit_of(10, 0.1), limit_of(10, 0.19)
    (11.0, 11.0)
    """
    return float(floor(value * (1 + tolerance) + ROUNDING))
