"""Prices: what one more visit costs, and one more crew-day saves, in time on the way.

They are the duals of the linear relaxation of the goal ``travel``, with the goals before it kept.
The least travel is a convex function of what is required and of what there is; so a dual is no
more than what one more visit costs, and no less than what one more day saves.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import groupby

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.domain.prices import DayPrice, Resource, TravelPrices, VisitPrice
from routeplan.optimize.budget import Budget
from routeplan.optimize.covering import Covering
from routeplan.optimize.fair_prices import with_fair_prices
from routeplan.optimize.instance import Instance
from routeplan.optimize.integer import round_up
from routeplan.optimize.problem import Problem
from routeplan.optimize.relaxation import bound_of, relax
from routeplan.optimize.rows import Rows, level_costs
from routeplan.optimize.uses import CREWS, OVERNIGHT

NOISE_S = 0.01
"""What the linear solver may be wrong by [s]."""


def travel_prices(instance: Instance, covering: Covering, budget: Budget) -> TravelPrices | None:
    """Price visits and days; None if travel is no goal or was not reached in time."""
    rows, problem = instance.rows, instance.problem
    for result in covering.results:
        costs = level_costs(result.name, problem, instance.halves)
        if result.name == "travel":
            break
        rows = rows.keeping(costs, result.limit)
    else:
        return None
    first = covering.at_hand
    fair_rows, fair_costs = with_fair_prices(instance, rows, costs, first, result.value)
    relaxation = relax(fair_rows, fair_costs, instance.halves, first, budget, with_cuts=False)
    if relaxation is None:
        return None
    bound = bound_of(relaxation.duals, rows, costs)
    return TravelPrices(
        bound_s=max(0, int(round_up(bound))),
        visits=tuple(_visit_prices(problem, rows, relaxation.duals)),
        days=tuple(_day_prices(problem, rows, relaxation.duals)),
    )


def _visit_prices(problem: Problem, rows: Rows, duals: np.ndarray) -> Iterator[VisitPrice]:
    required, permitted = problem.visits.T
    for village, village_id in enumerate(problem.village_ids):
        at = [number for number, label in enumerate(rows.labels) if label.of == village_id]
        kinds = {number: rows.labels[number].kind for number in at}
        any_visit = sum(duals[row] for row in at if kinds[row] == "required")
        if required[village] == permitted[village]:
            # One more that is required is one more that is permitted.
            any_visit += sum(
                duals[row]
                for row in at
                if kinds[row] == "visits" and rows.upper[row] == permitted[village]
            )
        with_officer = sum(duals[row] for row in at if kinds[row] == "officer_visit")
        share = any_visit * required[village] + with_officer
        yield VisitPrice(
            village_id=village_id,
            one_more_s=_at_least(any_visit),
            share_s=_at_least(share),
        )


def _day_prices(problem: Problem, rows: Rows, duals: np.ndarray) -> Iterator[DayPrice]:
    """Yield what one more of each resource would save, by stretches of days of equal price."""
    worked = np.flatnonzero(problem.worked_days).tolist()
    saved: dict[str, np.ndarray] = {}
    for label, dual in zip(rows.labels, duals.tolist(), strict=True):
        if label.kind == "resource" and label.days is not None:
            by_day = saved.setdefault(label.of, np.zeros(len(problem.days)))
            by_day -= label.per_day * dual * label.days
    for name, by_day in saved.items():
        resource, of = _named(problem, name)
        saves_s = [_at_most(by_day[day]) for day in worked]
        for price_s, days in groupby(zip(worked, saves_s, strict=True), lambda pair: pair[1]):
            stretch = [problem.days[day] for day, _ in days]
            yield DayPrice(
                resource=resource, of=of, first=stretch[0], last=stretch[-1], saves_s=price_s
            )


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


def _at_least(price_s: float) -> int:
    return max(0, math.floor(price_s + NOISE_S))


def _at_most(price_s: float) -> int:
    return max(0, math.ceil(price_s - NOISE_S))
