"""Large communes: trips are searched for, and those found are combined by the exact master."""

from __future__ import annotations

from routeplan.optimize.budget import Budget
from routeplan.optimize.dating import DatedTrip
from routeplan.optimize.instance import Instance
from routeplan.optimize.outings.found import dated_trips, instance_from
from routeplan.optimize.problem import Problem

MOST_VILLAGES = 120
"""Up to so many villages every trip is listed."""


def is_large(problem: Problem) -> bool:
    """Tell whether a commune has too many villages to list every trip."""
    return int((problem.visits[:, 1] > 0).sum()) > MOST_VILLAGES


def search_trips(
    problem: Problem, budget: Budget, *, seed: int
) -> tuple[Instance, tuple[DatedTrip, ...]]:
    """Search for trips until time is over.

    Returns
    -------
    instance, known
        The trips of good plans, which are not all there are; and the best plan.
    """
    from routeplan.optimize.outings.search import search_outings  # noqa: PLC0415 - loads numba

    budget.tell("trips")
    plan, others = search_outings(problem, budget, seed=seed)
    instance = instance_from(problem, (*plan, *others), budget)
    return instance, dated_trips(instance, plan)
