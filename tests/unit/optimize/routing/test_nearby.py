"""Places for a stop are looked for beside near ones only, where routes are long."""

from __future__ import annotations

from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings

from routeplan.optimize.routing import (
    RoutingPlan,
    RoutingProblem,
    SearchOptions,
    Stop,
    VehicleType,
    route,
    search,
)
from unit.optimize.routing.referee import faults, problem_of, problems


def routed(problem: RoutingProblem, *, nearby: bool, blink: float = 0.01) -> RoutingPlan:
    options = SearchOptions(iterations=100, blink=blink, exact=False)
    few, long_route = (0, 0) if nearby else (search.NEVER_LONG, search.NEVER_LONG)
    with patch.multiple(search, FEW_STOPS=few, LONG_ROUTE=long_route):
        return route(problem, time_limit=60, options=options)


@settings(max_examples=100, deadline=None)
@given(problems())
def test_such_a_plan_keeps_every_rule(problem: RoutingProblem) -> None:
    assert faults(problem, routed(problem, nearby=True)) == []


@pytest.mark.parametrize("longest", [None, 9_000])
def test_where_all_are_near_it_finds_what_looking_everywhere_finds(longest: int | None) -> None:
    # No two ways are as long, so that no two places are as good, and none is overlooked.
    chance = np.random.default_rng(4)
    ways = chance.permutation(31 * 31).reshape(1, 31, 31) + 1_000
    stops = [Stop(id=str(n), demand=1, window=(100 * n, 6_000 + 100 * n)) for n in range(30)]
    van = VehicleType(
        id="van", depot_ids=("d0",), count=9, capacity=12, fixed_cost=500, max_duration=longest
    )
    problem = problem_of(ways, stops, van)
    everywhere = routed(problem, nearby=False, blink=0.0)
    assert routed(problem, nearby=True, blink=0.0) == everywhere
    assert everywhere.is_complete
    assert len(everywhere.routes) > 2
