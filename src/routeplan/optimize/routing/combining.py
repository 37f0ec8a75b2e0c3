"""Combine: choose the cheapest plan among the routes of many good ones, by GLOP and HiGHS."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

import numpy as np

from routeplan.optimize.budget import Budget
from routeplan.optimize.linear import LinearProgram
from routeplan.optimize.mip import Mip, solve_mip
from routeplan.optimize.patience import patiently
from routeplan.optimize.routing.choice import USUAL_COST, Choice, choice_among, hint_of
from routeplan.optimize.routing.incumbent import DayRoute, best_routes, noted_routes, take
from routeplan.optimize.routing.kernels.tables import Given
from routeplan.optimize.routing.search import Search, best_cost

MOST_NOTED, MOST_CHOSEN = 8000, 3000
"""Routes that GLOP is given, and HiGHS: those of the cheapest plans, and those that GLOP wants."""

SHARE_OF_COMBINING = 0.03
"""Part of the time that a search leaves for it, if a clock ends the search: how far HiGHS gets in
some time is never the same."""

LEAST_S = 0.5
"""It is not tried in less time: to lay the choice out takes part of that [s]."""

SHARE_OF_LP, SHARE_OF_HIGHS = 0.5, 0.9
"""Parts of the time left that GLOP may take, and then HiGHS, which ends a little late."""

ROUNDING = 1e-6


def combine(searches: Sequence[Search], budget: Budget, others: Sequence[DayRoute] = ()) -> bool:
    """Make the cheapest plan of all routes noted, and others, the best plan of the first search.

    Returns
    -------
    is_better
        Whether it costs less than the best plan before.
    """
    search = searches[0]
    old, cost = best_routes(search), best_cost(search)
    most = max(0, MOST_NOTED - len(others)) // len(searches)
    noted = [route for one in searches for route in (*noted_routes(one, most), *best_routes(one))]
    routes = [*old, *_cheapest(search.given, (*noted, *others))]
    choice = choice_among(search.given, routes, cost)
    hint = hint_of(choice, search.given, old)
    wanted = _wanted(choice, hint, budget)
    chosen = None if wanted is None else _chosen(choice, wanted, hint, budget)
    if chosen is None:
        return False
    take(search, [routes[column] for column in chosen.tolist()])
    if best_cost(search) < cost:
        return True
    take(search, old)
    return False


def _cheapest(given: Given, routes: Iterable[DayRoute]) -> list[DayRoute]:
    """Return the cheapest of the routes that serve the same stops alike."""
    cheapest: dict[Hashable, DayRoute] = {}
    for route in routes:
        key = route.day, route.kind, route.depot, route.stops(given)
        known = cheapest.get(key)
        if known is None or route.cost(given) < known.cost(given):
            cheapest[key] = route
    return list(cheapest.values())


def _wanted(choice: Choice, hint: np.ndarray, budget: Budget) -> np.ndarray | None:
    """Return columns that a cheaper plan may have, or the most wanted of them; None if none has."""
    program = LinearProgram()
    rows = program.add_rows(choice.lower, choice.upper)
    program.add_columns(choice.columns, rows, choice.costs, np.full(len(choice.costs), np.inf))
    seconds = SHARE_OF_LP * budget.left_s()
    answer = patiently(lambda: program.solve(seconds), budget.is_over)
    if answer is None:
        return None
    room = choice.costs @ hint - answer.value
    if room < ROUNDING * USUAL_COST:
        return None
    dearer = choice.costs - choice.columns.T @ answer.duals
    dearer[choice.routes :] = 0.0
    dearer[hint > 0] = 0.0
    order = np.argsort(dearer, kind="stable")[: MOST_CHOSEN + len(hint) - choice.routes]
    return np.sort(order[dearer[order] <= room])


def _chosen(
    choice: Choice, wanted: np.ndarray, hint: np.ndarray, budget: Budget
) -> np.ndarray | None:
    """Return the routes of the cheapest plan among the columns wanted; None if none is found."""
    mip = Mip(
        columns=choice.columns[:, wanted].tocoo(),
        lower=choice.lower,
        upper=choice.upper,
        costs=choice.costs[wanted],
        most=np.ones(len(wanted)),
    )
    seconds = SHARE_OF_HIGHS * budget.clock_s()
    answer = solve_mip(mip, budget, seconds=seconds, hint=hint[wanted])
    if answer is None or answer.amounts is None:
        return None
    columns: np.ndarray = wanted[answer.amounts > 0]
    return columns[columns < choice.routes]
