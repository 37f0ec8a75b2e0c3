"""Which method suits a commune."""

from __future__ import annotations

import pytest

from routeplan.domain.options import Method, OutingOptions, SolveOptions
from routeplan.optimize import solve
from routeplan.optimize.method import Used, method_for
from unit.optimize.instances import two_far_villages


@pytest.mark.parametrize(
    ("villages", "listing_s", "method"),
    [
        *[(60, 900, "exact"), (61, 19, "both"), (61, 18, "exact"), (100, 1, "exact")],
        *[(101, 30, "search"), (101, 31, "both"), (150, 45, "both"), (151, 900, "search")],
    ],
)
def test_the_method_follows_from_size_and_time(
    villages: int, listing_s: float, method: Used
) -> None:
    assert method_for("auto", villages, listing_s=listing_s) == method


@pytest.mark.parametrize("method", ["exact", "search", "both"])
def test_each_method_finds_the_best_plan_of_two_villages_and_says_its_name(method: Method) -> None:
    best = solve(two_far_villages())
    options = SolveOptions(method=method, search=OutingOptions(iterations=400))
    plan = solve(two_far_villages(), time_limit=300, options=options)  # it may have to be compiled
    assert plan.method == method
    assert [level.value for level in plan.levels] == [level.value for level in best.levels]
