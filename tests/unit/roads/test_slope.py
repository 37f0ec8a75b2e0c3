"""Heights along a way are sampled, bridged, smoothed and eased; sums of climbs are by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.domain.terrain import Terrain
from routeplan.roads.slope import climbs, eased, filled, heights_along, smoothed

EAST = np.array([[107.0, 16.0], [107.1, 16.0]])
RAMP = Terrain(
    lon_west=107.0, lat_north=16.1, step_lon=0.1, step_lat=0.2, heights=[[0, 1000], [0, 1000]]
)
"""1,000 m up over 0.1 degrees to the east."""

HEIGHTS = st.lists(st.floats(0, 3_000), min_size=2, max_size=30).map(np.array)


def every_100_m(heights: np.ndarray) -> np.ndarray:
    return 100.0 * np.arange(len(heights))


def test_a_height_is_taken_every_100_m_of_the_way() -> None:
    # The line is drawn 10.7 km long, but the way along it is 2,000 m: 21 heights.
    at_m, heights = heights_along(RAMP, EAST, 2_000)
    assert at_m == pytest.approx(100 * np.arange(21))
    assert heights == pytest.approx(np.arange(0, 1_001, 50))


def test_a_ramp_that_no_road_can_have_keeps_its_ends() -> None:
    _, heights = heights_along(RAMP, EAST, 2_000, steepest=0.2)
    assert (heights[0], heights[-1]) == pytest.approx((0, 1_000))


def test_a_short_stretch_has_two_heights() -> None:
    at_m, heights = heights_along(RAMP, EAST, 30)
    assert at_m.tolist() == [0, 30]
    assert heights == pytest.approx([0, 1_000])


def test_a_short_hole_is_bridged_and_a_long_one_stays() -> None:
    nan = np.nan
    short = np.array([500, nan, nan, 530.0])
    assert filled(short, every_100_m(short)).tolist() == [500, 510, 520, 530]
    # From 0 to 1,100 m nothing is known.
    long = np.array([500, *[nan] * 10, 530])
    assert np.isnan(filled(long, every_100_m(long))[1:-1]).all()


def test_nothing_is_made_up_beyond_the_last_known_height() -> None:
    heights = np.array([np.nan, 500, np.nan])
    assert np.array_equal(filled(heights, every_100_m(heights)), heights, equal_nan=True)


def test_a_spike_is_spread_over_its_neighbours() -> None:
    # 500 m hold 5 heights with the weights 1, 2, 3, 2, 1; the ends stay.
    heights = np.array([0, 0, 0, 90, 0, 0, 0.0])
    assert smoothed(heights, every_100_m(heights)) == pytest.approx([0, 0, 20, 30, 20, 0, 0])


def test_next_to_an_end_the_mean_is_over_less() -> None:
    # Three heights with the weights 1, 2, 1.
    heights = np.array([40.0, 0, 0, 0, 0, 0, 0])
    assert smoothed(heights, every_100_m(heights))[:2] == pytest.approx([40, 10])


@given(HEIGHTS)
def test_smoothing_makes_no_way_longer_up(heights: np.ndarray) -> None:
    smooth = smoothed(heights, every_100_m(heights))
    assert smooth[0] == pytest.approx(heights[0])
    assert smooth[-1] == pytest.approx(heights[-1])
    assert heights.min() - 1e-6 <= smooth.min() <= smooth.max() <= heights.max() + 1e-6


@given(HEIGHTS)
def test_what_is_nowhere_too_steep_stays(heights: np.ndarray) -> None:
    at_m = every_100_m(heights)
    steepest = float(np.max(np.abs(np.diff(heights)))) / 100
    assert eased(heights, at_m, steepest) == pytest.approx(heights)


@given(HEIGHTS, st.sampled_from([0.12, 0.15, 0.2]))
def test_easing_keeps_the_ends(heights: np.ndarray, steepest: float) -> None:
    gentle = eased(heights, every_100_m(heights), steepest)
    assert gentle[[0, -1]] == pytest.approx(heights[[0, -1]], abs=1e-6)


@given(HEIGHTS)
def test_a_way_there_climbs_what_the_way_back_falls(heights: np.ndarray) -> None:
    there, back = climbs(heights), climbs(heights[::-1])
    assert there == pytest.approx(back[::-1])
