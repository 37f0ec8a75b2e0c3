"""Which method suits a commune."""

from __future__ import annotations

import pytest

from routeplan.errors import InputError
from routeplan.optimize import SolveOptions, solve
from routeplan.optimize.method import method_for
from unit.optimize.instances import two_far_villages


def test_a_small_commune_is_planned_exactly() -> None:
    assert method_for("auto", 12) == "exact"


def test_the_plan_says_how_trips_were_found() -> None:
    assert solve(two_far_villages(), options=SolveOptions(method="exact")).method == "exact"


def test_a_method_that_cannot_plan_a_commune_is_refused() -> None:
    with pytest.raises(InputError, match="method is search"):
        solve(two_far_villages(), options=SolveOptions(method="search"))
