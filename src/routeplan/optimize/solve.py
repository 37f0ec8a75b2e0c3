"""Solve: the stages in order, and what each is worth."""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np

from routeplan.domain.plan import Plan, StageOutcome
from routeplan.domain.scenario import Scenario
from routeplan.domain.travel import TravelTimes
from routeplan.errors import TimeLimitError
from routeplan.optimize.assemble import assemble_trips
from routeplan.optimize.budget import Budget, Progress
from routeplan.optimize.covering import Choice, choose
from routeplan.optimize.dating import Dating, choose_and_date, date_trips
from routeplan.optimize.explain import explain_unserved
from routeplan.optimize.greedy import date_greedily, rank
from routeplan.optimize.instance import Instance, build_instance
from routeplan.optimize.levels import level_outcomes
from routeplan.optimize.pricing import Trips, distinct, every_trip, join
from routeplan.optimize.problem import Problem
from routeplan.roads.times import travel_times

LONGEST_S = 7 * 86_400
"""Longest time limit: a week [s]."""

TRIPS_SHARE = 0.5
"""Part of the time limit after which no longer days are looked for."""

COVERING_SHARE = 0.8
"""Part of the time limit after which the chosen trips are dated, proven or not."""

DATING_GRACE_S = 0.4
"""Time in which a cancelled solve may still date the trips it has chosen."""

FIRST, CANDIDATES = 100, 800
LEAST_TO_CHOOSE_S = 2.0
"""Trips to choose among anew where the best choice has no dates, and the time it takes."""


def solve(
    scenario: Scenario,
    *,
    time_limit: float = 30.0,
    seed: int = 1,
    workers: int = 2,
    travel: TravelTimes | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    cancel: threading.Event | None = None,
) -> Plan:
    """Plan who goes where on which day.

    Parameters
    ----------
    time_limit
        Time after which the best plan found so far is returned [s].
    seed
        Same scenario, same seed, same plan, as long as no stage runs out of time.
    workers
        Threads that the dating stage may use.
    travel
        Travel times of this scenario, if they are at hand.
    on_progress
        Called from the solving thread whenever there is something to tell.
    cancel
        Set it from another thread to stop; the best plan so far is returned.

    Raises
    ------
    ValueError
        If `time_limit` is not a positive number or `seed` is not from 0 to 2**31 - 1.
    TimeLimitError
        If time ran out before there was any plan.

    Examples
    --------
    >>> import routeplan as rp
    >>> plan = rp.solve(rp.read_scenario("sample_data/tay_giang"), seed=1)  # doctest: +SKIP
    """
    if not 0 < time_limit <= LONGEST_S:
        raise ValueError(f"time_limit is {time_limit}; use seconds above 0 and up to {LONGEST_S}")
    if not 0 <= seed < 2**31:
        raise ValueError(f"seed is {seed}; use 0 to {2**31 - 1}")
    budget = Budget(limit_s=time_limit, cancel=cancel or threading.Event(), on_progress=on_progress)
    problem = Problem(scenario, travel or travel_times(scenario))
    instance, found = _enumerate(problem, budget.until(TRIPS_SHARE))
    choice, covered = _cover(instance, budget.until(COVERING_SHARE))
    finished = instance.pool.complete and covered.stop_reason == "finished"
    dates, dated = _date(
        instance,
        choice,
        _closing(budget),
        finished=finished,
        seed=seed,
        workers=workers,
    )
    if not dates.trips and budget.is_over():
        raise TimeLimitError(
            f"no plan within {time_limit:g} s; allow more time or plan fewer villages at once"
        )
    trips = assemble_trips(instance, dates.trips)
    return Plan(
        scenario=scenario,
        trips=trips,
        unserved=explain_unserved(instance, trips, finished=finished and not budget.is_over()),
        levels=level_outcomes(instance, choice, trips, dates),
        outcomes=tuple(
            outcome.model_copy(update={"seed": seed}) for outcome in (found, covered, dated)
        ),
        seed=seed,
    )


def _enumerate(problem: Problem, budget: Budget) -> tuple[Instance, StageOutcome]:
    began = budget.elapsed_s()
    instance = build_instance(problem, budget)
    complete = instance.pool.complete
    outcome = StageOutcome(
        stage="trips",
        status="complete" if complete else "capped",
        counts=(("halves", len(instance.halves)), ("trips", instance.pool.count_trips())),
        stop_reason="finished" if complete else budget.stop_reason(),
        seconds=budget.elapsed_s() - began,
    )
    return instance, outcome


def _cover(instance: Instance, budget: Budget) -> tuple[Choice, StageOutcome]:
    began = budget.elapsed_s()
    levels = tuple(
        level for level in instance.problem.scenario.objective.levels if level.name != "evenness"
    )
    choice = choose(instance, levels, budget)
    open_results = [result for result in choice.results if result.value > result.bound]
    proven = len(choice.results) == len(levels) and not open_results
    shown = next(iter(open_results or choice.results[-1:]), None)
    outcome = StageOutcome(
        stage="covering",
        status="optimal" if proven and instance.pool.complete else "feasible",
        value=shown.value if shown else None,
        bound=shown.bound if shown else None,
        counts=(("trips_made", int(choice.amounts.sum())), ("trips_at_hand", len(choice.near))),
        stop_reason="finished" if proven else budget.stop_reason(),
        seconds=budget.elapsed_s() - began,
    )
    return choice, outcome


def _date(
    instance: Instance,
    choice: Choice,
    budget: Budget,
    *,
    finished: bool,
    seed: int,
    workers: int,
) -> tuple[Dating, StageOutcome]:
    began = budget.elapsed_s()
    budget.tell("dating")
    dating = date_trips(instance, choice.trips, choice.amounts, budget, seed=seed, workers=workers)
    chosen_anew = dating is None or not choice.results
    if dating is None or not finished:
        first = date_greedily(instance, choice.near)
        dating = min((dating or first, first), key=lambda dates: rank(instance, dates))
    if chosen_anew and budget.left_s() > LEAST_TO_CHOOSE_S:
        for candidates in _candidates(instance, choice, budget):
            dating = choose_and_date(
                instance, candidates, dating, budget, seed=seed, workers=workers
            )
    outcome = StageOutcome(
        stage="dating",
        status="optimal" if dating.is_proven else "feasible",
        value=dating.unevenness,
        bound=dating.bound,
        counts=(("chosen_anew", int(chosen_anew)),),
        stop_reason="finished" if dating.is_proven else budget.stop_reason(),
        seconds=budget.elapsed_s() - began,
    )
    return dating, outcome


def _candidates(instance: Instance, choice: Choice, budget: Budget) -> list[Trips]:
    """Return the trips to choose among anew: all if they are few, else some and then more."""
    trips = every_trip(instance.halves, budget, most=CANDIDATES)
    if trips is not None:
        return [trips]
    near = [choice.near.take(np.arange(min(n, len(choice.near)))) for n in (FIRST, CANDIDATES)]
    return [distinct(join([choice.trips, trips])) for trips in near]


def _closing(budget: Budget) -> Budget:
    """Return the time for dating: what is left, or a moment if the solve was cancelled."""
    if not budget.cancel.is_set():
        return budget
    return Budget(limit_s=DATING_GRACE_S, on_progress=budget.on_progress)
