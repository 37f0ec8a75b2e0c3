"""Fonts: what they hold, how wide they write."""

from __future__ import annotations

import unicodedata
import warnings

import pytest
from matplotlib.textpath import TextPath

from routeplan.render.paper.fonts import (
    MISSING,
    MM_PER_PT,
    GlyphWarning,
    font,
    printable,
    text_width_mm,
)

VIETNAMESE = (
    "AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíị"
    "oòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
)


@pytest.mark.parametrize("text", [VIETNAMESE, VIETNAMESE.upper(), "ĐT606 ☐★⚠→·↔…–−'"])
def test_vietnamese_and_signs_can_be_printed(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert printable(text) == text


def test_decomposed_text_is_composed() -> None:
    text = "Đắc Chờ Đây"
    assert printable(unicodedata.normalize("NFD", text)) == text


def test_lao_can_be_printed() -> None:
    assert printable("ບ້ານ") == "ບ້ານ"


def test_missing_glyphs_are_boxes_and_named_in_a_warning() -> None:
    with pytest.warns(GlyphWarning, match=r"'Bản ភូមិ'.*ភ \(U\+1797\).*ម \(U\+1798\)"):
        text = printable("Bản ភូមិ")
    assert text == f"Bản {MISSING * 4}"


def test_tabs_are_blanks() -> None:
    assert printable("a\tb\r\nc") == "a b\nc"


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("text", ["Thôn Đắc Chờ Đây", "AVAVAVTo.", "07:30–12:30", VIETNAMESE])
def test_width_is_what_the_letters_take(text: str, *, bold: bool) -> None:
    """Kerning only draws letters together, by a little: the sum of advances is the bound."""
    outline = TextPath((0, 0), text, size=100, prop=font(100, bold=bold)).get_extents()
    drawn_mm = outline.x1 * MM_PER_PT
    width_mm = text_width_mm(text, 100, bold=bold)
    assert drawn_mm <= width_mm + 0.5  # of 100 pt letters
    assert drawn_mm >= 0.88 * width_mm
