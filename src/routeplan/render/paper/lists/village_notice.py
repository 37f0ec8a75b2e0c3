"""A notice for each village that is visited, to be read aloud and pinned up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from math import inf
from typing import NamedTuple

from routeplan.domain.places import Village
from routeplan.domain.services import Service
from routeplan.render.paper.box import Box
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.marks import blank
from routeplan.render.paper.page import Page
from routeplan.render.paper.sheet import Sheet
from routeplan.render.paper.speech import Said
from routeplan.render.paper.tables import Cell, Column, Row, Table
from routeplan.render.paper.typesetting import Type, set_text
from routeplan.render.subject import Call
from routeplan.wording import Wording

_NAME = Type(size_pt=30, bold=True)
_TEXT = Type(size_pt=12)
_LABEL = Type(size_pt=12, bold=True)
_BIG = Type(size_pt=14, bold=True)
_SIZES = ((17.0, 13.0), (14.0, 10.5), (11.0, 8.5), (9.0, 7.0))
"""Sizes of the dates: letters [pt] and rows [mm]."""

_SERVICE_SIZES = ((1, 15.0), (1, 13.0), (2, 13.0), (2, 11.0), (2, 9.0), (2, 7.4))
"""Columns of the services, and their letters [pt]."""

_SERVICE_GAP_MM = 2.0
_DATES_MM = 100.0
"""Most room for the dates."""

_BELOW_MM = 62.0
"""What the lines to write on take at the bottom."""


class _Day(NamedTuple):
    """A day on which somebody comes to the village."""

    day: Said
    hours: str
    who: str


def notice_sheets(edition: Edition) -> Iterator[Sheet]:
    """Yield a page for each village that is visited; more only for very many visits."""
    section = edition.speech("sheet.notices").first
    for village in edition.scenario.villages:
        calls = edition.subject.calls(village.id)
        if not calls:
            continue
        table, pages = _dates(edition, [_day(call, edition) for call in calls])
        for number, rows in enumerate(pages):
            yield Sheet(
                section=section,
                title=village.name if number == 0 else "",
                draw=partial(_draw, edition, village, table, rows),
            )


def _day(call: Call, edition: Edition) -> _Day:
    day, visit = call.outing.day.date, call.visit
    wording = edition.speech.wording
    return _Day(
        day=edition.speech.day(day),
        hours=wording("plan.hours", begin=visit.begin, end=visit.end),
        who=wording("plan.crew", crew=call.outing.trip.crew_id),
    )


def _dates(edition: Edition, days: Sequence[_Day]) -> tuple[Table, list[Sequence[Row]]]:
    """Return the table of dates, as large as it fits, and its rows by page."""
    rows = [(day.day, day.hours, day.who, "") for day in days]
    speech, width_mm = edition.speech, edition.paper.body.width_mm
    for size_pt, row_mm in _SIZES:
        look = Type(size_pt=size_pt, bold=True)
        columns = (
            Column(head=speech("sheet.day"), width_mm=_width_mm(rows, 0, look), look=look),
            Column(head=speech("sheet.hours"), width_mm=_width_mm(rows, 1, look), look=look),
            Column(head=speech("col.team"), width_mm=22, look=Type(size_pt=size_pt * 0.8)),
            Column(head=speech("sheet.notice.leader")),
        )
        table = Table(columns, width_mm, row_mm)
        if table.height_mm(rows) <= _DATES_MM:
            break
    return table, table.pages(rows, _DATES_MM)


def _width_mm(rows: Sequence[Sequence[Cell]], position: int, look: Type) -> float:
    """Return the width of a column whose cells need a line each."""
    cells = (row[position] for row in rows)
    return 3 + max(
        look.width_mm(cell[0] if isinstance(cell, Said) else str(cell)) for cell in cells
    )


def _draw(
    edition: Edition, village: Village, table: Table, rows: Sequence[Row], page: Page
) -> None:
    speech, imprint = edition.speech, edition.imprint
    rest = imprint.draw_head(page, imprint.body(page.paper), speech("sheet.notice"))
    rest, below = rest.split_bottom(_BELOW_MM, gap_mm=3)
    rest = _write(page, rest, speech("sheet.notice.to"), _TEXT, gap_mm=0)
    rest = _write(page, rest, village.name, _NAME)
    rest = _write(page, rest, speech("sheet.notice.when"), _LABEL, gap_mm=1)
    table.draw(page, rest, rows)
    _, rest = rest.split_top(table.height_mm(rows), gap_mm=3)
    if village.venue:
        place = speech.each(lambda wording: f"{wording('sheet.notice.place')}: {village.venue}")
        rest = _write(page, rest, place, _BIG)
    rest = _write(page, rest, speech("sheet.notice.services"), _LABEL, gap_mm=1)
    _draw_services(page, rest, village, edition)
    _draw_below(page, below, village, edition)


def _write(page: Page, box: Box, text: str | Said, look: Type, *, gap_mm: float = 2.5) -> Box:
    """Write a paragraph at the top of a box and return what is left below it."""
    block = set_text(text, box.width_mm, inf, look)
    if block.height_mm > look.line_mm * 4:
        block = set_text(text, box.width_mm, look.line_mm * 4, look)
    page.block(box, block)
    return box.split_top(block.height_mm, gap_mm=gap_mm)[1]


def _draw_services(page: Page, box: Box, village: Village, edition: Edition) -> None:
    """Name what is offered, and on which days if not on all: as large as it fits."""
    offers = list(_offers(village, edition))
    for columns, size_pt in _SERVICE_SIZES:
        boxes = box.columns(*[1] * columns, gap_mm=4)
        look = Type(size_pt=size_pt)
        blocks = [set_text(one, boxes[0].width_mm, inf, look) for one in offers]
        each = -(-len(blocks) // columns)
        parts = [blocks[start : start + each] for start in range(0, len(blocks), each or 1)]
        tallest_mm = max(
            (sum(block.height_mm + _SERVICE_GAP_MM for block in part) for part in parts), default=0
        )
        if tallest_mm <= box.height_mm:
            break
    for left, part in zip(boxes, parts, strict=False):
        for block in part:
            place, left = left.split_top(block.height_mm, gap_mm=_SERVICE_GAP_MM)  # noqa: PLW2901
            page.block(place, block)


def _offers(village: Village, edition: Edition) -> Iterator[Said]:
    calls = edition.subject.calls(village.id)
    for service in edition.scenario.services:
        days = [call.outing.day.date for call in calls if service.id in call.visit.service_ids]
        if days:
            some = days if len(days) < len(calls) else []
            yield edition.speech.each(partial(_offer, service, some))


def _offer(service: Service, days: Sequence[date], wording: Wording) -> str:
    name = service.name_en if wording.lang == "en" else service.name_vi
    if not days:
        return f"• {name}"
    dates = ", ".join(wording.day_month(day) for day in days)
    return f"• {name} – {wording('sheet.notice.only', days=dates)}"


def _draw_below(page: Page, box: Box, village: Village, edition: Edition) -> None:
    """Say what to bring, whom to call, and leave lines to write on."""
    speech = edition.speech
    bring = speech("sheet.notice.bring")
    needs_phone = _needs_phone(village, edition)
    if needs_phone:
        box = _write(page, box, speech("sheet.notice.phone"), _TEXT, gap_mm=0.5)
    line, box = box.split_top(9, gap_mm=3)
    blank(page, line, speech("sheet.notice.papers") if needs_phone else bring, look=_TEXT)
    frame, box = box.split_top(21, gap_mm=3)
    page.area(frame, line_pt=1.4)
    inner = frame.inset(2)
    _write(page, inner, speech("sheet.notice.cut"), _LABEL)
    _, lines = inner.split_bottom(8)
    name, phone = lines.columns(1, 1, gap_mm=4)
    blank(page, name, speech("sheet.name"), look=_TEXT)
    blank(page, phone, speech("sheet.phone"), look=_TEXT)
    line, _ = box.split_top(9)
    received, day = line.columns(2, 1, gap_mm=4)
    blank(page, received, speech("sheet.notice.received"), look=_TEXT)
    blank(page, day, speech("sheet.day"), look=_TEXT)


def _needs_phone(village: Village, edition: Edition) -> bool:
    """Tell whether some service sends a code to the phone of who asks for it."""
    offered = {
        service_id
        for call in edition.subject.calls(village.id)
        for service_id in call.visit.service_ids
    }
    return any(
        service.id in offered and service.signal == "required_sms"
        for service in edition.scenario.services
    )
