"""The sheets after the first map: the calendar, every trip with its page, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba

from routeplan.domain.trips import Trip
from routeplan.render.charts.calendar import calendar_chart
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.page import Page
from routeplan.render.paper.sheet import Sheet
from routeplan.render.paper.tables import Band, Column, Row, Table
from routeplan.render.paper.typesetting import SMALLEST_PT, Type

_BRIGHTNESS = (0.299, 0.587, 0.114)
_WEEK_MM = 26.0
"""Height of a week in the calendar."""

_LEAST_WEEK_MM = 14.0
_HEAD_MM = 20.0
_BOLD = Type(size_pt=8.8, bold=True)
_PLAIN = Type(size_pt=8.4)
_SMALL = Type(size_pt=SMALLEST_PT)


def calendar_sheets(edition: Edition, pages: Mapping[str, Sequence[int]]) -> list[Sheet]:
    """Return the calendar with the table of trips below it, and what does not fit overleaf.

    Parameters
    ----------
    pages
        The pages of each trip, by its id.
    """
    return list(_sheets(edition, pages))


def calendar_pages(edition: Edition) -> int:
    """Return how many sheets there are, before the pages of trips are known."""
    return len(calendar_sheets(edition, {}))


def _sheets(edition: Edition, pages: Mapping[str, Sequence[int]]) -> Iterator[Sheet]:
    body = edition.imprint.body(edition.paper)
    table = _table(edition, body.width_mm)
    rows = list(_rows(edition, pages))
    room_mm = body.height_mm - _HEAD_MM
    weeks = len(_weeks(edition))
    chart_mm = min(8.0 + weeks * _WEEK_MM, room_mm)
    if 8.0 + weeks * _LEAST_WEEK_MM < room_mm * 0.55:
        chart_mm = min(chart_mm, room_mm * 0.55)
    first_mm = room_mm - chart_mm - 5.0
    shares = table.pages(rows, room_mm, first_mm=first_mm) if first_mm > 30 else None
    if shares is None:
        shares = [[], *table.pages(rows, room_mm)]
    for number, part in enumerate(shares):
        yield Sheet(
            section=edition.wording("paper.overview"),
            title=edition.wording("paper.overview.trips" if number else "paper.overview.calendar"),
            draw=partial(
                _draw,
                edition=edition,
                table=table,
                rows=part,
                chart_mm=0.0 if number else chart_mm,
            ),
            paper=edition.paper,
        )


def _weeks(edition: Edition) -> set[int]:
    days = edition.scenario.calendar.days()
    return {day.toordinal() // 7 for day in days} if days else set()


def _draw(page: Page, edition: Edition, table: Table, rows: Sequence[Row], chart_mm: float) -> None:
    body = edition.imprint.body(edition.paper)
    calendar = edition.scenario.calendar
    span = edition.wording("plan.horizon", start=calendar.start, end=calendar.end)
    title = edition.speech("paper.overview.calendar" if chart_mm else "paper.overview.trips")
    rest = edition.imprint.draw_head(page, body, title, span)
    if chart_mm:
        place, rest = rest.split_top(chart_mm, gap_mm=4.0)
        axes = page.axes(place)
        calendar_chart(edition.plan, axes, lang=edition.wording.lang)
        if edition.gray:
            _without_colours(axes)
    if rows:
        table.draw(page, rest, rows)


def _without_colours(axes: Axes) -> None:
    """Turn the fills of a chart into greys as light as they are."""
    for patch in axes.patches:
        red, green, blue, opacity = to_rgba(patch.get_facecolor())
        brightness = float(np.dot((red, green, blue), _BRIGHTNESS))
        patch.set_facecolor((brightness, brightness, brightness, opacity))


def _table(edition: Edition, width_mm: float) -> Table:
    speech = edition.speech
    columns = (
        Column(head=speech("paper.col.trip"), width_mm=14, look=_BOLD),
        Column(head=speech("col.team"), width_mm=16, look=_BOLD),
        Column(head=speech("paper.col.when"), width_mm=38, look=_PLAIN),
        Column(head=speech("paper.col.means"), width_mm=24, look=_PLAIN),
        Column(head=speech("paper.col.where"), look=_PLAIN),
        Column(head=speech("paper.col.km"), width_mm=13, align="right", look=_PLAIN),
        Column(head=speech("paper.col.pages"), width_mm=17, look=_BOLD),
    )
    return Table(columns, width_mm, row_mm=6.0)


def _rows(edition: Edition, pages: Mapping[str, Sequence[int]]) -> Iterator[Row]:
    trips = sorted(edition.plan.trips, key=lambda trip: (trip.days[0].date, trip.crew_id, trip.id))
    for trip in trips:
        yield _trip_row(trip, edition, pages.get(trip.id, ()))
    if edition.plan.unserved:
        yield Band(edition.speech("plan.unserved"))
    for one in edition.plan.unserved:
        why = edition.message(one.reason)
        name = edition.scenario.place_name(one.village_id)
        yield ("", "", "", "", f"{name} (−{one.missing}): {why}", "", "")


def _trip_row(trip: Trip, edition: Edition, pages: Sequence[int]) -> Row:
    wording = edition.wording
    first, last = trip.days[0].date, trip.days[-1].date
    when = f"{wording.short_weekday(first)} {wording.day_month(first)}"
    if last != first:
        when += f" – {wording.short_weekday(last)} {wording.day_month(last)}"
    places = ", ".join(
        edition.scenario.place_name(village_id) for village_id in dict.fromkeys(trip.village_ids)
    )
    return (
        trip.id,
        trip.crew_id,
        when,
        wording("cli.vehicles", count=trip.vehicles, mode=trip.mode),
        places,
        wording.number(round(trip.distance_m / 1000)),
        spans_of(pages) if pages else "00–00",
    )


def spans_of(numbers: Sequence[int]) -> str:
    """Write page numbers, those in a row as one span.

    Examples
    --------
    >>> spans_of([3, 4, 5, 8])
    '3–5, 8'
    """
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
