"""Carers and households on the terminal."""

from __future__ import annotations

import io
from datetime import date

from rich.console import Console

from homes import plan_with_lists, with_household_rule, with_list, with_round
from plans import valid_plan, with_scenario
from routeplan.cli.household_summary import household_summary
from routeplan.domain.care import Allotment
from routeplan.domain.plan import Plan
from routeplan.wording import Wording


def test_lists_are_counted_by_village() -> None:
    # T1-2: 3 households, 222 m, one family unmatched; V1 has 4 households.
    row = next(row for row in shown(plan_with_lists()).splitlines() if "0.2 km" in row)
    assert row.split() == ["Thôn", "V1", "4", "1", "3", "0.2", "km", "1"]


def test_lists_that_are_needed_are_told_by_village() -> None:
    assert "Lists needed by village: Thôn V1 1, Thôn V2 1, Thôn V3 0" in shown(plan_with_lists())


def test_phases_have_their_dates() -> None:
    plan = with_household_rule(with_list(plan_with_lists(), 1, phase=2), phases=2)
    text = shown(plan)
    assert "Phase 1 (02/03/2026 – 15/03/2026)" in text
    assert "Phase 2 (16/03/2026 – 29/03/2026)" in text


def test_evenings_are_counted_and_homes_without_one_named() -> None:
    text = shown(with_round(plan_with_lists(), date(2026, 3, 4), "H1"))
    row = next(row for row in text.splitlines() if "0.2 km" in row)
    assert row.split()[-1] == "1"
    assert "Homes on lists without an evening in their phase: 4. Carers: T1-2, T1-3" in text


def test_numbers_of_households_name_those_who_come_first() -> None:
    # V1 counts 12 of its 40, 7 of them with T1-2; V2 has not counted.
    base = valid_plan()
    first = base.scenario.villages[0].model_copy(update={"priority_households": 12})
    plan = with_scenario(base, villages=(first, *base.scenario.villages[1:]))
    shares = (
        Allotment(carer_id="T1-2", village_id="V1", households=18, priority_households=7),
        Allotment(carer_id="T1-3", village_id="V2", households=20),
    )
    text = " ".join(shown(plan.model_copy(update={"allotments": shares})).split())
    assert "Thôn V1 40 12 T1-2 18 (7 priority) 22 5 Thôn V2 40 T1-3 20 20 Thôn V3" in text


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
