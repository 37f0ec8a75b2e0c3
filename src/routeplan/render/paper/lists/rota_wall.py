"""The rota of the desk for the wall: one A3 page for each month, a row for each week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from routeplan.domain.calendar import week_of
from routeplan.domain.rota import DeskShortage, Duty
from routeplan.render.paper.box import A3_LANDSCAPE, Box
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.page import Page
from routeplan.render.paper.sheet import Sheet
from routeplan.render.paper.speech import Said
from routeplan.render.paper.tables import HEAD_FILL
from routeplan.render.paper.typesetting import Type, fitting, set_text, shortened
from routeplan.wording import Wording

SUBSTITUTE = "↔"
_WEEKDAY = Type(size_pt=15, bold=True)
_DATE = Type(size_pt=20, bold=True)
_TEAM = Type(size_pt=17, bold=True)
_LACK = Type(size_pt=11, bold=True)
_PERSON = Type(size_pt=16)
_LEAST_PERSON = Type(size_pt=11)
_NOTE = Type(size_pt=10)
_HEAD_MM = 9.0
_NOTE_MM = 7.0
_PAD_MM = 2.0


def rota_sheets(edition: Edition) -> Iterator[Sheet]:
    """Yield a page for each month in which somebody is at the desk."""
    months = dict.fromkeys(duty.date.replace(day=1) for duty in edition.plan.duties)
    section = edition.speech("list.rota").first
    for month in months:
        yield Sheet(
            section=section,
            title=f"{month:%m/%Y}",
            paper=A3_LANDSCAPE,
            draw=partial(_draw, edition, month),
        )


def _draw(edition: Edition, month: date, page: Page) -> None:
    speech, imprint = edition.speech, edition.imprint
    title = speech("list.rota")
    rest = imprint.draw_head(page, imprint.body(page.paper), title, f"{month:%m/%Y}")
    rest, foot = rest.split_bottom(_NOTE_MM, gap_mm=1)
    page.paragraph(foot, str(speech("list.rota.legend", sign=SUBSTITUTE)), look=_NOTE)
    duties = {duty.date: duty for duty in edition.plan.duties if duty.date.replace(day=1) == month}
    weekdays = _weekdays(edition)
    head, grid = rest.split_top(_HEAD_MM)
    mondays = sorted({week_of(day) for day in duties})
    for weekday, cell in zip(weekdays, head.columns(*[1] * len(weekdays)), strict=True):
        day = mondays[0] + timedelta(days=weekday)
        page.area(cell, fill=HEAD_FILL, line_pt=1)
        name = str(speech.each(partial(Wording.weekday, day=day)))
        page.paragraph(cell, name, look=_WEEKDAY, align="center", valign="center")
    week_mm = grid.height_mm / len(mondays)
    for monday in mondays:
        row, grid = grid.split_top(week_mm)
        for weekday, cell in zip(weekdays, row.columns(*[1] * len(weekdays)), strict=True):
            day = monday + timedelta(days=weekday)
            page.area(cell, line_pt=1)
            if day in duties:
                _draw_duty(page, cell.inset(_PAD_MM), duties[day], edition)
            elif day.replace(day=1) == month:
                _draw_closed(page, cell.inset(_PAD_MM), day, edition)


def _weekdays(edition: Edition) -> list[int]:
    """Return the weekdays that have a column: those of the rule, and of a swapped day."""
    rule = edition.scenario.rota
    usual = rule.weekdays if rule else ()
    return sorted({*usual, *(duty.date.weekday() for duty in edition.plan.duties)})


def _draw_duty(page: Page, cell: Box, duty: Duty, edition: Edition) -> None:
    y_mm = cell.y_mm + _DATE.above_mm
    page.text(cell.x_mm, y_mm, str(duty.date.day), look=_DATE)
    team = edition.speech.wording("plan.crew", crew=duty.team_id)
    page.text(cell.right_mm, y_mm, team, look=_TEAM, align="right")
    _, rest = cell.split_top(_DATE.line_mm, gap_mm=0.8)
    if duty.shortages:
        rest = _draw_lack(page, rest, duty, edition)
    _draw_people(page, rest, duty, edition)


def _draw_lack(page: Page, box: Box, duty: Duty, edition: Edition) -> Box:
    """Name who is missing, in a frame at the bottom; return what is left above."""
    lacks = [_lack(one, edition) for one in duty.shortages]
    said = "⚠ " + " · ".join(lacks)
    block = set_text(said, box.width_mm - 2, box.height_mm / 2, _LACK)
    above, strip = box.split_bottom(block.height_mm + 1.2, gap_mm=1)
    page.area(strip, line_pt=1.2)
    page.block(strip.inset(0.6)._replace(x_mm=strip.x_mm + 1), block)
    return above


def _lack(shortage: DeskShortage, edition: Edition) -> str:
    def say(wording: Wording) -> str:
        if shortage.topic is None:
            return wording("cli.rota.missing", count=shortage.missing)
        topic = wording.term("skill", shortage.topic)
        return wording("cli.rota.missing_topic", count=shortage.missing, topic=topic)

    return str(edition.speech.each(say))


def _draw_people(page: Page, box: Box, duty: Duty, edition: Edition) -> None:
    """Write everybody in two columns, as large as it fits; substitutes last, with their sign."""
    substitutes = set(duty.substitute_ids)
    own = [edition.person(one) for one in duty.member_ids if one not in substitutes]
    others = [f"{SUBSTITUTE} {edition.person(one)}" for one in duty.substitute_ids]
    people = [*own, *others]
    columns = box.columns(1, 1, gap_mm=2)
    half = -(-len(people) // 2)
    if not half:
        return
    height_mm = box.height_mm / half
    look = fitting(people, columns[0].width_mm, height_mm, _PERSON)
    if look.size_pt < _LEAST_PERSON.size_pt:  # one long name must not make all others small
        look = fitting([""], columns[0].width_mm, height_mm, _LEAST_PERSON)
    for column, names in zip(columns, (people[:half], people[half:]), strict=True):
        left = column
        for name in names:
            line, left = left.split_top(min(look.line_mm, box.height_mm / half))
            y_mm = line.y_mm + look.above_mm
            page.text(line.x_mm, y_mm, shortened(name, line.width_mm, look), look=look)


def _draw_closed(page: Page, cell: Box, day: date, edition: Edition) -> None:
    page.text(cell.x_mm, cell.y_mm + _DATE.above_mm, str(day.day), look=_DATE)
    _, rest = cell.split_top(_DATE.line_mm, gap_mm=2)
    page.paragraph(rest, _why_closed(day, edition), look=_PERSON)


def _why_closed(day: date, edition: Edition) -> Said:
    """Name the holiday; a day outside the horizon says nothing."""
    calendar = edition.scenario.calendar
    if not calendar.start <= day <= calendar.end:
        return Said("")
    holiday = next(
        (
            event
            for event in calendar.events
            if event.covers(day) and event.kind == "holiday" and not event.applies_to
        ),
        None,
    )
    if holiday is None:
        return edition.speech("list.rota.closed")
    return edition.speech.each(
        lambda wording: holiday.label_en if wording.lang == "en" else holiday.label_vi
    )
