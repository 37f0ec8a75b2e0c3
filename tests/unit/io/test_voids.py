"""Narrow holes in a grid of heights are bridged, wide ones stay."""

from __future__ import annotations

import numpy as np
import pytest

from routeplan.io.height_grid import HeightGrid
from routeplan.io.voids import bridged


def grid(heights: np.ndarray) -> HeightGrid:
    """Return cells of 100 m by 100 m on the equator."""
    step = 100 / 111_195
    return HeightGrid(107.0, 0.0, step, step, heights)


def test_both_directions_count_the_nearer_one_more() -> None:
    # From west to east 300 m apart: 10 + (40 - 10) / 3 = 20. From north to south 200 m: 50.
    heights = np.array([[50, 50, 50, 50], [10, np.nan, np.nan, 40], [50, 50, 50, 50.0]])
    # Weights 1/300 and 1/200, so two parts of 20 and three of 50.
    assert bridged(grid(heights)).heights[1, 1] == pytest.approx((2 * 20 + 3 * 50) / 5, rel=1e-3)


def test_a_wide_hole_stays() -> None:
    heights = np.zeros((30, 30))
    heights[5:25, 5:25] = np.nan
    filled = bridged(grid(heights)).heights
    assert np.isnan(filled[5:25, 5:25]).all()


def test_a_long_narrow_hole_is_bridged_across() -> None:
    heights = np.zeros((30, 30))
    heights[5:25, 5:12] = np.nan
    assert not np.isnan(bridged(grid(heights)).heights).any()


def test_nothing_is_made_up_at_the_edge() -> None:
    heights = np.full((3, 4), 7.0)
    heights[:, 0] = np.nan
    heights[0] = np.nan
    assert np.isnan(bridged(grid(heights)).heights[:, 0]).all()
    assert np.isnan(bridged(grid(heights)).heights[0]).all()


def test_what_is_whole_stays_as_it_is() -> None:
    whole = grid(np.arange(12.0).reshape(3, 4))
    assert bridged(whole) is whole
