"""Large communes: trips are searched for, and those found are combined by the exact master."""

from __future__ import annotations

from routeplan.domain.options import OutingOptions
from routeplan.optimize.budget import Budget
from routeplan.optimize.dating import DatedTrip
from routeplan.optimize.instance import Instance, build_instance
from routeplan.optimize.method import Used
from routeplan.optimize.outings.found import dated_trips, instance_from
from routeplan.optimize.problem import Problem

SHARE_OF_SEARCH = 0.15
"""Part of the time for trips that the search gets where they are listed too."""

LAYING_OUT_S = 60.0
"""More time than it takes to lay out the trips of one plan, so that none of them is dropped [s]."""


def find_trips(
    problem: Problem, budget: Budget, *, method: Used, options: OutingOptions, seed: int
) -> tuple[Instance, tuple[DatedTrip, ...]]:
    """List the trips of a commune, search for good ones, or both.

    Returns
    -------
    instance, known
        Its trips, all of them or those of good plans; and the best plan that a search has found.
    """
    if method == "exact":
        return build_instance(problem, budget), ()
    from routeplan.optimize.outings.search import search_outings  # noqa: PLC0415 - loads numba

    time = budget if method == "search" else budget.part(SHARE_OF_SEARCH)
    plan, others = search_outings(problem, time, seed=seed, options=options)
    budget.tell("trips")
    if method == "both":
        instance = build_instance(problem, budget)
        if instance.pool.complete and not budget.cancel.is_set():
            return instance, dated_trips(instance, plan)
    try:
        instance = instance_from(problem, (*plan, *others), budget)
        return instance, dated_trips(instance, plan)
    except LookupError:  # time was over, or nobody waits any more
        few = (one for one in others if len(one.days) == len(one.days[0].stops) == 1)
        instance = instance_from(problem, (*plan, *few), Budget(limit_s=LAYING_OUT_S))
        return instance, dated_trips(instance, plan)
