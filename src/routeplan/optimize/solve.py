"""Solve: the stages in order, and what each is worth."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from routeplan.domain.options import OutingOptions, SolveOptions
from routeplan.domain.plan import Plan, StageOutcome
from routeplan.domain.scenario import Scenario
from routeplan.domain.training import Session
from routeplan.domain.travel import TravelTimes
from routeplan.domain.trips import Trip
from routeplan.errors import TimeLimitError
from routeplan.optimize.allotments import allot_counts
from routeplan.optimize.budget import Budget, Progress
from routeplan.optimize.choice import Choice
from routeplan.optimize.covering import Covering, choose
from routeplan.optimize.crewed import crew_trips
from routeplan.optimize.dating import DatedTrip, Dating, spread_evenly
from routeplan.optimize.evenings import date_rounds
from routeplan.optimize.explain import explain_unserved
from routeplan.optimize.goals import goals_of
from routeplan.optimize.households import assign_households
from routeplan.optimize.instance import Instance
from routeplan.optimize.level_result import LevelResult
from routeplan.optimize.levels import level_outcomes
from routeplan.optimize.method import Used, method_for
from routeplan.optimize.ngroutes import bound_whole
from routeplan.optimize.outings import find_trips
from routeplan.optimize.pinned import broken_pins
from routeplan.optimize.problem import Problem
from routeplan.optimize.rota import Rota, staff_desk
from routeplan.optimize.stage import goal_counts, outcome_of
from routeplan.optimize.training import plan_training
from routeplan.roads.times import travel_times

if TYPE_CHECKING:
    from routeplan.optimize.ngroutes.unlisted import Unlisted

LONGEST_S = 7 * 86_400
"""Longest time limit: a week [s]."""


SHARE_OF_CHOOSING = 0.95
"""Part of the time for the covering in which trips are chosen, if not all are listed; in the rest
it is asked what no trips could beat."""


@dataclass(frozen=True, kw_only=True)
class _Shares:
    """Parts of the time limit after which each stage leaves the rest to those after it."""

    trips: float
    covering: float
    dating: float = 1.0
    crews: float = 1.0
    training: float = 1.0


TRIPS_ALONE = _Shares(trips=0.5, covering=0.9)
WITH_PEOPLE = _Shares(trips=0.4, covering=0.6, dating=0.65, crews=0.8, training=0.9)


def solve(
    scenario: Scenario,
    *,
    time_limit: float = 30.0,
    seed: int = 1,
    workers: int | None = None,
    options: SolveOptions | None = None,
    travel: TravelTimes | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    cancel: threading.Event | None = None,
) -> Plan:
    """Plan who goes where on which day.

    Parameters
    ----------
    time_limit
        Time after which the best plan found so far is returned [s]. The first plan of more than
        sixty villages after an installation compiles the search, which takes up to half a minute
        more.
    seed
        Same scenario, same seed, same plan, as long as no stage runs out of time.
    workers
        Threads that searches may use; if left out, as `options` say.
    options
        How to solve; as usual if left out.
    travel
        Travel times of this scenario, if they are at hand.
    on_progress
        Called from the solving thread whenever there is something to tell.
    cancel
        Set it from another thread to stop; the best plan so far is returned.

    Raises
    ------
    InputError
        If the method that `options` name cannot plan this scenario.
    ValueError
        If `time_limit` is not a positive number or `seed` is not from 0 to 2**31 - 1.
    TimeLimitError
        If time ran out before there was any plan.

    Examples
    --------
    >>> import routeplan as rp
    >>> plan = solve(rp.read_scenario("sample_data/tay_giang"), seed=1)
    >>> plan.status, len(plan.trips)
    ('optimal', 14)
    """
    if not 0 < time_limit <= LONGEST_S:
        raise ValueError(f"time_limit is {time_limit}; use seconds above 0 and up to {LONGEST_S}")
    if not 0 <= seed < 2**31:
        raise ValueError(f"seed is {seed}; use 0 to {2**31 - 1}")
    options = options or SolveOptions()
    workers = options.workers if workers is None else workers
    budget = Budget(limit_s=time_limit, cancel=cancel or threading.Event(), on_progress=on_progress)
    budget = budget.counted() if options.deterministic else budget
    caring = assign_households(scenario, budget.until(1.0), seed=seed)
    travel = travel or travel_times(scenario)
    problem = Problem(scenario, travel)
    people_follow = scenario.crews or scenario.training or scenario.rota
    shares = WITH_PEOPLE if people_follow else TRIPS_ALONE
    villages = int((problem.visits[:, 1] > 0).sum())
    method = method_for(options.method, villages, listing_s=shares.trips * time_limit)
    instance, known, unlisted, found = _find_trips(
        problem, budget.until(shares.trips), method=method, options=options.search, seed=seed
    )
    covering, proven, covered = _cover(
        instance, known, unlisted, budget.until(shares.covering), seed=seed, workers=workers
    )
    finished = instance.pool.complete and covered.stop_reason == "finished"
    dates, dated = _date(
        instance, covering.choice, budget.until(shares.dating), seed=seed, workers=workers
    )
    if not dates.trips and budget.until(shares.dating).is_over():
        raise TimeLimitError(
            f"no plan within {time_limit:g} s; allow more time or plan fewer villages at once"
        )
    crewed = crew_trips(instance, dates, budget.until(shares.crews), seed=seed, workers=workers)
    trips = crewed.trips
    training = plan_training(
        scenario, trips, travel, budget.until(shares.training), seed=seed, workers=workers
    )
    rota, staffed = _staff(scenario, trips, training.sessions, budget, seed=seed, workers=workers)
    return Plan(
        scenario=scenario,
        trips=trips,
        unserved=explain_unserved(
            instance, trips, budget, finished=finished and not budget.is_over()
        ),
        broken_pins=(
            *broken_pins(
                problem,
                instance.halves,
                trips,
                is_proven=instance.pool.complete and covering.keeps_most_pins,
            ),
            *crewed.broken_pins,
        ),
        crew_levels=crewed.levels,
        duties=rota.duties,
        rota_levels=rota.levels,
        sessions=training.sessions,
        untaught=training.untaught,
        training_levels=training.levels,
        levels=level_outcomes(problem, proven, trips, crewed.dating),
        outcomes=tuple(
            outcome.model_copy(update={"seed": seed})
            for outcome in (
                *(found, covered, *_unpriced(covering, budget), dated),
                *(*crewed.outcomes, *training.outcomes, *staffed, *caring.outcomes),
            )
        ),
        prices=covering.prices,
        method=method,
        seed=seed,
        allotments=tuple(allot_counts(scenario)),
        household_lists=date_rounds(scenario, caring.lists, trips, rota.duties, training.sessions),
        uncared=caring.uncared,
    )


def _find_trips(
    problem: Problem, budget: Budget, *, method: Used, options: OutingOptions, seed: int
) -> tuple[Instance, tuple[DatedTrip, ...], Unlisted | None, StageOutcome]:
    began = budget.elapsed_s()
    instance, known, unlisted = find_trips(
        problem, budget, method=method, options=options, seed=seed
    )
    complete = instance.pool.complete
    outcome = StageOutcome(
        stage="trips",
        status="complete" if complete else "capped",
        method="search" if method == "search" else "labels",
        counts=(("halves", len(instance.halves)), ("trips", instance.pool.count_trips())),
        stop_reason="finished" if complete else budget.stop_reason(),
        seconds=budget.elapsed_s() - began,
    )
    return instance, known, unlisted, outcome


def _cover(
    instance: Instance,
    known: tuple[DatedTrip, ...],
    unlisted: Unlisted | None,
    budget: Budget,
    *,
    seed: int,
    workers: int,
) -> tuple[Covering, tuple[LevelResult, ...], StageOutcome]:
    """Choose trips; also return the goals whose bounds hold for all trips, listed or not."""
    began = budget.elapsed_s()
    levels = instance.problem.scenario.objective.levels
    goals = [name for name, _ in goals_of(instance.problem, levels)]
    time = budget if instance.pool.complete else budget.part(SHARE_OF_CHOOSING)
    covering = choose(instance, levels, time, seed=seed, workers=workers, known=known)
    whole = covering.results
    if not instance.pool.complete:
        whole = bound_whole(instance, unlisted, covering, levels, budget)
    is_bounded = bool(whole) and {one.name for one in whole} >= set(goals)
    is_whole = instance.pool.complete or is_bounded
    results = whole if is_whole else covering.results
    open_results = [result for result in results if result.value > result.bound]
    names = {result.name for result in results}
    unreached = [name for name in goals if name not in names]
    proven = not (unreached or open_results)
    # A goal that was not reached has no bound, whatever is known of those before it.
    last = () if unreached else results[-1:]
    shown = next(iter((*open_results, *last)), None)
    outcome = StageOutcome(
        stage="covering",
        status="optimal" if proven and is_whole else "feasible",
        goal=shown.name if shown else next(iter(unreached), None),
        value=shown.value if shown else None,
        bound=shown.bound if shown else None,
        method=shown.method if shown else None,
        scope="whole" if is_whole else "listed",
        counts=(
            ("trips_made", len(covering.choice.dates)),
            ("trips_at_hand", covering.trips_at_hand),
            ("clashes", covering.clashes),
        ),
        stop_reason="finished" if proven else budget.stop_reason(),
        seconds=budget.elapsed_s() - began,
    )
    return covering, whole, outcome


def _unpriced(covering: Covering, budget: Budget) -> tuple[StageOutcome, ...]:
    """Return an outcome if time ran out before visits and days had their prices."""
    has_travel = any(result.name == "travel" for result in covering.results)
    if covering.prices is not None or not has_travel:
        return ()
    budget.cut()
    return (StageOutcome(stage="prices", status="capped", stop_reason=budget.stop_reason()),)


def _date(
    instance: Instance,
    choice: Choice,
    budget: Budget,
    *,
    seed: int,
    workers: int,
) -> tuple[Dating, StageOutcome]:
    began = budget.elapsed_s()
    budget.tell("dating")
    dating = spread_evenly(instance, choice.dates, budget, seed=seed, workers=workers)
    outcome = StageOutcome(
        stage="dating",
        status="optimal" if dating.is_proven else "feasible",
        goal="evenness",
        value=dating.unevenness,
        bound=dating.bound,
        method="cp_sat",
        scope="given",
        stop_reason="finished" if dating.is_proven else budget.stop_reason(),
        seconds=budget.elapsed_s() - began,
    )
    return dating, outcome


def _staff(
    scenario: Scenario,
    trips: tuple[Trip, ...],
    sessions: tuple[Session, ...],
    budget: Budget,
    *,
    seed: int,
    workers: int,
) -> tuple[Rota, tuple[StageOutcome, ...]]:
    """Staff the desk if the scenario asks for it; an outcome for the stage, if there is one."""
    if scenario.rota is None:
        return Rota(duties=(), levels=()), ()
    began_s = budget.elapsed_s()
    budget.tell("rota")
    rota = staff_desk(scenario, scenario.rota, trips, sessions, budget, seed=seed, workers=workers)
    counts = (("duties", len(rota.duties)), *goal_counts(rota.levels))
    return rota, (outcome_of("rota", rota.levels, counts, budget, began_s=began_s),)
