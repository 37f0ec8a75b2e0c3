"""Heights of points joined by pieces of road: sums are by hand, the rest holds for any heights."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.roads.levelling import Pieces, eased, fillable, levelled, smoothed

HEIGHTS = st.lists(st.floats(0, 3_000), min_size=2, max_size=30).map(np.array)


def chain(points: int, steepest: float = 0.12, length_m: float = 100) -> Pieces:
    """Return the pieces of one road through all points."""
    ends = np.arange(points - 1)
    return Pieces(
        ends, ends + 1, np.full(points - 1, length_m), np.full(points - 1, float(steepest))
    )


def together(*parts: Pieces) -> Pieces:
    return Pieces(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def nowhere_free(heights: np.ndarray) -> np.ndarray:
    return np.zeros(len(heights), dtype=bool)


def test_two_points_are_drawn_together() -> None:
    # Each stands for 50 m; the pull is 200² / 100 = 400 m. With h and 90 - h:
    # 50 h = 400 (90 - 2 h), so h = 36,000 / 850.
    expected = 36_000 / 850
    assert smoothed(np.array([0.0, 90.0]), chain(2)) == pytest.approx([expected, 90 - expected])


def test_where_roads_may_be_steep_they_are_smoothed_less() -> None:
    main, path = (smoothed(np.array([0.0, 90.0]), chain(2, steepest)) for steepest in (0.12, 0.24))
    # A quarter of the pull: 50 h = 100 (90 - 2 h).
    assert path[0] == pytest.approx(9_000 / 250)
    assert path[0] < main[0]


def test_what_is_not_known_lies_straight_between() -> None:
    level = smoothed(np.array([100.0, np.nan, np.nan, 100.0]), chain(4))
    assert level == pytest.approx([100] * 4)
    bridged = smoothed(np.array([100.0, np.nan, np.nan, 160.0]), chain(4))
    assert np.diff(bridged) == pytest.approx([np.diff(bridged)[0]] * 3)


def test_a_spike_is_pulled_down_to_what_a_road_can_have() -> None:
    # Below all: 0, 0, 10, 0, 0. Above all: 20, 30, 40, 30, 20. Halfway between.
    heights = np.array([0, 0, 40, 0, 0.0])
    assert eased(heights, chain(5, 0.1)) == pytest.approx([10, 15, 25, 15, 10])


def test_a_path_keeps_to_the_road_that_it_leaves() -> None:
    # The road lies level on 0 and 1; the path climbs from 1 to 2, which is 100 m higher.
    heights = np.array([500.0, 500.0, 600.0])
    path = Pieces(np.array([1]), np.array([2]), np.array([100.0]), np.array([0.35]))
    assert eased(heights, together(chain(2), path)) == pytest.approx([500, 500, 535])


def test_of_two_roads_between_two_points_the_shorter_one_counts() -> None:
    heights = np.array([0.0, 40.0])
    both = together(chain(2, 0.1, 300), chain(2, 0.1, 100))
    assert eased(heights, both) == pytest.approx([15, 25])


def test_a_short_hole_is_filled_and_a_long_one_stays() -> None:
    short = np.array([500.0, *[np.nan] * 9, 500.0])
    long = np.array([500.0, *[np.nan] * 10, 500.0])
    for heights, filled in ((short, True), (long, False)):
        unknown = np.isnan(heights)
        found = fillable(heights, nowhere_free(heights), chain(len(heights)))
        assert found[unknown].tolist() == [filled] * unknown.sum()


def test_between_two_bridges_the_ground_does_not_count() -> None:
    # The point in the middle, say over a gorge, lies straight between the ends, however far.
    heights = np.array([500.0, 300.0, 520.0])
    free = np.array([False, True, False])
    level = levelled(heights, free, chain(3, length_m=2_000))
    assert level[1] == pytest.approx((level[0] + level[2]) / 2)


def test_nothing_is_known_of_roads_without_any_height() -> None:
    heights = np.array([500.0, 510.0, np.nan, np.nan])
    elsewhere = Pieces(np.array([2]), np.array([3]), np.array([100.0]), np.array([0.2]))
    level = levelled(heights, nowhere_free(heights), together(chain(2), elsewhere))
    assert np.isnan(level).tolist() == [False, False, True, True]


@given(HEIGHTS)
def test_smoothing_goes_nowhere_beyond_what_was_given(heights: np.ndarray) -> None:
    smooth = smoothed(heights, chain(len(heights)))
    assert heights.min() - 1e-6 <= smooth.min() <= smooth.max() <= heights.max() + 1e-6


@given(HEIGHTS, st.sampled_from([0.12, 0.15, 0.2, 0.35]))
def test_nothing_stays_too_steep(heights: np.ndarray, steepest: float) -> None:
    gentle = eased(heights, chain(len(heights), steepest))
    assert abs(np.diff(gentle)).max() <= 100 * steepest + 1e-6


@given(HEIGHTS)
def test_what_is_nowhere_too_steep_stays(heights: np.ndarray) -> None:
    steepest = max(float(np.max(np.abs(np.diff(heights)))) / 100, 1e-3)
    assert eased(heights, chain(len(heights), steepest)) == pytest.approx(heights, abs=1e-6)
