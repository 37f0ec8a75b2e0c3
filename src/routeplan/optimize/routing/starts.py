"""Starts: search again from nothing, where time suffices for several searches long enough each."""

from __future__ import annotations

from typing import NamedTuple

from routeplan.optimize.budget import Budget
from routeplan.optimize.routing.incumbent import DayRoute, best_routes, noted_routes
from routeplan.optimize.routing.options import SearchOptions
from routeplan.optimize.routing.problem import RoutingProblem
from routeplan.optimize.routing.search import Search, begin, best_cost

ENOUGH_A_VISIT, MOST_STARTS = 5_000, 6
"""Rounds for each visit from which on the best of several searches is cheaper than a long one, in
the mean; and how many searches share the time at most. With fewer rounds one long search was mostly
better on periodic problems."""

SHARE_OF_TRIAL, MOST_TRIAL_S, MOST_ROUNDS_PER_S = 0.01, 1.0, 400_000
"""Part of the time, and most seconds, that the first search spends on finding out how many rounds
fit into it, unless they would not suffice on a fast machine either; then it gets hot again."""

MOST_OTHERS, MOST_DEARER = 4_000, 5
"""Routes that the dearer searches of all threads leave for the master, and how many of each thread
do: those that are least dear."""


class Found(NamedTuple):
    """The cheapest search, routes that others leave for the master, and the rounds of all."""

    search: Search
    others: tuple[DayRoute, ...]
    iterations: int


def search_from_starts(
    problem: RoutingProblem, first: Search, budget: Budget, *, seed: int, start: int, step: int
) -> Found:
    """Search from one start after another.

    Parameters
    ----------
    first
        The first search, which has not begun.
    start, step
        Number of the first start, and how far the next one is from it: as many as there are
        threads.
    """
    options, best, iterations = first.options, first, 0
    leave = MOST_OTHERS // (MOST_DEARER * step)
    others = list[tuple[int, int, list[DayRoute]]]()
    starts = _starts_in(problem, first, budget)
    for number in range(starts):
        search = first
        if number > 0:
            at = start + number * step
            search = begin(problem, options, seed=seed, start=at, given=first.given)
        rounds = _rounds(options, number, starts)
        time = budget.part(1 / (starts - number)) if rounds is None else budget
        search.run(time, rounds)
        iterations += search.iterations
        if number > 0:
            best, dearer = sorted((best, search), key=best_cost)
            routes = [*best_routes(dearer), *noted_routes(dearer, leave)]
            others = sorted([*others, (best_cost(dearer), number, routes)])[:MOST_DEARER]
        if budget.is_over():
            break
    return Found(best, tuple(route for _, _, routes in others for route in routes), iterations)


def _rounds(options: SearchOptions, number: int, starts: int) -> int | None:
    """Return the rounds of a start, if it is not the clock that ends it."""
    total = options.iterations
    if total is None:
        return None
    return total * (number + 1) // starts - total * number // starts


def _starts_in(problem: RoutingProblem, first: Search, budget: Budget) -> int:
    """Return how many starts the rounds suffice for, or the time."""
    options, enough = first.options, ENOUGH_A_VISIT * max(1, problem.least_visits)
    rounds = options.iterations
    if options.starts is not None:
        return options.starts if rounds is None else min(options.starts, rounds)
    left_s = budget.left_s()
    if rounds is None and left_s * MOST_ROUNDS_PER_S < 2 * enough:
        return 1
    if rounds is None:
        first.run(budget.part(min(SHARE_OF_TRIAL, MOST_TRIAL_S / left_s)))
        rounds = int(first.iterations * left_s / max(left_s - budget.left_s(), 1e-9))
    return max(1, min(rounds // enough, MOST_STARTS))
