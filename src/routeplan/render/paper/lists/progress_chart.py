"""The supervisor's chart: what every crew-day was to do, and room for what it did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from routeplan.domain.places import Village
from routeplan.evaluate.cases import handled_by_village
from routeplan.evaluate.desk_plan import desk_plan
from routeplan.render.paper.box import Box
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.lists.running import Listing
from routeplan.render.paper.marks import bar
from routeplan.render.paper.page import Page
from routeplan.render.paper.sheet import Sheet
from routeplan.render.paper.tables import Band, Cell, Column, Drawing, Row
from routeplan.render.paper.typesetting import SMALLEST_PT, Type

_BOLD = Type(size_pt=9, bold=True)
_SMALL = Type(size_pt=8)
_VISIT_MM = (17.0, 7.0)
"""Width and height of the box of a visit."""


def progress_sheets(edition: Edition) -> Iterator[Sheet]:
    """Yield the chart of crew-days by week, then the visits of every village."""
    yield from _days(edition).sheets(edition)
    yield from _villages(edition).sheets(edition)


def _days(edition: Edition) -> Listing:
    speech = edition.speech
    columns = (
        Column(head=speech("list.day"), width_mm=20, look=_BOLD),
        Column(head=speech("col.team"), width_mm=11, look=_BOLD),
        Column(head=speech("list.villages")),
        Column(head=speech("col.households"), width_mm=21, align="right", look=_SMALL),
        Column(head=speech("list.progress.expected"), width_mm=18, align="right", look=_SMALL),
        Column(head=speech("list.progress.households"), width_mm=19),
        Column(head=speech("list.progress.cases"), width_mm=16),
        Column(head=speech("list.progress.back"), width_mm=15),
        Column(head=speech("list.progress.problems"), width_mm=27),
        Column(head=speech("list.signature"), width_mm=17),
    )
    return Listing(
        section=speech("list.progress"),
        title=speech("list.progress"),
        note=speech("list.progress.note"),
        columns=columns,
        rows=list(_day_rows(edition)),
        row_mm=10.0,
    )


def _day_rows(edition: Edition) -> Iterator[Row]:
    cases = {
        (one.trip_id, one.date, one.village_id): sum(desk.served for desk in one.desks)
        for one in desk_plan(edition.plan)
    }
    wording = edition.wording
    for week in edition.subject.weeks_out:
        yield Band(week.name)
        for trip, day in week.outings:
            villages = [edition.scenario.village(visit.village_id) for visit in day.visits]
            expected = sum(cases[trip.id, day.date, village.id] for village in villages)
            yield (
                edition.day(day.date),
                trip.crew_id,
                " → ".join(village.name for village in villages),
                wording.number(sum(village.households for village in villages)),
                wording.number(round(expected)),
                *[""] * 5,
            )


def _villages(edition: Edition) -> Listing:
    speech = edition.speech
    columns = (
        Column(head=speech("map.village"), width_mm=44, look=_BOLD),
        Column(head=speech("col.households"), width_mm=21, align="right", look=_SMALL),
        Column(head=speech("list.progress.required"), width_mm=16, align="right", look=_SMALL),
        Column(head=speech("list.progress.visits")),
        Column(head=speech("list.progress.share"), width_mm=46),
    )
    open_cases = Counter[str]()
    for row in edition.scenario.demand:
        open_cases[row.village_id] += row.open_cases
    handled = handled_by_village(edition.plan)
    rows: list[Row] = [
        (
            *_village_cells(village, edition),
            _share(handled[village.id], open_cases[village.id], edition),
        )
        for village in edition.scenario.villages
    ]
    return Listing(
        section=speech("list.progress"),
        title=speech("list.progress.by_village"),
        note=speech("list.progress.by_village.note"),
        columns=columns,
        rows=rows,
        bookmark=speech("list.progress.by_village").first,
        row_mm=_VISIT_MM[1] + 2,
    )


def _village_cells(village: Village, edition: Edition) -> tuple[Cell, ...]:
    subject = edition.subject
    return (
        village.name,
        edition.wording.number(village.households),
        str(subject.required[village.id]),
        _visit_boxes(village, edition),
    )


def _share(handled: float, open_cases: int, edition: Edition) -> Cell:
    """Draw a bar of the cases that are expected to be handled; nothing where none is open."""
    if not open_cases:
        return ""
    share = handled / open_cases
    text = edition.wording("cli.share", share=round(share, 2))
    return partial(_draw_share, share, text)


def _draw_share(share: float, text: str, page: Page, cell: Box) -> None:
    figure, rest = cell.inset(1).columns(1, 3)
    page.paragraph(figure, text, look=_SMALL, align="right", valign="center")
    bar(page, rest._replace(x_mm=rest.x_mm + 1.5, width_mm=rest.width_mm - 1.5), share)


def _visit_boxes(village: Village, edition: Edition) -> Drawing:
    """Draw a box for each visit with its date, to cross out when it is made.

    Visits that are required and not planned are hatched.
    """
    wording = edition.wording
    dates = [wording.day_month(call.outing.day.date) for call in edition.subject.calls(village.id)]
    missing = max(0, edition.subject.required[village.id] - len(dates))
    return partial(_draw_visits, [*dates, *[""] * missing])


def _draw_visits(dates: list[str], page: Page, cell: Box) -> None:
    width_mm, height_mm = _VISIT_MM
    step_mm = min(width_mm + 1, (cell.width_mm - 1) / max(1, len(dates)))
    look = Type(size_pt=SMALLEST_PT)
    for number, day in enumerate(dates):
        x_mm = cell.x_mm + 1 + number * step_mm
        y_mm = cell.y_mm + (cell.height_mm - height_mm) / 2
        box = Box(x_mm, y_mm, step_mm - 1, height_mm)
        page.area(box, line_pt=0.8, hatch="" if day else "////")
        if day:
            page.paragraph(box.inset(0.5), day, look=look, align="center", valign="center")
