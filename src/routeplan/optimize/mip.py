"""Mixed integer programs of arrays, for HiGHS.

They are handed to MathOpt as whole arrays. Its models, number by number, take longer, and hold
every other thread up for so long.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ortools.math_opt import (
    callback_pb2,
    model_parameters_pb2,
    model_pb2,
    parameters_pb2,
    result_pb2,
)
from ortools.math_opt.core.python import solver
from scipy import sparse

from routeplan.optimize.budget import Budget
from routeplan.optimize.linear import fill_matrix
from routeplan.optimize.patience import patiently


@dataclass(frozen=True, kw_only=True)
class Mip:
    """A program to be minimized; all columns are whole numbers, and never negative.

    Parameters
    ----------
    columns
        Coefficients, shape (rows, columns).
    lower, upper
        Limits of the rows.
    costs, most
        Cost and upper limit of each column.
    """

    columns: sparse.coo_array
    lower: np.ndarray
    upper: np.ndarray
    costs: np.ndarray
    most: np.ndarray


@dataclass(frozen=True, kw_only=True)
class MipAnswer:
    """What HiGHS found.

    Parameters
    ----------
    amounts
        Of each column, int64; None if nothing was found.
    bound
        No solution costs less; it may be infinite.
    steps, nodes
        Of the simplex method, and of the tree.
    was_limited, was_late
        Whether a limit has ended the search, and whether that was the one on time.
    """

    amounts: np.ndarray | None
    bound: float
    steps: int
    nodes: int
    was_limited: bool
    was_late: bool


def solve_mip(
    mip: Mip,
    budget: Budget,
    *,
    seconds: float,
    nodes: int | None = None,
    gap: float = 0.0,
    apart: float = 0.0,
    hint: np.ndarray | None = None,
) -> MipAnswer | None:
    """Return the best solution found; None if told to stop before.

    Parameters
    ----------
    seconds, nodes
        Limits of the search [s], and of the nodes of its tree.
    gap, apart
        Stop once value and bound are so close, as a fraction or as a difference.
    hint
        Amount of each column: a solution to start from.
    """
    limits = parameters_pb2.SolveParametersProto(
        relative_gap_tolerance=gap, absolute_gap_tolerance=apart
    )
    limits.time_limit.FromMicroseconds(int(1e6 * seconds))
    if nodes is not None:
        limits.node_limit = nodes
    wanted = model_parameters_pb2.ModelSolveParametersProto()
    wanted.variable_values_filter.skip_zero_values = True
    if hint is not None:
        values = wanted.solution_hints.add().variable_values
        values.ids.extend(range(len(hint)))
        values.values.extend(hint.astype(float).tolist())
    model = _model(mip)
    # HiGHS takes no interrupt; it ends at its time limit though nobody waits for it any more.
    result = patiently(lambda: _solve(model, limits, wanted), budget.is_over)
    return None if result is None else _answer(result, len(mip.costs))


def _model(mip: Mip) -> model_pb2.ModelProto:
    size = len(mip.costs)
    model = model_pb2.ModelProto()
    model.variables.ids.extend(range(size))
    model.variables.lower_bounds.extend([0.0] * size)
    model.variables.upper_bounds.extend(mip.most.tolist())
    model.variables.integers.extend([True] * size)
    model.objective.linear_coefficients.ids.extend(range(size))
    model.objective.linear_coefficients.values.extend(mip.costs.tolist())
    model.linear_constraints.ids.extend(range(len(mip.lower)))
    model.linear_constraints.lower_bounds.extend(mip.lower.tolist())
    model.linear_constraints.upper_bounds.extend(mip.upper.tolist())
    numbers = np.arange(len(mip.lower)), np.arange(size)
    fill_matrix(model.linear_constraint_matrix, mip.columns, *numbers)
    return model


def _solve(
    model: model_pb2.ModelProto,
    limits: parameters_pb2.SolveParametersProto,
    wanted: model_parameters_pb2.ModelSolveParametersProto,
) -> result_pb2.SolveResultProto:
    highs = solver.new(
        parameters_pb2.SOLVER_TYPE_HIGHS, model, parameters_pb2.SolverInitializerProto()
    )
    nothing = callback_pb2.CallbackRegistrationProto()
    return highs.solve(limits, wanted, None, nothing, None, None)


def _answer(result: result_pb2.SolveResultProto, size: int) -> MipAnswer:
    amounts = None
    if result.solutions and result.solutions[0].HasField("primal_solution"):
        values = result.solutions[0].primal_solution.variable_values
        amounts = np.zeros(size, dtype="int64")
        amounts[list(values.ids)] = np.rint(values.values)
    return MipAnswer(
        amounts=amounts,
        bound=result.termination.objective_bounds.dual_bound,
        steps=result.solve_stats.simplex_iterations,
        nodes=result.solve_stats.node_count,
        was_limited=result.termination.limit != result_pb2.LIMIT_UNSPECIFIED,
        was_late=result.termination.limit == result_pb2.LIMIT_TIME,
    )
