"""What no plan can beat where not all trips are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routeplan.domain.objective import Level
from routeplan.optimize.budget import Budget
from routeplan.optimize.covering import Covering
from routeplan.optimize.goals import goals_of, limit_of
from routeplan.optimize.instance import Instance
from routeplan.optimize.level_result import LevelResult
from routeplan.optimize.rows import level_costs

if TYPE_CHECKING:
    from routeplan.optimize.ngroutes.unlisted import Unlisted

FEW_VILLAGES = 30
"""Communes of so many villages are not worth loading what is compiled."""


def bound_whole(
    instance: Instance,
    unlisted: Unlisted | None,
    covering: Covering,
    levels: tuple[Level, ...],
    budget: Budget,
) -> tuple[LevelResult, ...]:
    """Return the goals of a covering with bounds for all trips, as many as are proven in time.

    Parameters
    ----------
    unlisted
        Trips that are not listed, if some of them are known.
    levels
        The goals, also those that the covering had no time for.
    """
    is_small = len(instance.problem.village_ids) <= FEW_VILLAGES
    if budget.cancel.is_set() or (unlisted is None and (is_small or budget.is_over())):
        return ()
    from routeplan.optimize.ngroutes.unlisted import (  # noqa: PLC0415 - loads numba
        tours_of_choice,
        unlisted_trips,
    )

    unlisted = unlisted or unlisted_trips(instance.problem, budget)
    if unlisted is None:
        return ()
    choice = tours_of_choice(instance, covering.choice)
    return unlisted.bound(_all_results(instance, covering, levels), choice, budget)


def _all_results(
    instance: Instance, covering: Covering, levels: tuple[Level, ...]
) -> tuple[LevelResult, ...]:
    """Return how all goals come out; of those not reached nothing is proven."""
    results = {result.name: result for result in covering.results}
    for name, tolerance in goals_of(instance.problem, levels):
        if name not in results:
            costs = level_costs(name, instance.problem, instance.halves)
            value = covering.choice.value(costs)
            limit = limit_of(value, tolerance)
            results[name] = LevelResult(
                name=name, value=value, bound=0.0, limit=limit, method="search"
            )
    return tuple(results.values())
