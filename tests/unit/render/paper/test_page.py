"""Drawing in millimetres."""

from __future__ import annotations

import unicodedata
import warnings

import numpy as np
import pytest

from paper import printed, raster, words
from routeplan.render.paper.box import A3_LANDSCAPE, Box
from routeplan.render.paper.fonts import GlyphWarning
from routeplan.render.paper.page import Page
from routeplan.render.paper.typesetting import Type


def dark(document: bytes, dpi: float = 254) -> np.ndarray:
    """Return where a page is dark, in rows and columns of 0.1 mm."""
    return np.asarray(raster(document, dpi=dpi)) < 128


def test_areas_lie_where_they_are_put() -> None:
    picture = dark(printed(lambda page: page.area(Box(50, 100, 30, 20), fill="black")))
    rows, columns = np.nonzero(picture[:2_700])  # above the foot
    assert (columns.min(), columns.max() + 1) == pytest.approx((500, 800), abs=1)
    assert (rows.min(), rows.max() + 1) == pytest.approx((1_000, 1_200), abs=1)


def test_axes_fill_their_box() -> None:
    def draw(page: Page) -> None:
        axes = page.axes(Box(20, 30, 100, 50))
        axes.set(xlim=(0, 100), ylim=(0, 50))
        axes.fill([0, 100, 100, 0], [0, 0, 50, 50], color="black", linewidth=0)

    rows, columns = np.nonzero(dark(printed(draw))[:2_700])
    assert (columns.min(), columns.max() + 1) == pytest.approx((200, 1_200), abs=1)
    assert (rows.min(), rows.max() + 1) == pytest.approx((300, 800), abs=1)


def test_letters_stand_on_their_line_and_are_as_wide_as_measured() -> None:
    look = Type(size_pt=30)
    picture = dark(printed(lambda page: page.text(20, 60, "HIH", look=look)))
    rows, columns = np.nonzero(picture[:2_700])
    assert rows.max() + 1 == pytest.approx(600, abs=1)
    assert columns.max() / 10 <= 20 + look.width_mm("HIH")
    assert columns.max() / 10 >= 20 + look.width_mm("HIH") * 0.9


def test_text_with_a_halo_is_found_once() -> None:
    text = words(printed(lambda page: page.text(20, 20, "Giàn Bí", halo_pt=2)))
    assert text.count("Giàn Bí") == 1


def test_decomposed_names_are_found_composed() -> None:
    name = "Đắc Chờ Đây"
    document = printed(lambda page: page.text(20, 20, unicodedata.normalize("NFD", name)))
    assert name in words(document)


def test_signs_of_formulas_are_plain_text() -> None:
    assert "$a_1$ 50%" in words(printed(lambda page: page.text(20, 20, "$a_1$ 50%")))


def test_missing_glyphs_warn_once_and_matplotlib_is_silent() -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        printed(lambda page: page.text(20, 20, "ភូមិ"))
    assert {warning.category for warning in caught} == {GlyphWarning}


def test_paragraph_tells_how_high_it_is() -> None:
    heights = []
    look = Type(size_pt=10)
    printed(lambda page: heights.append(page.paragraph(Box(10, 10, 60, 40), "a\nb", look=look)))
    assert heights == [pytest.approx(2 * look.line_mm)]


def test_landscape_pages_are_wide() -> None:
    picture = raster(printed(lambda page: page.rule(10, 10, 50), A3_LANDSCAPE), dpi=25.4)
    assert picture.size == pytest.approx((420, 297), abs=1)
