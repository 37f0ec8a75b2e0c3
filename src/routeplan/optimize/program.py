"""The linear program of a relaxation: it grows trip by trip and cut by cut, and keeps its basis."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
from ortools.math_opt.python import mathopt
from scipy import sparse

from routeplan.optimize.budget import Budget
from routeplan.optimize.cuts import Cuts
from routeplan.optimize.pool import Halves
from routeplan.optimize.pricing import Prices, Trips, join, no_trips
from routeplan.optimize.rows import Costs, Rows


class Program:
    """A linear program of trips, missed visits and cuts.

    Parameters
    ----------
    cuts
        Cuts to begin with. Their limits can be passed, at a price beyond that of any choice, so
        that the program has a solution whatever the limits are.
    """

    def __init__(self, rows: Rows, costs: Costs, halves: Halves, cuts: Cuts) -> None:
        self.rows, self.costs, self.halves = rows, costs, halves
        self.trips, self.cuts = no_trips(), cuts.take(np.empty(0, dtype="int64"))
        self.amounts, self.objective = np.empty(0), np.inf
        dearest = rows.most_trips * costs.halves.max(initial=0) + costs.misses @ rows.most_missed
        self._dear = 1.0 + float(dearest)
        self.duals = np.zeros(len(rows.lower))
        self._cut_duals = np.empty(0)
        self._model = mathopt.Model()
        self._constraints = [
            self._model.add_linear_constraint(lb=low, ub=high)
            for low, high in zip(rows.lower.tolist(), rows.upper.tolist(), strict=True)
        ]
        self._cut_constraints: list[mathopt.LinearConstraint] = []
        self._passed: list[mathopt.Variable] = []
        self._variables: list[mathopt.Variable] = []
        self._solver: mathopt.IncrementalSolver | None = None
        add_columns(self._model, self._constraints, rows.misses, costs.misses, rows.most_missed)
        self.cut(cuts)

    def without_trips(self) -> Program:
        """Return a program with the same rows and cuts and no trips."""
        return Program(self.rows, self.costs, self.halves, self.cuts)

    def add(self, trips: Trips) -> None:
        """Add trips."""
        columns = sparse.vstack(
            [self.rows.trip_columns(trips), self.cuts.rows(trips)], format="csc"
        )
        self._variables += add_columns(
            self._model,
            [*self._constraints, *self._cut_constraints],
            sparse.csc_array(columns),
            trips.total(self.costs.halves),
            np.full(len(trips), np.inf),
        )
        self.trips = join([self.trips, trips])

    def cut(self, cuts: Cuts) -> None:
        """Add cuts."""
        coefficients = sparse.coo_array(cuts.rows(self.trips))
        new = [
            self._model.add_linear_constraint(lb=least, ub=most)
            for least, most in zip(cuts.least.tolist(), cuts.most.tolist(), strict=True)
        ]
        for row, column, value in zip(
            coefficients.row.tolist(),
            coefficients.col.tolist(),
            coefficients.data.tolist(),
            strict=True,
        ):
            new[row].set_coefficient(self._variables[column], value)
        for row in new:
            for sign in (-1.0, 1.0):
                passed = self._model.add_variable(lb=0.0)
                self._model.objective.set_linear_coefficient(passed, self._dear)
                row.set_coefficient(passed, sign)
                self._passed.append(passed)
        self._cut_constraints += new
        self.cuts = self.cuts.and_also(cuts)

    def uncut(self) -> None:
        """Take the last cut away."""
        self._model.delete_linear_constraint(self._cut_constraints.pop())
        for passed in (self._passed.pop(), self._passed.pop()):
            self._model.delete_variable(passed)
        self.cuts = self.cuts.take(np.arange(len(self.cuts) - 1))

    def limit(self, cut: int, least: float, most: float) -> None:
        """Change the limits of a cut."""
        self._cut_constraints[cut].lower_bound = least
        self._cut_constraints[cut].upper_bound = most
        self.cuts = replace(
            self.cuts,
            least=_with(self.cuts.least, cut, least),
            most=_with(self.cuts.most, cut, most),
        )

    def solve(self, budget: Budget) -> Prices | None:
        """Solve the program as it stands and return the prices of all trips."""
        if self._solver is None:
            self._solver = mathopt.IncrementalSolver(self._model, mathopt.SolverType.GLOP)
        limit = timedelta(seconds=max(0.01, budget.left_s()))
        result = self._solver.solve(
            params=mathopt.SolveParameters(time_limit=limit),
            model_params=mathopt.ModelSolveParameters(
                variable_values_filter=mathopt.SparseVectorFilter(skip_zero_values=True),
                reduced_costs_filter=mathopt.SparseVectorFilter(filtered_items=()),
            ),
        )
        if result.termination.reason != mathopt.TerminationReason.OPTIMAL:
            return None
        rows, cuts = self.rows, self.cuts
        duals = np.array(result.dual_values(self._constraints))
        self.duals = _signed(duals, rows.lower, rows.upper)
        duals = np.array(result.dual_values(self._cut_constraints))
        duals = _signed(duals, cuts.least, cuts.most)
        self._cut_duals = np.clip(duals, -self._dear, self._dear)
        values = result.variable_values()
        self.amounts = np.array([values.get(one, 0.0) for one in self._variables])
        self.objective = result.objective_value()
        prices = self.costs.halves - rows.halves.T @ self.duals
        return self.cuts.priced(prices, self._cut_duals)

    def safe_bound(self) -> float:
        """Return the bound of the duals, given that no trip is priced below zero."""
        of_cuts = _earned(self._cut_duals, self.cuts.least, self.cuts.most)
        return bound_of(self.duals, self.rows, self.costs) + of_cuts


def bound_of(duals: np.ndarray, rows: Rows, costs: Costs) -> float:
    """Return the Lagrangian bound of the duals of rows, at which no trip is priced below zero."""
    missed = np.minimum(costs.misses - rows.misses.T @ duals, 0) @ rows.most_missed
    return _earned(duals, rows.lower, rows.upper) + float(missed)


def _signed(duals: np.ndarray, least: np.ndarray, most: np.ndarray) -> np.ndarray:
    """Return duals with the sign that the limits of their rows allow."""
    duals = np.where(np.isfinite(least), duals, np.minimum(duals, 0))
    return np.where(np.isfinite(most), duals, np.maximum(duals, 0))


def _earned(duals: np.ndarray, least: np.ndarray, most: np.ndarray) -> float:
    """Return what rows at the limits that their duals point to are worth."""
    up, down = np.maximum(duals, 0), np.minimum(duals, 0)
    return float(up @ np.where(up > 0, least, 0) + down @ np.where(down < 0, most, 0))


def _with(values: np.ndarray, position: int, value: float) -> np.ndarray:
    changed = values.copy()
    changed[position] = value
    return changed


def add_columns(
    model: mathopt.Model,
    constraints: list[mathopt.LinearConstraint],
    columns: sparse.csc_array,
    costs: np.ndarray,
    most: np.ndarray,
) -> list[mathopt.Variable]:
    """Add the columns of a sparse matrix to a model, and return their variables."""
    variables = []
    for column, (cost, limit) in enumerate(zip(costs.tolist(), most.tolist(), strict=True)):
        variable = model.add_variable(lb=0.0, ub=limit)
        model.objective.set_linear_coefficient(variable, cost)
        entries = slice(columns.indptr[column], columns.indptr[column + 1])
        for row, value in zip(
            columns.indices[entries].tolist(), columns.data[entries].tolist(), strict=True
        ):
            constraints[row].set_coefficient(variable, value)
        variables.append(variable)
    return variables
