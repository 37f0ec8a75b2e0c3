"""A table under a title that goes on for as many pages as it needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from math import inf

from routeplan.render.paper.box import A4, Box, Paper
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.page import Page
from routeplan.render.paper.sheet import Sheet
from routeplan.render.paper.speech import NOTHING, Said
from routeplan.render.paper.tables import ROW_MM, Column, Row, Table
from routeplan.render.paper.typesetting import Type, set_text

_NOTE = Type(size_pt=8.2)
_NOTE_GAP_MM = 2.5


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A table with what stands around it.

    Parameters
    ----------
    note
        Said between the title and the table, on the first page.
    bookmark
        Bookmark of its first page within the section; empty if the section is enough.
    fills_page
        Whether blank rows follow to the end of the last page.
    """

    section: Said
    title: Said
    columns: Sequence[Column]
    rows: Sequence[Row]
    note: Said = NOTHING
    bookmark: str = ""
    row_mm: float = ROW_MM
    fills_page: bool = False
    paper: Paper = field(default=A4)

    def sheets(self, edition: Edition) -> Iterator[Sheet]:
        """Yield its pages; none if the table has no rows."""
        if not self.rows:
            return
        table = self._table(edition)
        first_mm, later_mm = (self._room(edition, number).height_mm for number in (1, 2))
        pages = table.pages(self.rows, later_mm, first_mm=first_mm)
        if self.fills_page:
            room_mm = first_mm if len(pages) == 1 else later_mm
            blanks = int((room_mm - table.height_mm(pages[-1])) // self.row_mm)
            pages[-1] = [*pages[-1], *[[""] * len(self.columns)] * blanks]
        for number, rows in enumerate(pages, 1):
            yield Sheet(
                section=self.section.first,
                title=self.bookmark if number == 1 else "",
                paper=self.paper,
                draw=partial(self._draw, edition, rows, number, len(pages)),
            )

    def _table(self, edition: Edition) -> Table:
        body = edition.imprint.body(self.paper)
        return Table(self.columns, body.width_mm, self.row_mm)

    def _room(self, edition: Edition, number: int) -> Box:
        """Return the place of the table on its first or on a later page."""
        rest = edition.imprint.below_head(edition.imprint.body(self.paper), self.title)
        if number > 1 or not self.note.first:
            return rest
        note_mm = set_text(self.note, rest.width_mm, inf, _NOTE).height_mm
        _, room = rest.split_top(note_mm, gap_mm=_NOTE_GAP_MM)
        return room

    def _draw(
        self, edition: Edition, rows: Sequence[Row], number: int, total: int, page: Page
    ) -> None:
        body = edition.imprint.body(self.paper)
        beside = f"{number}/{total}" if total > 1 else ""
        rest = edition.imprint.draw_head(page, body, self.title, beside)
        room = self._room(edition, number)
        if number == 1 and self.note.first:
            page.paragraph(rest._replace(height_mm=inf), self.note, look=_NOTE)
        self._table(edition).draw(page, room, rows)
