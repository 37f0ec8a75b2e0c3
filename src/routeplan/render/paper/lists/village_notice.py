"""A notice for each village that is visited, to be read aloud and pinned up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from math import inf
from typing import NamedTuple

from routeplan.domain.places import Village
from routeplan.domain.services import Service
from routeplan.domain.training import Session
from routeplan.render.paper.box import A4, Box
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.marks import blank
from routeplan.render.paper.page import Page
from routeplan.render.paper.sheet import Sheet
from routeplan.render.paper.speech import Said
from routeplan.render.paper.tables import Cell, Column, Row, Table
from routeplan.render.paper.typesetting import SMALLEST_PT, Block, Type, set_text
from routeplan.render.subject import Call
from routeplan.wording import Wording

_NAME = Type(size_pt=30, bold=True)
_TEXT = Type(size_pt=12)
_LABEL = Type(size_pt=12, bold=True)
_BIG = Type(size_pt=14, bold=True)
_DATE = Type(size_pt=17, bold=True)
_SERVICE = Type(size_pt=14)
_ROW_MM = 13.0
_LEAST_ROW_MM = 7.0
_SIZES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
"""How large the page is set, in parts of full size: as large as everything fits."""

_DATES_MM = 110.0
"""Most room for the dates; more of them go on a page of their own."""

_MOST_MM = 36.0
"""Height of a text at most, in full size."""

_BELOW_MM = 62.0
"""What the lines to write on take at the bottom."""


class _Part(NamedTuple):
    """Something on the page, below what comes before."""

    height_mm: float
    draw: Callable[[Page, Box], None]


def notice_sheets(edition: Edition) -> Iterator[Sheet]:
    """Yield a page for each village that is visited; more only for very many visits."""
    section = edition.speech("list.notices").first
    for village in edition.scenario.villages:
        calls = edition.subject.calls(village.id)
        rows = [_date_row(call, edition) for call in calls]
        pages = _dates(edition, rows, _SIZES[-1]).pages(rows, _DATES_MM) if rows else ()
        for number, part in enumerate(pages):
            yield Sheet(
                section=section,
                title=village.name if number == 0 else "",
                draw=partial(_draw, _Notice(edition, village, part)),
            )


def _date_row(call: Call, edition: Edition) -> Sequence[Cell]:
    day, visit = call.outing.day.date, call.visit
    wording = edition.speech.wording
    hours = wording("plan.hours", begin=visit.begin, end=visit.end)
    crew = wording("plan.crew", crew=call.outing.trip.crew_id)
    return (edition.speech.day(day), hours, crew, "")


def _dates(edition: Edition, rows: Sequence[Row], size: float) -> Table:
    """Return the table of dates, its columns as wide as they need to be."""
    speech, look, small = edition.speech, _sized(_DATE, size), _sized(_TEXT, size)
    columns = (
        Column(head=speech("list.day"), width_mm=_width_mm(rows, 0, look), look=look),
        Column(head=speech("list.hours"), width_mm=_width_mm(rows, 1, look), look=look),
        Column(head=speech("col.team"), width_mm=22, look=small),
        Column(head=speech("list.notice.leader")),
    )
    return Table(columns, A4.body.width_mm, max(_LEAST_ROW_MM, _ROW_MM * size))


def _width_mm(rows: Sequence[Row], position: int, look: Type) -> float:
    """Return the width of a column whose cells need a line each."""
    texts = (
        cell.first if isinstance(cell, Said) else str(cell) for cell in _column(rows, position)
    )
    return 3 + max(map(look.width_mm, texts))


def _column(rows: Sequence[Row], position: int) -> Iterator[object]:
    yield from (row[position] for row in rows)


def _sized(look: Type, size: float) -> Type:
    return replace(look, size_pt=max(SMALLEST_PT, look.size_pt * size))


@dataclass(frozen=True)
class _Notice:
    """What is said to a village.

    Parameters
    ----------
    rows
        The dates on this page.
    """

    edition: Edition
    village: Village
    rows: Sequence[Row]

    def parts(self, width_mm: float, size: float) -> Iterator[_Part]:
        """Yield what stands on the page, set in some part of full size."""
        speech, village = self.edition.speech, self.village
        write = partial(_written, width_mm=width_mm, size=size)
        yield write(speech("list.notice.to"), _TEXT, gap_mm=0)
        yield write(village.name, _NAME)
        yield write(speech("list.notice.when"), _LABEL, gap_mm=1)
        table = _dates(self.edition, self.rows, size)
        height_mm = table.height_mm(self.rows)
        yield _Part(height_mm + 3, lambda page, box: _draw_table(table, self.rows, page, box))
        if village.venue:
            place = speech.each(lambda one: f"{one('list.notice.place')}: {village.venue}")
            yield write(place, _BIG)
        yield write(speech("list.notice.services"), _LABEL, gap_mm=1)
        yield self._services(width_mm, size)
        if self.sessions:
            yield write(speech.each(self._training), _TEXT)

    def _services(self, width_mm: float, size: float) -> _Part:
        """Name what is offered, in two columns unless the page is set in full size."""
        columns = 1 if size == 1 else 2
        boxes = Box(0, 0, width_mm, inf).columns(*[1] * columns, gap_mm=4)
        look, gap_mm = _sized(_SERVICE, size), 2 * size
        most_mm = inf if size > _SIZES[-1] else look.line_mm  # then the page is full
        blocks = [set_text(one, boxes[0].width_mm, most_mm, look) for one in self._offers()]
        each = max(1, -(-len(blocks) // columns))
        parts = [blocks[start : start + each] for start in range(0, len(blocks), each)]
        heights_mm = [sum(block.height_mm + gap_mm for block in part) for part in parts]
        return _Part(max(heights_mm, default=0.0) + 2, partial(_draw_columns, parts, gap_mm))

    def _offers(self) -> Iterator[Said]:
        calls = self.edition.subject.calls(self.village.id)
        for service in self.edition.scenario.services:
            days = [one.outing.day.date for one in calls if service.id in one.visit.service_ids]
            if days:
                some = days if len(days) < len(calls) else []
                yield self.edition.speech.each(partial(_offer, service, some))

    @property
    def sessions(self) -> tuple[Session, ...]:
        """Training for people of the village."""
        home = {one.id: one.village_id for one in self.edition.scenario.learners}
        return tuple(
            one
            for one in self.edition.plan.sessions
            if self.village.id in {home[learner_id] for learner_id in one.learner_ids}
        )

    def _training(self, wording: Wording) -> str:
        dates = "; ".join(
            f"{self.edition.day(one.date)} "
            f"{wording('plan.hours', begin=one.begin, end=one.end)} "
            f"({self.edition.village(one.host_id)})"
            for one in self.sessions
        )
        return wording("list.notice.training", dates=dates)

    @property
    def needs_phone(self) -> bool:
        """Whether some service sends a code to the phone of who asks for it."""
        calls = self.edition.subject.calls(self.village.id)
        offered = {service_id for call in calls for service_id in call.visit.service_ids}
        return any(
            service.id in offered and service.signal == "required_sms"
            for service in self.edition.scenario.services
        )


def _written(
    text: str | Said, look: Type, *, width_mm: float, size: float, gap_mm: float = 2.5
) -> _Part:
    block = set_text(text, width_mm, _MOST_MM * size, _sized(look, size))
    return _Part(block.height_mm + gap_mm * size, lambda page, box: page.block(box, block))


def _offer(service: Service, days: Sequence[date], wording: Wording) -> str:
    name = service.name_en if wording.lang == "en" else service.name_vi
    if not days:
        return f"• {name}"
    dates = ", ".join(map(wording.day_month, days))
    return f"• {name} – {wording('list.notice.only', days=dates)}"


def _draw_table(table: Table, rows: Sequence[Row], page: Page, box: Box) -> None:
    table.draw(page, box, rows)


def _draw_columns(parts: Sequence[Sequence[Block]], gap_mm: float, page: Page, box: Box) -> None:
    for column, blocks in zip(box.columns(*[1] * len(parts), gap_mm=4), parts, strict=True):
        left = column
        for block in blocks:
            place, left = left.split_top(block.height_mm, gap_mm=gap_mm)
            page.block(place, block)


def _draw(notice: _Notice, page: Page) -> None:
    imprint, speech = notice.edition.imprint, notice.edition.speech
    rest = imprint.draw_head(page, imprint.body(page.paper), speech("list.notice"))
    rest, below = rest.split_bottom(_BELOW_MM, gap_mm=2)
    for size in _SIZES:
        parts = list(notice.parts(rest.width_mm, size))
        if sum(part.height_mm for part in parts) <= rest.height_mm:
            break
    for part in parts:
        part.draw(page, rest)
        _, rest = rest.split_top(part.height_mm)
    _draw_below(page, below, notice)


def _draw_below(page: Page, box: Box, notice: _Notice) -> None:
    """Say what to bring, whom to call, and leave lines to write on."""
    speech = notice.edition.speech
    papers = speech("list.notice.bring")
    if notice.needs_phone:
        reminder, _ = box.split_top(10)
        page.paragraph(reminder, speech("list.notice.phone"), look=_TEXT)
        papers = speech("list.notice.papers")
    _, box = box.split_top(10)
    line, box = box.split_top(9, gap_mm=3)
    blank(page, line, papers, look=_TEXT)
    frame, box = box.split_top(21, gap_mm=3)
    page.area(frame, line_pt=1.4)
    page.paragraph(frame.inset(2), speech("list.notice.cut"), look=_LABEL)
    _, lines = frame.inset(2).split_bottom(8)
    name, phone = lines.columns(1, 1, gap_mm=4)
    blank(page, name, speech("list.name"), look=_TEXT)
    blank(page, phone, speech("list.phone"), look=_TEXT)
    line, _ = box.split_top(9)
    received, day = line.columns(2, 1, gap_mm=4)
    blank(page, received, speech("list.notice.received"), look=_TEXT)
    blank(page, day, speech("list.day"), look=_TEXT)
