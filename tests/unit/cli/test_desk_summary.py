"""The desks of every visit on the terminal."""

from __future__ import annotations

import io

from rich.console import Console

from plans import valid_plan, with_scenario
from routeplan.cli.desk_summary import desk_summary
from routeplan.domain.plan import Plan
from routeplan.wording import Wording


def test_a_visit_is_a_line_with_its_desks_what_they_serve_and_the_wait() -> None:
    """At V1 65 of 75 cases are served.

    Four desks for advice are used to 600 / 720: (25 - 12) / 2 minutes and 0.23 that spill over.
    The 15 cards wait 13.8 minutes: (50 x 6.73 + 15 x 13.8) / 65 = 8.4.
    """
    row = next(row for row in lines(valid_plan()) if "Thôn V1" in row)
    assert row.startswith("Mo 02/03/2026")
    for part in ("07:30–11:15", "75", "4 advice · 1 id_card", "86.7 %"):
        assert part in row
    assert row.endswith(" 8 min")


def test_visits_come_in_the_order_of_their_time() -> None:
    villages = [row.split("Thôn ")[1][:2] for row in lines(valid_plan()) if "Thôn" in row]
    assert villages == ["V1", "V4", "V3", "V2", "V2"]


def test_a_visit_without_cases_shows_no_desks() -> None:
    row = next(row for row in lines(with_scenario(valid_plan(), demand=())) if "Thôn V1" in row)
    assert row.split("11:15")[1].split() == ["0"]


def lines(plan: Plan) -> list[str]:
    console = Console(file=io.StringIO(), width=200, markup=False, highlight=False)
    console.print(desk_summary(plan, Wording("en")))
    assert isinstance(console.file, io.StringIO)
    return [line.strip() for line in console.file.getvalue().splitlines()]
