"""The sheet that a team carries: one day of its trip on one page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from routeplan.render.paper.day_map import draw_day_map
from routeplan.render.paper.day_notes import people_part, phones_part, words_parts
from routeplan.render.paper.day_table import day_rows, day_table
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.headline import HEAD_MM, draw_headline
from routeplan.render.paper.itinerary import itinerary
from routeplan.render.paper.journey import journey_part
from routeplan.render.paper.legend import facts_part, legend_part
from routeplan.render.paper.page import Page
from routeplan.render.paper.parts import Part, draw_parts, height_of
from routeplan.render.paper.sheet import Sheet
from routeplan.render.paper.tables import Row, Table
from routeplan.render.paper.typesetting import SMALLEST_PT, Type
from routeplan.render.subject import Outing

_LEAST_MAP_MM = 104.0
"""The map with the names of its columns is never lower than this."""

_FACTS_MM = 9.3
_SMALL = Type(size_pt=SMALLEST_PT)


def route_sheets(outing: Outing, edition: Edition) -> list[Sheet]:
    """Return the sheets of one day: one, and those of a table that one page does not hold."""
    return list(_sheets(outing, edition))


def _sheets(outing: Outing, edition: Edition) -> Iterator[Sheet]:
    body = edition.imprint.body(edition.paper, has_map=True)
    table = day_table(edition, body.width_mm)
    calls = itinerary(outing, edition.travel, edition.scenario.rules.latest_return)
    rows = day_rows(outing, calls, edition)
    below = _below(outing, edition, body.width_mm)
    room_mm = body.height_mm - HEAD_MM - height_of(below) - _LEAST_MAP_MM
    fits = table.height_mm(rows) + 2.0 <= room_mm
    section, title = _bookmarks(outing, edition)
    yield Sheet(
        section=section,
        title=title,
        draw=partial(_draw, outing=outing, edition=edition, rows=rows if fits else []),
        paper=edition.paper,
        has_map=True,
    )
    if not fits:
        plain = edition.imprint.body(edition.paper)
        for part in table.pages(rows, plain.height_mm - HEAD_MM - 3.0):
            yield Sheet(
                section=section,
                title="",
                draw=partial(_draw_table, outing=outing, edition=edition, table=table, rows=part),
                paper=edition.paper,
            )


def _bookmarks(outing: Outing, edition: Edition) -> tuple[str, str]:
    wording, day = edition.wording, outing.day.date
    crew = wording("plan.crew", crew=outing.trip.crew_id)
    return crew, f"{wording.short_weekday(day)} {wording.date(day)}"


def _below(outing: Outing, edition: Edition, width_mm: float) -> list[Part]:
    """Return what stands below the map, but for the table and what the map itself decides."""
    return [
        legend_part(edition, width_mm, edition.crew_colour(outing.trip.crew_id)),
        Part(_FACTS_MM, lambda page, box: None, 0.8),
        journey_part(outing, edition),
        *words_parts(outing, edition, width_mm),
        people_part(outing, edition, width_mm),
        phones_part(edition),
    ]


def _draw(page: Page, outing: Outing, edition: Edition, rows: list[Row]) -> None:
    body = edition.imprint.body(edition.paper, has_map=True)
    width_mm = body.width_mm
    table = day_table(edition, width_mm)
    below = _below(outing, edition, width_mm)
    table_mm = table.height_mm(rows) if rows else 4.0
    map_mm = body.height_mm - HEAD_MM - height_of(below) - table_mm - 2.0
    head, rest = body.split_top(HEAD_MM)
    draw_headline(page, head, outing, edition)
    room, rest = rest.split_top(map_mm)
    drawn = draw_day_map(page, room, outing, edition)
    legend, _, journey, *words = below
    facts = facts_part(edition, drawn.frame, drawn.contour_m, width_mm)
    rest = draw_parts(page, rest, [legend, facts._replace(height_mm=_FACTS_MM), journey])
    _, rest = rest.split_top(2.0)
    place, rest = rest.split_top(table_mm)
    if rows:
        table.draw(page, place, rows)
    else:
        page.paragraph(place, edition.speech("paper.overleaf"), look=_SMALL)
    draw_parts(page, rest, words)


def _draw_table(
    page: Page, outing: Outing, edition: Edition, table: Table, rows: list[Row]
) -> None:
    body = edition.imprint.body(edition.paper)
    head, rest = body.split_top(HEAD_MM, gap_mm=3.0)
    draw_headline(page, head, outing, edition)
    table.draw(page, rest, rows)
