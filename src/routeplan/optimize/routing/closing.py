"""Close days: solve those with few stops exactly, and so a whole problem if its days allow it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from routeplan.optimize.routing.exact_day import KERNELS, MOST_STOPS, exact_day
from routeplan.optimize.routing.incumbent import DayRoute, best_routes, take
from routeplan.optimize.routing.problem import RoutingProblem
from routeplan.optimize.routing.search import Search
from routeplan.optimize.warm_up import warm_up

WAY_S = 2e-5
"""So long each set of stops may take for each kind of vehicle and depot; mostly a fourth [s]."""

SHARE_OF_CLOSING = 0.05
"""Part of the time that a search leaves for the days it has served with few stops."""

SHARE_OF_TIME = 0.5
"""No proof is tried that might take more of the time."""


def make_ready(search: Search, is_over: Callable[[], bool]) -> bool:
    """Have what solves days ready; return whether it is before it is over."""
    one_stop = range(search.given.depots, len(search.given.places))[:1]
    call = partial(exact_day, search.given, search.bases, 0, one_stop)
    return warm_up(call, KERNELS, is_over)


def prove(problem: RoutingProblem, search: Search, limit_s: float) -> bool:
    """Solve a problem exactly if its days have few stops and no stop can choose among them."""
    days = _visits(problem, search.given.depots)
    if days is None or sum(_work_s(search, stops) for stops in days) > SHARE_OF_TIME * limit_s:
        return False
    may_leave_out = all(len(days) == 1 for stop in problem.stops for days in stop.day_sets)
    routes = list[DayRoute]()
    for day, stops in enumerate(days):
        found = exact_day(search.given, search.bases, day, stops, may_leave_out=may_leave_out)
        if found is None:
            return False
        routes += found
    take(search, routes)
    search.is_proven = True
    return True


def _visits(problem: RoutingProblem, depots: int) -> list[list[int]] | None:
    """Return whom to serve on each day; None if that is to be chosen, or too many."""
    days = [list[int]() for _ in range(problem.days)]
    for place, stop in enumerate(problem.stops, depots):
        if len(set(stop.day_sets)) > 1 or (stop.prize is not None and len(stop.day_sets[0]) > 1):
            return None
        for day in stop.day_sets[0]:
            days[day].append(place)
    return days if max(map(len, days)) <= MOST_STOPS else None


def has_short_days(problem: RoutingProblem) -> bool:
    """Tell whether days have few stops on average, so that some are short enough to be solved."""
    return problem.least_visits <= MOST_STOPS * problem.days


def close_days(search: Search, left_s: float) -> bool:
    """Serve whom the best plan serves on a day with few stops as cheaply as can be."""
    given, routes, is_better = search.given, best_routes(search), False
    for day in sorted({route.day for route in routes}):
        old = [route for route in routes if route.day == day]
        stops = sorted(place for route in old for place in route.stops(given))
        left_s -= _work_s(search, stops) if len(stops) <= MOST_STOPS else 0.0
        if len(stops) > MOST_STOPS or left_s < 0:
            continue
        new = exact_day(given, search.bases, day, stops)
        if new is not None and _cost(search, new) < _cost(search, old):
            routes = [route for route in routes if route.day != day] + new
            is_better = True
    if is_better:
        take(search, routes)
    return is_better


def _work_s(search: Search, stops: list[int]) -> float:
    return len(search.bases) * WAY_S * 2.0 ** len(stops)


def _cost(search: Search, routes: list[DayRoute]) -> int:
    return sum(route.cost(search.given) for route in routes)
