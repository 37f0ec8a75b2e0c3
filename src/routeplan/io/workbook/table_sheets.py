"""One sheet for each table: headings, notes, lists to choose from, and the rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from typing import Any

from openpyxl.utils import get_column_letter
from xlsxwriter.worksheet import Worksheet

from routeplan.io.records import Column, Schema
from routeplan.io.workbook.allowed import Allowed, allowed_in
from routeplan.io.workbook.headings import Headings
from routeplan.io.workbook.styles import Styles, number_format_of
from routeplan.io.workbook.tables import EXAMPLE

HEADER_ROW = 3
"""Position of the headings, from 0: above them are the title and what the sheet is, in a line
for each language."""

FIRST_ROW = HEADER_ROW + 1
ROOM = 500
"""So many rows, at least, have lists to choose from."""

EXAMPLE_MARK = "x"
_FIRST_DATE = date(1900, 3, 1)
"""Excel counts earlier days wrongly."""

_TEXT_LIMIT = 255
"""Longer lists of words are none to Excel."""

_NARROWEST, _WIDEST = 9, 34
_WIDTH_UPRIGHT, _WIDTH_ACROSS = 105, 210
"""So wide a sheet may be to be legible on upright A4, and on one page across [letters]."""


def fill(
    sheet: Worksheet,
    schema: Schema,
    rows: Sequence[Sequence[Any]],
    headings: Headings,
    styles: Styles,
    *,
    with_mark: bool,
    are_examples: bool,
) -> None:
    """Write a table to its sheet.

    Parameters
    ----------
    with_mark
        Whether there is a column that marks examples.
    are_examples
        Whether the rows are.
    """
    left = int(with_mark)
    widths: list[float] = []
    lines = 1
    write_title(sheet, schema.table, headings, styles)
    if with_mark:
        write_heading(sheet, 0, EXAMPLE, headings.column("", EXAMPLE), styles, is_dark=False)
        comment(sheet, HEADER_ROW, 0, headings.note("", EXAMPLE))
        sheet.set_column(0, 0, _NARROWEST, styles.of_numbers["@"])
        widths = [_NARROWEST * 1.0]
        choose(sheet, 0, [EXAMPLE_MARK], headings)
    for position, column in enumerate(schema.columns, start=left):
        texts = headings.column(schema.table, column.name)
        write_heading(sheet, position, column.name, texts, styles, is_dark=column.required)
        comment(sheet, HEADER_ROW, position, headings.column_note(schema, column))
        shown = styles.of_numbers[number_format_of(column.parse)]
        values = [row[position - left] for row in rows]
        width = _width(column.name, texts, values)
        widths.append(width)
        lines = max(lines, _lines(texts, width))
        sheet.set_column(position, position, width, shown)
        _offer(sheet, position, schema, column, headings, len(rows))
    for number, row in enumerate(rows, start=FIRST_ROW):
        if with_mark and are_examples:
            sheet.write_string(number, 0, EXAMPLE_MARK)
        for position, value in enumerate(row, start=left):
            write(sheet, number, position, value)
    last = left + len(schema.columns) - 1
    if with_mark:
        grey = {"type": "formula", "criteria": f'=$A{FIRST_ROW + 1}<>""', "format": styles.example}
        sheet.conditional_format(FIRST_ROW, 0, FIRST_ROW + ROOM, last, grey)
    lay_out(sheet, schema.table, headings, widths=widths, lines=lines, frozen=left + 1)
    sheet.autofilter(HEADER_ROW, 0, max(FIRST_ROW, HEADER_ROW + len(rows)), last)


def write_title(sheet: Worksheet, table: str, headings: Headings, styles: Styles) -> None:
    """Write what a sheet is called, and in each language what is in it."""
    sheet.write_string(0, 0, headings.line(f"sheet.{table}"), styles.title)
    for row, text in enumerate(headings.texts(f"sheet.{table}.note"), start=1):
        sheet.write_string(row, 0, text, styles.about)


def write_heading(
    sheet: Worksheet,
    position: int,
    name: str,
    texts: Sequence[str],
    styles: Styles,
    *,
    is_dark: bool,
) -> None:
    """Write a heading: the name by which it is read, then what people call it."""
    around = styles.dark if is_dark else styles.pale
    machine = styles.machine_dark if is_dark else styles.machine_pale
    first = styles.first_dark if is_dark else styles.first_pale
    second = styles.second_dark if is_dark else styles.second_pale
    parts: list[Any] = [machine, f"{name}\n", first, texts[0]]
    if len(texts) > 1 and texts[1] != texts[0]:
        parts += [second, f"\n{texts[1]}"]
    sheet.write_rich_string(HEADER_ROW, position, *parts, around)


def write(sheet: Worksheet, row: int, position: int, value: Any, style: Any = None) -> None:
    """Write a value as what it is, exactly; its column says how it is shown."""
    match value:
        case None:
            pass
        case date() if value >= _FIRST_DATE:
            sheet.write_datetime(row, position, value, style)
        case time() | timedelta():
            sheet.write_datetime(row, position, value, style)
        case int() | float() if float(f"{value:.16G}") == value:
            sheet.write_number(row, position, value, style)
        case float():
            sheet.write_string(row, position, repr(value), style)  # more digits than Excel keeps
        case _:
            sheet.write_string(row, position, str(value), style)


def comment(sheet: Worksheet, row: int, position: int, text: str) -> None:
    """Put a note on a cell, large enough for its text."""
    height = 26 + 15 * sum(1 + len(line) // 46 for line in text.split("\n"))
    sheet.write_comment(
        row, position, text, {"width": 300, "height": height, "font_name": "Arial", "font_size": 9}
    )


def lay_out(
    sheet: Worksheet,
    name: str,
    headings: Headings,
    *,
    widths: Sequence[float],
    lines: int,
    frozen: int,
) -> None:
    """Set up panes and print: wide tables lie on their side, headings on every page.

    Parameters
    ----------
    widths, lines
        Widths of the columns, and lines of the highest heading.
    frozen
        So many columns stay in sight, and are printed on every page.
    """
    sheet.set_row(0, 22)
    sheet.set_row(HEADER_ROW, 3 + 13 * lines)
    sheet.freeze_panes(FIRST_ROW, frozen)
    sheet.repeat_rows(HEADER_ROW)
    sheet.repeat_columns(0, frozen - 1)
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    if sum(widths) > _WIDTH_UPRIGHT:
        sheet.set_landscape()
    sheet.fit_to_pages(1 + int(sum(widths) / _WIDTH_ACROSS), 0)
    page = headings.wordings[0]("workbook.page", page="&P", pages="&N")
    sheet.set_footer(f"&L{name}&R{page}")


def choose(
    sheet: Worksheet,
    position: int,
    source: Sequence[str] | str,
    headings: Headings,
    *,
    is_strict: bool = True,
    rows: int = 0,
) -> None:
    """Offer a list to choose from in the cells of a column."""
    validation = {
        "validate": "list",
        "source": source if isinstance(source, str) else list(source),
        "show_error": is_strict,
        "error_message": headings.line("workbook.choose")[:_TEXT_LIMIT],
    }
    sheet.data_validation(FIRST_ROW, position, FIRST_ROW + max(ROOM, rows), position, validation)


def ids_name(table: str) -> str:
    """Return the name under which the ids of a table can be chosen."""
    return f"ids_of_{table}"


def id_column(schema: Schema, *, with_mark: bool) -> str:
    """Return the letter of the column of ids."""
    names = [column.name for column in schema.columns]
    return get_column_letter(names.index(schema.key[0]) + 1 + int(with_mark))


def _lines(texts: Sequence[str], width: float) -> int:
    """Return how many lines a heading takes, its name included."""
    return 1 + sum(1 + int(len(text) * 1.1 / width) for text in dict.fromkeys(texts))


def _offer(
    sheet: Worksheet,
    position: int,
    schema: Schema,
    column: Column,
    headings: Headings,
    rows: int,
) -> None:
    """Offer the ids of another sheet or the words of a column; keep numbers in their limits."""
    allowed = allowed_in(schema, column)
    if column.refers_to and not _is_list(column.parse) and column.refers_to != "speeds":
        # Names stand for ids as well, so another word is not refused.
        source = f"={ids_name(column.refers_to)}"
        choose(sheet, position, source, headings, is_strict=False, rows=rows)
    elif allowed.words:
        choose(sheet, position, allowed.words, headings, is_strict=allowed.is_strict, rows=rows)
    elif allowed.least is not None and allowed.most is not None:
        _limit(sheet, position, allowed, headings, rows)


def _limit(
    sheet: Worksheet, position: int, allowed: Allowed, headings: Headings, rows: int
) -> None:
    message = headings.line("workbook.between", least=allowed.least, most=allowed.most)
    validation = {
        "validate": "decimal",
        "criteria": "between",
        "minimum": allowed.least,
        "maximum": allowed.most,
        "error_message": message[:_TEXT_LIMIT],
    }
    sheet.data_validation(FIRST_ROW, position, FIRST_ROW + max(ROOM, rows), position, validation)


def _is_list(parse: Callable[[str], Any]) -> bool:
    return parse.__name__ in ("texts", "modes", "weekdays")


def _width(name: str, texts: Sequence[str], values: Sequence[Any]) -> float:
    longest = max([len(str(value)) for value in values if value is not None], default=0)
    words = [word for text in texts for word in text.split()]
    return min(_WIDEST, max(_NARROWEST, len(name) + 1, longest + 2, *(len(w) + 2 for w in words)))
