"""Whole numbers: the best choice among some columns, by HiGHS through MathOpt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from routeplan.optimize.budget import Budget
from routeplan.optimize.cuts import Cuts
from routeplan.optimize.feedback import Group
from routeplan.optimize.mip import Mip, solve_mip
from routeplan.optimize.pool import NO_HALF
from routeplan.optimize.pricing import Trips
from routeplan.optimize.rows import MOST_GUIDANCE, Costs, Rows

SHARE_OF_TIME = 0.9
"""Part of the time left that HiGHS is given, as it ends a little late."""

COLUMN_S, ITERATION_S, NODE_S = 5e-5, 2e-4, 0.01
"""So long a usual machine takes for each column, before HiGHS begins to branch, for each step of
the simplex method and for each node [s]."""

ROUNDING = 1e-6

APART, GUIDED_APART = 0.9, 0.02
"""How far value and bound of a whole number may be apart, and how exactly guidance is followed."""


@dataclass(frozen=True, kw_only=True)
class IntegerAnswer:
    """The best choice found among the trips that were on offer.

    Parameters
    ----------
    amounts
        How often each trip on offer is made, int64, shape (trips,).
    missed
        How many visits of each kind are missed.
    bound
        No choice among the trips on offer costs less.
    """

    amounts: np.ndarray
    missed: np.ndarray
    value: float
    bound: float


def solve_integer(
    rows: Rows,
    costs: Costs,
    cuts: Cuts,
    trips: Trips,
    budget: Budget,
    *,
    gap: float = 0.0,
    hint: np.ndarray | None = None,
    clashes: Sequence[Sequence[Group]] = (),
) -> IntegerAnswer | None:
    """Choose among `trips`; None if nothing was found in time.

    Parameters
    ----------
    clashes
        Groups of trips of which no choice may have enough of every one.
    hint
        How often to make each trip, then what is missed: a choice to start from.
    gap
        Stop once value and bound are so close, as a fraction.
    """
    columns, nights = _columns(rows, cuts, trips)
    all_costs = np.concatenate([trips.total(costs.halves), costs.misses, 0 * nights])
    mip = Mip(
        columns=columns,
        lower=np.concatenate([rows.lower, cuts.least, 0 * nights]),
        upper=np.concatenate([rows.upper, cuts.most, 0 * nights]),
        costs=all_costs + np.concatenate([trips.total(costs.guide), 0 * costs.misses, 0 * nights]),
        most=np.concatenate([rows.limits(trips), rows.most_missed, nights]),
    )
    if hint is not None and len(nights):
        hint = np.append(hint, hint[: len(trips)] @ (trips.second != NO_HALF))
    for groups in clashes:
        mip = _forbid(mip, groups)
        if hint is not None:
            reached = [hint[group.rows].sum() >= group.enough for group in groups]
            hint = np.concatenate([hint, reached])
    root_s = COLUMN_S * len(all_costs)
    if budget.is_counted and root_s > budget.left_s():
        budget.cut()
        return None
    is_guided = costs.guide.any()
    answer = solve_mip(
        mip,
        budget,
        seconds=max(0.05, SHARE_OF_TIME * budget.clock_s()),
        nodes=int(1 + (budget.left_s() - root_s) / NODE_S) if budget.is_counted else None,
        gap=gap,
        apart=GUIDED_APART if is_guided else APART,
        hint=hint,
    )
    if answer is not None:
        budget.spend(root_s + ITERATION_S * answer.steps + NODE_S * answer.nodes)
        if answer.was_limited:
            budget.cut(by_clock=answer.was_late)
    if answer is None or answer.amounts is None:
        return None
    amounts = answer.amounts[: len(all_costs)]
    bound = answer.bound - (MOST_GUIDANCE if is_guided else 0.0)
    return IntegerAnswer(
        amounts=amounts[: len(trips)],
        missed=amounts[len(trips) : len(all_costs) - len(nights)],
        value=float(all_costs @ amounts),
        bound=round_up(bound) if np.isfinite(bound) else 0.0,
    )


def _columns(rows: Rows, cuts: Cuts, trips: Trips) -> tuple[sparse.coo_array, np.ndarray]:
    """Return the system of rows and cuts.

    Where a cut counts all trips with nights, their number gets a column and a row of its own, and
    the cuts count that instead: HiGHS can branch on it, which settles more than any one trip.

    Returns
    -------
    columns, most
        The most that the additional columns can be, of which there is one or none.
    """
    of_trips, of_cuts = rows.trip_columns(trips), cuts.rows(trips)
    has_night = trips.second != NO_HALF
    nights = np.count_nonzero(has_night)
    counts_all = (of_cuts[:, has_night] == 1).sum(axis=1) == nights
    if not nights or not counts_all.any():
        columns = sparse.block_array([[of_trips, rows.misses], [of_cuts, None]], format="coo")
        return columns, np.empty(0)
    each, counting = (sparse.csc_array(1.0 * flags[None, :]) for flags in (has_night, counts_all))
    columns = sparse.block_array(
        [
            [of_trips, rows.misses, None],
            [of_cuts - counting.T @ each, None, counting.T],
            [each, None, sparse.csc_array([[-1.0]])],
        ],
        format="coo",
    )
    return columns, np.array([float(rows.most_trips)])


def round_up(bound: float) -> float:
    """Round a bound on a whole number up, past the noise of floating point."""
    return float(np.ceil(bound - ROUNDING * max(1.0, abs(bound)))) + 0.0


def _forbid(mip: Mip, groups: Sequence[Group]) -> Mip:
    """Let some group fall short of what makes the clash.

    Each group gets a column that tells whether it has enough, and not all of them may.
    """
    size, count = len(mip.costs), len(groups)
    made, enough = np.zeros((count + 1, size)), np.zeros((count + 1, count))
    for number, group in enumerate(groups):
        made[number, group.rows] = 1.0
        enough[number, number] = -max(0, group.most - group.enough + 1)
    enough[count] = 1.0
    columns = sparse.block_array(
        [[mip.columns, None], [sparse.coo_array(made), sparse.coo_array(enough)]], format="coo"
    )
    short = [float(group.enough - 1) for group in groups]
    return Mip(
        columns=columns,
        lower=np.concatenate([mip.lower, np.full(count + 1, -np.inf)]),
        upper=np.concatenate([mip.upper, short, [count - 1.0]]),
        costs=np.concatenate([mip.costs, np.zeros(count)]),
        most=np.concatenate([mip.most, np.ones(count)]),
    )
