"""The search among outings: anneal from one start, in spells of a fraction of a second."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from routeplan.optimize.budget import Budget
from routeplan.optimize.outings.kernels.anneal import anneal
from routeplan.optimize.outings.kernels.tables import (
    CENTER,
    NEVER,
    Best,
    Desk,
    Given,
    Habits,
    Plan,
)
from routeplan.optimize.outings.layout import empty_desk, empty_plan, lay_out, no_best
from routeplan.optimize.outings.more_days import days_with_night, shorter_days
from routeplan.optimize.outings.options import OutingOptions
from routeplan.optimize.outings.outing import Outing, OutingDay
from routeplan.optimize.outings.weights import PER_SECOND, usual_way
from routeplan.optimize.problem import Problem
from routeplan.optimize.routing.kernels.chance import Seeds, seeds_of

SPELL_S = 0.02
"""So long the search runs before it looks at the clock and at a wish to stop."""

FIRST_SPELL = 20

WARM_SHARE = 0.2
"""Part of the search after which plans are good enough to remember their trips."""

MOST_SEEN = 60_000
"""Trips remembered at most."""


@dataclass
class OutingSearch:
    """A search under way.

    Parameters
    ----------
    seen
        Trips of plans on the way, undated: those of good plans are worth combining anew.
    """

    given: Given
    plan: Plan
    desk: Desk
    best: Best
    seeds: Seeds
    options: OutingOptions
    iterations: int = 0
    spell: int = FIRST_SPELL
    seen: dict[Outing, None] = field(default_factory=dict)

    def run(self, budget: Budget) -> None:
        """Anneal until the iterations are done, or until time is over if there is no number."""
        total, limit_s, began_s = self.options.iterations, budget.left_s(), budget.elapsed_s()
        while not budget.is_over():
            spent = (budget.elapsed_s() - began_s) / limit_s
            share = max(spent, self.iterations / total if total else 0.0)
            if share >= 1:
                break
            rounds = self.spell if total is None else min(self.spell, total - self.iterations)
            self._anneal(rounds, share if total is None else self.iterations / total, total)
            if share > WARM_SHARE:
                self._remember()
            took_s = budget.elapsed_s() - began_s - spent * limit_s
            self.spell = max(1, min(int(rounds * SPELL_S / max(took_s, SPELL_S / 4)), 1_000_000))

    def _anneal(self, rounds: int, share: float, total: int | None) -> None:
        options = self.options
        usual = usual_way(self.given.alone) * PER_SECOND
        fall = options.last_heat / options.first_heat
        anneal(
            self.given,
            self.plan,
            self.desk,
            self.best,
            self.seeds,
            rounds,
            options.first_heat * usual * fall**share,
            fall ** (1 / total) if total else 1.0,
            Habits(
                removed=options.removed,
                whole_trip=options.whole_trip,
                all_visits=options.all_visits,
                same_days=options.same_days,
                window=options.window,
                blink=options.blink,
                waiting=options.waiting,
            ),
        )
        self.iterations += rounds

    def _remember(self) -> None:
        for outing in outings_of(self.plan):
            if len(self.seen) >= MOST_SEEN:
                break
            self.seen.setdefault(outing._replace(first_day=0))


def search_outings(
    problem: Problem, budget: Budget, *, seed: int, options: OutingOptions | None = None
) -> tuple[tuple[Outing, ...], tuple[Outing, ...]]:
    """Search among outings until time is over.

    Returns
    -------
    plan, others
        The best plan found, which keeps every rule of days, villages, crews and resources; and
        undated trips of others, of one village among them.
    """
    search = begin(problem, options or OutingOptions(), seed=seed)
    search.run(budget)
    alone = [
        Outing(profile=profile, first_day=0, days=(OutingDay((CENTER, village, CENTER)),))
        for profile, village in np.argwhere(search.given.alone < NEVER).tolist()
    ]
    given, seen = search.given, search.seen
    others = (*alone, *days_with_night(given), *seen, *shorter_days(given, seen))
    return outings_of(search.best), others


def begin(problem: Problem, options: OutingOptions, *, seed: int, start: int = 0) -> OutingSearch:
    """Lay a problem out for a search."""
    given, uses = lay_out(problem, options)
    plan = empty_plan(problem, given, uses)
    return OutingSearch(
        given=given,
        plan=plan,
        desk=empty_desk(given, plan),
        best=no_best(plan),
        seeds=seeds_of(seed, start),
        options=options,
    )


def outings_of(plan: Plan | Best) -> tuple[Outing, ...]:
    """Read the trips of a plan."""
    numbers = np.flatnonzero(plan.trips["length"])
    trips, sizes = plan.trips[numbers].tolist(), plan.parts["size"][numbers].tolist()
    return tuple(
        Outing(
            profile=profile,
            first_day=first,
            days=tuple(
                OutingDay(tuple(day[: size + 2]))
                for day, size in zip(places[:length], parts, strict=False)
            ),
        )
        for (profile, first, length, *_), parts, places in zip(
            trips, sizes, plan.places[numbers].tolist(), strict=True
        )
    )
