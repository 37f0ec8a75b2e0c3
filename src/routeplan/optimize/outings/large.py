"""Large communes: trips are searched for, and those found are combined by the exact master."""

from __future__ import annotations

from routeplan.optimize.budget import Budget
from routeplan.optimize.dating import DatedTrip
from routeplan.optimize.instance import Instance, build_instance
from routeplan.optimize.outings.found import dated_trips, instance_from
from routeplan.optimize.outings.options import OutingOptions
from routeplan.optimize.problem import Problem

FEW_VILLAGES, MOST_VILLAGES = 100, 120
"""Up to so many villages every trip is listed at once, and up to so many after a search."""

LISTING_S = 45.0
"""Time for trips below which so many are not listed [s]."""

SHARE_OF_SEARCH = 0.4
"""Part of the time for trips that the search gets where they are listed too."""

ROUNDS_PER_S = 200_000
"""Rounds of the search in a second of its time, divided by villages: the same on every machine."""


def find_trips(
    problem: Problem, budget: Budget, *, seed: int
) -> tuple[Instance, tuple[DatedTrip, ...]]:
    """List the trips of a commune, or search for them if there are too many.

    Returns
    -------
    instance, known
        Its trips, all of them or those of good plans; and the best plan that a search has found.
    """
    villages = int((problem.visits[:, 1] > 0).sum())
    if villages <= FEW_VILLAGES:
        return build_instance(problem, budget), ()
    from routeplan.optimize.outings.search import search_outings  # noqa: PLC0415 - loads numba

    lists_too = villages <= MOST_VILLAGES and budget.limit_s >= LISTING_S
    time = budget.part(SHARE_OF_SEARCH) if lists_too else budget
    options = OutingOptions(iterations=1 + int(time.left_s() * ROUNDS_PER_S / villages))
    plan, others = search_outings(problem, time, seed=seed, options=options)
    budget.tell("trips")
    if lists_too:
        instance = build_instance(problem, budget)
        if instance.pool.complete:
            return instance, dated_trips(instance, plan)
    instance = instance_from(problem, (*plan, *others), budget)
    return instance, dated_trips(instance, plan)
