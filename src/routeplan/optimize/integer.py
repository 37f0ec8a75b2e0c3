"""Whole numbers: the best choice among some columns, by HiGHS through MathOpt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from ortools.math_opt.python import mathopt
from scipy import sparse

from routeplan.optimize.budget import Budget
from routeplan.optimize.cuts import Cuts
from routeplan.optimize.feedback import Group
from routeplan.optimize.mip import mip_of, patiently
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
    model = mip_of(
        columns,
        np.concatenate([rows.lower, cuts.least, 0 * nights]),
        np.concatenate([rows.upper, cuts.most, 0 * nights]),
        costs=all_costs + np.concatenate([trips.total(costs.guide), 0 * costs.misses, 0 * nights]),
        most=np.concatenate([rows.limits(trips), rows.most_missed, nights]),
    )
    if hint is not None and len(nights):
        hint = np.append(hint, hint[: len(trips)] @ (trips.second != NO_HALF))
    variables = list(model.variables())
    for groups in clashes:
        variables += _forbid(model, variables, groups)
        if hint is not None:
            reached = [hint[group.rows].sum() >= group.enough for group in groups]
            hint = np.concatenate([hint, reached])
    is_guided = costs.guide.any()
    apart = GUIDED_APART if is_guided else APART
    root_s = COLUMN_S * len(all_costs)
    if budget.is_counted and root_s > budget.left_s():
        budget.cut()
        return None
    seconds = max(0.05, SHARE_OF_TIME * budget.clock_s())
    nodes = int(1 + (budget.left_s() - root_s) / NODE_S) if budget.is_counted else None
    result = patiently(budget, lambda: _solve(model, variables, hint, seconds, nodes, gap, apart))
    if result is not None:
        done = result.solve_stats
        budget.spend(root_s + ITERATION_S * done.simplex_iterations + NODE_S * done.node_count)
        if result.termination.limit is not None:
            budget.cut(by_clock=result.termination.limit == mathopt.Limit.TIME)
    if result is None or not result.has_primal_feasible_solution():
        return None
    amounts = np.rint(result.variable_values(variables[: len(all_costs)])).astype("int64")
    bound = result.termination.objective_bounds.dual_bound
    bound -= MOST_GUIDANCE if is_guided else 0.0
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


def _forbid(
    model: mathopt.Model, variables: list[mathopt.Variable], groups: Sequence[Group]
) -> list[mathopt.Variable]:
    """Let some group fall short of what makes the clash; return which have enough."""
    reached = []
    for group in groups:
        has_enough = model.add_binary_variable()
        made = mathopt.fast_sum(variables[row] for row in group.rows.tolist())
        more = max(0, group.most - group.enough + 1)
        model.add_linear_constraint(made - more * has_enough <= group.enough - 1)
        reached.append(has_enough)
    model.add_linear_constraint(mathopt.fast_sum(reached) <= len(groups) - 1)
    return reached


def _solve(
    model: mathopt.Model,
    variables: list[mathopt.Variable],
    hint: np.ndarray | None,
    seconds: float,
    nodes: int | None,
    gap: float,
    apart: float,
) -> mathopt.SolveResult:
    hints = []
    if hint is not None:
        values = dict(zip(variables, hint.astype(float).tolist(), strict=True))
        hints = [mathopt.SolutionHint(variable_values=values)]
    return mathopt.solve(
        model,
        mathopt.SolverType.HIGHS,
        params=mathopt.SolveParameters(
            time_limit=timedelta(seconds=seconds),
            node_limit=nodes,
            relative_gap_tolerance=gap,
            absolute_gap_tolerance=apart,
        ),
        model_params=mathopt.ModelSolveParameters(solution_hints=hints),
    )
