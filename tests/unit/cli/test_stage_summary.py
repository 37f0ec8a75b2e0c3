"""What each stage came to, on the terminal."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from plans import valid_plan
from routeplan.cli.stage_summary import stage_summary
from routeplan.domain.plan import Plan, StageOutcome
from routeplan.wording import Language, Wording


@pytest.mark.parametrize(
    ("fields", "row"),
    [
        (
            {"stage": "trips", "status": "complete", "method": "labels"},
            ["List the trips", "–", "complete · labels, for all villages and days"],
        ),
        (
            # (7,200 s - 6,480 s) / 7,200 s = 10 %
            {
                "stage": "covering",
                "status": "feasible",
                "goal": "travel",
                "value": 7_200,
                "bound": 6_480,
                "method": "highs",
            },
            [
                "Choose trips",
                "Time on the way: 2 h, at best 1 h 48",
                "gap 10 % · whole numbers (HiGHS)",
            ],
        ),
        (
            {"stage": "dating", "status": "feasible", "goal": "evenness", "method": "cp_sat"},
            ["Choose days", "–", "no bound · CP-SAT"],
        ),
        (
            {
                "stage": "rota",
                "status": "optimal",
                "goal": "substitutions",
                "value": 3,
                "bound": 3,
                "scope": "given",
                "method": "cp_sat",
            },
            [
                "Staff the desk",
                "Duties of substitutes: 3, at best 3",
                "optimal, given the steps before · CP-SAT",
            ],
        ),
    ],
)
def test_a_stage_is_one_row_with_its_proof(fields: dict[str, Any], row: list[str]) -> None:
    assert row in shown(valid_plan(outcomes=(StageOutcome(**fields),)))


def test_a_plan_of_an_earlier_version_says_what_it_knows() -> None:
    old = StageOutcome(stage="covering", status="optimal", value=13, bound=13)
    assert ["Choose trips", "–", "optimal"] in shown(valid_plan(outcomes=(old,)))


def test_a_plan_without_stages_has_no_table() -> None:
    assert not list(stage_summary(valid_plan(outcomes=()), Wording("en")))


def test_it_is_said_in_vietnamese() -> None:
    one = StageOutcome(
        stage="covering", status="optimal", goal="nights", value=1, bound=1, method="relaxation"
    )
    assert [
        "Chọn chuyến đi",
        "Số đêm nghỉ lại: 1, tốt nhất có thể 1",
        "tối ưu · nới lỏng tuyến tính có lát cắt",
    ] in shown(valid_plan(outcomes=(one,)), "vi")


def shown(plan: Plan, lang: Language = "en") -> list[list[str]]:
    """Return the words of every line, without the blanks between columns."""
    console = Console(file=StringIO(), width=200)
    for part in stage_summary(plan, Wording(lang)):
        console.print(part)
    assert isinstance(console.file, StringIO)
    lines = console.file.getvalue().splitlines()
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in lines]
