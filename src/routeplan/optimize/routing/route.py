"""Route: answer a routing problem."""

from __future__ import annotations

import threading
from collections.abc import Callable
from math import inf

from routeplan.optimize.budget import Budget, Progress
from routeplan.optimize.routing.checks import check
from routeplan.optimize.routing.options import SearchOptions
from routeplan.optimize.routing.problem import RoutingPlan, RoutingProblem


def route(
    problem: RoutingProblem,
    *,
    time_limit: float = 10.0,
    seed: int = 1,
    workers: int = 1,
    options: SearchOptions | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    cancel: threading.Event | None = None,
) -> RoutingPlan:
    """Find routes of little cost.

    A problem whose days have at most 15 stops each, and no choice of days, is solved exactly
    instead of searched, and its plan has a bound.

    Parameters
    ----------
    time_limit
        Time after which the best plan found so far is returned [s]. The first search after an
        installation is compiled before, in a process of its own, which takes about half a minute.
    seed
        Same problem, options and seed, same plan, if `options` say how many iterations to make.
    workers
        Searches side by side, each from a start of its own.
    on_progress
        Told of every cheaper plan that a search finds, from the thread that searches: as `value`
        what it costs, with more than any leg for each stop that must be served and is not yet. Not
        told of what is solved exactly, or better in the end by routes of several plans.
    cancel
        Set it from another thread to stop; the best plan so far is returned, which serves nobody
        while the first search is compiled.

    Raises
    ------
    InputError
        If the problem is no valid one.
    ValueError
        If `time_limit` is not above 0, `seed` is below 0 or `workers` below 1.

    Examples
    --------
    Two stops on a line, ten and twenty from the depot, and one vehicle for both:

    >>> import numpy as np
    >>> from routeplan.optimize.routing import Depot, Stop, VehicleType
    >>> at = np.array([0, 10, 20])
    >>> ways = abs(at[:, None] - at)[None]
    >>> problem = RoutingProblem(
    ...     depots=(Depot(id="center"),),
    ...     stops=(Stop(id="near", demand=1), Stop(id="far", demand=1)),
    ...     fleet=(VehicleType(id="pickup", depot_ids=("center",), count=1, capacity=2),),
    ...     cost=ways,
    ...     time=ways,
    ... )
    >>> plan = route(problem, options=SearchOptions(iterations=20))
    >>> plan.cost, plan.bound, plan.routes[0].trips
    (40, 40, (('near', 'far'),))
    """
    if not time_limit > 0:
        raise ValueError(f"time_limit is {time_limit}; use seconds above 0")
    if seed < 0:
        raise ValueError(f"seed is {seed}; use 0 or more")
    if workers < 1:
        raise ValueError(f"workers is {workers}; use 1 or more")
    check(problem)
    from routeplan.optimize.routing.answer import plan_of  # noqa: PLC0415 - loads numba
    from routeplan.optimize.routing.closing import (  # noqa: PLC0415 - loads numba
        SHARE_OF_CLOSING,
        close_days,
        has_short_days,
        make_ready,
        prove,
    )
    from routeplan.optimize.routing.combining import (  # noqa: PLC0415 - loads numba
        LEAST_S,
        SHARE_OF_COMBINING,
        combine,
    )
    from routeplan.optimize.routing.search import begin  # noqa: PLC0415 - loads numba
    from routeplan.optimize.routing.workers import (  # noqa: PLC0415 - loads numba
        search_side_by_side,
    )

    options, cancel = options or SearchOptions(), cancel or threading.Event()
    search = begin(problem, options, seed=seed)
    closes = options.exact and has_short_days(problem)
    is_ready = search.make_ready(cancel.is_set)
    if not is_ready or (closes and not make_ready(search, cancel.is_set)):
        return plan_of(problem, search, seed=seed)
    tell = None if on_progress is None else _only_cheaper(on_progress)
    budget = Budget(limit_s=time_limit, cancel=cancel, on_progress=tell)
    if options.exact and not budget.is_over() and prove(problem, search, time_limit):
        return plan_of(problem, search, seed=seed)
    combines = options.iterations is None and SHARE_OF_COMBINING * time_limit > LEAST_S
    share = SHARE_OF_COMBINING * combines + SHARE_OF_CLOSING * closes
    time = budget.part(1 - share)

    found = search_side_by_side(problem, search, time, seed=seed, workers=workers)
    best = found[0].search
    if combines and not budget.cancel.is_set():
        others = [route for one in found for route in one.others]
        combine([one.search for one in found], budget.part(SHARE_OF_COMBINING / share), others)
    if closes and not budget.cancel.is_set():
        close_days(best, time_limit if options.iterations else budget.left_s())
    iterations = sum(one.iterations for one in found)
    return plan_of(problem, best, seed=seed, iterations=iterations, workers=workers)


def _only_cheaper(on_progress: Callable[[Progress], None]) -> Callable[[Progress], None]:
    """Pass on reports of plans that are cheaper than those of all searches before."""
    lock, least = threading.Lock(), [inf]

    def tell(progress: Progress) -> None:
        with lock:
            if progress.value is not None and progress.value < least[0]:
                least[0] = progress.value
                on_progress(progress)

    return tell
