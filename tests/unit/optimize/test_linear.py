"""A linear program that is changed between its solves."""

from __future__ import annotations

import numpy as np
import pytest
from pybind11_abseil.status import StatusNotOk, internal_error
from scipy import sparse

from routeplan.optimize.linear import LinearProgram

INF = np.inf


def program() -> LinearProgram:
    """Build min 2x + 3y with x + y >= 4 and x <= 3; rows 0 and 1, columns 0 and 1."""
    linear = LinearProgram()
    rows = linear.add_rows(np.array([4.0, -INF]), np.array([INF, 3.0]))
    coefficients = sparse.csc_array([[1.0, 1.0], [1.0, 0.0]])
    linear.add_columns(coefficients, rows, np.array([2.0, 3.0]), np.array([INF, INF]))
    return linear


def test_the_optimum_comes_with_duals_and_the_columns_that_are_used() -> None:
    # x = 3, y = 1: 2 * 3 + 3 * 1 = 9. One more in row 0 costs 3, one more in row 1 saves 1.
    answer = program().solve(10)
    assert answer is not None
    assert answer.value == pytest.approx(9)
    assert answer.duals == pytest.approx([3, -1])
    assert answer.columns.tolist() == [0, 1]
    assert answer.amounts == pytest.approx([3, 1])


def test_rows_and_columns_are_added_and_taken_away() -> None:
    linear = program()
    linear.solve(10)
    # At most 2 of x and y together in a third row, and z for 5 that serves row 0 like them.
    third = linear.add_rows(np.array([-INF]), np.array([2.0]))
    linear.fill(sparse.csc_array([[1.0, 1.0]]), third, np.array([0, 1]))
    z = linear.add_columns(
        sparse.csc_array([[1.0]]), np.array([0]), np.array([5.0]), np.array([INF])
    )
    answer = linear.solve(10)
    assert answer is not None
    assert answer.value == pytest.approx(2 * 2 + 5 * 2)
    linear.remove(third, z)
    answer = linear.solve(10)
    assert answer is not None
    assert answer.value == pytest.approx(9)
    assert len(answer.duals) == 2


def test_limits_are_changed() -> None:
    linear = program()
    linear.limit(1, -INF, 1.0)
    answer = linear.solve(10)
    assert answer is not None
    assert answer.value == pytest.approx(2 * 1 + 3 * 3)


def test_what_has_no_solution_has_no_answer() -> None:
    linear = program()
    linear.limit(1, -INF, -1.0)
    assert linear.solve(10) is None


def test_costs_are_changed() -> None:
    linear = program()
    linear.charge(np.array([1, 0]), 1.0)
    answer = linear.solve(10)
    assert answer is not None
    assert answer.value == pytest.approx(4)


class Lost:
    """A solver that ends abnormally, after which the real one takes no change any more."""

    def solve(self, *_: object) -> None:
        """Lose its way."""
        raise StatusNotOk(internal_error("Unexpected GLOP termination reason: ABNORMAL"))

    def update(self, _: object) -> bool:
        """Refuse a change."""
        raise StatusNotOk(internal_error("the Solver can't be used anymore"))


def test_once_glop_has_lost_its_way_there_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    linear = program()
    monkeypatch.setattr(linear, "_solver", Lost())
    assert linear.solve(10) is None
    linear.limit(1, -INF, 1.0)
    assert linear.solve(10) is None
