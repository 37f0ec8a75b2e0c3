"""The linear relaxation over all trips, by column generation with GLOP.

Only trips that could pay are in the model; all others are priced through their halves. The
bound is rebuilt from the duals, so it holds whatever the tolerances of the linear solver were.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from ortools.math_opt.python import mathopt
from scipy import sparse

from routeplan.optimize.budget import Budget
from routeplan.optimize.cuts import Cuts, no_cuts, violated_cuts
from routeplan.optimize.pool import Halves
from routeplan.optimize.pricing import Prices, Trips, join, no_trips, trips_below
from routeplan.optimize.rows import Costs, Rows

CUT_ROUNDS = 12
LEAST_RISE = 0.0005
"""Rounds of cuts, and the rise of the bound below which there are no more."""

COLUMN_S, ITERATION_S = 1e-5, 5e-4
"""So long a usual machine takes for each column and each step of the simplex method [s]."""

COLUMNS_PER_ROUND = 1_000
FOUND_PER_ROUND = 20_000
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
    cuts
        The cuts that were in the model.
    """

    bound: float
    prices: Prices
    trips: Trips
    cuts: Cuts


def relax(
    rows: Rows,
    costs: Costs,
    halves: Halves,
    first: Trips,
    budget: Budget,
    *,
    closed: bool = False,
) -> Relaxation | None:
    """Solve the relaxation; None if time ran out first.

    Parameters
    ----------
    first
        Trips to begin with. Missed visits are always in the model, so it has a solution.
    closed
        Whether these are all the trips there are.
    """
    program = _Program(rows, costs, halves)
    program.add(first)
    scale = max(1.0, float(costs.halves.max(initial=0)), float(costs.misses.max(initial=0)))
    best: Relaxation | None = None
    for _ in range(CUT_ROUNDS + 1):
        relaxation = _converge(program, PRICE_TOLERANCE * scale, budget, closed=closed)
        if relaxation is None:
            break
        rise = relaxation.bound - (best.bound if best else -np.inf)
        best = relaxation if rise > 0 else best
        if rise < LEAST_RISE * max(1.0, abs(relaxation.bound)):
            break
        cuts = violated_cuts(halves, rows.most_visits, program.trips, program.amounts)
        if not len(cuts):
            break
        program.cut(cuts)
    return best


def _converge(
    program: _Program, tolerance: float, budget: Budget, *, closed: bool
) -> Relaxation | None:
    """Add trips until none is worth adding."""
    while not budget.is_over():
        prices = program.solve(budget)
        if prices is None:
            return None
        new, all_found = (
            (no_trips(), True) if closed else _worth_adding(program, prices, -tolerance, budget)
        )
        if not len(new):
            if not all_found:
                return None
            return Relaxation(
                bound=program.safe_bound() - tolerance * program.rows.most_trips,
                prices=prices,
                trips=program.trips,
                cuts=program.cuts,
            )
        program.add(new)
    return None


def _worth_adding(
    program: _Program, prices: Prices, threshold: float, budget: Budget
) -> tuple[Trips, bool]:
    """Return the best of the trips below a price that the program does not know yet."""
    halves, known = program.halves, program.trips
    found, all_found = trips_below(halves, prices, threshold, budget, most=FOUND_PER_ROUND)
    size = len(halves) + 1
    is_new = ~np.isin(found.first * size + found.second, known.first * size + known.second)
    found = found.take(np.flatnonzero(is_new))
    best = found.take(np.argsort(prices.of(found), kind="stable")[:COLUMNS_PER_ROUND])
    return best, all_found


class _Program:
    """A growing linear program that keeps its basis from round to round."""

    def __init__(self, rows: Rows, costs: Costs, halves: Halves) -> None:
        self.rows, self.costs, self.halves = rows, costs, halves
        self.trips, self.cuts = no_trips(), no_cuts(halves)
        self.amounts = np.empty(0)
        self._duals = np.zeros(len(rows.lower))
        self._cut_duals = np.empty(0)
        self._model = mathopt.Model()
        self._constraints = [
            self._model.add_linear_constraint(lb=low, ub=high)
            for low, high in zip(rows.lower.tolist(), rows.upper.tolist(), strict=True)
        ]
        self._cut_constraints: list[mathopt.LinearConstraint] = []
        self._variables: list[mathopt.Variable] = []
        self._solver: mathopt.IncrementalSolver | None = None
        add_columns(
            self._model, self._constraints, rows.misses, costs.misses, rows.most_missed, whole=False
        )

    def add(self, trips: Trips) -> None:
        """Add trips. They have no upper limit, whose dual pricing would have to know."""
        columns = sparse.vstack(
            [self.rows.trip_columns(trips), self.cuts.rows(trips)], format="csc"
        )
        self._variables += add_columns(
            self._model,
            [*self._constraints, *self._cut_constraints],
            sparse.csc_array(columns),
            trips.total(self.costs.halves),
            np.full(len(trips), np.inf),
            whole=False,
        )
        self.trips = join([self.trips, trips])

    def cut(self, cuts: Cuts) -> None:
        """Add cuts."""
        coefficients = sparse.coo_array(cuts.rows(self.trips))
        new = [self._model.add_linear_constraint(ub=most) for most in cuts.most.tolist()]
        for row, column, value in zip(
            coefficients.row.tolist(),
            coefficients.col.tolist(),
            coefficients.data.tolist(),
            strict=True,
        ):
            new[row].set_coefficient(self._variables[column], value)
        self._cut_constraints += new
        self.cuts = self.cuts.and_also(cuts)

    def solve(self, budget: Budget) -> Prices | None:
        """Solve the program as it stands and return the prices of all trips."""
        if self._solver is None:
            self._solver = mathopt.IncrementalSolver(self._model, mathopt.SolverType.GLOP)
        limit = timedelta(seconds=max(0.01, budget.clock_s()))
        result = self._solver.solve(params=mathopt.SolveParameters(time_limit=limit))
        steps = result.solve_stats.simplex_iterations
        budget.spend(COLUMN_S * len(self._variables) + ITERATION_S * steps)
        if result.termination.reason != mathopt.TerminationReason.OPTIMAL:
            return None
        duals = np.array(result.dual_values(self._constraints))
        duals = np.where(np.isfinite(self.rows.lower), duals, np.minimum(duals, 0))
        self._duals = np.where(np.isfinite(self.rows.upper), duals, np.maximum(duals, 0))
        self._cut_duals = np.minimum(result.dual_values(self._cut_constraints), 0)
        self.amounts = np.array(result.variable_values(self._variables))
        prices = self.costs.halves - self.rows.halves.T @ self._duals
        return self.cuts.priced(prices, self._cut_duals)

    def safe_bound(self) -> float:
        """Return the Lagrangian bound of the duals, given that no trip is priced below zero."""
        rows, duals = self.rows, self._duals
        up, down = np.maximum(duals, 0), np.minimum(duals, 0)
        lower, upper = np.where(up > 0, rows.lower, 0), np.where(down < 0, rows.upper, 0)
        missed = np.minimum(self.costs.misses - rows.misses.T @ duals, 0) @ rows.most_missed
        cuts = self._cut_duals @ self.cuts.most
        return float(up @ lower + down @ upper + missed + cuts)


def add_columns(
    model: mathopt.Model,
    constraints: list[mathopt.LinearConstraint],
    columns: sparse.csc_array,
    costs: np.ndarray,
    most: np.ndarray,
    *,
    whole: bool,
) -> list[mathopt.Variable]:
    """Add the columns of a sparse matrix to a model, and return their variables."""
    variables = []
    for column, (cost, limit) in enumerate(zip(costs.tolist(), most.tolist(), strict=True)):
        variable = model.add_variable(lb=0.0, ub=limit, is_integer=whole)
        model.objective.set_linear_coefficient(variable, cost)
        entries = slice(columns.indptr[column], columns.indptr[column + 1])
        for row, value in zip(
            columns.indices[entries].tolist(), columns.data[entries].tolist(), strict=True
        ):
            constraints[row].set_coefficient(variable, value)
        variables.append(variable)
    return variables
