"""Tables and what goes on overleaf."""

from __future__ import annotations

import pytest

from paper import drawn
from routeplan.render.paper.box import A4, Box
from routeplan.render.paper.marks import tick_box
from routeplan.render.paper.page import Page
from routeplan.render.paper.speech import Said
from routeplan.render.paper.tables import ROW_MM, Band, Column, Row, Table

LONG_NAME = "Ấp" * 60
COLUMNS = (Column(head="No.", width_mm=10), Column(head="Name"), Column(head="Sign", width_mm=30))
TABLE = Table(COLUMNS, 190)


def rows_of(count: int) -> list[Row]:
    return [(str(number), f"Row {number}", "") for number in range(1, count + 1)]


def test_open_columns_take_what_is_left() -> None:
    assert TABLE.widths_mm == (10, 150, 30)


def test_rows_are_high_enough_to_write_in() -> None:
    assert TABLE.height_mm(rows_of(3)) == pytest.approx(TABLE.head_mm + 3 * ROW_MM)


def test_a_long_name_makes_its_row_higher() -> None:
    narrow = Table((Column(width_mm=30),), 30)
    assert narrow.head_mm == 0
    assert narrow.height_mm([(LONG_NAME,)]) > 2 * ROW_MM


def test_what_does_not_fit_is_returned() -> None:
    rows, left = rows_of(5), []

    def draw(page: Page) -> None:
        # room for the head and three rows and a half
        box = Box(10, 10, 190, TABLE.head_mm + 3.5 * ROW_MM)
        left.extend(TABLE.draw(page, box, rows))

    text = drawn(draw)
    assert left == rows[3:]
    assert "Row 3" in text
    assert "Row 4" not in text


def test_pages_hold_all_rows_in_order() -> None:
    rows = rows_of(25)
    pages = TABLE.pages(rows, TABLE.head_mm + 10 * ROW_MM, first_mm=TABLE.head_mm + 4 * ROW_MM)
    assert [len(page) for page in pages] == [4, 10, 10, 1]
    assert [row for page in pages for row in page] == rows


def test_a_table_without_rows_is_one_page() -> None:
    assert TABLE.pages([], 100) == [[]]


def test_a_row_higher_than_the_page_stands_alone_and_is_shortened() -> None:
    narrow = Table((Column(width_mm=12),), 12)
    rows = [(LONG_NAME,), ("next",)]
    assert [len(page) for page in narrow.pages(rows, 20)] == [1, 1]
    text = drawn(lambda page: narrow.draw(page, Box(10, 10, 12, 20), rows))
    assert "…" in text


def test_a_band_is_not_left_alone_at_the_end() -> None:
    rows = [*rows_of(3), Band("Week 2"), *rows_of(6)]
    band_mm = TABLE.height_mm([Band("Week 2")]) - TABLE.head_mm
    room_mm = TABLE.head_mm + 3 * ROW_MM + band_mm + 1
    first, *_ = TABLE.pages(rows, room_mm)
    assert first == rows[:3]


def test_a_short_part_under_a_band_is_kept_together() -> None:
    rows = [Band("A"), *rows_of(8), Band("B"), *rows_of(4)]
    room_mm = TABLE.height_mm(rows[:11])  # one row under B would fit
    assert [len(page) for page in TABLE.pages(rows, room_mm)] == [9, 5]


def test_a_long_part_under_a_band_goes_on_overleaf() -> None:
    rows = [Band("A"), *rows_of(20)]
    assert [len(page) for page in TABLE.pages(rows, TABLE.height_mm(rows[:11]))] == [11, 10]


def test_cells_hold_text_two_languages_or_a_drawing() -> None:
    rows = [("1", Said("Thôn", "Village"), tick_box), Band(Said("Tuần", "Week"))]
    text = drawn(lambda page: TABLE.draw(page, A4.body, rows))
    assert "Thôn" in text
    assert "Village" in text
    assert "Week" in text


def test_heads_are_repeated_on_every_page() -> None:
    rows = rows_of(2)
    for part in ([rows[0]], [rows[1]]):
        assert "Name" in drawn(lambda page, part=part: TABLE.draw(page, A4.body, part))
