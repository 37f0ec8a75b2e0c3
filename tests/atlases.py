"""A plan in the mountains, printed, and ways to read what is on the paper."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pypdfium2
from pypdf import PdfReader

from builders import CENTER
from plans import with_scenario
from routeplan.domain.plan import Plan
from routeplan.domain.terrain import River, Terrain
from routeplan.render.paper.atlas import atlas_sheets
from routeplan.render.paper.document import pdf_of
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.route_sheet import RouteSheet

COPY_DPI = 150


def mountains(plan: Plan) -> Plan:
    """Return the plan on ground with ridges 3 km apart, a hole in its heights, and a river."""
    east = np.arange(120) * 0.005 * 107_000
    north = np.arange(120) * 0.005 * 110_600
    heights = 600 + 250 * np.sin(east / 3000)[None, :] + 200 * np.cos(north / 2500)[:, None]
    heights[40:44, 50:54] = np.nan
    terrain = Terrain(
        lon_west=CENTER.lon - 0.3,
        lat_north=CENTER.lat + 0.3,
        step_lon=0.005,
        step_lat=0.005,
        heights=heights,
    )
    river = River(
        name="Sông Bung",
        kind="river",
        line=((CENTER.lon - 0.2, CENTER.lat), (CENTER.lon + 0.2, CENTER.lat + 0.05)),
    )
    return with_scenario(plan, terrain=terrain, rivers=(river,))


@dataclass(frozen=True)
class Printed:
    """An atlas with the values it was made of."""

    edition: Edition
    days: list[RouteSheet]
    pdf: bytes

    @cached_property
    def texts(self) -> list[str]:
        """Return the text of each page, composed, with single blanks."""
        return [
            " ".join(unicodedata.normalize("NFC", page.extract_text()).split())
            for page in PdfReader(io.BytesIO(self.pdf)).pages
        ]

    @cached_property
    def day_pages(self) -> list[int]:
        """Return the number of the page of each day, from 0."""
        sheets = atlas_sheets(self.edition)
        return [
            number
            for number, sheet in enumerate(sheets)
            if getattr(sheet.draw, "__func__", None) is RouteSheet._draw
        ]


def copied(pdf: bytes, number: int) -> np.ndarray:
    """Return a page, counted from 0, as a copier with much contrast leaves it: 0 is black."""
    page = pypdfium2.PdfDocument(pdf)[number]
    gray = page.render(scale=COPY_DPI / 72, grayscale=True).to_numpy()
    gray = gray.reshape(gray.shape[:2]) / 255
    return np.clip((gray - 0.5) * 1.45 + 0.5, 0, 1)


def printed(plan: Plan, **options: bool | str) -> Printed:
    """Print the atlas of a plan."""
    edition = Edition(plan=plan, **options)
    days = [RouteSheet.of(outing, edition) for outing in edition.outings]
    return Printed(edition, days, pdf_of(atlas_sheets(edition), edition.imprint, title="Atlas"))
