"""Sheets to files."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from pypdf import PdfReader

from paper import EDITION
from routeplan.render.palette import CREW_COLOURS
from routeplan.render.paper.box import A3_LANDSCAPE, A4, Paper
from routeplan.render.paper.document import PICTURE_BYTES, pdf_of, pictures_of
from routeplan.render.paper.page import Page
from routeplan.render.paper.sheet import Sheet
from routeplan.render.paper.typesetting import Type


def sheet(text: str, section: str = "Part", paper: Paper = A4) -> Sheet:
    def draw(page: Page) -> None:
        page.text(20, 20, text, look=Type(bold=True))

    return Sheet(section=section, title=text, paper=paper, draw=draw)


def read(document: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(document))


def test_pages_have_their_paper() -> None:
    document = read(
        pdf_of([sheet("a"), sheet("b", paper=A3_LANDSCAPE)], EDITION.imprint, title="T")
    )
    sizes_mm = [
        (float(page.mediabox.width) * 25.4 / 72, float(page.mediabox.height) * 25.4 / 72)
        for page in document.pages
    ]
    assert sizes_mm == [pytest.approx((210, 297), abs=0.1), pytest.approx((420, 297), abs=0.1)]


def test_bookmarks_lie_under_their_section() -> None:
    sheets = [sheet("a", "One"), sheet("b", "One"), sheet("", "One"), sheet("c", "Two")]
    document = read(pdf_of(sheets, EDITION.imprint, title="T"))
    one, ones, two, twos = document.outline
    assert (one["/Title"], [item["/Title"] for item in ones]) == ("One", ["a", "b"])
    assert (two["/Title"], [item["/Title"] for item in twos]) == ("Two", ["c"])
    assert document.get_destination_page_number(twos[0]) == 3


def test_title_and_language_are_set() -> None:
    document = read(pdf_of([sheet("a")], EDITION.imprint, title="Hải Vân"))
    assert document.metadata.title == "Hải Vân"
    assert document.trailer["/Root"]["/Lang"] == "vi"


def test_fonts_are_embedded_with_their_letters() -> None:
    fonts = {
        name: font.get_object()
        for page in read(pdf_of([sheet("Đắc")], EDITION.imprint, title="T")).pages
        for name, font in page["/Resources"]["/Font"].items()
    }
    assert fonts
    for font in fonts.values():
        (inner,) = (one.get_object() for one in font["/DescendantFonts"])
        assert inner["/Subtype"] == "/CIDFontType2"  # Type 42
        assert "/FontFile2" in inner["/FontDescriptor"]
        assert "/ToUnicode" in font


def test_equal_sheets_give_equal_bytes_without_a_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    first, second = (pdf_of([sheet("a")], EDITION.imprint, title="T") for _ in range(2))
    assert first == second
    assert read(first).metadata.creation_date is None


def test_the_date_is_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772409600")  # 2026-03-02 00:00 UTC
    first, second = (pdf_of([sheet("a")], EDITION.imprint, title="T") for _ in range(2))
    assert first == second
    assert read(first).metadata.creation_date.isoformat() == "2026-03-02T00:00:00+00:00"


def test_pages_are_drawn_one_at_a_time() -> None:
    drawn = []

    def draw(page: Page) -> None:
        drawn.append(page)

    sheets = [Sheet(section="A", title="", draw=draw) for _ in range(3)]
    pictures = pictures_of(sheets, EDITION.imprint)
    assert drawn == []
    next(pictures)
    assert len(drawn) == 1


def test_pictures_are_sharp_and_small() -> None:
    (picture,) = pictures_of([sheet("a")], EDITION.imprint)
    image = Image.open(io.BytesIO(picture))
    assert image.format == "PNG"
    assert image.width == int(210 / 25.4 * 200)
    assert len(picture) <= PICTURE_BYTES


def test_a_picture_that_is_too_large_is_drawn_coarser(monkeypatch: pytest.MonkeyPatch) -> None:
    (sharp,) = pictures_of([sheet("a")], EDITION.imprint)
    monkeypatch.setattr("routeplan.render.paper.document.PICTURE_BYTES", len(sharp) - 1)
    (coarse,) = pictures_of([sheet("a")], EDITION.imprint)
    assert len(coarse) < len(sharp)
    assert Image.open(io.BytesIO(coarse)).width == int(210 / 25.4 * 170)


def test_pictures_keep_the_colours_of_crews() -> None:
    """They are thin lines on a large page; a palette cut at the median makes them grey."""

    def draw(page: Page) -> None:
        for number, colour in enumerate(CREW_COLOURS[:6]):
            page.rule(20, 20 + 5 * number, 60, line_pt=4, colour=colour)
        for number in range(200):
            shade = f"#{'%02x' % (40 + number) * 3}"
            page.rule(20, 60 + number, 170, line_pt=4, colour=shade)

    lines = Sheet(section="Part", title="Lines", draw=draw)
    (content,) = pictures_of([lines], EDITION.imprint)
    colours = {pixel for _, pixel in Image.open(io.BytesIO(content)).convert("RGB").getcolors()}
    for colour in CREW_COLOURS[:6]:
        wanted = bytes.fromhex(colour.removeprefix("#"))
        nearest = min(max(abs(a - b) for a, b in zip(wanted, one, strict=True)) for one in colours)
        assert nearest <= 8, colour
