"""The frame: round scales, and what fits."""

from __future__ import annotations

import pytest
from shapely.geometry import LineString, Point, box

from routeplan.render.cartography.frame import Frame, around, filling

FRAME = Frame(west_m=-1000, south_m=500, width_mm=100, height_mm=50, scale=50_000)


def test_the_ground_follows_from_paper_and_scale() -> None:
    # 100 mm at 1:50,000 are 5 km, 50 mm are 2.5 km
    assert (FRAME.east_m, FRAME.north_m) == (4000, 3000)


def test_a_point_on_paper_comes_back_to_the_ground() -> None:
    # 50,000 / 1000 * 25.4 / 72 = 17.6389 m a point
    assert FRAME.points([-1000 + 176.389, 500 + 17.6389]) == pytest.approx([10, 1], abs=1e-4)
    assert FRAME.ground(10, 1) == pytest.approx((-823.611, 517.6389), abs=1e-3)


def test_the_scale_is_the_first_round_one_that_leaves_the_margins_free() -> None:
    # 8.4 km on 84 % of 186 mm = 156.24 mm: 1:53,763, so 1:60,000
    frame = around(
        LineString([(0, 0), (8400, 0)]), width_mm=186, height_mm=138, side=0.08, ends=0.09
    )
    assert frame.scale == 60_000
    assert (frame.west_m + frame.east_m) / 2 == pytest.approx(4200)


def test_a_short_way_is_not_blown_up() -> None:
    assert around(Point(0, 0), width_mm=186, height_mm=138).scale == 25_000


def test_four_hundred_kilometres_fit() -> None:
    frame = around(box(0, 0, 400_000, 10_000), width_mm=182, height_mm=120)
    # 400 km on 84 % of 182 mm = 152.9 mm: 1:2,616,000, so 1:3,000,000
    assert frame.scale == 3_000_000
    assert frame.outline.covers(box(0, 0, 400_000, 10_000))


def test_a_small_map_is_filled() -> None:
    frame = filling([box(0, 0, 900, 100)], width_mm=100, height_mm=100, free=0.05)
    # 900 m on 90 mm
    assert frame.scale == pytest.approx(10_000)
