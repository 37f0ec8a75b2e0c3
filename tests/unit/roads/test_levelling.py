"""Heights along roads: sums are by hand, the rest holds for any heights."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.roads.levelling import eased, levelled, smoothed
from routeplan.roads.points import Points

HEIGHTS = st.lists(st.floats(0, 3_000), min_size=2, max_size=30).map(np.array)
STEEPEST = st.sampled_from([0.12, 0.15, 0.2, 0.35])


def chain(*counts: int, step_m: float = 100) -> Points:
    """Return roads of so many points each."""
    first = np.cumsum([0, *counts])
    return Points(lonlat=np.empty((0, 2)), first=first, step_m=np.full(len(counts), step_m))


def limits(steepest: float, roads: int = 1) -> np.ndarray:
    return np.full(roads, steepest)


def test_a_point_between_two_ends_is_drawn_to_them() -> None:
    # It stands for 100 m; each end pulls with 200² / 100 = 400 m: 100 (90 - h) = 2 * 400 h.
    smooth = smoothed(np.array([0.0, 90.0, 0.0]), chain(3), limits(0.12))
    assert smooth == pytest.approx([0, 10, 0])


def test_where_roads_may_be_steep_they_are_smoothed_less() -> None:
    # A quarter of the pull: 100 (90 - h) = 2 * 100 h.
    smooth = smoothed(np.array([0.0, 90.0, 0.0]), chain(3), limits(0.24))
    assert smooth == pytest.approx([0, 30, 0])


def test_the_ground_that_is_not_known_stays_so_and_the_rest_is_levelled() -> None:
    ground = np.array([500.0, 500, 500, np.nan, np.nan, 520])
    heights = levelled(ground, chain(6), limits(0.12))
    assert heights == pytest.approx(ground, nan_ok=True)


def test_a_spike_is_pulled_down_to_what_a_road_can_have() -> None:
    # Below all: 0, 0, 10, 0, 0. Above all: 20, 30, 40, 30, 20; the ends let 0, 10, 20, 10, 0.
    # Halfway between is 10, 15, 25, 15, 10.
    heights = np.array([0, 0, 40, 0, 0.0])
    assert eased(heights, chain(5), limits(0.1)) == pytest.approx([0, 10, 20, 10, 0])


def test_what_is_too_steep_in_one_place_is_climbed_around_it() -> None:
    # 25 m in 100 m, where 10 m can be.
    # Below all: 0, 0, 0, 10, 20, 25; above all: 0, 5, 15, 25, 25, 25.
    heights = np.array([0, 0, 0, 25, 25, 25.0])
    assert eased(heights, chain(6), limits(0.1)) == pytest.approx([0, 2.5, 7.5, 17.5, 22.5, 25])


def test_a_road_with_ends_too_far_apart_is_straight() -> None:
    heights = np.array([0, 90, 0, 90.0])
    assert eased(heights, chain(4), limits(0.1)) == pytest.approx([0, 30, 60, 90])


@given(HEIGHTS, STEEPEST)
def test_smoothing_goes_nowhere_beyond_the_ground(heights: np.ndarray, steepest: float) -> None:
    smooth = smoothed(heights, chain(len(heights)), limits(steepest))
    assert heights.min() - 1e-6 <= smooth.min() <= smooth.max() <= heights.max() + 1e-6


@given(HEIGHTS, STEEPEST)
def test_ends_stay_and_nothing_else_stays_too_steep(heights: np.ndarray, steepest: float) -> None:
    level = levelled(heights, chain(len(heights)), limits(steepest))
    assert level[[0, -1]] == pytest.approx(heights[[0, -1]], abs=1e-3)
    mean = abs(heights[-1] - heights[0]) / (len(heights) - 1)
    assert abs(np.diff(level)).max() <= max(100 * steepest, mean) + 1e-3


@given(HEIGHTS)
def test_what_is_nowhere_too_steep_stays(heights: np.ndarray) -> None:
    steepest = (float(np.max(np.abs(np.diff(heights)))) + 0.01) / 100
    level = eased(heights, chain(len(heights)), limits(steepest))
    assert level == pytest.approx(heights, abs=2e-3)


@given(HEIGHTS, STEEPEST)
def test_the_way_back_is_as_high(heights: np.ndarray, steepest: float) -> None:
    there, back = (
        levelled(ground, chain(len(heights)), limits(steepest))
        for ground in (heights, heights[::-1])
    )
    assert there == pytest.approx(back[::-1], abs=2e-3)


@given(HEIGHTS, HEIGHTS, STEEPEST)
def test_no_road_changes_another(first: np.ndarray, second: np.ndarray, steepest: float) -> None:
    both = levelled(
        np.concatenate([first, second]), chain(len(first), len(second)), limits(steepest, 2)
    )
    alone = levelled(second, chain(len(second)), limits(steepest))
    assert both[len(first) :].tolist() == alone.tolist()
