"""Straight distances on the sphere."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.domain.distance import straight_distance_m

POINTS = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
HALF_ROUND_M = math.pi * 6_371_008.8


def test_a_degree_of_latitude_and_of_longitude() -> None:
    # 6,371,008.8 m x pi / 180 = 111,195 m, and half of it at 60 degrees north
    assert straight_distance_m((107, 15), (107, 16)) == pytest.approx(111_195, abs=1)
    assert straight_distance_m((0, 60), (1, 60)) == pytest.approx(111_195 / 2, abs=3)


def test_opposite_points_are_half_the_earth_apart() -> None:
    assert straight_distance_m((0, 0), (180, 0)) == pytest.approx(HALF_ROUND_M)


@given(POINTS, POINTS)
def test_both_directions_are_equal_and_bounded(
    first: tuple[float, float], second: tuple[float, float]
) -> None:
    there, back = straight_distance_m(first, second), straight_distance_m(second, first)
    assert there == pytest.approx(back)
    assert 0 <= there <= HALF_ROUND_M * 1.000001
