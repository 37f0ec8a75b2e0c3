"""One cell of a table to one value; what cannot be read says what to write instead."""

from __future__ import annotations

import math
import re
from contextlib import suppress
from datetime import date

from routeplan.domain.fleet import Mode
from routeplan.domain.network import MAX_LENGTH_M
from routeplan.domain.value import LARGEST

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LIST_SEPARATOR = "|"
_MONTHS = tuple(map(str, range(1, 13)))

_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_DURATION = re.compile(r"([0-9]{1,2}):([0-5][0-9])")


class CellError(Exception):
    """A value that cannot be used: what it is and what to do, for a `Fault` with its place."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(f"{what}; {fix}")
        self.what = what
        self.fix = fix


def text(cell: str) -> str:
    """Return the cell as it stands: ``007`` and ``NA`` are text."""
    return cell


def identifier(cell: str) -> str:
    """Read an id."""
    if LIST_SEPARATOR in cell:
        raise CellError(f"is {cell}", f"use an id without {LIST_SEPARATOR}, which separates lists")
    return cell


def number(cell: str) -> float:
    """Read a number with a decimal point.

    Examples
    --------
    >>> number("107,493")
    Traceback (most recent call last):
    routeplan.io.cells.CellError: is 107,493, with a decimal comma; write 107.493
    """
    if _DECIMAL_COMMA.fullmatch(cell):
        raise CellError(f"is {cell}, with a decimal comma", f"write {cell.replace(',', '.')}")
    value = float(cell) if _NUMBER.fullmatch(cell) else math.nan
    if math.isnan(value):
        raise CellError(f"is {cell}", "use a number")
    if abs(value) > LARGEST:
        raise CellError(f"is {cell}", f"use a number up to {LARGEST}")
    return value


def whole(cell: str) -> int:
    """Read a whole number."""
    value = number(cell)
    if not value.is_integer():
        raise CellError(f"is {cell}", "use a whole number")
    return int(value)


def longitude(cell: str) -> float:
    """Read degrees east."""
    value = number(cell)
    if abs(value) > 180:
        raise CellError(f"is {cell}", "use degrees from -180 to 180 (WGS 84), no metres")
    return value


def latitude(cell: str) -> float:
    """Read degrees north."""
    value = number(cell)
    if abs(value) > 180:
        raise CellError(f"is {cell}", "use degrees from -90 to 90 (WGS 84), no metres")
    if abs(value) > 90:
        raise CellError(f"is {cell}, which looks like the longitude", "swap lon and lat")
    return value


def kilometres(cell: str) -> int:
    """Read a length in kilometres as whole metres."""
    metres = round(number(cell) * 1000)
    if metres > MAX_LENGTH_M:
        raise CellError(f"is {cell}", f"use {MAX_LENGTH_M // 1000} or less")
    return metres


def flag(cell: str) -> bool:
    """Read 1 as true and 0 as false."""
    if cell not in ("0", "1"):
        raise CellError(f"is {cell}", "use 1 for yes and 0 for no")
    return cell == "1"


def day(cell: str) -> date:
    """Read a date such as 2026-03-02."""
    if swapped := _DAY_FIRST.fullmatch(cell):
        mended = "{2}-{1:0>2}-{0:0>2}".format(*swapped.groups())
        raise CellError(f"is {cell}", f"write {mended} if the day comes first")
    if _ISO_DATE.fullmatch(cell):
        with suppress(ValueError):
            return date.fromisoformat(cell)
    raise CellError(f"is {cell}", "write a date such as 2026-03-02")


def duration(cell: str) -> int:
    """Read hours and minutes such as ``10:30`` as seconds."""
    parts = _DURATION.fullmatch(cell)
    if parts is None:
        raise CellError(f"is {cell}", 'write hours and minutes such as "1:30"')
    return int(parts[1]) * 3600 + int(parts[2]) * 60


def texts(cell: str) -> tuple[str, ...]:
    """Read a list such as ``vi|katu``; what is given twice counts once."""
    items = (item.strip() for item in cell.split(LIST_SEPARATOR))
    return tuple(dict.fromkeys(item for item in items if item))


def weekday(cell: str) -> int:
    """Read a weekday such as ``mon``."""
    if cell not in WEEKDAYS:
        raise CellError(f"is {cell}", f"use {', '.join(WEEKDAYS)}")
    return WEEKDAYS.index(cell)


def weekdays(cell: str) -> tuple[int, ...]:
    """Read a list of weekdays such as ``mon|thu``."""
    return tuple(map(weekday, texts(cell)))


def months(cell: str) -> tuple[int, ...]:
    """Read a list of months such as ``10|11``, from 1 for January."""
    wrong = [item for item in texts(cell) if item not in _MONTHS]
    if wrong:
        raise CellError(f"names the month {wrong[0]}", "use numbers from 1 to 12, such as 10|11")
    return tuple(dict.fromkeys(map(int, texts(cell))))


def modes(cell: str) -> tuple[Mode, ...]:
    """Read a list of modes of travel such as ``motorbike|pickup``."""
    unknown = [item for item in texts(cell) if item not in set(Mode)]
    if unknown:
        raise CellError(f"names {unknown[0]}", f"use {', '.join(Mode)}")
    return tuple(map(Mode, texts(cell)))
