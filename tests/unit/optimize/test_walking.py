"""The order in which a carer walks from door to door."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.optimize.walking import EXACT, walking_order

POINTS = st.lists(st.tuples(st.integers(0, 999), st.integers(0, 999)), min_size=1, max_size=12)


def length(points: np.ndarray, order: np.ndarray) -> float:
    return float(np.hypot(*np.diff(points[order], axis=0).T).sum())


def test_a_lane_is_walked_from_end_to_end() -> None:
    points = np.array([[float(x), 0.0] for x in (30, 0, 50, 20, 10, 40, 60, 90, 80, 70)])
    order = walking_order(points)
    assert length(points, order) == pytest.approx(90)
    assert points[order][0, 0] in (0, 90)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_one_or_two_points_stay_as_they_are(count: int) -> None:
    assert walking_order(np.zeros((count, 2))).tolist() == list(range(count))


@settings(max_examples=50, deadline=None)
@given(st.lists(POINTS.map(lambda points: points[0]), min_size=3, max_size=6))
def test_few_points_are_walked_the_shortest_way(places: list[tuple[int, int]]) -> None:
    points = np.array(places, dtype=float)
    every = (length(points, np.array(order)) for order in permutations(range(len(points))))
    assert length(points, walking_order(points)) == pytest.approx(min(every))


@settings(max_examples=50, deadline=None)
@given(POINTS)
def test_every_point_is_walked_to_once(places: list[tuple[int, int]]) -> None:
    order = walking_order(np.array(places, dtype=float))
    assert sorted(order.tolist()) == list(range(len(places)))


def test_many_points_are_walked_nearly_the_shortest_way() -> None:
    """Ten points beyond what is tried in full, against the shortest of all ways (Held and Karp)."""
    chance = np.random.default_rng(5)
    for _ in range(5):
        points = chance.uniform(0, 1000, (EXACT + 2, 2))
        assert length(points, walking_order(points)) <= 1.1 * shortest(points)


def shortest(points: np.ndarray) -> float:
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    count = len(points)
    best = {(1 << last, last): 0.0 for last in range(count)}
    for seen in range(1, 1 << count):
        for last in range(count):
            if (seen, last) not in best:
                continue
            for following in range(count):
                if not seen >> following & 1:
                    key = (seen | 1 << following, following)
                    way = best[seen, last] + apart[last, following]
                    best[key] = min(best.get(key, np.inf), way)
    return min(best[(1 << count) - 1, last] for last in range(count))
