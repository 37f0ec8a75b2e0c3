"""The first sheet of an atlas: every trip on one map, each crew with its line, and the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry

from routeplan.domain.trips import Trip
from routeplan.evaluate.verdict import verdict
from routeplan.render.cartography.clutter import Clutter
from routeplan.render.cartography.frame import Frame, filling
from routeplan.render.cartography.labels import Label, draw_labels, lines, place
from routeplan.render.cartography.signs import draw_star
from routeplan.render.cartography.strokes import draw_lines, shown
from routeplan.render.cartography.style import Pen, crew_pens
from routeplan.render.paper.base_map import MARKS_MM, draw_marks, spot_of
from routeplan.render.paper.box import Box
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.legend import facts_part, facts_room
from routeplan.render.paper.page import Page
from routeplan.render.paper.plan_map import draw_plan_map, plan_frame
from routeplan.render.paper.sheet import Sheet
from routeplan.render.paper.tables import Cell, Column, Row, Table
from routeplan.render.paper.typesetting import SMALLEST_PT, Type

_CREW = Type(size_pt=9, bold=True)
_PLAIN = Type(size_pt=8.4)
_SMALL = Type(size_pt=SMALLEST_PT)
_PAGE = Type(size_pt=SMALLEST_PT, bold=True)
_KEY_MM = 64.0
_ROW_MM = 6.2
_LEAST_TABLE_MM = 58.0
_ROAD = Pen(colour="#b0b0b0", width=0.6)
_EDGE = Pen(colour="#000000", width=0.55)


class MapPage(NamedTuple):
    """A page of an atlas with the map of a day, and what it shows."""

    number: int
    frame: Frame


def overview_sheet(edition: Edition, pages: Sequence[MapPage]) -> Sheet:
    """Return the sheet with all trips of a plan.

    Parameters
    ----------
    pages
        The pages with the maps of days.
    """

    def draw(page: Page) -> None:
        _draw(page, edition, pages)

    return Sheet(
        section=edition.wording("paper.overview"),
        title=edition.wording("paper.overview.map"),
        draw=draw,
        paper=edition.paper,
        has_map=True,
    )


def _draw(page: Page, edition: Edition, pages: Sequence[MapPage]) -> None:
    body = edition.imprint.body(edition.paper, has_map=True)
    calendar = edition.scenario.calendar
    span = edition.wording("plan.horizon", start=calendar.start, end=calendar.end)
    rest = edition.imprint.draw_head(page, body, edition.speech("paper.overview"), span)
    table = _crew_table(edition, body.width_mm - _KEY_MM - 6.0)
    rows = _crew_rows(edition)
    below_mm = max(_LEAST_TABLE_MM, table.height_mm(rows) + 10.0)
    room, below = rest.split_bottom(min(below_mm, rest.height_mm * 0.45), gap_mm=2.0)
    room, facts = room.split_bottom(facts_room(edition).height_mm, gap_mm=0.5)
    box_ = room.inset(MARKS_MM)
    frame = plan_frame(edition, width_mm=box_.width_mm, height_mm=box_.height_mm)
    drawn = draw_plan_map(page.axes(box_, z=0.1), frame, edition)
    draw_marks(page, box_, frame, edition)
    contour_m = drawn.base.contours.step_m if drawn.base.has_relief else None
    facts_part(edition, frame, contour_m, drawn.left, facts.width_mm).draw(page, facts)
    left, key = below.columns(below.width_mm - _KEY_MM - 6.0, _KEY_MM, gap_mm=6.0)
    table.draw(page, left, rows)
    under = left.split_top(table.height_mm(rows), gap_mm=1.5)[1]
    page.paragraph(under, verdict(edition.plan, edition.wording), look=_SMALL)
    _draw_key(page, key, edition, pages)


def _crew_table(edition: Edition, width_mm: float) -> Table:
    speech = edition.speech
    columns = (
        Column(head=speech("paper.col.line"), width_mm=20),
        Column(head=speech("col.team"), look=_CREW),
        Column(head=speech("paper.col.trips"), width_mm=14, align="right", look=_PLAIN),
        Column(head=speech("paper.col.days"), width_mm=13, align="right", look=_PLAIN),
        Column(head=speech("paper.col.nights"), width_mm=13, align="right", look=_PLAIN),
        Column(head=speech("paper.col.visits"), width_mm=16, align="right", look=_PLAIN),
        Column(head=speech("paper.col.km"), width_mm=16, align="right", look=_PLAIN),
        Column(head=speech("paper.col.hours"), width_mm=15, align="right", look=_PLAIN),
    )
    return Table(columns, width_mm, row_mm=_ROW_MM)


def _crew_rows(edition: Edition) -> list[Row]:
    rows: list[Row] = []
    trips = edition.plan.trips
    for crew_id in edition.subject.crew_ids:
        own = [trip for trip in trips if trip.crew_id == crew_id]
        number = edition.subject.crew_number(crew_id)
        rows.append((_sample(number, edition), crew_id, *_sums(own, edition)))
    return [*rows, ("", edition.speech("paper.all"), *_sums(trips, edition))]


def _sums(trips: Sequence[Trip], edition: Edition) -> tuple[Cell, ...]:
    number = edition.wording.number
    return (
        number(len(trips)),
        number(sum(len(trip.days) for trip in trips)),
        number(sum(trip.nights for trip in trips)),
        number(sum(len(trip.village_ids) for trip in trips)),
        number(round(sum(trip.distance_m for trip in trips) / 1000)),
        number(round(sum(trip.travel_s for trip in trips) / 3600)),
    )


def _sample(crew: int, edition: Edition) -> Callable[[Page, Box], None]:
    def draw(page: Page, cell: Box) -> None:
        y_mm = cell.y_mm + cell.height_mm / 2
        ends = [(cell.x_mm + 1.5, y_mm), (cell.right_mm - 1.5, y_mm)]
        for level, pen in enumerate(crew_pens(crew, edition.look)):
            dash = tuple(length / pen.width for length in pen.dash)
            page.lines([ends], line_pt=pen.width, colour=pen.colour, dash_pt=dash, z=1 + level)

    return draw


def _draw_key(page: Page, room: Box, edition: Edition, pages: Sequence[MapPage]) -> None:
    """Draw which ground the page of each day shows."""
    title = edition.speech("paper.key")
    used_mm = page.paragraph(room._replace(height_mm=8.0), title, look=_PAGE)
    place_ = room.split_top(used_mm, gap_mm=0.8)[1]
    sheets: dict[Polygon, list[int]] = {}
    for number, frame in pages:
        sheets.setdefault(frame.outline, []).append(number)
    shapes: list[BaseGeometry] = [box(*edition.ground.bounds), *sheets]
    frame = filling(shapes, width_mm=place_.width_mm, height_mm=place_.height_mm)
    axes = page.axes(place_, z=0.1)
    axes.set_axis_on()
    frame.open_on(axes)
    draw_lines(axes, [shown(one, frame) for one in edition.ground.courses.values()], _ROAD, z=1)
    draw_lines(axes, [outline.exterior for outline in sheets], _EDGE, z=2)
    center = edition.place(edition.scenario.center.id)
    draw_star(axes, center.x, center.y, size_pt=9)
    labels = [_page_label(outline, numbers, frame) for outline, numbers in sheets.items()]
    placed, _ = place(sorted(labels, key=lambda label: len(label.spots)), Clutter(frame))
    draw_labels(axes, placed, frame)


def _page_label(outline: Polygon, numbers: list[int], frame: Frame) -> Label:
    """Write the numbers of pages upon the edge of what they show."""
    edge = outline.exterior
    spots = tuple(
        spot_of(edge.interpolate(part / 40, normalized=True), frame) for part in range(40)
    )
    text = ", ".join(map(str, numbers))
    return Label(block=lines((text, _PAGE)), spots=spots, angles=(0.0,) * len(spots), halo_pt=1.4)
