"""Shadow prices: what one more visit costs, and what one more day of a crew or vehicle saves.

They are duals of the linear relaxation, with the goals before kept. What its optimum costs is a
convex function of what is required and of what there is. So a dual is no more than what one more
visit costs, and no less than what one more day saves.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.domain.prices import DayPrice, Resource, ShadowPrices, VisitPrice
from routeplan.optimize.budget import Budget
from routeplan.optimize.choice import Choice
from routeplan.optimize.fair_prices import with_fair_prices, with_little_more
from routeplan.optimize.instance import Instance
from routeplan.optimize.level_result import LevelResult
from routeplan.optimize.pricing import Trips, distinct, join
from routeplan.optimize.problem import Problem
from routeplan.optimize.program import bound_of
from routeplan.optimize.relaxation import duals_without_cuts
from routeplan.optimize.rows import Costs, Rows, level_costs
from routeplan.optimize.uses import CREWS, OVERNIGHT

FIRST_TRIPS = 300
"""How many trips to begin with; those that pay are found."""

NOISE = 0.01
"""What the linear solver may be wrong by, in seconds and in visits."""


def shadow_prices(
    instance: Instance,
    before: Sequence[LevelResult],
    choice: Choice,
    near: Trips,
    budget: Budget,
) -> ShadowPrices | None:
    """Price visits and days; None if time ran out.

    Parameters
    ----------
    before
        How the goals before travel came out.
    choice
        A choice that keeps them.
    near
        Promising trips, the best first.
    """
    rows, problem, halves = instance.rows, instance.problem, instance.halves
    first = distinct(join([near.take(np.arange(min(FIRST_TRIPS, len(near)))), choice.trips]))
    gives_back: np.ndarray | None = np.zeros(len(rows.labels))
    for result in before:
        costs = level_costs(result.name, problem, halves)
        if result.name == "required_visits" and result.value:
            more = with_little_more(rows)
            gives_back = duals_without_cuts(more, costs, halves, first, budget)
        rows = rows.keeping(costs, result.limit)
    costs = level_costs("travel", problem, halves)
    fair, fair_costs = with_fair_prices(instance, rows, costs, near, choice.value(costs))
    duals = duals_without_cuts(fair, fair_costs, halves, first, budget)
    if duals is None or gives_back is None:
        return None
    return ShadowPrices(
        bound_s=_at_least(bound_of(duals, rows, costs)),
        visits=tuple(_visit_prices(problem, rows, costs, duals)),
        days=tuple(_day_prices(problem, rows, duals, gives_back)),
    )


def _visit_prices(
    problem: Problem, rows: Rows, costs: Costs, duals: np.ndarray
) -> Iterator[VisitPrice]:
    required, permitted = problem.visits.T
    # A village of which everything is missed can miss one more.
    misses = np.minimum(costs.misses - rows.misses.T @ duals, 0)
    prices = duals[: len(required)] + misses[: len(required)]
    with_officer = np.zeros(len(required))
    for label, dual, most in zip(rows.labels, duals.tolist(), rows.upper.tolist(), strict=True):
        if label.kind not in ("visits", "officer_visit"):
            continue
        village = problem.village_ids.index(label.of)
        if label.kind == "officer_visit":
            with_officer[village] += dual
        elif required[village] == permitted[village] == most:
            prices[village] += dual  # one more that is required is one more that is permitted
    shares = prices * required + with_officer
    for village_id, price, share in zip(
        problem.village_ids, prices.tolist(), shares.tolist(), strict=True
    ):
        yield VisitPrice(
            village_id=village_id, one_more_s=_at_least(price), share_s=_at_least(share)
        )


def _day_prices(
    problem: Problem, rows: Rows, travel: np.ndarray, misses: np.ndarray
) -> Iterator[DayPrice]:
    """Yield what one more of each resource is worth, by stretches of days of equal price."""
    worked = np.flatnonzero(problem.worked_days).tolist()
    saved, given_back = _by_day(problem, rows, travel), _by_day(problem, rows, misses)
    for name in saved:
        resource, of = _named(problem, name)
        prices = [
            (_at_most(saved[name][day]), _at_most(given_back[name][day] * 100) / 100)
            for day in worked
        ]
        for price, days in groupby(zip(prices, worked, strict=True), lambda pair: pair[0]):
            stretch = [problem.days[day] for _, day in days]
            yield DayPrice(
                resource=resource,
                of=of,
                first=stretch[0],
                last=stretch[-1],
                saves_s=price[0],
                gives_back=price[1],
            )


def _by_day(problem: Problem, rows: Rows, duals: np.ndarray) -> dict[str, np.ndarray]:
    """Return by resource what one more of it on each day takes off the bound."""
    by_day: dict[str, np.ndarray] = {}
    # Duals of an earlier goal know no rows that keep goals, which come last.
    for label, dual in zip(rows.labels, duals.tolist(), strict=False):
        if label.kind == "resource" and label.days is not None:
            worth = by_day.setdefault(label.of, np.zeros(len(problem.days)))
            worth -= label.per_day * dual * label.days
    return by_day


def _named(problem: Problem, name: str) -> tuple[Resource, str | None]:
    """Return what kind of resource has a name, and its id."""
    if name == CREWS:
        return "crew", None
    if name in set(Mode):
        return "vehicle", name
    if name.removesuffix(OVERNIGHT) in problem.scarce_roles:
        overnight = name.endswith(OVERNIGHT)
        return "officer_overnight" if overnight else "officer", name.removesuffix(OVERNIGHT)
    return "equipment", name


def _at_least(price: float) -> int:
    return max(0, math.floor(price + NOISE))


def _at_most(price: float) -> int:
    return max(0, math.ceil(price - NOISE))
