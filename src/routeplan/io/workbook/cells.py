"""What a cell of a sheet holds, as the text that a CSV file would have in its place."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

from routeplan.io import cells
from routeplan.io.cells import CellError
from routeplan.io.tables import MAX_LETTERS
from routeplan.io.text import HIDDEN

NUMBERS: tuple[Callable[[str], Any], ...] = (
    cells.number,
    cells.whole,
    cells.longitude,
    cells.latitude,
    cells.kilometres,
)
"""What reads the cells of columns that hold numbers."""

_ERROR = "e"
"""The type of a cell whose formula has failed."""

_LEADING_ZEROS = re.compile(r"0+")
_NUMBER_IN_WORDS = re.compile(r"[+-]?[0-9][0-9.,' ]*[0-9]")
_FIRST_DAY = date(1899, 12, 30)
"""Day 0 of the numbers that Excel has for dates."""


class Cell(Protocol):
    """A cell as openpyxl reads it."""

    @property
    def value(self) -> Any:
        """What it holds; None if nothing."""

    @property
    def data_type(self) -> str:
        """Kind of the value."""

    @property
    def number_format(self) -> str:
        """How the value is shown."""


def text_of(cell: Cell) -> str:
    """Return what a cell holds as text: dates in ISO form, a yes as 1.

    Raises
    ------
    CellError
        If it is an error of a formula, or holds hidden characters.
    """
    value = cell.value
    if cell.data_type == _ERROR:
        raise CellError(f"is {value}, an error of a formula", "mend the formula, or type the value")
    match value:
        case None:
            return ""
        case bool():
            return str(int(value))
        case datetime() | date():
            return _day(value)
        case time() | timedelta():
            return _time(value)
        case int() | float():
            return _number(value, cell.number_format)
    return _clean(str(value))


def checked_text(cell: Cell, parse: Callable[[str], Any]) -> str:
    """Return what a cell holds as text, for a column that `parse` reads.

    Raises
    ------
    CellError
        If it holds another kind of value than the column has, or no text at all.
    """
    text, value = text_of(cell), cell.value
    is_date = isinstance(value, date | time | timedelta)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_date and parse is not cells.day:
        fix = "format the column as text (for an id) or number, and type it anew"
        raise CellError(f"is the date or time {text}", fix)
    if is_number and parse is cells.day:
        day = _FIRST_DAY + timedelta(days=min(max(int(value), 0), 2_900_000))
        raise CellError(f"is the number {text}", f"format the cell as a date: is it {day}?")
    if isinstance(value, bool) and parse is not cells.flag:
        raise CellError(f"is {str(value).upper()}", "type the value itself")
    is_comma = isinstance(value, str) and "," in text and _NUMBER_IN_WORDS.fullmatch(text)
    if is_comma and parse in NUMBERS:
        raise CellError(f"is the text {text}", "format the cell as a number, and type it anew")
    return text


def _day(value: date) -> str:
    if isinstance(value, datetime):
        if value.time() != time():
            raise CellError(f"is {value}, a date with a time", "enter the date alone")
        value = value.date()
    return value.isoformat()


def _time(value: time | timedelta) -> str:
    if isinstance(value, time):
        return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"
    minutes = round(value.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02d}"


def _number(value: float, number_format: str) -> str:
    if not math.isfinite(value):
        raise CellError(f"is {value}", "type a number")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    text = repr(value)
    # A number that is shown as 007 is an id.
    is_padded = isinstance(value, int) and _LEADING_ZEROS.fullmatch(number_format or "")
    return text.zfill(len(number_format)) if is_padded else text


def _clean(value: str) -> str:
    hidden = HIDDEN.search(value)
    if hidden:
        code = f"U+{ord(hidden.group()):04X}"
        raise CellError(f"holds the hidden character {code}", "type the text anew")
    if len(value) > MAX_LETTERS:
        raise CellError(f"has {len(value)} letters", f"use at most {MAX_LETTERS}")
    text = " ".join(unicodedata.normalize("NFC", value).split())
    with suppress(UnicodeEncodeError):
        text.encode()
        return text
    raise CellError("holds half a character", "type the text anew")
