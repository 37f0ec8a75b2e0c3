"""The last sheets of an atlas: every village with its cell, its visits and its pages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import partial

from routeplan.domain.places import Village
from routeplan.render.paper.calendar_sheet import spans_of
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.overview_sheet import MapPage
from routeplan.render.paper.page import Page
from routeplan.render.paper.sheet import Sheet
from routeplan.render.paper.tables import Column, Row, Table
from routeplan.render.paper.typesetting import Type

_HEAD_MM = 22.0
_BOLD = Type(size_pt=8.8, bold=True)
_PLAIN = Type(size_pt=8.2)


def index_sheets(edition: Edition, pages: Sequence[MapPage]) -> list[Sheet]:
    """Return the index of villages.

    Parameters
    ----------
    pages
        The pages with the maps of days, in the order of `Edition.outings`.
    """
    body = edition.imprint.body(edition.paper)
    table = _table(edition, body.width_mm)
    rows = [_row(village, edition, pages) for village in _sorted(edition)]
    return [
        Sheet(
            section=edition.wording("paper.index"),
            title=edition.wording("paper.index") if number == 0 else "",
            draw=partial(_draw, edition=edition, table=table, rows=part),
            paper=edition.paper,
        )
        for number, part in enumerate(table.pages(rows, body.height_mm - _HEAD_MM))
    ]


def _draw(page: Page, edition: Edition, table: Table, rows: Sequence[Row]) -> None:
    body = edition.imprint.body(edition.paper)
    rest = edition.imprint.draw_head(page, body, edition.speech("paper.index"))
    table.draw(page, rest, rows)


def _table(edition: Edition, width_mm: float) -> Table:
    speech = edition.speech
    columns = (
        Column(head=speech("paper.col.village"), width_mm=42, look=_BOLD),
        Column(head=speech("paper.col.cell"), width_mm=12, align="center", look=_BOLD),
        Column(head=speech("paper.col.households"), width_mm=12, align="right", look=_PLAIN),
        Column(head=speech("paper.col.dates"), look=_PLAIN),
        Column(head=speech("paper.col.pages"), width_mm=24, look=_BOLD),
        Column(head=speech("paper.col.also"), width_mm=34, look=_PLAIN),
    )
    return Table(columns, width_mm, row_mm=6.0)


def _sorted(edition: Edition) -> list[Village]:
    """Sort villages as a reader looks for them: by their letters without marks first."""
    return sorted(edition.scenario.villages, key=lambda one: (_plain(one.name), one.name, one.id))


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    return "".join(char for char in letters if not unicodedata.combining(char))


def _row(village: Village, edition: Edition, pages: Sequence[MapPage]) -> Row:
    own, also = [], []
    for outing, page in zip(edition.outings, pages, strict=True):
        if any(visit.village_id == village.id for visit in outing.day.visits):
            own.append(page.number)
        elif page.frame.holds(edition.place(village.id)):
            also.append(page.number)
    return (
        village.name,
        edition.cell(village.id),
        edition.wording.number(village.households),
        ", ".join(_visits(village, edition)) or edition.speech("village.unserved"),
        spans_of(own),
        spans_of(also),
    )


def _visits(village: Village, edition: Edition) -> Iterator[str]:
    wording = edition.wording
    for call in edition.subject.calls(village.id):
        day = call.outing.day.date
        yield f"{wording.short_weekday(day)} {wording.day_month(day)} ({call.outing.trip.crew_id})"
