"""The map of a day, measured: scale, labels, what lies under the inset, what a copy keeps."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pypdfium2
import pytest
import zxingcpp
from pyproj import Geod
from scipy.ndimage import minimum_filter

from atlases import COPY_DPI, Printed, copied, mountains
from plans import valid_plan
from routeplan.render.cartography.style import COLOUR, GRAY
from routeplan.render.cartography.way import shape_of
from routeplan.render.paper.box import A4
from routeplan.render.paper.document import pdf_of
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.page import Page
from routeplan.render.paper.route_sheet import RouteSheet

NEAR_PX = 3
DARK = 0.35


@pytest.fixture(scope="module")
def drawn(atlas: Printed) -> list[tuple[Any, Any]]:
    """Return every sheet of a day with what its map shows."""
    return [(day, day.map.draw(Page(A4))) for day in atlas.days]


def test_a_kilometre_is_as_long_as_the_scale_says(atlas: Printed) -> None:
    geod = Geod(ellps="WGS84")
    for day in atlas.days:
        frame, ground = day.map.frame, atlas.edition.ground
        first, second = atlas.edition.grid.lines_x(frame)[:2]
        y = (frame.south_m + frame.north_m) / 2
        lon, lat = ground.degrees(np.array([first, second]), np.array([y, y]))
        *_, true_m = geod.inv(lon[0], lat[0], lon[1], lat[1])
        on_paper_mm = frame.paper_mm(second - first)
        assert on_paper_mm * frame.scale / 1000 == pytest.approx(true_m, rel=0.003)


def test_the_axes_have_the_size_and_the_ground_of_the_frame(atlas: Printed) -> None:
    day = atlas.days[0]
    page = Page(A4)
    day.map.draw(page)
    axes = page.figure.axes[0]
    width_mm = axes.get_position().width * A4.width_mm
    west, east = axes.get_xlim()
    assert (east - west) / (width_mm / 1000) == pytest.approx(day.map.frame.scale, rel=1e-6)


def test_no_two_labels_overlap(drawn: list[tuple[Any, Any]]) -> None:
    for _, one in drawn:
        rects = [label.rect for label in one.placed]
        assert not [pair for pair in combinations(rects, 2) if pair[0].overlaps(pair[1])]


def test_no_label_leaves_the_frame_or_lies_on_a_disc_or_under_the_inset(
    drawn: list[tuple[Any, Any]],
) -> None:
    for day, one in drawn:
        frame, inset = day.map.frame, day.map.inset
        for label in one.placed:
            left, bottom, right, top = label.rect
            assert left >= 0
            assert bottom >= 0
            assert right <= frame.width_pt
            assert top <= frame.height_pt
            assert not any(label.rect.overlaps(disc.rect) for disc in one.discs)
            assert inset is None or not label.rect.overlaps(inset)


def test_all_stops_and_the_whole_route_are_in_the_frame_and_not_under_the_inset(
    drawn: list[tuple[Any, Any]],
) -> None:
    for day, one in drawn:
        assert day.map.frame.outline.covers(shape_of(day.map.way))
        for disc in one.discs:
            assert disc.at == disc.true
            assert day.map.inset is None or not disc.rect.overlaps(day.map.inset)


def test_what_a_map_says_of_itself(atlas: Printed) -> None:
    number = atlas.day_pages[0]
    text = atlas.texts[number]
    scale = f"{int(atlas.days[0].map.frame.scale):,}".replace(",", ".")
    assert f"Tỷ lệ 1:{scale}" in text
    assert "đường đồng mức 20 m" in text


def test_a_code_opens_the_first_stop(atlas: Printed) -> None:
    number = atlas.day_pages[0]
    page = pypdfium2.PdfDocument(atlas.pdf)[number]
    gray = page.render(scale=COPY_DPI / 72, grayscale=True).to_pil()
    found = {code.text for code in zxingcpp.read_barcodes(gray)}
    first = atlas.edition.scenario.village("V1")
    assert f"geo:{first.lat:.5f},{first.lon:.5f}" in found


def share_of_dark(copy: np.ndarray, day: Any) -> float:
    """Return the part of samples along a route, 1 mm apart, with something dark beside them."""
    frame, box = day.map.frame, day.map.box
    darkest = minimum_filter(copy, size=2 * NEAR_PX + 1)
    line = shape_of(day.map.way)
    points = [
        point
        for part in getattr(line, "geoms", [line])
        for point in part.segmentize(frame.ground_m(1.0)).coords
    ]
    x_mm, y_mm = (frame.points(points) * 25.4 / 72).T
    per_mm = COPY_DPI / 25.4
    columns = np.round((box.x_mm + x_mm) * per_mm).astype(int)
    rows = np.round((box.bottom_mm - y_mm) * per_mm).astype(int)
    return float((darkest[rows, columns] < DARK).mean())


@pytest.mark.parametrize("colour", [*COLOUR.crews, *GRAY.crews])
def test_a_copy_keeps_the_route_whatever_its_colour(
    atlas: Printed, colour: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Edition, "crew_colour", lambda _edition, _crew_id: colour)
    day = atlas.days[0]
    pdf = pdf_of([*day.sheets()], atlas.edition.imprint, title="A")
    assert share_of_dark(copied(pdf, 0), day) >= 0.95


def test_the_grey_edition_has_no_colour() -> None:
    edition = Edition(plan=mountains(valid_plan()), gray=True)
    sheets = [*RouteSheet.of(edition.outings[0], edition).sheets()]
    page = pypdfium2.PdfDocument(pdf_of(sheets, edition.imprint, title="A"))[0]
    red, green, blue = page.render(scale=1).to_numpy()[..., :3].astype(int).transpose(2, 0, 1)
    assert abs(red - green).max() <= 2
    assert abs(green - blue).max() <= 2
