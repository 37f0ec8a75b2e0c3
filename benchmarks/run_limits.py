"""Whether time limits are kept, wishes to stop are heard, and other threads get their turn."""

from __future__ import annotations

import gc
import statistics
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from time import perf_counter, sleep

import numpy as np

from benchmarks.checks import Check
from benchmarks.communes import commune, usual_crews
from routeplan.domain.scenario import Scenario
from routeplan.errors import TimeLimitError
from routeplan.optimize import solve
from routeplan.optimize.routing import (
    Depot,
    RoutingProblem,
    SearchOptions,
    Stop,
    VehicleType,
    route,
)

VILLAGES = 40
LIMITS_S = (0.5, 1.0, 2.0, 5.0, 10.0)

SIZES = (40, 60, 120)
STOPS, LOADS = 1_000, (10, 500)

CANCEL_AFTER_S = (0.5, 2.0, 4.0)
LATEST_END_S, LONGEST_WAIT_S = 0.5, 0.1
"""What is promised: when a cancelled search has ended, and how long another thread waits."""

WATCHED_S = 10.0
TICK_S = 0.005


def measure_limits(repeats: int) -> Iterator[Check]:
    """Solve one commune under each limit, then cancel and watch; the worst run counts."""
    scenario = commune(VILLAGES, seed=1, crews=usual_crews(VILLAGES))
    for limit_s in LIMITS_S:
        runs = [_solve(scenario, limit_s, seed) for seed in range(1, repeats + 1)]
        seconds = [one for one, _ in runs]
        outcomes = sorted({outcome for _, outcome in runs})
        yield Check(
            what=f"{VILLAGES} villages, limit {limit_s:g} s, slowest of {repeats}",
            unit="s",
            measured=max(seconds),
            limit=limit_s + max(0.5, 0.1 * limit_s),
            remark=f"median {statistics.median(seconds):.2f} s; {', '.join(outcomes)}",
        )
    for name, search in _searches():
        yield _cancelled(name, search)
        yield _beside(name, search)


def _solve(scenario: Scenario, limit_s: float, seed: int) -> tuple[float, str]:
    begin = perf_counter()
    try:
        outcome = solve(scenario, time_limit=limit_s, seed=seed).status
    except TimeLimitError:
        outcome = "no plan in time"
    return perf_counter() - begin, outcome


def _searches() -> Iterator[tuple[str, Callable[..., object]]]:
    """Yield what is cancelled and watched, by name."""
    for villages in SIZES:
        scenario = commune(villages, seed=1, crews=max(3, villages // 20))
        yield f"{villages} villages", partial(solve, scenario)
    for load in LOADS:
        problem = _towns(STOPS, load)
        route(problem, options=SearchOptions(iterations=10))  # compiled from now on
        yield f"{STOPS} stops, {load} in a route", partial(route, problem)


def _cancelled(name: str, search: Callable[..., object]) -> Check:
    """Measure how long a search goes on after it was told to stop."""
    late_s = []
    for after_s in CANCEL_AFTER_S:
        cancel, told = threading.Event(), list[float]()

        def stop(cancel: threading.Event = cancel, told: list[float] = told) -> None:
            told.append(perf_counter())
            cancel.set()

        timer = threading.Timer(after_s, stop)
        timer.start()
        search(time_limit=600, cancel=cancel)
        timer.cancel()
        late_s += [perf_counter() - one for one in told]
    return Check(
        what=f"{name}, end after cancel, slowest of {len(CANCEL_AFTER_S)}",
        unit="s",
        measured=max(late_s, default=0.0),
        limit=LATEST_END_S,
        remark=f"cancelled {len(late_s)} times",
    )


def _beside(name: str, search: Callable[..., object]) -> Check:
    """Measure how long a thread waits at most that wants to go on every few milliseconds."""
    with _ticking() as waits_s, _collecting() as collections_s:
        search(time_limit=WATCHED_S)
    return Check(
        what=f"{name}, longest wait of another thread",
        unit="s",
        measured=max(waits_s),
        limit=LONGEST_WAIT_S,
        remark=f"{len(waits_s)} turns in at most {WATCHED_S:g} s; longest collection of garbage "
        f"{max(collections_s, default=0.0):.3f} s",
    )


@contextmanager
def _ticking() -> Iterator[list[float]]:
    done, waits_s = threading.Event(), list[float]()

    def tick() -> None:
        while not done.is_set():
            begin = perf_counter()
            sleep(TICK_S)
            waits_s.append(perf_counter() - begin - TICK_S)

    thread = threading.Thread(target=tick)
    thread.start()
    try:
        yield waits_s
    finally:
        done.set()
        thread.join()


@contextmanager
def _collecting() -> Iterator[list[float]]:
    """Measure collections of garbage, in which no thread gets its turn."""
    begins, seconds = list[float](), list[float]()

    def note(phase: str, _: dict[str, int]) -> None:
        if phase == "start":
            begins.append(perf_counter())
        else:
            seconds.append(perf_counter() - begins.pop())

    gc.callbacks.append(note)
    try:
        yield seconds
    finally:
        gc.callbacks.remove(note)


def _towns(stops: int, load: int) -> RoutingProblem:
    """Invent stops in a square, each served once by vans that load so many."""
    at = np.random.default_rng(1).integers(0, 1000, (stops + 1, 2))
    ways = np.abs(at[:, None] - at).sum(axis=2)[None]
    return RoutingProblem(
        depots=(Depot(id="center"),),
        stops=tuple(Stop(id=str(number), demand=1) for number in range(stops)),
        fleet=(
            VehicleType(id="van", depot_ids=("center",), count=2 * stops // load, capacity=load),
        ),
        cost=ways,
        time=ways,
    )
