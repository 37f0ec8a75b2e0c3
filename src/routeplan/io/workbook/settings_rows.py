"""The sheet of settings in a workbook that is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import time, timedelta
from typing import Any, get_args

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from routeplan.io.cells import LIST_SEPARATOR
from routeplan.io.setting_rows import SETTINGS, Cells, Setting, rows_of
from routeplan.io.settings_document import default_document
from routeplan.io.workbook.allowed import allowed_numbers, words_of
from routeplan.io.workbook.headings import Headings
from routeplan.io.workbook.settings_sheet import KEY, MORE, SETTINGS_SHEET, VALUE
from routeplan.io.workbook.styles import Styles
from routeplan.io.workbook.table_sheets import (
    EXAMPLE_MARK,
    FIRST_ROW,
    HEADER_ROW,
    comment,
    lay_out,
    write,
    write_heading,
    write_title,
)
from routeplan.io.workbook.tables import EXAMPLE

_WIDTHS = {EXAMPLE: 9, KEY: 34, VALUE: 34, MORE: 14, "default": 22, "meaning": 78}


def fill(
    book: Workbook,
    settings: Mapping[str, Sequence[Cells]],
    headings: Headings,
    styles: Styles,
    *,
    with_mark: bool,
) -> None:
    """Add the sheet of settings.

    Parameters
    ----------
    settings
        By key, the cells of each row.
    with_mark
        Whether it is a template: it shows examples, marked as such, and leaves the rest to the
        defaults.
    """
    sheet = book.add_worksheet(SETTINGS_SHEET)
    sheet.set_tab_color("#C8772B")
    write_title(sheet, SETTINGS_SHEET, headings, styles)
    columns = [*([EXAMPLE] if with_mark else []), KEY, VALUE, MORE, "default", "meaning"]
    for position, name in enumerate(columns):
        texts = headings.column("", name)
        write_heading(sheet, position, name, texts, styles, is_dark=name in (KEY, VALUE))
        comment(sheet, HEADER_ROW, position, headings.note("", name))
        sheet.set_column(position, position, _WIDTHS[name], styles.plain)
    row, part = FIRST_ROW, ""
    for setting in SETTINGS:
        defaults = _DEFAULTS[setting.key]
        cells = settings.get(setting.key, [])
        if with_mark and (list(cells) == list(defaults) or setting.kind == "switch"):
            cells = []
        is_first, part = _part(setting) != part, _part(setting)
        for both in cells or [(None, None)]:
            _write_row(sheet, row, setting, both, columns, headings, styles, is_first=is_first)
            is_first = False
            if with_mark and both != (None, None):
                sheet.write_string(row, 0, EXAMPLE_MARK)
            row += 1
    widths = [_WIDTHS[name] for name in columns]
    frozen = columns.index(VALUE)
    lay_out(sheet, SETTINGS_SHEET, headings, widths=widths, lines=3, frozen=frozen)
    if with_mark:
        grey = {"type": "formula", "criteria": f'=$A{FIRST_ROW + 1}<>""', "format": styles.example}
        sheet.conditional_format(FIRST_ROW, 0, row, columns.index(MORE), grey)


def _write_row(
    sheet: Worksheet,
    row: int,
    setting: Setting,
    both: Cells,
    columns: Sequence[str],
    headings: Headings,
    styles: Styles,
    *,
    is_first: bool,
) -> None:
    """Write a setting to a row; a line stands above the first of each part."""
    at = {name: position for position, name in enumerate(columns)}
    value, more = both
    given, said = styles.given, styles.said
    if is_first:
        given, said = styles.given_first, styles.said_first
    default, meaning = _default(setting), headings.setting(setting.key)
    sheet.write_string(row, at[KEY], setting.key, given)
    form = styles.of_values[_FORMATS.get(setting.kind, "@")]
    sheet.write_blank(row, at[VALUE], None, form)
    write(sheet, row, at[VALUE], _typed(setting, value), form)
    sheet.write_blank(row, at[MORE], None, styles.of_values["General"])
    write(sheet, row, at[MORE], more, styles.of_values["General"])
    sheet.write_string(row, at["default"], default, given)
    sheet.write_string(row, at["meaning"], meaning, said)
    lines = sum(1 + len(line) // 95 for line in meaning.split("\n"))
    sheet.set_row(row, 3 + 13 * max(lines, 1 + default.count("\n")))
    _offer(sheet, row, at[VALUE], setting, headings)


_FORMATS = {
    "number": "General",
    "switch": "0",
    "date": "dd/mm/yyyy",
    "time": "hh:mm",
    "duration": "[h]:mm",
}


def _typed(setting: Setting, value: Any) -> Any:
    """Return times and durations as what they are, not as text."""
    if isinstance(value, str) and setting.kind == "time":
        return time.fromisoformat(value)
    if isinstance(value, str) and setting.kind == "duration" and value.count(":") == 1:
        hours, minutes = value.split(":")
        return timedelta(hours=int(hours), minutes=int(minutes))
    return value


def _default(setting: Setting) -> str:
    """Return what holds if nothing is said, one line for each row."""
    if setting.kind == "switch":
        return "0"
    defaults = [both for both in _DEFAULTS[setting.key] if both != (LIST_SEPARATOR, None)]
    return "\n".join(f"{one:g}" if isinstance(one, float) else str(one) for one, _ in defaults)


def _part(setting: Setting) -> str:
    """Return the part of a setting, to which the switch of the part belongs."""
    return setting.key if setting.kind == "switch" else setting.part or "-"


def _offer(sheet: Worksheet, row: int, position: int, setting: Setting, headings: Headings) -> None:
    """Offer the words that a setting may have; keep numbers in their limits."""
    words = words_of(setting.field.annotation)
    if setting.kind == "pairs":
        words = words_of(
            get_args(setting.field.annotation)[0].model_fields[setting.pair[0]].annotation
        )
    if setting.kind == "switch":
        words = ("1", "0")
    limits = allowed_numbers(setting.field) if setting.kind == "number" else None
    validation: dict[str, Any] = {}
    if words:
        message = headings.line("workbook.choose")
        validation = {"validate": "list", "source": list(words), "error_message": message}
    elif limits and limits.least is not None and limits.most is not None:
        validation = {
            "validate": "decimal",
            "criteria": "between",
            "minimum": limits.least,
            "maximum": limits.most,
            "error_message": headings.line(
                "workbook.between", least=limits.least, most=limits.most
            ),
        }
    if validation:
        sheet.data_validation(row, position, row, position, validation)


_DEFAULTS: Mapping[str, Sequence[Cells]] = rows_of(default_document())
