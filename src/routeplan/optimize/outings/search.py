"""The search among outings: anneal from one start, in spells of a fraction of a second."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from routeplan.domain.options import OutingOptions
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
from routeplan.optimize.outings.outing import Outing, Tour, pack
from routeplan.optimize.outings.weights import PER_SECOND, usual_way
from routeplan.optimize.problem import Problem
from routeplan.optimize.routing.kernels.chance import Seeds, seeds_of
from routeplan.optimize.spells import next_spell
from routeplan.optimize.warm_up import warm_up

SPELL_S = 0.02
"""So long the search runs before it looks at the clock and at a wish to stop."""

FIRST_SPELL = 20

ROUNDS_PER_S = 1_500_000
"""Rounds in a second of a usual machine, divided by places."""

MOST_BEHIND = 0.1
"""So far, as a share, the rounds may lag behind the clock before heat falls with time."""

WARM_SHARE = 0.2
"""Part of the search after which plans are good enough to remember their trips."""

LEAST_LOOK, MOST_LOOKS = 32, 1_000
"""Rounds from one look at the trips of the plan to the next, and looks in all."""

MOST_SEEN = 60_000
"""Tours remembered at most."""


@dataclass
class OutingSearch:
    """A search under way.

    Parameters
    ----------
    seen
        Tours of plans on the way: those of good plans are worth combining anew.
    """

    given: Given
    plan: Plan
    desk: Desk
    best: Best
    seeds: Seeds
    options: OutingOptions
    iterations: int = 0
    spell: int = FIRST_SPELL
    seen: dict[Tour, None] = field(default_factory=dict)

    def make_ready(self, is_over: Callable[[], bool]) -> bool:
        """Have what searches ready; return whether it is before it is over."""
        return warm_up(partial(self._anneal, 0, 0, 1), (anneal,), is_over)

    def run(self, rounds: int, budget: Budget) -> None:
        """Anneal for so many rounds, or until time is over.

        Heat falls with the rounds. On a machine so slow that time runs out well before them it
        falls with time, unless work is counted, so that no search ends hot.
        """
        look = max(LEAST_LOOK, rounds // MOST_LOOKS)
        round_s = len(self.given.alone.T) / ROUNDS_PER_S
        limit_s, began_s = budget.clock_s(), budget.elapsed_s()
        while self.iterations < rounds and not budget.is_over():
            done, start_s = self.iterations, budget.elapsed_s()
            due = int(rounds * (start_s - began_s) / limit_s)
            if due > done + MOST_BEHIND * rounds and not budget.is_counted:
                done = due
            count = min(self.spell, look - self.iterations % look, rounds - self.iterations)
            self._anneal(count, done, rounds)
            budget.spend(count * round_s)
            if done > WARM_SHARE * rounds and self.iterations % look == 0:
                self._remember()
            self.spell = next_spell(count, budget.elapsed_s() - start_s, SPELL_S)

    def _anneal(self, count: int, done: int, rounds: int) -> None:
        options = self.options
        usual = usual_way(self.given.alone) * PER_SECOND
        fall = options.last_heat / options.first_heat
        anneal(
            self.given,
            self.plan,
            self.desk,
            self.best,
            self.seeds,
            count,
            options.first_heat * usual,
            fall,
            done,
            rounds,
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
        self.iterations += count

    def _remember(self) -> None:
        for _, tour in outings_of(self.plan):
            if len(self.seen) >= MOST_SEEN:
                break
            self.seen.setdefault(tour)


def search_outings(
    problem: Problem, budget: Budget, *, seed: int, options: OutingOptions
) -> tuple[tuple[Outing, ...], tuple[Tour, ...]]:
    """Search among outings until time is over.

    Returns
    -------
    plan, others
        The best plan found, which keeps every rule of days, villages, crews and resources; and
        tours of others, to one village among them.
    """
    search = begin(problem, options, seed=seed)
    if search.make_ready(budget.is_over):
        search.run(options.iterations or rounds_in(problem, budget), budget)
    alone = [
        pack(profile, [(CENTER, village, CENTER)])
        for profile, village in np.argwhere(search.given.alone < NEVER).tolist()
    ]
    given, seen = search.given, search.seen
    others = (*alone, *days_with_night(given), *seen, *shorter_days(given, seen))
    return outings_of(search.best), others


def rounds_in(problem: Problem, budget: Budget) -> int:
    """Return how many rounds fit into the time or work that is left, the same on every machine."""
    return 1 + int(budget.left_s() * ROUNDS_PER_S / (1 + len(problem.village_ids)))


def begin(problem: Problem, options: OutingOptions, *, seed: int) -> OutingSearch:
    """Lay a problem out for a search."""
    given, uses = lay_out(problem, options)
    plan = empty_plan(problem, given, uses)
    return OutingSearch(
        given=given,
        plan=plan,
        desk=empty_desk(given, plan),
        best=no_best(plan),
        seeds=seeds_of(seed, 0),
        options=options,
    )


def outings_of(plan: Plan | Best) -> tuple[Outing, ...]:
    """Read the trips of a plan."""
    numbers = np.flatnonzero(plan.trips["length"])
    trips, sizes = plan.trips[numbers].tolist(), plan.parts["size"][numbers].tolist()
    outings = []
    for (profile, first, length, *_), parts, places in zip(
        trips, sizes, plan.places[numbers].tolist(), strict=True
    ):
        days = zip(places[:length], parts, strict=False)
        outings.append(Outing(first, pack(profile, (tuple(day[: size + 2]) for day, size in days))))
    return tuple(outings)
