"""Covering: which trips, how often, so that every goal in turn is as good as it can be."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from routeplan.domain.objective import Level
from routeplan.optimize.budget import Budget, GoalName
from routeplan.optimize.choice import Choice, choice_of
from routeplan.optimize.dater import Dater
from routeplan.optimize.dating import DatedTrip, as_trips
from routeplan.optimize.greedy import date_greedily
from routeplan.optimize.instance import Instance
from routeplan.optimize.level_search import LevelSearch
from routeplan.optimize.pool import NO_HALF, WHOLE
from routeplan.optimize.pricing import Trips, distinct, join, shortest_alike
from routeplan.optimize.relaxation import relax
from routeplan.optimize.rows import level_costs

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

    name: GoalName
    value: float
    bound: float
    limit: float


@dataclass(frozen=True, kw_only=True)
class Covering:
    """The choice, and how good it is goal by goal.

    Parameters
    ----------
    trips_at_hand
        How many trips the relaxation looked at.
    clashes
        How many times trips were found to have no dates together.
    """

    choice: Choice
    results: tuple[LevelResult, ...]
    trips_at_hand: int
    clashes: int

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
    goals: list[tuple[GoalName, float]] = [(level.name, level.tolerance) for level in levels]
    if len(instance.problem.pinned_visits):
        goals.insert(0, ("pins", 0.0))
    rows = instance.rows
    dater = Dater(instance=instance, budget=budget, seed=seed, workers=workers)
    near = _gather(instance, budget)
    choice = choice_of(instance, date_greedily(instance, near).trips)
    if known:
        near = distinct(join([as_trips(known), near]))
        choice = min(choice, choice_of(instance, known), key=dater.values)
    field: Trips | None = None
    results: list[LevelResult] = []
    for name, tolerance in goals:
        costs = level_costs(name, instance.problem, instance.halves)
        start = distinct(join([near, choice.trips])) if field is None else field
        relaxation = relax(rows, costs, instance.halves, start, budget, closed=field is not None)
        if relaxation is None:
            break
        search = LevelSearch(
            goal=name,
            halves=instance.halves,
            rows=rows,
            costs=costs,
            relaxation=relaxation,
            near=distinct(join([near, relaxation.trips])),
            field=field,
            dater=dater,
        )
        choice, bound = search.run(choice, budget)
        if dater.has_best:
            results = _proven(choice, instance, [goal for goal, _ in goals])
            break
        value = choice.value(costs)
        limit = float(np.floor(value * (1 + tolerance) + 1e-9))
        results.append(LevelResult(name=name, value=value, bound=min(bound, value), limit=limit))
        rows = rows.keeping(costs, limit)
        field = search.still_possible(limit, budget)
    return Covering(
        choice=choice,
        results=tuple(results),
        trips_at_hand=len(near),
        clashes=len(dater.clashes),
    )


def _proven(choice: Choice, instance: Instance, goals: list[GoalName]) -> list[LevelResult]:
    """Return the results of a choice that is best in every goal."""
    values = [choice.value(level_costs(name, instance.problem, instance.halves)) for name in goals]
    return [
        LevelResult(name=name, value=value, bound=value, limit=value)
        for name, value in zip(goals, values, strict=True)
    ]


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
