"""Workers: search side by side, and end together."""

from __future__ import annotations

import threading
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from dataclasses import replace

from routeplan.optimize.budget import Budget
from routeplan.optimize.patience import POLL_S
from routeplan.optimize.routing.problem import RoutingProblem
from routeplan.optimize.routing.search import Search, begin, best_cost
from routeplan.optimize.routing.starts import Found, search_from_starts


def search_side_by_side(
    problem: RoutingProblem, first: Search, budget: Budget, *, seed: int, workers: int
) -> list[Found]:
    """Search from starts of their own in some threads.

    Whatever is raised in one, by who is told of plans, or here by Ctrl-C, stops all.

    Parameters
    ----------
    first
        The first search, which has not begun.

    Returns
    -------
    found
        What each thread has found, the cheapest first.
    """
    stop = threading.Event()
    mine = replace(budget, cancel=stop)

    def work(number: int) -> Found:
        search = first
        if number > 0:
            search = begin(problem, first.options, seed=seed, start=number, given=first.given)
        return search_from_starts(problem, search, mine, seed=seed, start=number, step=workers)

    with ThreadPoolExecutor(workers) as pool:
        found = [pool.submit(work, number) for number in range(workers)]
        try:
            _wait_for(found, budget.cancel, stop)
        finally:
            stop.set()
    return sorted((one.result() for one in found), key=lambda one: best_cost(one.search))


def _wait_for(found: list[Future[Found]], cancel: threading.Event, stop: threading.Event) -> None:
    """Wait until all are done, or one has failed, and pass a wish to stop on."""
    at_work = set(found)
    while at_work:
        done, at_work = wait(at_work, timeout=POLL_S, return_when=FIRST_EXCEPTION)
        if any(one.exception() for one in done):
            return
        if cancel.is_set():
            stop.set()
