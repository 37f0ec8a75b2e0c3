"""Cells become values; what cannot be read says what to write instead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from routeplan.domain.fleet import Mode
from routeplan.io import cells
from routeplan.io.cells import CellError


@pytest.mark.parametrize(
    ("parse", "cell", "value"),
    [
        (cells.text, "NA", "NA"),
        (cells.identifier, "007", "007"),
        (cells.number, "-1.5", -1.5),
        (cells.number, ".5", 0.5),
        (cells.number, "2e3", 2000.0),
        (cells.whole, "12", 12),
        (cells.whole, "12.0", 12),
        (cells.longitude, "-180", -180.0),
        (cells.latitude, "90", 90.0),
        (cells.kilometres, "1.1", 1100),
        (cells.flag, "1", True),
        (cells.flag, "0", False),
        (cells.day, "2026-03-02", date(2026, 3, 2)),
        (cells.duration, "10:30", 37_800),  # 10 x 3600 + 30 x 60
        (cells.duration, "0:45", 2_700),
        (cells.texts, "vi| katu ||vi", ("vi", "katu")),
        (cells.weekday, "sun", 6),
        (cells.weekdays, "thu|mon", (3, 0)),
        (cells.modes, "pickup|foot", (Mode.PICKUP, Mode.FOOT)),
    ],
)
def test_a_cell_is_read(parse: Callable[[str], Any], cell: str, value: object) -> None:
    assert parse(cell) == value


@pytest.mark.parametrize(
    ("parse", "cell", "message"),
    [
        (cells.identifier, "a|b", "is a|b; use an id without |, which separates lists"),
        (cells.number, "15,892", "is 15,892, with a decimal comma; write 15.892"),
        (cells.number, "nan", "is nan; use a number"),
        (cells.number, "1e999", "is 1e999; use a number up to 1000000000"),
        (cells.number, "1_000", "is 1_000; use a number"),
        (cells.number, "\u0661\u0662", "is \u0661\u0662; use a number"),  # Arabic digits
        (cells.whole, "9" * 400, f"is {'9' * 400}; use a number up to 1000000000"),
        (cells.kilometres, "1000.1", "is 1000.1; use 1000 or less"),
        (cells.whole, "12.5", "is 12.5; use a whole number"),
        (cells.whole, "many", "is many; use a number"),
        (cells.latitude, "107.5", "is 107.5, which looks like the longitude; swap lon and lat"),
        (cells.latitude, "1757000", "is 1757000; use degrees from -90 to 90 (WGS 84), no metres"),
        (cells.longitude, "767000", "is 767000; use degrees from -180 to 180 (WGS 84), no metres"),
        (cells.flag, "yes", "is yes; use 1 for yes and 0 for no"),
        (cells.day, "3/4/2025", "is 3/4/2025; write 2025-04-03 if the day comes first"),
        (cells.day, "2026-02-30", "is 2026-02-30; write a date such as 2026-03-02"),
        (cells.day, "20260302", "is 20260302; write a date such as 2026-03-02"),
        (cells.duration, "90", 'is 90; write hours and minutes such as "1:30"'),
        (cells.duration, "1:60", 'is 1:60; write hours and minutes such as "1:30"'),
        (cells.weekdays, "mon|Tue", "is Tue; use mon, tue, wed, thu, fri, sat, sun"),
        (cells.modes, "foot|tram", "names tram; use motorbike, pickup, foot, boat, car, truck"),
    ],
)
def test_what_cannot_be_read_says_what_to_write(
    parse: Callable[[str], Any], cell: str, message: str
) -> None:
    with pytest.raises(CellError) as caught:
        parse(cell)
    assert str(caught.value) == message
