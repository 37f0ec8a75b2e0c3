"""An instance: a problem with its trips and what a choice of them must keep."""

from __future__ import annotations

from dataclasses import dataclass, replace

from routeplan.optimize.budget import Budget
from routeplan.optimize.pool import Halves, TripPool, build_pool
from routeplan.optimize.problem import Problem
from routeplan.optimize.rows import Rows, build_rows
from routeplan.optimize.uses import Use, affordable, resource_uses


@dataclass(frozen=True, kw_only=True)
class Instance:
    """All that the covering and the dating look at."""

    problem: Problem
    pool: TripPool
    uses: tuple[Use, ...]
    rows: Rows

    @property
    def halves(self) -> Halves:
        """The halves that trips are made of."""
        return self.pool.halves


def build_instance(problem: Problem, budget: Budget) -> Instance:
    """Enumerate the trips of a problem and lay out its rows."""
    pool = build_pool(problem, budget)
    halves = affordable(pool.halves, resource_uses(problem, pool.halves))
    uses = resource_uses(problem, halves)
    return Instance(
        problem=problem,
        pool=replace(pool, halves=halves),
        uses=uses,
        rows=build_rows(problem, halves, uses),
    )
