"""A linear program of arrays that keeps its basis from solve to solve, for GLOP.

It hands whole arrays to MathOpt. Number by number, as through its models, handing them over takes
several times as long as solving.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ortools.math_opt import (
    callback_pb2,
    model_parameters_pb2,
    model_pb2,
    model_update_pb2,
    parameters_pb2,
    result_pb2,
    sparse_containers_pb2,
)
from ortools.math_opt.core.python import solver
from pybind11_abseil.status import StatusNotOk
from scipy import sparse


@dataclass(frozen=True, kw_only=True)
class LinearAnswer:
    """An optimum.

    Parameters
    ----------
    duals
        Of the rows, in the order of their numbers.
    columns, amounts
        Columns that are not 0, and their values.
    """

    value: float
    duals: np.ndarray
    columns: np.ndarray
    amounts: np.ndarray


class LinearProgram:
    """A linear program to be minimized; its columns are never negative.

    Rows and columns have numbers, which are not given again when a row is taken away.

    Attributes
    ----------
    steps
        Steps of the simplex method that the last solve took.
    """

    def __init__(self) -> None:
        self.steps = 0
        self._is_lost = False
        self._rows, self._columns = 0, 0
        self._solver = solver.new(
            parameters_pb2.SOLVER_TYPE_GLOP,
            model_pb2.ModelProto(),
            parameters_pb2.SolverInitializerProto(),
        )

    def add_rows(self, lower: np.ndarray, upper: np.ndarray) -> np.ndarray:
        """Add empty rows and return their numbers."""
        numbers = np.arange(self._rows, self._rows + len(lower))
        self._rows += len(lower)
        update = model_update_pb2.ModelUpdateProto()
        update.new_linear_constraints.ids.extend(numbers.tolist())
        update.new_linear_constraints.lower_bounds.extend(lower.tolist())
        update.new_linear_constraints.upper_bounds.extend(upper.tolist())
        self._apply(update)
        return numbers

    def add_columns(
        self, coefficients: sparse.csc_array, rows: np.ndarray, costs: np.ndarray, most: np.ndarray
    ) -> np.ndarray:
        """Add columns and return their numbers.

        Parameters
        ----------
        coefficients
            Shape (rows, columns).
        rows
            The number of each of its rows.
        most
            Upper limits.
        """
        numbers = np.arange(self._columns, self._columns + len(costs))
        self._columns += len(costs)
        update = model_update_pb2.ModelUpdateProto()
        update.new_variables.ids.extend(numbers.tolist())
        update.new_variables.lower_bounds.extend([0.0] * len(costs))
        update.new_variables.upper_bounds.extend(most.tolist())
        update.new_variables.integers.extend([False] * len(costs))
        update.objective_updates.linear_coefficients.ids.extend(numbers.tolist())
        update.objective_updates.linear_coefficients.values.extend(costs.tolist())
        fill_matrix(update.linear_constraint_matrix_updates, coefficients, rows, numbers)
        self._apply(update)
        return numbers

    def fill(self, coefficients: sparse.csc_array, rows: np.ndarray, columns: np.ndarray) -> None:
        """Set coefficients, shape (rows, columns), by the numbers of rows and columns."""
        update = model_update_pb2.ModelUpdateProto()
        fill_matrix(update.linear_constraint_matrix_updates, coefficients, rows, columns)
        self._apply(update)

    def limit(self, row: int, lower: float, upper: float) -> None:
        """Change the limits of a row."""
        update = model_update_pb2.ModelUpdateProto()
        limits = update.linear_constraint_updates
        for bounds, bound in ((limits.lower_bounds, lower), (limits.upper_bounds, upper)):
            bounds.ids.append(row)
            bounds.values.append(bound)
        self._apply(update)

    def charge(self, columns: np.ndarray, cost: float) -> None:
        """Change the cost of columns."""
        update = model_update_pb2.ModelUpdateProto()
        update.objective_updates.linear_coefficients.ids.extend(np.sort(columns).tolist())
        update.objective_updates.linear_coefficients.values.extend([cost] * len(columns))
        self._apply(update)

    def remove(self, rows: np.ndarray, columns: np.ndarray) -> None:
        """Take rows and columns away."""
        update = model_update_pb2.ModelUpdateProto()
        update.deleted_linear_constraint_ids.extend(np.sort(rows).tolist())
        update.deleted_variable_ids.extend(np.sort(columns).tolist())
        self._apply(update)

    def solve(self, seconds: float) -> LinearAnswer | None:
        """Return the optimum; None if there is none, or none was found.

        GLOP may run out of time, and of digits: then no later solve has an answer either.
        """
        self.steps = 0
        if self._is_lost:
            return None
        parameters = parameters_pb2.SolveParametersProto()
        parameters.time_limit.FromMicroseconds(int(1e6 * seconds))
        wanted = model_parameters_pb2.ModelSolveParametersProto()
        wanted.variable_values_filter.skip_zero_values = True
        wanted.reduced_costs_filter.filter_by_ids = True
        try:
            result = self._solver.solve(
                parameters, wanted, None, callback_pb2.CallbackRegistrationProto(), None, None
            )
        except StatusNotOk:  # abnormal, after which a solver takes nothing any more
            self._is_lost = True
            return None
        self.steps = result.solve_stats.simplex_iterations
        if result.termination.reason != result_pb2.TERMINATION_REASON_OPTIMAL:
            return None
        solution = result.solutions[0]
        values, duals = solution.primal_solution.variable_values, solution.dual_solution.dual_values
        return LinearAnswer(
            value=solution.primal_solution.objective_value,
            duals=np.array(duals.values),
            columns=np.array(values.ids, dtype="int64"),
            amounts=np.array(values.values),
        )

    def _apply(self, update: model_update_pb2.ModelUpdateProto) -> None:
        if not self._is_lost and not self._solver.update(update):
            raise RuntimeError("GLOP takes no such change")


def fill_matrix(
    matrix: sparse_containers_pb2.SparseDoubleMatrixProto,
    coefficients: sparse.csc_array | sparse.coo_array,
    rows: np.ndarray,
    columns: np.ndarray,
) -> None:
    """Write coefficients row by row, as MathOpt wants them, by the numbers of rows and columns."""
    entries = coefficients.tocoo()
    row, column = rows[entries.row], columns[entries.col]
    order = np.lexsort([column, row])
    matrix.row_ids.extend(row[order].tolist())
    matrix.column_ids.extend(column[order].tolist())
    matrix.coefficients.extend(entries.data[order].tolist())
