"""The goals of the trips in order, and how well a plan meets them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from routeplan.domain.value import Value

LevelName = Literal["required_visits", "travel", "nights", "evenness"]
Method = Literal["labels", "relaxation", "highs", "cp_sat", "search"]
"""What a bound comes from, as `StageOutcome` tells."""


class Level(Value):
    """One goal. Later levels may worsen it by at most `tolerance`, a fraction of its best value."""

    name: LevelName
    tolerance: float = Field(default=0.0, ge=0, le=1)


class Objective(Value):
    """Goals in order: a later one never costs an earlier one more than its tolerance.

    ``required_visits``: missed required visits, each weighted by the village's priority.
    ``travel``: hours on the way, summed over trips. ``nights``: nights that crews sleep away.
    ``evenness``: difference between the busiest and the quietest week in visits per working day.
    """

    levels: tuple[Level, ...] = (
        Level(name="required_visits"),
        Level(name="travel"),
        Level(name="nights"),
        Level(name="evenness"),
    )


def gap_between(value: float, bound: float) -> float:
    """Return the distance of value and bound as a fraction of the value.

    Examples
    --------
    >>> gap_between(100, 98), gap_between(0, -3)
    (0.02, 0.0)
    """
    if value <= max(bound, 0):
        return 0.0  # no goal counts below 0, whatever the bound
    return (value - bound) / value


class LevelOutcome(Value):
    """How well one goal is met.

    Parameters
    ----------
    value, bound
        What the plan reaches, and what no plan can beat; same `unit`. `bound` is None if unknown.
    scope
        ``whole``: the bound holds for every plan of the scenario. ``given_trips``: it holds for
        plans with these trips on other days.
    method
        What the bound comes from; None without one.
    """

    name: LevelName
    unit: Literal["weighted visits", "s", "nights", "visits per day"]
    value: float
    bound: float | None
    scope: Literal["whole", "given_trips"] = "whole"
    method: Method | None = None

    @property
    def gap(self) -> float | None:
        """Distance of value and bound as a fraction of the value; None without a bound."""
        return None if self.bound is None else gap_between(self.value, self.bound)

    @property
    def is_proven(self) -> bool:
        """Whether value and bound meet."""
        return self.gap == 0.0
