"""The linear relaxation over all trips, by column generation with GLOP.

Only trips that could pay are in the model; all others are priced through their halves. The
bound is rebuilt from the duals, so it holds whatever the tolerances of the linear solver were.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

import numpy as np

from routeplan.optimize.budget import Budget
from routeplan.optimize.crowds import violated_crowds
from routeplan.optimize.cuts import Cuts, no_cuts, violated_cuts
from routeplan.optimize.pool import Halves
from routeplan.optimize.pricing import Prices, Trips, cheapest_below
from routeplan.optimize.program import Program
from routeplan.optimize.rows import Costs, Rows

CUT_ROUNDS = 12
LEAST_RISE = 0.0005
"""Rounds of cuts, and the rise of the bound below which there are no more."""

COLUMNS_PER_ROUND = 1_000
FOUND_PER_ROUND = 4_000
PRICE_TOLERANCE = 1e-7


@dataclass(frozen=True, kw_only=True)
class Relaxation:
    """The relaxed optimum.

    Parameters
    ----------
    bound
        No choice of trips costs less.
    prices
        Reduced costs: what making a trip once more adds to the bound.
    trips
        The trips that were in the model.
    amounts
        How often each of them is made, fractions, shape (trips,).
    cuts
        The cuts that were in the model.
    """

    bound: float
    prices: Prices
    trips: Trips
    amounts: np.ndarray
    cuts: Cuts


def relax(
    rows: Rows,
    costs: Costs,
    halves: Halves,
    first: Trips,
    budget: Budget,
    *,
    field: Trips | None = None,
    cuts: Cuts | None = None,
    only_crowds: bool = False,
) -> Relaxation | None:
    """Solve the relaxation; None if time ran out first.

    Parameters
    ----------
    first
        Trips to begin with. Missed visits are always in the model, so it has a solution.
    field
        All the trips there are, if they are listed.
    cuts
        Cuts that every choice keeps which matters.
    only_crowds
        Whether to add cuts of crowds only and none of three villages.
    """
    program = Program(rows, costs, halves, cuts or no_cuts(halves))
    program.add(first)
    best: Relaxation | None = None
    for _ in range(1 + CUT_ROUNDS):
        relaxation = converge(program, budget, field=field)
        if relaxation is None:
            break
        rise = relaxation.bound - (best.bound if best else -np.inf)
        best = relaxation if rise > 0 else best
        if rise < LEAST_RISE * max(1.0, abs(relaxation.bound)):
            break
        made = program.trips, program.amounts
        new = violated_crowds(rows.crowds, halves, *made)
        if not only_crowds:
            new = new.and_also(violated_cuts(halves, rows.most_visits, *made))
        if not len(new):
            break
        program.cut(new)
    return best


def duals_without_cuts(
    rows: Rows, costs: Costs, halves: Halves, first: Trips, budget: Budget
) -> np.ndarray | None:
    """Return what one more of each row's limit adds to the bound that has no cuts.

    It is not below 0 where a row asks for something, and not above 0 where it allows something.

    Parameters
    ----------
    first
        Trips to begin with, among them a choice that keeps the rows.
    """
    program = Program(rows, costs, halves, no_cuts(halves))
    program.add(first)
    return None if converge(program, budget, field=None) is None else program.duals


def converge(
    program: Program,
    budget: Budget,
    *,
    field: Trips | None,
    enough: float = -np.inf,
    rounds: int | None = None,
) -> Relaxation | None:
    """Add trips until none is worth adding.

    Parameters
    ----------
    field
        All the trips there are, if they are listed.
    enough
        Give up once a relaxed choice costs less than this.
    rounds
        Give up after adding trips so many times.
    """
    costs = program.costs
    scale = max(1.0, float(costs.halves.max(initial=0)), float(costs.misses.max(initial=0)))
    tolerance = PRICE_TOLERANCE * scale
    for number in count():
        if budget.is_over() or number == rounds:
            break
        if not program.solve(budget) or program.objective < enough:
            return None
        prices = program.prices()
        new = _worth_adding(program, prices, -tolerance, field, budget)
        if not len(new):
            if budget.is_over():
                return None
            lowest = min(-tolerance, float(prices.of(program.trips).min(initial=0)))
            return Relaxation(
                bound=program.safe_bound() + lowest * program.rows.most_trips,
                prices=prices,
                trips=program.trips,
                amounts=program.amounts,
                cuts=program.cuts,
            )
        program.add(new)
    return None


def _worth_adding(
    program: Program, prices: Prices, threshold: float, field: Trips | None, budget: Budget
) -> Trips:
    """Return the best of the trips below a price that the program does not know yet."""
    halves, known = program.halves, program.trips
    if field is None:
        found, _ = cheapest_below(halves, prices, threshold, budget, most=FOUND_PER_ROUND)
    else:
        found = field.take(np.flatnonzero(prices.of(field) < threshold))
    size = len(halves) + 1
    is_new = ~np.isin(found.first * size + found.second, known.first * size + known.second)
    found = found.take(np.flatnonzero(is_new))
    return found.take(np.argsort(prices.of(found), kind="stable")[:COLUMNS_PER_ROUND])
