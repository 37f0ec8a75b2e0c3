"""The search: anneal from one start, in spells of a fraction of a second."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import numpy as np

from routeplan.optimize.budget import Budget
from routeplan.optimize.routing.kernels.anneal import anneal
from routeplan.optimize.routing.kernels.chance import Seeds, seeds_of
from routeplan.optimize.routing.kernels.tables import (
    NEVER,
    TOTAL,
    Best,
    Desk,
    Given,
    Habits,
    Notes,
    Plan,
)
from routeplan.optimize.routing.layout import empty_desk, empty_plan, lay_out, no_best, no_notes
from routeplan.optimize.routing.options import Manner, SearchOptions
from routeplan.optimize.routing.problem import RoutingProblem
from routeplan.optimize.spells import next_spell
from routeplan.optimize.warm_up import warm_up

Tables = TypeVar("Tables", bound=tuple[Any, ...])

USUAL_LEG = 521.0
"""Mean distance of two points in a square of 1000 by 1000, for which temperatures are given."""

SPELL_S = 0.04
"""So long the search runs before it looks at the clock and at a wish to stop."""

FIRST_SPELL = 50

FEW_STOPS, LONG_ROUTE, NEVER_LONG = 160, 15, 2**60
"""If there are more stops than few, and windows, places for a stop are looked for beside near ones
only while usual routes have so many stops. Elsewhere that gains no time, or the best place is more
often another."""

WIDE_UNTIL, COOL_FROM = 0.7, 0.3
"""When in the course of cooling the last wide ruins are made, and from when on routes are noted and
stops exchanged in every new best. Exchanges in plans that are still hot lead astray where routes
are long."""


@dataclass
class Search:
    """A search under way."""

    given: Given
    plan: Plan
    desk: Desk
    best: Best
    notes: Notes
    seeds: Seeds
    options: SearchOptions
    manner: Manner
    long_route: int
    iterations: int = 0
    spell: int = FIRST_SPELL
    usual: float = 1.0
    is_proven: bool = False
    told: int = NEVER

    @property
    def bases(self) -> list[tuple[int, int]]:
        """Kinds of vehicles and the depots that they may work from, which are so every day."""
        groups = self.plan.groups[self.plan.groups["day"] == 0]
        return list(zip(groups["kind"].tolist(), groups["depot"].tolist(), strict=True))

    def make_ready(self, is_over: Callable[[], bool]) -> bool:
        """Have what searches ready; return whether it is before it is over."""
        tiny = replace(
            self,
            given=_of_one(self.given),
            plan=_of_one(self.plan),
            desk=_of_one(self.desk),
            best=_of_one(self.best),
            notes=_of_one(self.notes),
            iterations=1,
        )
        return warm_up(tiny.make_no_round, (anneal,), is_over)

    def make_no_round(self) -> None:
        """Call what searches, but for nothing."""
        self._anneal(0, 1.0, 1.0)

    def run(self, budget: Budget, rounds: int | None = None) -> None:
        """Anneal so many rounds, or until time is over if there is no number."""
        if rounds is None:
            self._run_until(budget)
        else:
            self._run_rounds(rounds, budget)

    def _run_rounds(self, total: int, budget: Budget) -> None:
        """Cool from round to round, however the rounds fall into spells: the clock has no say."""
        heat, fall = self._heat()
        cooling = fall ** (1 / total)
        while self.iterations < total and not budget.is_over():
            rounds, began_s = min(self.spell, total - self.iterations), budget.elapsed_s()
            heat = self._anneal(rounds, heat, cooling)
            self._tell(budget)
            self.spell = next_spell(rounds, budget.elapsed_s() - began_s, SPELL_S)

    def _run_until(self, budget: Budget) -> None:
        """Cool by the time that is spent."""
        first, fall = self._heat()
        limit_s, began_s, before = budget.left_s(), budget.elapsed_s(), self.iterations
        while not budget.is_over():
            spent = (budget.elapsed_s() - began_s) / limit_s
            pace = max(spent, 1e-9) / max(1, self.iterations - before)
            rounds = self.spell
            self._anneal(rounds, first * fall**spent, fall ** min(pace, 1 / FIRST_SPELL))
            self._tell(budget)
            took_s = budget.elapsed_s() - began_s - spent * limit_s
            self.spell = next_spell(rounds, took_s, SPELL_S)

    def _tell(self, budget: Budget) -> None:
        """Report a plan that is cheaper than the one reported before."""
        if best_cost(self) < self.told:
            self.told = best_cost(self)
            budget.tell("search", value=float(self.told))

    def _heat(self) -> tuple[float, float]:
        """Return the first heat in the unit of the problem, and the last as a share of it."""
        manner = self.manner
        return manner.first_heat * self.usual, manner.last_heat / manner.first_heat

    def _anneal(self, rounds: int, heat: float, cooling: float) -> float:
        options, (first, fall) = self.options, self._heat()
        heat = anneal(
            self.given,
            self.plan,
            self.desk,
            self.best,
            self.notes,
            self.seeds,
            rounds,
            heat,
            cooling,
            Habits(
                removed=self.manner.removed,
                wide=self.manner.wide,
                wide_above=first * fall**WIDE_UNTIL,
                longest=self.manner.longest_string,
                split=options.split,
                deeper=options.deeper,
                blink=options.blink,
                set_blink=options.set_blink,
                cool_below=first * fall**COOL_FROM,
                long_route=self.long_route,
            ),
            self.iterations,
        )
        self.iterations += rounds
        return heat


def begin(
    problem: RoutingProblem,
    options: SearchOptions,
    *,
    seed: int,
    start: int = 0,
    given: Given | None = None,
) -> Search:
    """Lay a problem out for a search, unless another search has done so with its columns."""
    given = given or lay_out(problem)
    plan = empty_plan(problem, given)
    has_windows = any(stop.window is not None for stop in problem.stops)
    goes_once = all(vehicle.max_trips == 1 for vehicle in problem.fleet)
    looks_nearby = has_windows and goes_once and len(problem.stops) > FEW_STOPS
    stops = given.cost_from[:, given.depots :, given.depots :]
    return Search(
        given=given,
        plan=plan,
        desk=empty_desk(problem, plan),
        best=no_best(plan),
        notes=no_notes(plan),
        seeds=seeds_of(seed, start),
        options=options,
        manner=options.manner(
            several_days=problem.days > 1,
            windows=has_windows,
        ),
        long_route=LONG_ROUTE if looks_nearby else NEVER_LONG,
        usual=float(stops.mean()) / USUAL_LEG if stops.size else 1.0,
    )


def _of_one(tables: Tables) -> Tables:
    """Return tables of one row each, for which the same is compiled as for any."""
    kind: Any = type(tables)
    made: Tables = kind(
        *(
            np.zeros((1,) * one.ndim, dtype=one.dtype) if isinstance(one, np.ndarray) else one
            for one in tables
        )
    )
    return made


def best_cost(search: Search) -> int:
    """Return what the best plan costs, absent stops included."""
    return int(search.best.counts[TOTAL])
