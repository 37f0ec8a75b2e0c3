"""Trips that are not listed: those that pay goal by goal, and what no plan made of them beats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

import numpy as np

from routeplan.domain.objective import Level
from routeplan.optimize.budget import Budget, GoalName
from routeplan.optimize.choice import Choice
from routeplan.optimize.goals import goals_of, limit_of
from routeplan.optimize.instance import Instance
from routeplan.optimize.integer import round_up
from routeplan.optimize.level_result import LevelResult
from routeplan.optimize.ngroutes.features import columns_of
from routeplan.optimize.ngroutes.pricing import Pricer, pricer_of
from routeplan.optimize.ngroutes.relaxation import Proof, Routes, relax_routes
from routeplan.optimize.ngroutes.tariff import Tariff, tariff_of
from routeplan.optimize.outings.outing import Day, Tour, pack, stops_of, unpack
from routeplan.optimize.pool import NO_HALF
from routeplan.optimize.problem import CENTER, Problem
from routeplan.optimize.rows import Costs, Rows

MOST_PROMISING = 1_000
"""Trips by goal that are worth combining with those of a search."""


@dataclass(frozen=True, kw_only=True)
class Unlisted:
    """The trips of a problem, of which some are known and all have a price.

    Parameters
    ----------
    proofs
        What is proven of each goal so far, or at least by which prices trips were looked for.
    """

    tariff: Tariff
    routes: Routes
    pricer: Pricer
    proofs: dict[GoalName, Proof] = field(default_factory=dict)

    def explore(self, plan: Sequence[Tour], levels: Sequence[Level], budget: Budget) -> None:
        """Get to know trips that pay, if goals are met as well as a plan meets those before."""
        rows = self.tariff.rows
        amounts = columns_of(self.tariff.problem, plan).sum(axis=1)
        goals = goals_of(self.tariff.problem, levels)
        for number, (name, tolerance) in enumerate(goals):
            costs = self.tariff.costs(name)
            value = self.tariff.value(costs, amounts)
            if value:
                self._prove(name, rows, costs, plan, budget.part(1 / (len(goals) - number)))
            rows = rows.keeping(costs, limit_of(value, tolerance))

    def _prove(
        self, goal: GoalName, rows: Rows, costs: Costs, plan: Sequence[Tour], budget: Budget
    ) -> float | None:
        """Return what no choice can beat that keeps some rows, if anything is proven."""
        proof = relax_routes(rows, costs, plan, self.routes, self.pricer, budget)
        known = [one for one in (proof, self.proofs.get(goal)) if one is not None]
        known.sort(key=lambda one: one.bound(rows, costs))
        if not known:
            return None
        self.proofs[goal] = known[-1]
        bound = known[-1].bound(rows, costs)
        return bound if np.isfinite(bound) else None

    def most_promising(self) -> tuple[Tour, ...]:
        """Return the trips known that cost least by what is proven of each goal.

        Those that come back to a village on the same day are passed over.
        """
        trips, columns = self.routes.trips, self.routes.columns
        prices = [proof.prices @ columns for proof in self.proofs.values()]
        ranks = [np.argsort(one, kind="stable")[:MOST_PROMISING].tolist() for one in prices]
        return tuple(
            trips[number]
            for number in dict.fromkeys(chain.from_iterable(ranks))
            if not any(map(_comes_back, unpack(trips[number])[1]))
        )

    def bound(
        self, results: Sequence[LevelResult], choice: Sequence[Tour], budget: Budget
    ) -> tuple[LevelResult, ...]:
        """Return the goals with what no plan can beat, up to the first of which nothing is proven.

        Parameters
        ----------
        results
            How the goals came out among the trips that were listed.
        choice
            The trips that were chosen.
        """
        rows, proven = self.tariff.rows, []
        for number, result in enumerate(results):
            costs = self.tariff.costs(result.name)
            bound: float | None = 0.0
            if result.value:
                time = budget.part(1 / (len(results) - number))
                bound = self._prove(result.name, rows, costs, choice, time)
            if bound is None:
                break
            bound = min(round_up(max(0.0, bound)), result.value)
            proven.append(replace(result, bound=bound, method="relaxation"))
            rows = rows.keeping(costs, result.limit)
        return tuple(proven)


def unlisted_trips(problem: Problem, budget: Budget) -> Unlisted | None:
    """Return the trips of a problem; None if they cannot be priced, or time is over before."""
    pricer = pricer_of(problem)
    if pricer is None or not pricer.make_ready(budget.is_over):
        return None
    tariff = tariff_of(problem)
    return Unlisted(tariff=tariff, routes=Routes(tariff), pricer=pricer)


def _comes_back(day: Day) -> bool:
    """Tell whether a day comes back to a village."""
    stops = stops_of(day)
    return len(set(stops)) < len(stops)


def tours_of_choice(instance: Instance, choice: Choice) -> tuple[Tour, ...]:
    """Return the trips of a choice, each as often as it is made."""
    pairs = zip(choice.trips.first.tolist(), choice.trips.second.tolist(), strict=True)
    return tuple(
        tour
        for pair, amount in zip(pairs, choice.amounts.tolist(), strict=True)
        for tour in [tour_of(instance, *pair)] * amount
    )


def tour_of(instance: Instance, first: int, second: int) -> Tour:
    """Return the trip that two halves make; the second may be `NO_HALF`."""
    pool, days, start = instance.pool, list[Day](), CENTER
    for half in (first, second)[: 1 if second == NO_HALF else 2]:
        for stops, bed in zip(pool.stops(half), pool.beds(half), strict=True):
            days.append((start, *stops, bed))
            start = bed
    return pack(int(instance.halves.profile[first]), days)
