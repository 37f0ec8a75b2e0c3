"""What no plan can beat where not all trips are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routeplan.optimize.budget import Budget
from routeplan.optimize.covering import Covering
from routeplan.optimize.instance import Instance
from routeplan.optimize.level_result import LevelResult

if TYPE_CHECKING:
    from routeplan.optimize.ngroutes.unlisted import Unlisted

FEW_VILLAGES = 30
"""Communes of so many villages are not worth loading what is compiled."""


def bound_whole(
    instance: Instance, unlisted: Unlisted | None, covering: Covering, budget: Budget
) -> tuple[LevelResult, ...]:
    """Return the goals of a covering with bounds for all trips, as many as are proven in time.

    Parameters
    ----------
    unlisted
        Trips that are not listed, if some of them are known.
    """
    if budget.cancel.is_set() or budget.is_over():
        return ()
    if unlisted is None and len(instance.problem.village_ids) <= FEW_VILLAGES:
        return ()
    from routeplan.optimize.ngroutes.unlisted import (  # noqa: PLC0415 - loads numba
        outings_of_choice,
        unlisted_trips,
    )

    unlisted = unlisted or unlisted_trips(instance.problem)
    if unlisted is None:
        return ()
    choice = outings_of_choice(instance, covering.choice)
    return unlisted.bound(covering.results, choice, budget)
