"""CP-SAT that ends when it is told to, and says what ended it."""

from __future__ import annotations

from ortools.sat.python import cp_model

from routeplan.optimize.budget import Budget
from routeplan.optimize.cp_sat import new_solver, run


def market_split() -> cp_model.CpModel:
    """Split 40 shops so that each of four goods is split into halves: far too hard to prove."""
    model = cp_model.CpModel()
    shops = [model.new_bool_var(f"shop {number}") for number in range(40)]
    off = [model.new_int_var(0, 4_000, f"off {good}") for good in range(4)]
    for good, each in enumerate(off):
        sold = [pow(number + 2, 7 * good + 5, 101) for number in range(40)]
        more = sum(amount * shop for amount, shop in zip(sold, shops, strict=True)) - sum(sold) // 2
        model.add(more <= each)
        model.add(-more <= each)
    model.minimize(sum(off))
    return model


def test_a_search_that_the_clock_ends_is_told_though_the_stage_has_time_left() -> None:
    stage = Budget(limit_s=600)
    solver = new_solver(Budget(limit_s=0.1), 1, 1, work=1e6)
    assert run(solver, market_split(), stage) != cp_model.OPTIMAL
    assert stage.stop_reason() == "time_limit"


def test_a_search_that_has_done_its_work_has_finished() -> None:
    stage = Budget(limit_s=600)
    solver = new_solver(stage, 1, 1, work=1e-3)
    assert run(solver, market_split(), stage) != cp_model.OPTIMAL
    assert stage.stop_reason() == "finished"
