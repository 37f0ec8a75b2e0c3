"""Groups around middles, against every choice of medians on a few points."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
from benchmarks.run_clustering import Medians
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from routeplan.optimize.assignment import Places, Whole
from routeplan.optimize.budget import Budget
from routeplan.optimize.middles import Grouping, group_points


def grouped(
    apart: Whole, weights: list[int], limit: int, *, rounds: int = 60, budget: Budget | None = None
) -> Grouping:
    places = Places(
        weights=np.array(weights),
        limits=np.array([limit, limit]),
        extra=np.zeros((len(weights), 2), dtype=np.int64),
        ranks=np.zeros(len(weights), dtype=np.int64),
    )
    at_hand = budget or Budget(limit_s=60)
    return group_points(Medians(apart), places, rounds=rounds, seed=1, budget=at_hand)


def best(apart: Whole, weights: list[int], limit: int) -> int | None:
    """Try all pairs of medians and all ways to split the points between them."""
    values = []
    for medians in combinations(range(len(weights)), 2):
        for sides in product((0, 1), repeat=len(weights)):
            loads = [sum(w for w, s in zip(weights, sides, strict=True) if s == k) for k in (0, 1)]
            if max(loads) <= limit:
                values.append(sum(int(apart[i, medians[s]]) for i, s in enumerate(sides)))
    return min(values, default=None)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=4, max_size=7, unique=True
    ),
    st.data(),
)
def test_few_points_are_grouped_as_well_as_they_can_be(
    points: list[tuple[int, int]], data: st.DataObject
) -> None:
    weights = data.draw(st.lists(st.integers(1, 5), min_size=len(points), max_size=len(points)))
    limit = -(-sum(weights) * 2 // 3)
    x, y = np.array(points).T
    apart = np.floor(np.hypot(x[:, None] - x, y[:, None] - y)).astype(np.int64)
    expected = best(apart, weights, limit)
    found = grouped(apart, weights, limit)
    if expected is not None:
        assert (found.overload, found.cost) == (0, expected)


def test_without_time_there_is_one_round() -> None:
    apart = np.abs(np.arange(6)[:, None] - np.arange(6))
    late = grouped(apart, [1] * 6, 3, rounds=60, budget=Budget(limit_s=0))
    assert_array_equal(late.groups, grouped(apart, [1] * 6, 3, rounds=1).groups)
