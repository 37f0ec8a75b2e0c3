"""Covering: which trips, how often, so that every goal in turn is as good as it can be.

Each goal is relaxed over all trips, which bounds it, and solved in whole numbers over the trips
of least reduced cost. A choice with any other trip costs at least the relaxed bound plus the
least reduced cost left out; so the lesser of that and the solver's own bound holds for all
trips, and it meets the value once the trips on offer reach far enough.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from routeplan.domain.policy import Level
from routeplan.optimize.budget import Budget
from routeplan.optimize.instance import Instance
from routeplan.optimize.integer import round_up, solve_integer
from routeplan.optimize.masks import cheapest
from routeplan.optimize.pool import WHOLE, Halves
from routeplan.optimize.pricing import Trips, distinct, join, no_trips, shortest_alike, trips_below
from routeplan.optimize.problem import Problem
from routeplan.optimize.relaxation import Relaxation, relax
from routeplan.optimize.rows import Costs, Rows, level_costs

SMALL_OFFER = 6_000
LARGEST_OFFER = 20_000
"""Trips to choose among: in a first attempt, and at most."""

SHARES_OF_BOUND = (0.05, 0.02, 0.01, 0.005, 0.002)
"""How far the first offer reaches beyond the bound."""

SHARES_OF_SLACK = (1.0, 0.5, 0.25, 0.1, 0.05)
"""How far an offer reaches, of the distance between the value and the bound."""

ROUGH_GAP = 0.005
"""How exactly an offer is solved that cannot prove anything yet."""

SHARE_OF_TIME = 0.6
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
        Trips that were nearly as good, to choose from if the choice cannot be dated.
    """

    trips: Trips
    amounts: np.ndarray
    missed: np.ndarray
    results: tuple[LevelResult, ...]
    near: Trips

    def value(self, costs: Costs) -> float:
        """Return what the choice costs a goal."""
        return float(self.trips.total(costs.halves) @ self.amounts + costs.misses @ self.missed)


@dataclass(frozen=True, kw_only=True)
class _Offer:
    """Trips to choose among, and the least price of any trip that is not among them."""

    trips: Trips
    cutoff: float


def choose(instance: Instance, levels: tuple[Level, ...], budget: Budget) -> Choice:
    """Choose trips goal by goal, as many goals as time allows."""
    problem, halves, rows = instance.problem, instance.halves, instance.rows
    near = _gather(problem, halves, rows, budget)
    choice = Choice(
        trips=no_trips(),
        amounts=np.empty(0, dtype="int64"),
        missed=rows.most_missed.astype("int64"),
        results=(),
        near=near,
    )
    field: Trips | None = None
    for level in levels:
        costs = level_costs(level.name, problem, halves)
        relaxation = relax(
            rows, costs, halves, near if field is None else field, budget, closed=field is not None
        )
        if relaxation is None:
            break
        near = distinct(join([near, relaxation.trips])) if field is None else near
        choice, bound = _choose_level(halves, rows, costs, choice, relaxation, near, field, budget)
        value = choice.value(costs)
        limit = float(np.floor(value * (1 + level.tolerance) + 1e-9))
        result = LevelResult(level=level, value=value, bound=min(bound, value), limit=limit)
        choice = _with_result(choice, result)
        rows = rows.keeping(costs, limit)
        field = _still_possible(halves, relaxation, field, limit)
    return choice


def _gather(problem: Problem, halves: Halves, rows: Rows, budget: Budget) -> Trips:
    """Return trips that together serve everybody with little travel."""
    travel = level_costs("travel", problem, halves)
    costs = Costs(
        halves=travel.halves, misses=np.full(len(rows.most_missed), float(MISS_IN_TRAVEL_S))
    )
    alone = np.flatnonzero((halves.kind == WHOLE) & (halves.served.sum(axis=1) == 1))
    simple = Trips(first=alone, second=np.full(len(alone), -1))
    relaxation = relax(rows, costs, halves, simple, budget)
    if relaxation is None:
        return simple
    return shortest_alike(halves, relaxation.trips)


def _choose_level(
    halves: Halves,
    rows: Rows,
    costs: Costs,
    choice: Choice,
    relaxation: Relaxation,
    near: Trips,
    field: Trips | None,
    budget: Budget,
) -> tuple[Choice, float]:
    bound = round_up(relaxation.bound)
    ends = budget.elapsed_s() + budget.left_s() * SHARE_OF_TIME
    offer: _Offer | None = (
        _narrow(halves, relaxation, near) if field is None else _Offer(trips=field, cutoff=np.inf)
    )
    while offer is not None and budget.elapsed_s() < ends and choice.value(costs) > bound:
        trips, hint = _with_incumbent(offer.trips, choice)
        answer = solve_integer(
            rows,
            costs,
            relaxation.cuts,
            trips,
            budget,
            limit_s=ends - budget.elapsed_s(),
            hint=hint,
            gap=ROUGH_GAP if offer.cutoff == 0 else 0.0,
        )
        if answer is None:
            break
        if answer.value < choice.value(costs):
            choice = _made(choice, trips, answer.amounts, answer.missed)
        bound = max(bound, min(answer.bound, round_up(relaxation.bound + offer.cutoff)))
        budget.tell("covering", choice.value(costs), bound)
        offer = _wider(halves, relaxation, near, offer, choice.value(costs))
    return choice, bound


def _narrow(halves: Halves, relaxation: Relaxation, near: Trips) -> _Offer:
    """Return a small offer, quick to choose from, that reaches a little beyond the bound."""
    for share in SHARES_OF_BOUND:
        cutoff = share * abs(relaxation.bound)
        found, all_found = trips_below(halves, relaxation.prices, cutoff, most=SMALL_OFFER)
        if all_found:
            return _Offer(trips=distinct(join([near, found])), cutoff=cutoff)
    return _Offer(trips=near, cutoff=0.0)


def _wider(
    halves: Halves, relaxation: Relaxation, near: Trips, offer: _Offer, value: float
) -> _Offer | None:
    """Return the widest offer that can be handled and is wider than the last; None if none is.

    A trip dearer than the distance of value and bound is in no better choice, so an offer that
    reaches so far is the last one needed.
    """
    slack = value - relaxation.bound
    for share in SHARES_OF_SLACK:
        cutoff = share * slack
        if cutoff <= offer.cutoff:
            return None
        found, all_found = trips_below(halves, relaxation.prices, cutoff, most=LARGEST_OFFER)
        if all_found:
            trips = distinct(join([near, found]))
            return _Offer(trips=trips, cutoff=cutoff)
    return None


def _with_incumbent(trips: Trips, choice: Choice) -> tuple[Trips, np.ndarray]:
    """Put the trips chosen so far on offer too, and say how often each is made."""
    both = join([choice.trips, trips])
    rows = cheapest([both.first, both.second], [np.arange(len(both))])
    made = np.concatenate([choice.amounts, np.zeros(len(trips), dtype="int64")])[rows]
    return both.take(rows), np.concatenate([made, choice.missed])


def _made(choice: Choice, trips: Trips, amounts: np.ndarray, missed: np.ndarray) -> Choice:
    taken = np.flatnonzero(amounts)
    return Choice(
        trips=trips.take(taken),
        amounts=amounts[taken],
        missed=missed,
        results=choice.results,
        near=trips,
    )


def _with_result(choice: Choice, result: LevelResult) -> Choice:
    return Choice(**{**vars(choice), "results": (*choice.results, result)})


def _still_possible(
    halves: Halves, relaxation: Relaxation, field: Trips | None, limit: float
) -> Trips | None:
    """Return the trips that a choice within the limit can contain; None if they are too many."""
    slack = limit - relaxation.bound + 1e-6 * max(1.0, abs(limit))
    if field is not None:
        return field.take(np.flatnonzero(relaxation.prices.of(field) <= slack))
    found, all_found = trips_below(halves, relaxation.prices, slack, most=LARGEST_OFFER)
    return found if all_found else None
