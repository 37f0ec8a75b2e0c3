"""Sheets to files: one PDF with bookmarks, or a picture of each page."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf, PdfPages
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import IndirectObject, NameObject, TextStringObject

from routeplan.render.paper.imprint import Imprint
from routeplan.render.paper.page import Page
from routeplan.render.paper.picture import png_of
from routeplan.render.paper.settings import our_settings
from routeplan.render.paper.sheet import Sheet

PICTURE_BYTES = 1_000_000
"""Messengers send pictures of this size as they are."""

_PICTURE_DPI = (200, 170, 150, 130, 110, 90)


def pdf_of(sheets: Sequence[Sheet], imprint: Imprint, *, title: str) -> bytes:
    """Draw sheets into one PDF.

    All fonts are embedded, and text can be searched. Equal sheets give equal bytes: the only
    date in the file is that of the environment variable ``SOURCE_DATE_EPOCH``, if it is set.

    Parameters
    ----------
    title
        Title of the file, which readers show.
    """
    buffer = BytesIO()
    metadata: dict[str, str | None] = {"Title": title, "Creator": "routeplan"}
    if not os.environ.get("SOURCE_DATE_EPOCH"):
        metadata["CreationDate"] = None
    with our_settings(), PdfPages(buffer, metadata=metadata) as pdf:
        for page in _drawn(sheets, imprint):
            FigureCanvasPdf(page.figure)
            pdf.savefig(page.figure)
    return _with_bookmarks(buffer, sheets, imprint)


def pictures_of(sheets: Sequence[Sheet], imprint: Imprint) -> Iterator[bytes]:
    """Draw each sheet as a PNG picture of at most `PICTURE_BYTES`."""
    for position in range(len(sheets)):
        yield picture_of(sheets, imprint, position)


def picture_of(sheets: Sequence[Sheet], imprint: Imprint, position: int) -> bytes:
    """Draw one of several sheets, counted from 0, as it is among them."""
    with our_settings():
        return _picture(_page(sheets, imprint, position))


def _drawn(sheets: Sequence[Sheet], imprint: Imprint) -> Iterator[Page]:
    for number in range(len(sheets)):
        yield _page(sheets, imprint, number)


def _page(sheets: Sequence[Sheet], imprint: Imprint, position: int) -> Page:
    sheet = sheets[position]
    page = Page(sheet.paper)
    sheet.draw(page)
    imprint.draw_foot(page, sheet, position + 1, len(sheets))
    return page


def _with_bookmarks(buffer: BytesIO, sheets: Sequence[Sheet], imprint: Imprint) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(buffer))
    section: tuple[str, IndirectObject] | None = None
    for number, sheet in enumerate(sheets):
        if section is None or section[0] != sheet.section:
            bookmark = writer.add_outline_item(title=sheet.section, page_number=number)
            section = (sheet.section, bookmark)
        if sheet.title:
            writer.add_outline_item(title=sheet.title, page_number=number, parent=section[1])
    writer.root_object[NameObject("/Lang")] = TextStringObject(imprint.speech.wording.lang)
    writer.page_mode = "/UseOutlines"
    result = BytesIO()
    writer.write(result)
    return result.getvalue()


def _picture(page: Page) -> bytes:
    """Return the sharpest picture that is small enough."""
    canvas: Any = FigureCanvasAgg(page.figure)  # matplotlib leaves it half typed
    for dpi in _PICTURE_DPI:
        page.figure.set_dpi(dpi)
        canvas.draw()
        width, height = canvas.get_width_height()
        image = Image.frombuffer("RGBA", (width, height), canvas.buffer_rgba())
        content = png_of(image, dpi=dpi)
        if len(content) <= PICTURE_BYTES:
            break
    return content
