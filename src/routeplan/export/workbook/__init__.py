"""A plan as an Excel workbook: a sheet for each question that a planner asks."""

from __future__ import annotations

import io
from collections.abc import Iterator

import xlsxwriter

from routeplan.export.edition import Edition, Files
from routeplan.export.made_at import made_at
from routeplan.export.workbook.care import household_sheets
from routeplan.export.workbook.drawing import add_sheet
from routeplan.export.workbook.figures import cost_sheets, indicator_sheet, missing_sheet
from routeplan.export.workbook.look import Look
from routeplan.export.workbook.month import add_calendar
from routeplan.export.workbook.people import crew_sheets, rota_sheets, training_sheets
from routeplan.export.workbook.prices import price_sheets
from routeplan.export.workbook.sheet import Sheet
from routeplan.export.workbook.trips import desk_sheet, kit_sheets, trip_sheet, visit_sheet

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""A name from the planner's tables is text, whatever it begins with."""


def xlsx_files(edition: Edition) -> Files:
    """Write the workbook."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, OPTIONS) as book:
        book.set_properties({"title": edition.title, "created": made_at(edition.plan)})
        look = Look(book)
        add_calendar(book, look, edition)
        for sheet in _sheets(edition):
            add_sheet(book, look, sheet, edition)
    return {"plan.xlsx": content.getvalue()}


def _sheets(edition: Edition) -> Iterator[Sheet]:
    """Yield the sheets after the calendar; what the plan does not have has none."""
    yield trip_sheet(edition)
    yield visit_sheet(edition)
    yield from crew_sheets(edition)
    yield from rota_sheets(edition)
    yield from training_sheets(edition)
    yield from household_sheets(edition)
    yield from kit_sheets(edition)
    yield desk_sheet(edition)
    yield missing_sheet(edition)
    yield indicator_sheet(edition)
    yield from price_sheets(edition)
    yield from cost_sheets(edition)
