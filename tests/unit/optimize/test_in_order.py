"""Goals in order: what is known already is neither searched for nor lost."""

from __future__ import annotations

import pytest
from ortools.sat.python import cp_model

from routeplan.optimize import in_order
from routeplan.optimize.budget import Budget
from routeplan.optimize.in_order import Goal, minimise_in_order


@pytest.fixture
def model() -> cp_model.CpModel:
    """Build x + y >= 5 with both from 0 to 9, and the hint x = 4, y = 1."""
    model = cp_model.CpModel()
    x, y = model.new_int_var(0, 9, "x"), model.new_int_var(0, 9, "y")
    model.add(x + y >= 5)
    model.add_hint(x, 4)
    model.add_hint(y, 1)
    return model


def solved(
    model: cp_model.CpModel, *goals: Goal, limit_s: float = 60.0
) -> tuple[list[int] | None, list[int]]:
    """Return x and y of the best solution, and the bounds."""
    solver, bounds = minimise_in_order(
        model, goals, Budget(limit_s=limit_s), seed=1, workers=1, work=10
    )
    variables = [model.get_int_var_from_proto_index(place) for place in range(2)]
    return solver and [solver.value(one) for one in variables], bounds


def test_goals_are_as_good_as_those_before_allow(model: cp_model.CpModel) -> None:
    x, y = (model.get_int_var_from_proto_index(place) for place in range(2))
    assert solved(model, Goal(total=x), Goal(total=y)) == ([0, 5], [0, 5])


def test_a_tolerance_is_given_to_the_goals_after(model: cp_model.CpModel) -> None:
    x, y = (model.get_int_var_from_proto_index(place) for place in range(2))
    assert solved(model, Goal(total=x, tolerance=2), Goal(total=y)) == ([2, 3], [0, 3])


def test_what_meets_its_floor_is_not_searched_for(
    model: cp_model.CpModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_order, "run", None)
    x, y = (model.get_int_var_from_proto_index(place) for place in range(2))
    goals = (Goal(total=x, floor=4, reached=4), Goal(total=y, floor=1, reached=1))
    assert solved(model, *goals) == (None, [4, 1])


def test_a_solution_at_hand_is_kept_where_nothing_is_better(model: cp_model.CpModel) -> None:
    # x + y is 5 at best, as it is; but then y can be 0.
    x, y = (model.get_int_var_from_proto_index(place) for place in range(2))
    assert solved(model, Goal(total=x + y, reached=5)) == (None, [5])
    better = solved(model, Goal(total=x + y, reached=5), Goal(total=y, reached=1))
    assert better == ([5, 0], [5, 0])


def test_without_time_the_floors_are_what_is_known(model: cp_model.CpModel) -> None:
    x, y = (model.get_int_var_from_proto_index(place) for place in range(2))
    goals = (Goal(total=x + y, floor=2, reached=5), Goal(total=y, reached=1))
    assert solved(model, *goals, limit_s=0.0) == (None, [2, 0])
