"""Large communes: trips are searched for, and those found are combined by the exact master.

The search finds trips of good plans. Those that pay besides are priced, see `ngroutes`.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from routeplan.domain.options import OutingOptions
from routeplan.optimize.budget import Budget
from routeplan.optimize.dating import DatedTrip
from routeplan.optimize.instance import Instance, build_instance
from routeplan.optimize.method import Used
from routeplan.optimize.outings.found import dated_trips, instance_from
from routeplan.optimize.outings.outing import Tour, stops_of, unpack
from routeplan.optimize.problem import Problem

if TYPE_CHECKING:
    from routeplan.optimize.ngroutes.unlisted import Unlisted

SHARE_OF_SEARCH = 0.15
"""Part of the time for trips that the search gets where they are listed too."""

SHARE_BEFORE_PRICING = 0.7
"""Part that it gets where they are not."""

SHARE_OF_PRICING = 0.8
"""Part of the time then left that pricing gets; the rest is for laying out the trips."""

LAYING_OUT_S = 60.0
"""More time than it takes to lay out the trips of one plan, so that none of them is dropped [s]."""


def find_trips(
    problem: Problem, budget: Budget, *, method: Used, options: OutingOptions, seed: int
) -> tuple[Instance, tuple[DatedTrip, ...], Unlisted | None]:
    """List the trips of a commune, search for good ones, or both.

    Returns
    -------
    instance, known, unlisted
        Its trips, all of them or those of good plans; the best plan that a search has found; and
        if trips were searched for only, those that are not listed.
    """
    if method == "exact":
        return build_instance(problem, budget), (), None
    from routeplan.optimize.outings.search import search_outings  # noqa: PLC0415 - loads numba

    time = budget.part(SHARE_BEFORE_PRICING if method == "search" else SHARE_OF_SEARCH)
    plan, others = search_outings(problem, time, seed=seed, options=options)
    budget.tell("trips")
    if method == "both":
        instance = build_instance(problem, budget)
        if instance.pool.complete and not budget.cancel.is_set():
            return instance, dated_trips(instance, plan), None
    planned = [tour for _, tour in plan]
    unlisted = _explored(problem, planned, others, budget)
    priced = unlisted.most_promising() if unlisted else ()
    for tours in ((*planned, *others, *priced), (*planned, *others)):
        with suppress(LookupError):  # too many, time was over, or nobody waits any more
            instance = instance_from(problem, tours, budget)
            return instance, dated_trips(instance, plan), unlisted
    few = filter(_visits_one, others)
    instance = instance_from(problem, (*planned, *few), Budget(limit_s=LAYING_OUT_S))
    return instance, dated_trips(instance, plan), unlisted


def _visits_one(tour: Tour) -> bool:
    """Tell whether a tour is to one village on one day."""
    _, days = unpack(tour)
    return len(days) == len(stops_of(days[0])) == 1


def _explored(
    problem: Problem, plan: Sequence[Tour], others: Sequence[Tour], budget: Budget
) -> Unlisted | None:
    """Return the trips that are not listed, those known among them that pay beside a plan."""
    if budget.is_over():
        return None
    from routeplan.optimize.ngroutes.unlisted import unlisted_trips  # noqa: PLC0415 - loads numba

    unlisted = unlisted_trips(problem, budget)
    if unlisted:
        unlisted.routes.learn((*plan, *others))
        levels = problem.scenario.objective.levels
        unlisted.explore(plan, levels, budget.part(SHARE_OF_PRICING))
    return unlisted
