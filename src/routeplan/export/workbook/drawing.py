"""Sheets onto the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from routeplan.evaluate.crew_colours import crew_colour
from routeplan.export.edition import Edition
from routeplan.export.plain_text import plain
from routeplan.export.workbook.look import (
    STRONG_LINE,
    WARNING,
    Look,
    height_pt,
    lines_of,
    print_set_up,
    tint,
)
from routeplan.export.workbook.sheet import Cell, Kind, Sheet, Value

LONGEST = 32_767
"""Letters that a cell holds."""

LONGEST_AS_TEXT = 255
"""Letters of a cell in the format for text; some Excels show more of them as ``####``."""

LONGEST_IN_FORMULA = 255
"""Letters of a text within a formula; Excel calls a file with more of them broken."""

_WIDTHS: dict[Kind, float] = {
    "date": 11,
    "time": 7,
    "count": 7,
    "missing": 9,
    "number": 9,
    "km": 9,
    "duration": 9,
    "share": 9,
    "vnd": 14,
    "degree": 11,
}
"""Of columns whose values are about equally long, in letters."""

FILTER_BUTTON = 2.5
"""Room for the button of the filter beside a heading, in letters."""

_IN_UNIT = {"duration": 86_400, "km": 1_000}
"""What one of the sheet's units is in those of the plan: days and kilometres."""


def add_sheet(book: xlsxwriter.Workbook, look: Look, sheet: Sheet, edition: Edition) -> None:
    """Add a sheet to the workbook: headings, rows, filter, colours and print set-up."""
    page = book.add_worksheet(sheet.name)
    widths = [_width(sheet, number) for number in range(len(sheet.columns))]
    write_headings(page, look, 0, [column.heading for column in sheet.columns], widths)
    for number, row in enumerate(sheet.rows, 1):
        for position, value in enumerate(row):
            kind = sheet.columns[position].kind
            write(page, (number, position), value, kind=kind, look=look)
        page.set_row(number, row_height_pt(row, widths))
    page.freeze_panes(1, sheet.kept)
    page.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.columns) - 1)
    if sheet.rows:
        _mark(page, look, sheet, edition)
        _sum(page, look, sheet, edition.wording("export.total"))
    print_set_up(page, sheet.name, edition, heading_row=0)


def write_headings(
    page: Worksheet, look: Look, row: int, headings: Sequence[str], widths: Sequence[float]
) -> None:
    """Write the headings of columns and make these as wide as is wanted."""
    for number, (heading, width) in enumerate(zip(headings, widths, strict=True)):
        page.write_string(row, number, heading, look.heading)
        page.set_column(number, number, width)
    page.set_row(row, row_height_pt(headings, [width - FILTER_BUTTON / 2 for width in widths]) + 4)


def row_height_pt(row: Sequence[Value | Cell], widths: Sequence[float]) -> float:
    """Return how tall a row is with all its texts [pt]."""
    texts = zip(row, widths, strict=False)
    lines = (lines_of(text, width) for text, width in texts if isinstance(text, str))
    return height_pt(max(lines, default=1))


def write(
    page: Worksheet,
    place: tuple[int, int],
    value: Value | Cell,
    *,
    kind: Kind,
    look: Look,
    **properties: object,
) -> None:
    """Write one cell as what it is: text always as text, a date or time as one."""
    if isinstance(value, Cell):
        value, kind = value
    form = look.cell(kind, **properties)
    match value:
        case None | "":
            page.write_blank(*place, None, form)
        case str():
            short = {} if len(value) <= LONGEST_AS_TEXT else {"num_format": "General"}
            page.write_string(*place, _fitting(value), look.cell("text", **short, **properties))
        case date() | time():
            page.write_datetime(*place, value, form)
        case _:
            page.write_number(*place, value / _IN_UNIT.get(kind, 1), form)


def _fitting(text: str) -> str:
    text = "\n".join(map(plain, text.split("\n")))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _width(sheet: Sheet, number: int) -> float:
    """Return the width of a column: as its longest text, if that is not too long."""
    column = sheet.columns[number]
    longest_word = max(map(len, column.heading.split()), default=0)
    least = max(column.least, longest_word + FILTER_BUTTON, len(column.heading) / 3 + FILTER_BUTTON)
    if column.kind != "text":
        return max(_WIDTHS[column.kind], least)
    longest = max(
        (len(str(row[number] or "")) for row in sheet.rows if len(row) > number), default=0
    )
    return max(least, min(longest * 1.05 + 2.5, column.most))


def _mark(page: Worksheet, look: Look, sheet: Sheet, edition: Edition) -> None:
    """Colour crews and warnings, and draw a line above each group; a change of a cell shows."""
    last, width = len(sheet.rows), len(sheet.columns) - 1
    if sheet.crews_in is not None:
        column = sheet.crews_in
        for number, crew_id in enumerate(edition.crew_ids):
            quoted = plain(crew_id).replace('"', '""')
            form = look.of(bg_color=tint(crew_colour(number)), bold=True)
            rule = {"type": "cell", "criteria": "==", "value": f'"{quoted}"', "format": form}
            if len(quoted) <= LONGEST_IN_FORMULA:
                page.conditional_format(1, column, last, column, rule)
    if sheet.warned_by is not None:
        column = sheet.warned_by
        cell = f"${xl_col_to_name(column)}2"
        rule = {"type": "formula", "criteria": f'=AND({cell}<>"",{cell}<>0)'}
        page.conditional_format(1, column, last, column, {**rule, "format": look.of(**WARNING)})
    if sheet.parted_by is not None and last > 1:
        name = xl_col_to_name(sheet.parted_by)
        form = look.of(top=1, top_color=STRONG_LINE)
        rule = {"type": "formula", "criteria": f"=${name}3<>${name}2", "format": form}
        page.conditional_format(2, 0, last, width, rule)


def _sum(page: Worksheet, look: Look, sheet: Sheet, label: str) -> None:
    """Write sums below their columns, of the rows that a filter leaves."""
    last = len(sheet.rows)
    if sheet.totals:
        page.write_string(last + 2, 0, label, look.cell("text", bold=True, top=6))
    for column in sheet.totals:
        kind, name = sheet.columns[column].kind, xl_col_to_name(column)
        amounts = (row[column] for row in sheet.rows)
        known = sum(one for one in amounts if isinstance(one, int | float))
        form = look.cell(kind, bold=True, top=6)
        formula = f"=SUBTOTAL(109,{name}2:{name}{last + 1})"
        page.write_formula(last + 2, column, formula, form, known / _IN_UNIT.get(kind, 1))
