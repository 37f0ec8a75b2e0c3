"""A small workbook to break, and the list of what is then wrong with it."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from builders import horizon, member, small_scenario, team
from routeplan.domain.calendar import CalendarEvent
from routeplan.domain.people import Absence
from routeplan.domain.scenario import Scenario
from routeplan.errors import InputError
from routeplan.io import read_scenario
from routeplan.io.workbook import workbook_of

HOLIDAY = CalendarEvent(
    date_from=date(2026, 3, 9), date_to=date(2026, 3, 9), kind="holiday", label_vi="Nghỉ"
)


@pytest.fixture(scope="session")
def scenario() -> Scenario:
    """Build two villages, a team, a holiday and an absence."""
    people = team("T1")
    return small_scenario(
        villages=2,
        teams=[people],
        members=[member(one) for one in people.member_ids],
        calendar=horizon(28, events=(HOLIDAY,)),
        absences=(Absence(member_id="T1-1", date_from=date(2026, 3, 4), date_to=date(2026, 3, 5)),),
    )


@pytest.fixture(scope="session")
def content(scenario: Scenario) -> bytes:
    """Write it as a workbook: headings in row 4, rows from 5 on."""
    return workbook_of(scenario)


@pytest.fixture
def book(content: bytes) -> Workbook:
    """Open a copy to change."""
    return load_workbook(io.BytesIO(content))


@pytest.fixture
def read(book: Workbook, tmp_path: Path) -> Callable[[], Scenario]:
    """Save the copy and read it."""

    def saved() -> Scenario:
        book.save(tmp_path / "small.xlsx")
        return read_scenario(tmp_path / "small.xlsx")

    return saved


@pytest.fixture
def faults(read: Callable[[], Scenario]) -> Callable[[], list[str]]:
    """Save the copy and return its faults as text."""

    def found() -> list[str]:
        with pytest.raises(InputError) as caught:
            read()
        return list(map(str, caught.value.faults))

    return found
