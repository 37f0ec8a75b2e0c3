"""Whether a time limit is kept, however short."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from time import perf_counter

from benchmarks.checks import Check
from benchmarks.communes import commune, usual_crews
from routeplan.domain.scenario import Scenario
from routeplan.errors import TimeLimitError
from routeplan.optimize import solve

VILLAGES = 40
LIMITS_S = (0.5, 1.0, 2.0, 5.0, 10.0)


def measure_limits(repeats: int) -> Iterator[Check]:
    """Solve one commune under each limit; the slowest run counts."""
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


def _solve(scenario: Scenario, limit_s: float, seed: int) -> tuple[float, str]:
    begin = perf_counter()
    try:
        outcome = solve(scenario, time_limit=limit_s, seed=seed).status
    except TimeLimitError:
        outcome = "no plan in time"
    return perf_counter() - begin, outcome
