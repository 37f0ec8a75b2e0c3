"""How one goal of the covering came out."""

from __future__ import annotations

from dataclasses import dataclass

from routeplan.domain.objective import Method
from routeplan.optimize.budget import GoalName


@dataclass(frozen=True, kw_only=True)
class LevelResult:
    """How one goal came out.

    Parameters
    ----------
    value, bound
        What the choice reaches, and what no choice of trips can beat.
    method
        What the bound comes from.
    limit
        What later goals may make of it, by the level's tolerance.
    """

    name: GoalName
    value: float
    bound: float
    limit: float
    method: Method
