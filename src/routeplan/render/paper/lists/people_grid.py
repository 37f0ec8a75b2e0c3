"""Everybody's month on one A3 page: who goes out, who is at the desk, who is free."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from routeplan.domain.plan import Plan
from routeplan.domain.trips import people_of
from routeplan.render.paper.box import A3_LANDSCAPE, Box
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.lists.running import Listing
from routeplan.render.paper.page import Page
from routeplan.render.paper.sheet import Sheet
from routeplan.render.paper.tables import BAND_FILL, Cell, Column, Row
from routeplan.render.paper.typesetting import Type

NIGHT = "☾"
_PERSON_MM = 27.0
_ROW_MM = 5.4
_OUT = Type(size_pt=8, bold=True, colour="#ffffff")
_OTHER = Type(size_pt=8)
_BOLD = Type(size_pt=8.6, bold=True)
_HATCH = "////"


class _Mark(NamedTuple):
    """What somebody does on a day, in a few letters."""

    text: str
    is_out: bool = False


_Days = Mapping[tuple[str, date], Sequence[_Mark]]
"""Marks by member and day."""


def grid_sheets(edition: Edition) -> Iterator[Sheet]:
    """Yield a table for each month in which somebody has something to do."""
    marks = _marks(edition)
    busy = {day.replace(day=1) for _, day in marks}
    for month in sorted(busy):
        yield from _month(edition, month, marks).sheets(edition)


def _month(edition: Edition, month: date, marks: _Days) -> Listing:
    speech, calendar = edition.speech, edition.scenario.calendar
    worked = {day for _, day in marks}
    days = [day for day in sorted({*calendar.days(), *worked}) if day.replace(day=1) == month]
    columns = [
        Column(head=speech("list.person"), width_mm=_PERSON_MM, look=_BOLD),
        *(Column(head=_head(day, edition), align="center") for day in days),
    ]
    absent = {day: edition.scenario.absent_on(day) for day in days}
    closed = {day for day in days if day not in worked and not calendar.is_worked(day)}

    def cell(member_id: str, day: date) -> Cell:
        found = marks.get((member_id, day), ())
        hatch = _HATCH if not found and member_id in absent[day] else None
        return partial(_draw_cell, found, hatch, day in closed)

    rows: list[Row] = [
        (edition.person(member.id), *(cell(member.id, day) for day in days))
        for member in edition.scenario.members
    ]
    title = speech("list.grid", month=f"{month:%m/%Y}")
    return Listing(
        section=speech("list.roster"),
        title=title,
        note=speech("list.grid.legend", night=NIGHT),
        columns=columns,
        rows=rows,
        bookmark=title.first,
        row_mm=_ROW_MM,
        paper=A3_LANDSCAPE,
    )


def _head(day: date, edition: Edition) -> str:
    return f"{edition.speech.wording.short_weekday(day)}\n{day.day}"


def _marks(edition: Edition) -> _Days:
    marks: dict[tuple[str, date], list[_Mark]] = {}
    for member_id, day, mark in _all_marks(edition.plan, edition):
        marks.setdefault((member_id, day), []).append(mark)
    return marks


def _all_marks(plan: Plan, edition: Edition) -> Iterator[tuple[str, date, _Mark]]:
    for trip in plan.trips:
        people = people_of(trip, plan.scenario)
        for day in trip.days:
            night = NIGHT if day is not trip.days[-1] else ""
            mark = _Mark(f"{trip.crew_id}{night}", is_out=True)
            yield from ((one, day.date, mark) for one in people)
    for duty in plan.duties:
        yield from ((one, duty.date, _Mark(duty.team_id)) for one in duty.member_ids)
    training = _Mark(edition.speech.wording("list.grid.training"))
    for session in plan.sessions:
        yield from ((one, session.date, training) for one in session.trainer_ids)
    homes = _Mark("⌂")
    for carer in plan.household_lists:
        yield from ((carer.carer_id, one.date, homes) for one in carer.rounds)


def _draw_cell(
    marks: Sequence[_Mark],
    hatch: str | None,
    is_closed: bool,  # noqa: FBT001 # bound when the cell is made
    page: Page,
    cell: Box,
) -> None:
    """Write what somebody does; white on black when out, hatched when absent."""
    is_out = any(mark.is_out for mark in marks)
    if is_out or is_closed:
        page.area(cell, fill="black" if is_out else BAND_FILL)
    if hatch:
        page.area(cell, hatch=hatch, colour="#999999", z=0.6)
    if marks:
        text = " ".join(mark.text for mark in marks)
        look = _OUT if is_out else _OTHER
        page.paragraph(cell.inset(0.4), text, look=look, align="center", valign="center")
