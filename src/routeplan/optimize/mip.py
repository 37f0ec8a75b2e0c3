"""Whole numbers: models of arrays for HiGHS through MathOpt, and patience with it."""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt
from scipy import sparse

from routeplan.optimize.budget import Budget
from routeplan.optimize.linear import fill_matrix

POLL_S = 0.05
"""How often a wish to stop is looked at while HiGHS works, which cannot be interrupted."""


def mip_of(
    columns: sparse.csc_array | sparse.coo_array,
    lower: np.ndarray,
    upper: np.ndarray,
    *,
    costs: np.ndarray,
    most: np.ndarray,
) -> mathopt.Model:
    """Build a model of whole numbers all at once, which is faster than number by number.

    Parameters
    ----------
    columns
        Coefficients, shape (rows, columns).
    lower, upper
        Limits of the rows.
    costs, most
        Cost and upper limit of each column; the lower one is 0.
    """
    model = model_pb2.ModelProto()
    model.variables.ids.extend(range(len(costs)))
    model.variables.lower_bounds.extend([0.0] * len(costs))
    model.variables.upper_bounds.extend(most.tolist())
    model.variables.integers.extend([True] * len(costs))
    model.objective.linear_coefficients.ids.extend(range(len(costs)))
    model.objective.linear_coefficients.values.extend(costs.tolist())
    model.linear_constraints.ids.extend(range(len(lower)))
    model.linear_constraints.lower_bounds.extend(lower.tolist())
    model.linear_constraints.upper_bounds.extend(upper.tolist())
    numbers = np.arange(len(lower)), np.arange(len(costs))
    fill_matrix(model.linear_constraint_matrix, columns, *numbers)
    return mathopt.Model.from_model_proto(model)


def patiently(
    budget: Budget, call: Callable[[], mathopt.SolveResult]
) -> mathopt.SolveResult | None:
    """Run a solve beside us; walk away from it when told to stop.

    HiGHS frees the interpreter while it works but takes no interrupt. A solve that nobody waits
    for any more ends by itself at its time limit. Its thread is no daemon: a process that ended
    under a running HiGHS would abort.
    """
    done = threading.Event()
    results: list[mathopt.SolveResult | BaseException] = []

    def work() -> None:
        try:
            results.append(call())
        except BaseException as error:  # noqa: BLE001 - handed to the waiting thread below
            results.append(error)
        finally:
            done.set()

    threading.Thread(target=work, name="routeplan-highs").start()
    while not done.wait(POLL_S):
        if budget.cancel.is_set() or budget.left_s() <= 0:
            done.wait(POLL_S)
            break
    if not results:
        return None
    if isinstance(results[0], BaseException):
        raise results[0]
    return results[0]
