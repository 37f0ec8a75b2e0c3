"""A plan on the terminal."""

from __future__ import annotations

import io
from datetime import date

import pytest
from rich.console import Console

from builders import village
from plans import valid_plan, valid_scenario, with_scenario, without_trip
from routeplan.cli.plan_summary import plan_summary
from routeplan.domain.plan import BrokenPin, LevelOutcome, Message, Plan, Unserved
from routeplan.wording import Language, Wording

SHORT = Unserved(
    village_id="V5",
    missing=1,
    reason=Message(key="reason.no_capacity"),
    remedy=Message(key="remedy.other_mode", values=(("mode", "boat"),)),
)


def test_every_day_of_a_trip_is_a_row_with_its_villages_and_its_night() -> None:
    rows = lines(valid_plan(unserved=(SHORT,)))
    first = next(row for row in rows if "02/03/2026" in row and "T1" in row)
    assert "Thôn V1" in first
    assert "3 \N{MULTIPLICATION SIGN} motorbike" in first
    assert first.endswith("Thôn V2")  # where the crew sleeps


def test_a_missing_visit_has_its_reason_and_remedy() -> None:
    text = shown(valid_plan(unserved=(SHORT,)))
    assert "Crews, vehicles or kits are used up by other visits" in text
    assert "Feasible by boat" in text


def test_villages_with_the_same_reason_share_a_row() -> None:
    other = SHORT.model_copy(update={"village_id": "V4"})
    row = next(row for row in lines(valid_plan(unserved=(SHORT, other))) if "used up" in row)
    assert row.split()[:5] == ["Thôn", "V5,", "Thôn", "V4", "2"]


def test_a_missing_officer_is_counted_beside_the_missing_visits() -> None:
    officer = SHORT.model_copy(update={"officer": "police_officer"})
    row = next(row for row in lines(valid_plan(unserved=(SHORT, officer))) if "used up" in row)
    assert "1 · 1 with officer" in row


def test_cases_are_whole() -> None:
    """One of two visits to V2 is made: 65 + 50 + 50 elsewhere and half of 49 are 189.5."""
    plan = without_trip(valid_plan(), "R3")
    demand = tuple(
        row.model_copy(update={"open_cases": 49}) if row.village_id == "V2" else row
        for row in plan.scenario.demand
    )
    text = shown(with_scenario(plan, demand=demand))
    assert text.split("Cases expected to be handled")[1].split()[0] == "190"


@pytest.mark.parametrize(
    ("bound", "gap", "proven"), [(900.0, "10 %", "no"), (1000.0, "0 %", "yes"), (None, "-", "no")]
)
def test_a_goal_shows_value_bound_gap_and_whether_it_is_proven(
    bound: float | None, gap: str, proven: str
) -> None:
    """1,000 nights reached, at best 900: (1000 - 900) / 1000 = 10 %."""
    level = LevelOutcome(name="nights", unit="nights", value=1000, bound=bound)
    row = next(row for row in lines(valid_plan(levels=(level,))) if "1,000" in row)
    assert gap in row
    assert row.endswith(proven)


def test_the_data_note_is_said_in_the_language_of_the_summary() -> None:
    scenario = valid_scenario(data_note_vi="Số liệu minh hoạ.", data_note_en="Illustrative data.")
    plan = valid_plan(scenario=scenario)
    assert "Số liệu minh hoạ." in shown(plan, "vi")
    assert "Illustrative data." in shown(plan, "en")


def test_a_decimal_has_a_comma_in_vietnamese() -> None:
    assert "0,8" in shown(valid_plan(), "vi")  # visits a day: 4 / 5 against none


def test_what_a_plan_cannot_tell_is_no_zero() -> None:
    row = next(row for row in lines(valid_plan(trips=())) if "Longest day" in row)
    assert row.endswith("-")


def test_a_name_is_never_markup() -> None:
    villages = [village(f"V{number}", offers_lodging=number == 2) for number in range(2, 6)]
    scenario = valid_scenario(villages=[village("V1", name="[red]A Ró[/]"), *villages])
    assert "[red]A Ró[/]" in shown(valid_plan(scenario=scenario))


def lines(plan: Plan) -> list[str]:
    return [line.strip() for line in shown(plan).splitlines()]


def shown(plan: Plan, lang: Language = "en") -> str:
    console = Console(file=io.StringIO(), width=200, markup=False, highlight=False)
    for part in plan_summary(plan, Wording(lang)):
        console.print(part)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_broken_pin_is_named_with_its_day_and_reason() -> None:
    broken = BrokenPin(date=date(2026, 3, 3), village_id="V5", reason="no_trip")
    row = next(
        row
        for row in lines(valid_plan(broken_pins=(broken,)))
        if "03/03/2026 " in row and "V5" in row
    )
    assert "No trip keeps the rules" in row
