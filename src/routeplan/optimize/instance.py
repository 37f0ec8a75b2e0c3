"""An instance: a problem with its trips and what a choice of them must keep."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from routeplan.optimize.budget import Budget
from routeplan.optimize.masks import villages_in
from routeplan.optimize.pinned import pins_kept, with_pinned
from routeplan.optimize.pool import NO_HALF, Halves, TripPool, build_pool
from routeplan.optimize.pricing import Trips
from routeplan.optimize.problem import Problem
from routeplan.optimize.rows import Rows, build_rows
from routeplan.optimize.uses import Use, affordable, resource_uses

LONGEST_TRIP_DAYS = 3
"""An opening of two days and a closing."""


HALF_S = 8e-6
"""So long a usual machine takes to lay out a half [s]."""


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

    def served(self, trips: Trips) -> np.ndarray:
        """Return which trip serves which village, bool, shape (trips, villages)."""
        return trips.any_of(self.halves.served)

    def aboard(self, trips: Trips) -> np.ndarray:
        """Return which scarce roles travel on which trip, bool, shape (roles, trips)."""
        roles = self.problem.scarce_roles
        aboard = [self.problem.has_aboard(role)[self.halves.profile[trips.first]] for role in roles]
        return np.array(aboard, dtype=bool).reshape(len(roles), len(trips))

    def missed(self, trips: Trips, amounts: np.ndarray) -> np.ndarray:
        """Return how many visits of each kind are missed, as `Rows` counts them."""
        served, problem = self.served(trips), self.problem
        missed = [np.maximum(problem.visits[:, 0] - amounts @ served, 0)]
        for aboard, needed in zip(self.aboard(trips), problem.needs_officer, strict=True):
            seen = (served & aboard[:, None])[amounts > 0].any(axis=0)
            missed.append(~seen[needed])
        missed.append(~self.keeps(trips)[amounts > 0].any(axis=0))
        return np.concatenate(missed).astype("int64")

    def keeps(self, trips: Trips) -> np.ndarray:
        """Return which trip keeps which pinned visit on any date, bool, shape (trips, pins)."""
        return trips.any_of(self._pins_kept)

    @cached_property
    def _pins_kept(self) -> np.ndarray:
        return pins_kept(self.problem, self.halves)

    def taken(self, trips: Trips) -> np.ndarray:
        """Return what trips take of each resource on each of their days, shape (uses, trips)."""
        second = np.where(trips.second == NO_HALF, trips.first, trips.second)
        return np.stack([np.maximum(u.taken[trips.first], u.taken[second]) for u in self.uses])

    def served_by_day(self, trips: Trips) -> np.ndarray:
        """Return which village is served on which day, bool, shape (trips, days, villages)."""
        served = np.zeros((len(trips), LONGEST_TRIP_DAYS, len(self.problem.village_ids)), bool)
        served[:, :2] = self._served_by_half(trips.first)
        pairs = np.flatnonzero(trips.second != NO_HALF)
        last_day = self.halves.days[trips.first[pairs]]
        served[pairs, last_day] = self._served_by_half(trips.second[pairs])[:, 0]
        return served

    def _served_by_half(self, rows: np.ndarray) -> np.ndarray:
        served = np.zeros((len(rows), 2, len(self.problem.village_ids)), bool)
        for profile, day_parts in enumerate(self.pool.day_parts):
            for day in range(2):
                parts = self.halves.parts[rows, day]
                here = np.flatnonzero((self.halves.profile[rows] == profile) & (parts >= 0))
                masks = day_parts.mask[parts[here]]
                served[here, day] = villages_in(masks, served.shape[2])
        return served

    def stops_by_day(self, trips: Trips) -> list[list[list[int]]]:
        """Return for every trip the villages of each day, as positions from 0."""
        return [
            [
                [position - 1 for position in day]
                for half in pair
                if half != NO_HALF
                for day in self.pool.stops(half)
            ]
            for pair in zip(trips.first.tolist(), trips.second.tolist(), strict=True)
        ]


def build_instance(problem: Problem, budget: Budget) -> Instance:
    """Enumerate the trips of a problem and lay out its rows."""
    pool = build_pool(problem, budget)
    budget.spend(HALF_S * len(pool.halves))
    return instance_of(problem, pool, budget)


def instance_of(problem: Problem, pool: TripPool, budget: Budget) -> Instance:
    """Lay out the rows of a problem and a pool of its trips."""
    halves = with_pinned(problem, _few_if_cancelled(pool.halves, budget))
    halves = affordable(halves, resource_uses(problem, halves))
    halves = _few_if_cancelled(halves, budget)
    uses = resource_uses(problem, halves)
    return Instance(
        problem=problem,
        pool=replace(pool, halves=halves, complete=pool.complete and not budget.cancel.is_set()),
        uses=uses,
        rows=build_rows(problem, halves, uses),
    )


def _few_if_cancelled(halves: Halves, budget: Budget) -> Halves:
    """Keep the days with one village only if nobody waits for more."""
    if not budget.cancel.is_set():
        return halves
    return halves.take(np.flatnonzero(halves.served.sum(axis=1) <= 1))
