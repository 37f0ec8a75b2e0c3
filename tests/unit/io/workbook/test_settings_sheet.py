"""The settings are read from keys and values, and named with their cells."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from routeplan.domain.crews import CrewGoal, CrewRule
from routeplan.domain.scenario import Scenario

Faults = Callable[[], list[str]]
Read = Callable[[], Scenario]


@pytest.fixture
def settings(book: Workbook) -> Worksheet:
    """Return the sheet: keys in column A, values in B, what goes with them in C."""
    found = book["scenario"]
    assert isinstance(found, Worksheet)
    return found


@pytest.fixture
def put(settings: Worksheet) -> Callable[..., str]:
    """Enter a value at a key, and return the cell."""

    def enter(key: str, value: Any, more: Any = None) -> str:
        for row in settings.iter_rows(min_row=5):
            if row[0].value == key:
                row[1].value, row[2].value = value, more
                return f"scenario!{row[1].coordinate}"
        raise LookupError(key)

    return enter


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("rules.desks", "five", 'is "five"; use a whole number'),
        ("rules.desks", 0, "is 0; use 1 or more"),
        ("rules.max_day", "soon", 'is soon; write hours and minutes such as "1:30"'),
        ("rules.day_start", "early", 'is "early"; write a time such as 07:30:00'),
        ("horizon.start", "2/3/2026", 'is "2/3/2026"; write a date such as 2026-03-02'),
        ("horizon.weekdays", "mon|tues", "is tues; use mon, tue, wed, thu, fri, sat, sun"),
        ("center", "K", "is K, which is not in nodes or villages; use an id of nodes or villages"),
        ("id", None, "is missing; add it"),
        ("rota", 1, None),
        ("crews", "maybe", 'is "maybe"; use an object in curly brackets'),
    ],
)
def test_a_fault_names_the_cell_and_the_key(
    put: Callable[..., str], faults: Faults, key: str, value: object, fault: str | None
) -> None:
    cell = put(key, value)
    if fault is None:  # the pattern of a rota has no default
        assert any("rota.pattern is missing; add it" in one for one in faults())
    else:
        assert faults() == [f"{cell} {key} {fault}"]


def test_an_error_of_a_formula_is_told(put: Callable[..., str], faults: Faults) -> None:
    cell = put("rules.desks", "#REF!")
    assert faults() == [
        f"{cell} value is #REF!, an error of a formula; mend the formula, or type the value"
    ]


def test_an_unknown_key_and_one_that_is_given_twice(settings: Worksheet, faults: Faults) -> None:
    end = settings.max_row
    settings.cell(end + 1, 1).value, settings.cell(end + 1, 2).value = "rules.desk", 3
    settings.cell(end + 2, 1).value, settings.cell(end + 2, 2).value = "rules.desks", 3
    settings.cell(end + 3, 2).value = 3
    assert faults() == [
        f"scenario!A{end + 1} rules.desk is not known; did you mean rules.desks?",
        f"scenario!A{end + 2} repeats rules.desks; keep one of them",
        f"scenario!A{end + 3} no key is not known; delete the row",
    ]


def test_a_sheet_without_values_is_refused(settings: Worksheet, faults: Faults) -> None:
    settings["B4"] = "worth"
    assert faults() == ["scenario!A4 has no column value; add it"]


def test_times_and_dates_may_be_real_ones_or_text(
    put: Callable[..., str], read: Read, scenario: Scenario
) -> None:
    put("rules.day_start", "07:00")
    put("rules.service_open", time(7, 30))
    put("rules.max_day", timedelta(hours=10, minutes=30))
    put("rules.max_driving", time(5, 0))
    put("horizon.start", datetime(2026, 3, 2))
    put("horizon.end", "2026-03-29")
    assert read() == scenario


def test_what_is_empty_takes_its_default(settings: Worksheet, read: Read) -> None:
    for row in settings.iter_rows(min_row=5):
        if str(row[0].value).startswith("rules."):
            row[1].value = None
    assert read().rules.desks == 5


def test_a_part_that_may_be_left_out_is_there_if_it_is_switched_on(
    put: Callable[..., str], read: Read
) -> None:
    put("crews", 1)
    assert read().crews == CrewRule()


def test_a_part_that_is_switched_off_is_not_there_whatever_it_says(
    put: Callable[..., str], read: Read
) -> None:
    put("crews", 0)
    put("crews.rider_licences", "A1")
    assert read().crews is None


def test_a_part_is_there_if_something_of_it_is_filled_in(
    put: Callable[..., str], read: Read
) -> None:
    put("crews", None)
    put("crews.rider_licences", "A1|A2")
    put("crews.goals", "shortage", 2)
    assert read().crews == CrewRule(
        rider_licences=("A1", "A2"), goals=(CrewGoal(name="shortage", tolerance=2),)
    )


def test_a_bar_alone_is_an_empty_list(put: Callable[..., str], read: Read) -> None:
    put("crews", 1)
    put("crews.rider_licences", "|")
    crews = read().crews
    assert crews is not None
    assert crews.rider_licences == ()
