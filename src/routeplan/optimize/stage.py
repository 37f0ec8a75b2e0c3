"""What a stage that met goals one after the other did, as the plan records it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from routeplan.domain.plan import StageOutcome
from routeplan.optimize.budget import Budget

Counts = tuple[tuple[str, int], ...]


class Level(Protocol):
    """How well a goal is met."""

    @property
    def value(self) -> int:
        """What is reached."""

    @property
    def name(self) -> str:
        """Key of the goal."""

    @property
    def bound(self) -> int:
        """What cannot be beaten."""

    @property
    def is_proven(self) -> bool:
        """Whether both meet."""


def outcome_of(
    stage: str, levels: Sequence[Level], counts: Counts, budget: Budget, *, began_s: float
) -> StageOutcome:
    """Return the outcome of a stage: value and bound of its first open goal, or of its last.

    Parameters
    ----------
    began_s
        Time that had elapsed when it began [s].
    """
    open_levels = [level for level in levels if not level.is_proven]
    shown = (open_levels or levels[-1:])[0]
    return StageOutcome(
        stage=stage,
        status="feasible" if open_levels else "optimal",
        goal=shown.name,
        value=shown.value,
        bound=shown.bound,
        method="cp_sat",
        scope="given",
        counts=counts,
        stop_reason=budget.stop_reason() if open_levels else "finished",
        seconds=budget.elapsed_s() - began_s,
    )


def goal_counts(levels: Sequence[Level]) -> Counts:
    """Count goals, and those that are proven."""
    return ("goals", len(levels)), ("goals_proven", sum(level.is_proven for level in levels))
