"""How well goals are met, whichever stage they belong to."""

from __future__ import annotations

from typing import Protocol

from routeplan.wording import Wording


class Level(Protocol):
    """What the goals of trips, crews, rota and training have in common."""

    @property
    def name(self) -> str:
        """Key of the goal."""

    @property
    def value(self) -> float:
        """What the plan reaches."""

    @property
    def bound(self) -> float | None:
        """What no plan can beat; None if unknown."""

    @property
    def is_proven(self) -> bool:
        """Whether value and bound meet."""


def gap(level: Level, bound: float) -> float:
    """Return how far an unproven goal is from its bound, as a fraction of its value."""
    return (level.value - bound) / level.value


def quantity(level: Level, value: float, wording: Wording) -> str:
    """Write a value or a bound of a goal."""
    return wording.duration(value) if level.name == "travel" else wording.number(value)
