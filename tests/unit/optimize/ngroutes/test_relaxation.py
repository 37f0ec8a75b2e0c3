"""The relaxation over trips that are not listed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from routeplan.optimize.linear import LinearAnswer, LinearProgram
from routeplan.optimize.ngroutes.pricing import Pricer
from routeplan.optimize.ngroutes.relaxation import Routes, relax_routes
from routeplan.optimize.ngroutes.tariff import tariff_of
from routeplan.optimize.outings.outing import pack
from unit.optimize.instances import few_looks, problem_of, two_far_villages, unhurried

BOTH = pack(0, [(0, 1, 1), (1, 2, 0)])

Solve = Callable[[LinearProgram, float], LinearAnswer | None]


def least_travel(*, looks: int | None = None) -> float | None:
    """Relax the travel of two villages far away, both to be visited: 8,400 s in one trip."""
    problem = problem_of(two_far_villages())
    tariff = tariff_of(problem)
    rows = tariff.rows.keeping(tariff.costs("required_visits"), 0)
    costs, budget = tariff.costs("travel"), unhurried() if looks is None else few_looks(looks)
    proof = relax_routes(rows, costs, [BOTH], Routes(tariff), Pricer(problem), budget)
    return None if proof is None else proof.bound(rows, costs)


def forgetting(solve: Solve, times: int) -> Solve:
    """Return a solver that loses its digits so many times."""
    left = list(range(times))

    def answer(program: LinearProgram, seconds: float) -> LinearAnswer | None:
        return None if left and left.pop() >= 0 else solve(program, seconds)

    return answer


def test_the_best_trip_is_found_and_proven() -> None:
    assert least_travel() == pytest.approx(8_400, abs=0.1)


def test_a_linear_solver_that_has_run_out_of_digits_begins_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(LinearProgram, "solve", forgetting(LinearProgram.solve, 1))
    assert least_travel() == pytest.approx(8_400, abs=0.1)


def test_without_an_answer_nothing_is_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LinearProgram, "solve", forgetting(LinearProgram.solve, 2))
    assert least_travel() is None


@pytest.mark.parametrize("looks", range(4))
def test_whatever_time_there_is_no_bound_is_too_high(looks: int) -> None:
    bound = least_travel(looks=looks)
    assert bound is None or bound <= 8_400
