"""The first sheet: every day with where each crew is, who has the desk, and what is taught."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from routeplan.domain.calendar import CalendarEvent, week_of
from routeplan.domain.trips import TripDay
from routeplan.evaluate.crew_colours import crew_colour
from routeplan.evaluate.verdict import verdict
from routeplan.export.edition import Edition
from routeplan.export.plain_text import plain
from routeplan.export.workbook.drawing import row_height_pt, write, write_headings
from routeplan.export.workbook.look import QUIET, STRONG_LINE, Look, print_set_up, tint
from routeplan.export.workbook.sheet import Kind, Value

HEADING_ROW = 3

WIDTH_OF_CREWS = 108.0
"""What all crews share, so that a page stays legible, in letters."""


@dataclass(frozen=True, kw_only=True)
class Lane:
    """A column of the calendar.

    Parameters
    ----------
    says
        What it says of a day.
    colour
        Of a day's cell; None for none.
    """

    heading: str
    width: float
    says: Callable[[date], Value]
    kind: Kind = "text"
    colour: Callable[[date], str | None] = lambda _: None


def add_calendar(book: xlsxwriter.Workbook, look: Look, edition: Edition) -> None:
    """Add the calendar: a row for each day on which crews go out, or something else happens."""
    name = edition.wording("export.sheet.calendar")
    page, lanes = book.add_worksheet(name), _lanes(edition)
    _title(page, look, edition, width=len(lanes))
    widths = [lane.width for lane in lanes]
    write_headings(page, look, HEADING_ROW, [lane.heading for lane in lanes], widths)
    week: date | None = None
    for row, day in enumerate(_days(edition), HEADING_ROW + 1):
        begins_week = {"top": 2, "top_color": STRONG_LINE} if week_of(day) != week else {}
        week = week_of(day)
        quiet = {} if edition.scenario.calendar.is_worked(day) else {"bg_color": QUIET}
        values = [lane.says(day) for lane in lanes]
        page.set_row(row, row_height_pt(values, widths))
        for number, (lane, value) in enumerate(zip(lanes, values, strict=True)):
            colour = {"bg_color": shade} if (shade := lane.colour(day)) else {}
            look_of_cell = {**quiet, **colour, **begins_week}
            write(page, (row, number), value, kind=lane.kind, look=look, **look_of_cell)
    page.freeze_panes(HEADING_ROW + 1, 3)
    print_set_up(page, name, edition, heading_row=HEADING_ROW)


def _title(page: Worksheet, look: Look, edition: Edition, *, width: int) -> None:
    lines = (
        (edition.title, 24, look.of(bold=True, font_size=16, valign="vcenter")),
        (
            f"{edition.days} · {verdict(edition.plan, edition.wording)}",
            18,
            look.of(font_size=11, valign="vcenter"),
        ),
        (
            edition.data_note,
            32,
            look.of(italic=True, font_size=9, text_wrap=True, valign="vcenter"),
        ),
    )
    for row, (text, height_pt, form) in enumerate(lines):
        page.set_row(row, height_pt if text else 6)
        page.merge_range(row, 0, row, width - 1, "", form)
        page.write_string(row, 0, text, form)


def _days(edition: Edition) -> Iterator[date]:
    """Yield the days of the horizon that are worked or have something to show."""
    calendar = edition.scenario.calendar
    busy = {day.date for _, day in edition.outings}
    busy.update(duty.date for duty in edition.plan.duties)
    busy.update(session.date for session in edition.plan.sessions)
    busy.update(day for day in calendar.days() if _events(day, edition))
    busy.update(calendar.working_days())
    yield from sorted(busy)


def _lanes(edition: Edition) -> Sequence[Lane]:
    says = edition.wording
    lanes = [
        Lane(heading=says("cli.week"), width=6, kind="count", says=lambda day: _week(day, edition)),
        Lane(heading=says("export.col.weekday"), width=6, says=says.short_weekday),
        Lane(heading=says("export.col.date"), width=11, kind="date", says=lambda day: day),
        *(_crew(crew_id, number, edition) for number, crew_id in enumerate(edition.crew_ids)),
    ]
    if edition.plan.duties:
        lanes.append(_lane("export.col.desk", 12, _duty, edition))
    if edition.plan.sessions:
        lanes.append(_lane("export.sheet.training", 30, _sessions, edition))
    if any(_events(day, edition) for day in edition.scenario.calendar.days()):
        lanes.append(_lane("export.col.notes", 34, _events, edition))
    return lanes


def _lane(
    heading: str, width: float, says: Callable[[date, Edition], str], edition: Edition
) -> Lane:
    return Lane(heading=edition.wording(heading), width=width, says=lambda day: says(day, edition))


def _crew(crew_id: str, number: int, edition: Edition) -> Lane:
    said: defaultdict[date, list[str]] = defaultdict(list)
    for trip, day in edition.outings:
        if trip.crew_id == crew_id:
            said[day.date].append(_outing(day, edition.vehicles(trip), edition))
    resting = {
        day: edition.wording("export.rest")
        for trip in edition.plan.trips
        if trip.crew_id == crew_id
        for day in trip.busy_days(edition.scenario.rules)[len(trip.days) :]
    }
    return Lane(
        heading=edition.wording("plan.crew", crew=plain(crew_id)),
        width=min(36.0, max(17.0, WIDTH_OF_CREWS / len(edition.crew_ids))),
        says=lambda day: "\n".join(said.get(day, [resting.get(day, "")])),
        colour=lambda day: tint(crew_colour(number)) if day in said else None,
    )


def _outing(day: TripDay, vehicles: str, edition: Edition) -> str:
    """Say which villages a crew visits, from when to when, with what, and where it sleeps."""
    says = edition.wording
    lines = [" → ".join(edition.place(visit.village_id) for visit in day.visits)]
    times = [leg.depart for leg in day.legs] + [leg.arrive for leg in day.legs]
    times += [visit.begin for visit in day.visits] + [visit.end for visit in day.visits]
    if times:
        hours = says("plan.hours", begin=min(times), end=max(times))
        lines.append(f"{hours} · {vehicles}")
    if day.end_id != edition.scenario.center.id:
        lines.append(f"{says('col.overnight')}: {edition.place(day.end_id)}")
    return "\n".join(filter(None, lines))


def _week(day: date, edition: Edition) -> int:
    first = week_of(edition.scenario.calendar.start)
    return (week_of(day) - first).days // 7 + 1


def _duty(day: date, edition: Edition) -> str:
    return ", ".join(
        f"{plain(duty.team_id)} ({len(duty.member_ids)})"
        for duty in edition.plan.duties
        if duty.date == day
    )


def _sessions(day: date, edition: Edition) -> str:
    hours = partial(edition.wording, "plan.hours")
    return "\n".join(
        f"{hours(begin=one.begin, end=one.end)} {edition.place(one.host_id)}"
        for one in edition.plan.sessions
        if one.date == day
    )


def _events(day: date, edition: Edition) -> str:
    events = (one for one in edition.scenario.calendar.events if _is_told(one, day))
    return "\n".join(_event(one, edition) for one in events)


def _is_told(event: CalendarEvent, day: date) -> bool:
    """Tell whether a day names an event; a mere note is told when it begins, and on Mondays."""
    repeated = event.kind != "note" or day.weekday() == 0
    return event.date_from == day or (event.covers(day) and repeated)


def _event(event: CalendarEvent, edition: Edition) -> str:
    """Name an event, and the villages that it is about if not all."""
    says = edition.wording
    label = plain(says.either(vi=event.label_vi, en=event.label_en))
    named = label or says.term("export.event", event.kind)
    villages = ", ".join(map(edition.place, event.applies_to))
    return f"{named} ({villages})" if villages else named
