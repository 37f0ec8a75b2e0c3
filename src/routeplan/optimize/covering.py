"""Covering: which trips, how often, so that every goal in turn is as good as it can be.

Each goal is relaxed over all trips, which bounds it, and solved in whole numbers over the trips
of least reduced cost. A choice with any other trip costs at least the relaxed bound plus the
least reduced cost left out; so the lesser of that and the solver's own bound holds for all
trips, and it meets the value once the trips on offer reach far enough.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from routeplan.domain.policy import Level
from routeplan.optimize.budget import Budget
from routeplan.optimize.dating import as_trips
from routeplan.optimize.greedy import date_greedily
from routeplan.optimize.instance import Instance
from routeplan.optimize.integer import IntegerAnswer, round_up, solve_integer
from routeplan.optimize.masks import cheapest
from routeplan.optimize.pool import NO_HALF, WHOLE, Halves
from routeplan.optimize.pricing import Trips, counted, distinct, join, shortest_alike, trips_below
from routeplan.optimize.relaxation import Relaxation, relax
from routeplan.optimize.rows import Costs, Rows, level_costs

OFFER_SIZES = (1_500, 6_000, 40_000)
"""Trips to choose among, in one attempt after the other: a small one is quick to choose from."""

SHARES_OF_BOUND = (0.05, 0.02, 0.01, 0.005, 0.002)
"""How far the first offer reaches beyond the bound, as a share of it."""

SHARES_OF_SLACK = (1.0, 0.8, 0.65, 0.5, 0.4, 0.3, 0.2, 0.1)
"""How far a later offer reaches, as a share of the distance of value and bound."""

ROUGH_GAP = 0.005
"""How exactly an offer is solved that cannot prove anything yet."""

SHARE_OF_TIME = 0.75
"""Part of the time left that one goal may take."""

MISS_IN_TRAVEL_S = 10**6
"""What a missed visit weighs while trips are gathered for the first goal [s]."""


@dataclass(frozen=True, kw_only=True)
class LevelResult:
    """How one goal came out.

    Parameters
    ----------
    value, bound
        What the choice reaches, and what no choice of trips can beat.
    limit
        What later goals may make of it, by the level's tolerance.
    """

    level: Level
    value: float
    bound: float
    limit: float


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Trips, how often each is made, what is missed, and how good that is goal by goal.

    Parameters
    ----------
    near
        Trips that promise to be nearly as good, the most promising first.
    """

    trips: Trips
    amounts: np.ndarray
    missed: np.ndarray
    results: tuple[LevelResult, ...]
    near: Trips

    def value(self, costs: Costs) -> float:
        """Return what the choice costs a goal."""
        return float(self.trips.total(costs.halves) @ self.amounts + costs.misses @ self.missed)


def choose(instance: Instance, levels: tuple[Level, ...], budget: Budget) -> Choice:
    """Choose trips goal by goal, as many goals as time allows."""
    halves, rows = instance.halves, instance.rows
    near = _gather(instance, budget)
    trips, amounts = counted(as_trips(date_greedily(instance, near).trips))
    missed = instance.missed(trips, amounts)
    choice = Choice(trips=trips, amounts=amounts, missed=missed, results=(), near=near)
    field: Trips | None = None
    for level in levels:
        costs = level_costs(level.name, instance.problem, halves)
        start = distinct(join([near, choice.trips])) if field is None else field
        relaxation = relax(rows, costs, halves, start, budget, closed=field is not None)
        if relaxation is None:
            break
        search = _Search(
            halves=halves,
            rows=rows,
            costs=costs,
            relaxation=relaxation,
            near=distinct(join([near, relaxation.trips])),
            field=field,
        )
        choice, bound = search.run(choice, budget)
        value = choice.value(costs)
        limit = float(np.floor(value * (1 + level.tolerance) + 1e-9))
        result = LevelResult(level=level, value=value, bound=min(bound, value), limit=limit)
        choice = replace(choice, results=(*choice.results, result))
        rows = rows.keeping(costs, limit)
        field = search.still_possible(limit, budget)
    return choice


def _gather(instance: Instance, budget: Budget) -> Trips:
    """Return trips that together serve everybody with little travel, most promising first."""
    halves, rows = instance.halves, instance.rows
    travel = level_costs("travel", instance.problem, halves)
    costs = replace(travel, misses=np.full(len(rows.most_missed), MISS_IN_TRAVEL_S))
    alone = np.flatnonzero((halves.kind == WHOLE) & (halves.served.sum(axis=1) == 1))
    simple = Trips(first=alone, second=np.full(len(alone), NO_HALF))
    relaxation = relax(rows, costs, halves, simple, budget)
    if relaxation is None:
        return simple
    trips = shortest_alike(halves, relaxation.trips)
    return trips.take(np.argsort(relaxation.prices.of(trips), kind="stable"))


@dataclass(frozen=True, kw_only=True)
class _Offer:
    """Trips to choose among; every trip that is not among them costs `cutoff` or more."""

    trips: Trips
    cutoff: float


@dataclass(frozen=True, kw_only=True)
class _Search:
    """The search for the best whole numbers of one goal.

    Parameters
    ----------
    near
        Trips that are on offer in any case.
    field
        All trips that the goals before allow, if they are few enough to be listed.
    """

    halves: Halves
    rows: Rows
    costs: Costs
    relaxation: Relaxation
    near: Trips
    field: Trips | None

    def run(self, choice: Choice, budget: Budget) -> tuple[Choice, float]:
        """Return the best choice found, at least as good as the one given, and a bound."""
        bound = round_up(self.relaxation.bound)
        ends = budget.elapsed_s() + budget.left_s() * SHARE_OF_TIME
        for size in OFFER_SIZES:
            value = choice.value(self.costs)
            if value <= bound or budget.elapsed_s() >= ends:
                break
            offer = self._offer(size, value, budget)
            trips, hint = _with_incumbent(offer.trips, choice)
            answer = solve_integer(
                self.rows,
                self.costs,
                self.relaxation.cuts,
                trips,
                budget,
                limit_s=ends - budget.elapsed_s(),
                gap=ROUGH_GAP if offer.cutoff == 0 else 0.0,
                hint=hint,
            )
            if answer is None:
                break
            if answer.value < value:
                choice = _made(choice, trips, answer)
            reach = round_up(self.relaxation.bound + offer.cutoff)
            bound = max(bound, min(answer.bound, reach))
            budget.tell("covering", answer.value, min(bound, answer.value))
        return choice, bound

    def still_possible(self, limit: float, budget: Budget) -> Trips | None:
        """Return the trips that a choice within the limit can contain; None if too many."""
        slack = limit - self.relaxation.bound + 1e-6 * max(1.0, abs(limit))
        prices = self.relaxation.prices
        if self.field is not None:
            return self.field.take(np.flatnonzero(prices.of(self.field) <= slack))
        if not self.costs.halves.any():
            return None  # trips cost this goal nothing
        found, all_found = trips_below(self.halves, prices, slack, budget, most=OFFER_SIZES[-1])
        return found if all_found else None

    def _offer(self, size: int, value: float, budget: Budget) -> _Offer:
        """Return about the `size` trips of least price, and at most those that can matter.

        A trip dearer than the distance of value and bound is in no better choice.
        """
        if self.field is not None:
            return _Offer(trips=self.field, cutoff=np.inf)
        if not self.costs.halves.any():
            return _Offer(trips=self.near, cutoff=0.0)  # trips cost this goal nothing
        bound, slack = self.relaxation.bound, value - self.relaxation.bound
        is_first = size == OFFER_SIZES[0]
        shares = [share * bound for share in SHARES_OF_BOUND] if is_first else []
        for cutoff in [*shares, *(share * slack for share in SHARES_OF_SLACK)]:
            if not 0 < cutoff <= slack:
                continue
            found, all_found = trips_below(
                self.halves, self.relaxation.prices, cutoff, budget, most=size
            )
            if all_found:
                trips = found if is_first else distinct(join([self.near, found]))
                return _Offer(trips=trips, cutoff=cutoff)
        return _Offer(trips=self.near, cutoff=0.0)


def _with_incumbent(trips: Trips, choice: Choice) -> tuple[Trips, np.ndarray]:
    """Put the trips chosen so far on offer too, and say how often each is made."""
    both = join([choice.trips, trips])
    rows = cheapest([both.first, both.second], [np.arange(len(both))])
    made = np.concatenate([choice.amounts, np.zeros(len(trips), dtype="int64")])[rows]
    return both.take(rows), np.concatenate([made, choice.missed])


def _made(choice: Choice, trips: Trips, answer: IntegerAnswer) -> Choice:
    taken = np.flatnonzero(answer.amounts)
    return replace(
        choice, trips=trips.take(taken), amounts=answer.amounts[taken], missed=answer.missed
    )
