"""Labels: where they stand, what they keep away from, and what finds no place."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString

from routeplan.render.cartography.clutter import Clutter, Rect
from routeplan.render.cartography.frame import Frame
from routeplan.render.cartography.labels import Label, lines, place
from routeplan.render.paper.typesetting import Type

# 100 mm x 100 mm = 283 pt x 283 pt
FRAME = Frame(west_m=0, south_m=0, width_mm=100, height_mm=100, scale=100_000)
NAME = Type(size_pt=8)


def label(x: float, y: float, text: str = "Thôn") -> Label:
    return Label(block=lines((text, NAME)), spots=((x, y),), sign=(6.0, 6.0))


def test_where_all_is_free_a_name_stands_to_the_upper_right() -> None:
    (placed,), left = place([label(100, 100)], Clutter(FRAME))
    assert not left
    assert placed.side == 1
    assert placed.rect.left > 100
    assert placed.rect.bottom > 100


def test_at_the_right_edge_a_name_stands_to_the_left() -> None:
    (placed,), _ = place([label(278, 100)], Clutter(FRAME))
    assert placed.rect.right <= 283.5


def test_a_name_keeps_off_a_drawn_line() -> None:
    clutter = Clutter(FRAME)
    # A line 20 pt wide along y = 110 pt = 3,880 m.
    line = LineString([(0, 3880), (10_000, 3880)])
    clutter.paint([line], 20, 3.0)
    (placed,), _ = place([label(100, 95)], clutter)
    assert placed.rect.top <= 100


def test_what_finds_no_place_is_returned() -> None:
    clutter = Clutter(FRAME)
    clutter.block(Rect(0, 0, 283, 283))
    placed, left = place([label(100, 100)], clutter)
    assert not placed
    assert [one.block.lines[0].text for one in left] == ["Thôn"]


def test_a_name_far_from_its_place_has_a_line_to_it() -> None:
    clutter = Clutter(FRAME)
    # All is taken but for a corridor to the right, 4 pt high and 40 pt long.
    clutter.block(Rect(30, 0, 97, 283), Rect(97, 102, 140, 283), Rect(97, 0, 140, 98))
    (placed,), _ = place([label(100, 100)], clutter)
    assert placed.rect.left >= 140
    assert placed.leader is not None
    assert placed.leader[0] == (100, 100)


def test_long_names_take_several_lines() -> None:
    block = lines(("Thôn có một cái tên rất dài mà không ai viết hết được", NAME), widest_mm=38)
    assert len(block.lines) > 1
    assert block.width_mm <= 38


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 283), st.floats(0, 283)), min_size=1, max_size=40))
def test_names_never_overlap_and_never_leave_the_frame(
    spots: list[tuple[float, float]],
) -> None:
    clutter = Clutter(FRAME)
    placed, left = place([label(x, y) for x, y in spots], clutter)
    assert len(placed) + len(left) == len(spots)
    assert not [pair for pair in combinations(placed, 2) if pair[0].rect.overlaps(pair[1].rect)]
    for one in placed:
        assert one.rect.left >= 0
        assert one.rect.bottom >= 0
        assert one.rect.right <= FRAME.width_pt
        assert one.rect.top <= FRAME.height_pt


def test_the_cost_of_a_box_is_what_it_covers() -> None:
    clutter = Clutter(FRAME)
    clutter.shade(Rect(10, 10, 20, 20), 2.0)
    boxes = [Rect(0, 0, 10, 10), Rect(15, 15, 25, 25), Rect(10, 10, 20, 20)]
    # 0, then 5 x 5 cells, then 10 x 10 cells, at 2 each
    assert clutter.disliked(np.array(boxes)) == pytest.approx([0, 50, 200])
