"""Covering: which trips, how often, so that every goal in turn is as good as it can be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile

import numpy as np

from routeplan.domain.objective import Level
from routeplan.domain.prices import ShadowPrices
from routeplan.optimize.budget import Budget, GoalName
from routeplan.optimize.choice import Choice, choice_of
from routeplan.optimize.counts import counts_near
from routeplan.optimize.cuts import Cuts, no_cuts
from routeplan.optimize.dater import Dater
from routeplan.optimize.dating import DatedTrip, as_trips
from routeplan.optimize.goals import goals_of
from routeplan.optimize.greedy import date_greedily
from routeplan.optimize.instance import Instance
from routeplan.optimize.integer import round_up
from routeplan.optimize.level_result import LevelResult
from routeplan.optimize.level_search import LevelSearch
from routeplan.optimize.pool import NO_HALF, WHOLE
from routeplan.optimize.pricing import Trips, distinct, join, shortest_alike
from routeplan.optimize.relaxation import relax
from routeplan.optimize.rows import level_costs
from routeplan.optimize.shadow_prices import shadow_prices

SHARE_FOR_PRICES = 0.4
"""Part of the time left that prices may take."""

FIRST_TRIPS = 5_000
"""Trips of a list to begin with."""

BEFORE_ALONE = 1_000
"""Promising trips before those to one village alone."""

MISS_IN_TRAVEL_S = 10**6
"""What a missed visit weighs while trips are gathered for the first goal [s]."""


@dataclass(frozen=True, kw_only=True)
class Covering:
    """The choice, and how good it is goal by goal.

    Parameters
    ----------
    trips_at_hand
        How many trips the relaxation looked at.
    clashes
        How many times trips were found to have no dates together.
    prices
        What visits and days are worth; None if travel is no goal, or if time ran out.
    """

    choice: Choice
    results: tuple[LevelResult, ...]
    trips_at_hand: int
    clashes: int
    prices: ShadowPrices | None

    @property
    def keeps_most_pins(self) -> bool:
        """Whether no choice among these trips keeps more pinned visits."""
        return any(one.name == "pins" and one.value <= one.bound for one in self.results)


def choose(
    instance: Instance,
    levels: tuple[Level, ...],
    budget: Budget,
    *,
    seed: int,
    workers: int,
    known: tuple[DatedTrip, ...] = (),
) -> Covering:
    """Choose trips that can be dated goal by goal, as many goals as time allows.

    Keeping pinned visits is a goal before all others.

    Parameters
    ----------
    known
        Dated trips to begin with, if there are any; the choice is no worse in the order of goals.
    """
    goals = goals_of(instance.problem, levels)
    rows = instance.rows
    dater = Dater(instance=instance, budget=budget, seed=seed, workers=workers)
    near, cuts = _gather(instance, budget)
    choice = choice_of(instance, date_greedily(instance, _first(near)).trips)
    if known:
        near = distinct(join([as_trips(known), near]))
        choice = min(choice, choice_of(instance, known), key=dater.values)
    field: Trips | None = None
    results: list[LevelResult] = []
    prices: ShadowPrices | None = None
    for name, tolerance in goals:
        costs = level_costs(name, instance.problem, instance.halves)
        start = distinct(join([choice.trips, _first(near if field is None else field)]))
        relaxation = relax(rows, costs, instance.halves, start, budget, field=field, cuts=cuts)
        if relaxation is None:
            break
        if name == "travel":
            prices = _priced(instance, results, choice, near, budget)
        search = LevelSearch(
            goal=name,
            tolerance=tolerance,
            halves=instance.halves,
            rows=rows,
            costs=costs,
            relaxation=relaxation,
            counts=counts_near(instance.problem, instance.halves),
            near=distinct(join([near, relaxation.trips])),
            field=field,
            dater=dater,
        )
        choice, bound = search.run(choice, budget)
        if dater.has_best:
            results = _proven(choice, instance, [goal for goal, _ in goals])
            if prices is None and any(one.name == "travel" for one in results):
                prices = _priced(instance, results, choice, near, budget)
            break
        value = choice.value(costs)
        limit, cuts = search.limit(value), search.relaxation.cuts
        is_relaxed = bound <= round_up(search.relaxation.bound)
        results.append(
            LevelResult(
                name=name,
                value=value,
                bound=min(bound, value),
                limit=limit,
                method="relaxation" if is_relaxed else "highs",
            )
        )
        rows = rows.keeping(costs, limit)
        field = search.still_possible(limit, budget)
    return Covering(
        choice=choice,
        results=tuple(results),
        trips_at_hand=len(near),
        clashes=len(dater.clashes),
        prices=prices,
    )


def _priced(
    instance: Instance, results: list[LevelResult], choice: Choice, near: Trips, budget: Budget
) -> ShadowPrices | None:
    """Price visits and days now that the goals before travel are decided."""
    before = list(takewhile(lambda one: one.name != "travel", results))
    return shadow_prices(instance, before, choice, near, budget.part(SHARE_FOR_PRICES))


def _first(trips: Trips) -> Trips:
    return trips.take(np.arange(min(FIRST_TRIPS, len(trips))))


def _proven(choice: Choice, instance: Instance, goals: list[GoalName]) -> list[LevelResult]:
    """Return the results of a choice that is best in every goal."""
    values = [choice.value(level_costs(name, instance.problem, instance.halves)) for name in goals]
    return [
        LevelResult(name=name, value=value, bound=value, limit=value, method="cp_sat")
        for name, value in zip(goals, values, strict=True)
    ]


def _gather(instance: Instance, budget: Budget) -> tuple[Trips, Cuts]:
    """Return trips that together serve everybody with little travel, most promising first.

    Also what keeps day trips and trips with nights from crowding each other out: the first goal
    would not find that by itself, as fractions of trips reach it in any case.

    Not far from the front are those to one village alone: with them whatever others leave over can
    be served, as long as there are crews.
    """
    halves, rows = instance.halves, instance.rows
    travel = level_costs("travel", instance.problem, halves)
    costs = replace(travel, misses=np.full(len(rows.most_missed), MISS_IN_TRAVEL_S))
    alone = np.flatnonzero((halves.kind == WHOLE) & (halves.served.sum(axis=1) == 1))
    simple = Trips(first=alone, second=np.full(len(alone), NO_HALF))
    relaxation = relax(rows, costs, halves, simple, budget, only_crowds=True)
    if relaxation is None:
        return simple, no_cuts(halves)
    trips = shortest_alike(halves, relaxation.trips)
    trips = trips.take(np.argsort(relaxation.prices.of(trips), kind="stable"))
    front = np.arange(min(BEFORE_ALONE, len(trips)))
    near = join([trips.take(front), simple, trips.take(np.arange(len(front), len(trips)))])
    return distinct(near), relaxation.cuts
