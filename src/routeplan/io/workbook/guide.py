"""The first sheet of a workbook: what it is, how to fill it in, and which sheets there are."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from routeplan.io.records import Schema
from routeplan.io.schemas import ROAD_POINTS
from routeplan.io.workbook.headings import Headings
from routeplan.io.workbook.settings_sheet import SETTINGS_SHEET
from routeplan.io.workbook.styles import Styles

_STEPS = ("examples", "headings", "dark", "notes", "kinds", "names", "own", "check")
_FILE = "my_commune.xlsx"


def fill(
    book: Workbook,
    schemas: Sequence[Schema],
    headings: Headings,
    styles: Styles,
    *,
    is_template: bool,
) -> None:
    """Add the guide as the first sheet; its name begins with #, so that it is not read."""
    sheet = book.add_worksheet(f"# {' - '.join(headings.texts('workbook.guide'))}")
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 4, styles.wrapped)
    sheet.set_column(1, 1, 24, styles.wrapped)
    sheet.set_column(2, 2, 34, styles.wrapped)
    sheet.set_column(3, 3, 22, styles.wrapped)
    sheet.set_column(4, 4, 70, styles.wrapped)
    sheet.write_string(0, 0, headings.line("workbook.title"), styles.title)
    sheet.set_row(0, 22)
    row = 1
    for text in headings.texts("workbook.guide.about"):
        sheet.write_string(row, 0, text, styles.plain)
        row += 1
    row = _steps(sheet, row + 1, headings, styles, is_template=is_template)
    _sheets(sheet, row + 1, schemas, headings, styles)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _steps(
    sheet: Worksheet, row: int, headings: Headings, styles: Styles, *, is_template: bool
) -> int:
    """Write what to do, step by step; return the row below."""
    sheet.write_string(row, 0, headings.line("workbook.guide.steps"), styles.part)
    steps = [step for step in _STEPS if is_template or step != "examples"]
    for number, step in enumerate(steps, start=1):
        row += 1
        texts = headings.texts(f"workbook.guide.step.{step}", file=_FILE)
        sheet.write_number(row, 0, number, styles.number)
        sheet.merge_range(row, 1, row, 4, "\n".join(texts), styles.wrapped)
        sheet.set_row(row, 3 + 13 * sum(1 + len(text) // 165 for text in texts))
    return row + 1


def _sheets(
    sheet: Worksheet, row: int, schemas: Sequence[Schema], headings: Headings, styles: Styles
) -> None:
    """List the sheets, each with a link."""
    sheet.write_string(row, 0, headings.line("workbook.guide.sheets"), styles.part)
    names = [SETTINGS_SHEET, *(schema.table for schema in schemas)]
    needed = {SETTINGS_SHEET, *(one.table for one in schemas if one.required), ROAD_POINTS.table}
    for number, name in enumerate(names, start=1):
        row += 1
        sheet.write_number(row, 0, number, styles.number)
        sheet.write_url(row, 1, f"internal:'{name}'!A1", styles.link, name)
        sheet.write_string(row, 2, headings.line(f"sheet.{name}"), styles.wrapped)
        kind = "needed" if name in needed else "optional"
        sheet.write_string(row, 3, headings.line(f"workbook.guide.{kind}"), styles.wrapped)
        texts = headings.texts(f"sheet.{name}.note")
        sheet.write_string(row, 4, "\n".join(texts), styles.wrapped)
        sheet.set_row(row, 3 + 13 * sum(1 + len(text) // 92 for text in texts))
