"""Sheets printed for tests: a page drawn to PDF, its text and its picture."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Sequence

import pypdfium2
from matplotlib.text import Text
from PIL import Image
from pypdf import PdfReader

from plans import valid_plan
from routeplan.render.paper.box import A4, Paper
from routeplan.render.paper.document import pdf_of
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.page import Page
from routeplan.render.paper.sheet import Sheet

EDITION = Edition(plan=valid_plan())
"""The valid plan in Vietnamese."""


def printed(draw: Callable[[Page], object], paper: Paper = A4) -> bytes:
    """Draw one page and return it as PDF."""

    def draw_page(page: Page) -> None:
        draw(page)

    sheet = Sheet(section="Part", title="Page", paper=paper, draw=draw_page)
    return pdf_of([sheet], EDITION.imprint, title="Test")


def drawn(draw: Callable[[Page], object]) -> str:
    """Draw one page and return its text, without printing it."""
    page = Page(A4)
    draw(page)
    return " ".join(text.get_text() for text in texts_on(page))


def texts_on(page: Page) -> list[Text]:
    """Return the texts of a page in the order in which they were drawn; not those of axes."""
    return [one for one in page.figure.get_children() if isinstance(one, Text)]


def pages(edition: Edition, sheets: Sequence[Sheet]) -> list[str]:
    """Draw sheets and return the text on each page, in the order in which it was drawn."""
    return [" ".join(text.get_text() for text in drawn_texts(edition, sheet)) for sheet in sheets]


def drawn_texts(edition: Edition, sheet: Sheet) -> list[Text]:
    """Draw a sheet with its foot and return its texts."""
    page = Page(sheet.paper)
    sheet.draw(page)
    edition.imprint.draw_foot(page, sheet, 1, 1)
    return texts_on(page)


def pdf_pages(edition: Edition, sheets: Sequence[Sheet]) -> list[str]:
    """Print sheets and return the text of each page of the PDF, composed, with single blanks."""
    reader = PdfReader(io.BytesIO(pdf_of(sheets, edition.imprint, title="Test")))
    texts = (unicodedata.normalize("NFC", page.extract_text()) for page in reader.pages)
    return [" ".join(text.split()) for text in texts]


def words(document: bytes) -> str:
    """Return the text of a PDF as it is, with single blanks."""
    reader = PdfReader(io.BytesIO(document))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def raster(document: bytes, dpi: float = 150) -> Image.Image:
    """Make a grey picture of the first page of a PDF."""
    pdf = pypdfium2.PdfDocument(document)
    try:
        image: Image.Image = pdf[0].render(scale=dpi / 72).to_pil().convert("L")
    finally:
        pdf.close()
    return image
