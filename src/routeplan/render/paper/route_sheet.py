"""The sheet that a team carries: one day of its trip on one page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from routeplan.render.paper.box import Box
from routeplan.render.paper.day_map import DayMap
from routeplan.render.paper.day_notes import people_part, phones_part, words_parts
from routeplan.render.paper.day_table import day_rows, day_table
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.headline import HEAD_MM, draw_headline
from routeplan.render.paper.itinerary import itinerary
from routeplan.render.paper.journey import journey_part
from routeplan.render.paper.legend import facts_part, facts_room, legend_part
from routeplan.render.paper.page import Page
from routeplan.render.paper.parts import Part, draw_parts, height_of, text_part
from routeplan.render.paper.sheet import Sheet
from routeplan.render.paper.tables import Row, Table
from routeplan.render.paper.typesetting import SMALLEST_PT, Type
from routeplan.render.subject import Outing

_LEAST_MAP_MM = 80.0
"""The map with the names of its columns is never lower than this."""

_SMALL = Type(size_pt=SMALLEST_PT)


@dataclass(frozen=True, kw_only=True)
class RouteSheet:
    """The sheet of one day, measured but not yet drawn.

    Parameters
    ----------
    table
        The table of stops.
    overleaf
        Its rows on each further page; none if they stand on the first.
    """

    outing: Outing
    edition: Edition
    map: DayMap
    table: Table
    overleaf: tuple[Sequence[Row], ...]
    legend: Part
    below: tuple[Part, ...]

    @classmethod
    def of(cls, outing: Outing, edition: Edition) -> Self:
        """Measure the sheet of a day."""
        body = edition.imprint.body(edition.paper, has_map=True)
        table = day_table(edition, body.width_mm)
        calls = itinerary(outing, edition.travel, edition.scenario.rules.latest_return)
        rows: Sequence[Row] = day_rows(outing, calls, edition)
        legend = legend_part(edition, body.width_mm, edition.crew_colour(outing.trip.crew_id))
        below = (
            *words_parts(outing, edition, body.width_mm),
            people_part(outing, edition),
            phones_part(edition),
        )
        journey = journey_part(outing, edition)
        fixed = [legend, facts_room(edition), journey, *below]
        free_mm = body.height_mm - HEAD_MM - height_of(fixed)
        stops = _table_part(table, rows)
        overleaf: tuple[Sequence[Row], ...] = ()
        if free_mm - height_of([stops]) < _LEAST_MAP_MM:
            plain = edition.imprint.body(edition.paper)
            overleaf = tuple(table.pages(rows, plain.height_mm - HEAD_MM - 3.0))
            stops = text_part(edition.speech("paper.overleaf"), body.width_mm, _SMALL, gap_mm=2.0)
        map_mm = free_mm - height_of([stops])
        room = Box(body.x_mm, body.y_mm + HEAD_MM, body.width_mm, map_mm)
        return cls(
            outing=outing,
            edition=edition,
            map=DayMap.within(room, outing, edition),
            table=table,
            overleaf=overleaf,
            legend=legend,
            below=(journey, stops, *below),
        )

    def sheets(self) -> Iterator[Sheet]:
        """Yield the page, and those of a table that it does not hold."""
        section, title = self._bookmarks()
        paper = self.edition.paper
        yield Sheet(section=section, title=title, draw=self._draw, paper=paper, has_map=True)
        for rows in self.overleaf:
            yield Sheet(section=section, title="", draw=self._draw_overleaf(rows), paper=paper)

    def _bookmarks(self) -> tuple[str, str]:
        wording, day = self.edition.wording, self.outing.day.date
        crew = wording("plan.crew", crew=self.outing.trip.crew_id)
        return crew, f"{wording.short_weekday(day)} {wording.date(day)}"

    def _draw(self, page: Page) -> None:
        edition = self.edition
        body = edition.imprint.body(edition.paper, has_map=True)
        head, rest = body.split_top(HEAD_MM)
        draw_headline(page, head, self.outing, edition)
        _, rest = rest.split_top(self.map.box.height_mm + 2 * (self.map.box.y_mm - rest.y_mm))
        drawn = self.map.draw(page)
        facts = facts_part(edition, self.map.frame, drawn.contour_m, drawn.left, body.width_mm)
        draw_parts(page, rest, [self.legend, facts, *self.below])

    def _draw_overleaf(self, rows: Sequence[Row]) -> Callable[[Page], None]:
        def draw(page: Page) -> None:
            body = self.edition.imprint.body(self.edition.paper)
            head, rest = body.split_top(HEAD_MM, gap_mm=3.0)
            draw_headline(page, head, self.outing, self.edition)
            self.table.draw(page, rest, rows)

        return draw


def _table_part(table: Table, rows: Sequence[Row]) -> Part:
    return Part(table.height_mm(rows), lambda page, box: table.draw(page, box, rows), 2.0)
