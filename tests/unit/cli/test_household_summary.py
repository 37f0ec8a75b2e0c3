"""Carers and households on the terminal."""

from __future__ import annotations

import io

from rich.console import Console

from homes import plan_with_lists
from plans import valid_plan
from routeplan.cli.household_summary import household_summary
from routeplan.domain.plan import Plan
from routeplan.wording import Wording


def test_lists_are_counted_by_village() -> None:
    # T1-2: 3 households, 222 m, one family unmatched; V1 has 4 households.
    row = next(row for row in shown(plan_with_lists()).splitlines() if "0.2 km" in row)
    assert row.split() == ["Thôn", "V1", "4", "1", "3", "0.2", "km", "1"]


def test_households_without_a_carer_have_a_reason_and_a_remedy() -> None:
    text = shown(plan_with_lists())
    assert "Carers in the village: 1, with 3 places for 4 households" in text
    assert "More carers: 1" in text


def test_lists_that_are_needed_are_told_by_village() -> None:
    assert "Lists needed by village: Thôn V1 1, Thôn V2 1, Thôn V3 0" in shown(plan_with_lists())


def test_no_household_is_named() -> None:
    assert "H4" not in shown(plan_with_lists())


def test_a_plan_without_carers_says_nothing_of_households() -> None:
    assert shown(valid_plan()) == ""


def shown(plan: Plan) -> str:
    console = Console(file=io.StringIO(), width=200, markup=False, highlight=False)
    for part in household_summary(plan, Wording("en")):
        console.print(part)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()
