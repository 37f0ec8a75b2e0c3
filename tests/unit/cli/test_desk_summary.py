"""The desks of every visit on the terminal."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from plans import valid_plan, with_scenario
from routeplan.cli.desk_summary import desk_summary
from routeplan.domain.plan import Plan
from routeplan.wording import Wording


def test_a_visit_is_a_row_with_its_desks_what_they_serve_and_the_wait() -> None:
    """At V1 all 65 cases are served.

    Four desks for advice are used to 600 / 720: (25 - 12) / 2 minutes and 0.23 that spill over.
    The 15 cards wait 13.8 minutes: (50 x 6.73 + 15 x 13.8) / 65 = 8.4.
    """
    rows = cells(valid_plan())
    first = next(number for number, row in enumerate(rows) if "Thôn V1" in row)
    four = "4 \N{MULTIPLICATION SIGN} advice"
    assert rows[first] == ["Mo 02/03", "Thôn V1", "65", "100 %", "8 min", four]
    assert rows[first + 1] == ["07:30\N{EN DASH}11:15", "id_card"]


def test_visits_come_in_the_order_of_their_time() -> None:
    villages = [row[1] for row in cells(valid_plan()) if len(row) > 1 and "Thôn" in row[1]]
    assert villages == ["Thôn V1", "Thôn V4", "Thôn V3", "Thôn V2", "Thôn V2"]


def test_services_are_spelled_out() -> None:
    assert cells(valid_plan())[-1] == ["• advice: Advice; id_card: Identity card"]


def test_a_visit_without_cases_shows_no_desks() -> None:
    rows = cells(with_scenario(valid_plan(), demand=()))
    assert ["Mo 02/03", "Thôn V1", "0"] in rows
    assert not any("•" in cell for row in rows for cell in row)


@pytest.mark.parametrize("width", [80, 120])
def test_no_time_is_broken(width: int) -> None:
    rows = cells(valid_plan(), width)
    assert sum(row[:1] == ["07:30\N{EN DASH}09:00"] for row in rows) == 2


def cells(plan: Plan, width: int = 200) -> list[list[str]]:
    """Return the cells of every line, without the blanks between columns."""
    console = Console(file=io.StringIO(), width=width, markup=False, highlight=False)
    console.print(*desk_summary(plan, Wording("en")), sep="")
    assert isinstance(console.file, io.StringIO)
    lines = console.file.getvalue().splitlines()
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in lines]
