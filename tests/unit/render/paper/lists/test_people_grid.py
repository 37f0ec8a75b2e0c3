"""Everybody's month."""

from __future__ import annotations

from datetime import date

from matplotlib.patches import PathPatch

from desks import staffed_plan
from homes import plan_with_lists, with_round
from lessons import trained_plan
from paper import pages
from plans import valid_plan, with_scenario
from routeplan.domain.people import Absence
from routeplan.domain.plan import Plan
from routeplan.render.paper.box import A3_LANDSCAPE
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.lists.people_grid import NIGHT, grid_sheets
from routeplan.render.paper.page import Page


def grids(plan: Plan) -> list[str]:
    edition = Edition(plan=plan, lang="en")
    return pages(edition, list(grid_sheets(edition)))


def test_a_page_for_the_month_on_a3() -> None:
    (sheet,) = grid_sheets(Edition(plan=valid_plan()))
    assert sheet.paper == A3_LANDSCAPE
    assert sheet.title == "Lịch của mọi người, tháng 03/2026"


def test_who_is_out_and_for_the_night() -> None:
    (text,) = grids(valid_plan())
    # The six of T1: the first day of R1 with its night, the second, and R3. Those of T2: R2.
    cells = text.split()
    assert cells.count(f"T1{NIGHT}") == 6
    assert cells.count("T1") == 12
    assert cells.count("T2") == 6


def test_desks_lessons_and_homes() -> None:
    # A has 2 people on its first Monday and 3 on three more, B 3 on four Tuesdays.
    (text,) = grids(staffed_plan())
    assert text.split().count("A") == 11
    assert text.split().count("B") == 12
    (text,) = grids(trained_plan())
    assert text.split().count("TR") == 3  # P1 twice, P2 once
    (text,) = grids(with_round(plan_with_lists(), date(2026, 3, 4), "H1"))
    assert text.count("⌂") == 2  # and the legend


def test_who_is_absent_is_hatched() -> None:
    day = date(2026, 3, 4)
    absence = Absence(member_id="T1-1", date_from=day, date_to=day, kind="leave")
    plan = with_scenario(valid_plan(), absences=(absence,))
    assert hatched(plan) == hatched(valid_plan()) + 1
    assert "leave" not in grids(plan)[0]


def hatched(plan: Plan) -> int:
    (sheet,) = grid_sheets(Edition(plan=plan))
    page = Page(sheet.paper)
    sheet.draw(page)
    shapes = (one for one in page.figure.get_children() if isinstance(one, PathPatch))
    return sum(bool(one.get_hatch()) for one in shapes)


def test_a_plan_without_anybody_busy_has_none() -> None:
    assert grids(valid_plan(trips=())) == []
