"""Papers and boxes."""

from __future__ import annotations

import pytest

from routeplan.render.paper.box import A3, A3_LANDSCAPE, A4, Box


def test_body_is_what_margins_of_10_mm_leave() -> None:
    assert A4.body == Box(10, 10, 190, 277)


def test_landscape_is_the_same_paper_turned() -> None:
    assert (A3.width_mm, A3.height_mm) == (A3_LANDSCAPE.height_mm, A3_LANDSCAPE.width_mm)


def test_split_bottom_leaves_a_gap_above_the_strip() -> None:
    above, strip = Box(10, 10, 100, 50).split_bottom(8, gap_mm=2)
    assert above == Box(10, 10, 100, 40)
    assert strip == Box(10, 52, 100, 8)


def test_columns_share_what_gaps_leave() -> None:
    # 100 mm less one gap of 10 mm: 90 mm, one third and two thirds.
    left, right = Box(0, 0, 100, 5).columns(1, 2, gap_mm=10)
    assert (left.width_mm, right.x_mm, right.width_mm) == pytest.approx((30, 40, 60))
