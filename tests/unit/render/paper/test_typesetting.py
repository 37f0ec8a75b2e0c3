"""Text that fits its place."""

from __future__ import annotations

import unicodedata
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.render.paper.fonts import text_width_mm
from routeplan.render.paper.speech import Said
from routeplan.render.paper.typesetting import (
    SMALLEST_PT,
    Block,
    Type,
    fitting,
    set_text,
    shortened,
)

LONG_NAME = "Ấp" * 60
"""120 characters without a blank."""


def texts_of(block: Block) -> list[str]:
    return [line.text for line in block.lines]


def test_lines_break_at_blanks_only_where_they_must() -> None:
    look = Type(size_pt=10)
    width_mm = text_width_mm("một hai", 10)
    assert texts_of(set_text("một hai ba", width_mm, inf, look)) == ["một hai", "ba"]


def test_no_line_ends_at_a_blank_that_joins() -> None:
    width_mm = text_width_mm("T1 ☐", 8)
    joined = "T1 ☐\N{NO-BREAK SPACE}A1"
    assert texts_of(set_text(joined, width_mm, inf, Type(size_pt=8))) == [
        "T1",
        "☐\N{NO-BREAK SPACE}A1",
    ]


def test_a_newline_begins_a_line() -> None:
    assert texts_of(set_text("a\nb", 100)) == ["a", "b"]


def test_text_without_room_gets_smaller_but_stays_whole() -> None:
    look = Type(size_pt=20)
    block = set_text("Trung tâm", text_width_mm("Trung tâm", 12), look.line_mm, look)
    assert texts_of(block) == ["Trung tâm"]
    assert 11.5 <= block.lines[0].type.size_pt <= 12


def test_text_that_does_not_fit_at_its_smallest_ends_with_an_ellipsis() -> None:
    block = set_text("một hai ba bốn năm sáu", 12, 4, Type(size_pt=9))
    assert texts_of(block) == ["một ha…"] or texts_of(block)[-1].endswith("…")
    assert block.lines[0].type.size_pt == SMALLEST_PT
    assert block.height_mm <= 4


def test_a_long_name_without_blanks_is_broken_where_the_box_ends() -> None:
    block = set_text(LONG_NAME, 40, inf, Type(size_pt=9))
    assert "".join(texts_of(block)) == LONG_NAME
    assert block.width_mm <= 40


def test_a_long_word_is_broken_at_its_joint() -> None:
    width_mm = text_width_mm("01/02/2026–", SMALLEST_PT)
    block = set_text("01/02/2026–03/04/2026", width_mm, inf, Type(size_pt=SMALLEST_PT))
    assert texts_of(block) == ["01/02/2026–", "03/04/2026"]


def test_the_second_language_is_smaller_and_below() -> None:
    block = set_text(Said("Ngày", "Date"), 100, inf, Type(size_pt=9, bold=True))
    first, second = block.lines
    assert (first.text, second.text) == ("Ngày", "Date")
    assert SMALLEST_PT <= second.type.size_pt < first.type.size_pt
    assert not second.type.bold


def test_texts_of_a_row_are_as_large_as_the_widest_allows() -> None:
    look = Type(size_pt=16)
    width_mm = text_width_mm("a longer one", 10)
    size_pt = fitting(["one", "a longer one"], width_mm, look.line_mm, look).size_pt
    assert 9.5 <= size_pt <= 10


def test_shortened_text_is_one_line() -> None:
    look = Type(size_pt=9)
    text = shortened("one\ntwo three", text_width_mm("one two…", 9), look)
    assert text == "one two…"


def test_what_fits_is_not_shortened() -> None:
    assert shortened("one", 50, Type()) == "one"


@given(
    st.text(alphabet="aắẾW –/il\n", max_size=130),
    st.floats(min_value=8, max_value=80),
    st.floats(min_value=4, max_value=60),
    st.sampled_from([7.4, 9.0, 12.0, 17.0]),
)
def test_text_stays_within_its_box(
    text: str, width_mm: float, height_mm: float, size_pt: float
) -> None:
    block = set_text(text, width_mm, height_mm, Type(size_pt=size_pt))
    assert block.width_mm <= width_mm + 1e-6
    assert block.height_mm <= height_mm + 1e-6
    assert all(line.type.size_pt >= SMALLEST_PT for line in block.lines)


@given(st.text(alphabet="aắẾW –/il", max_size=130), st.floats(min_value=8, max_value=80))
def test_text_with_enough_height_loses_nothing(text: str, width_mm: float) -> None:
    block = set_text(text, width_mm, inf, Type(size_pt=9))
    assert "".join("".join(texts_of(block)).split()) == "".join(text.split())


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_both_forms_of_a_name_are_set_alike(form: str) -> None:
    text = unicodedata.normalize(form, "Đắc Chờ Đây")
    assert texts_of(set_text(text, 100)) == ["Đắc Chờ Đây"]


def test_a_word_that_must_be_broken_begins_on_the_line_before() -> None:
    first, *_ = texts_of(set_text(f"• {LONG_NAME}", 40, inf, Type(size_pt=9)))
    assert first.startswith("• Ấp")
