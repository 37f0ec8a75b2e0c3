"""Trips on the terminal, in both languages."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from crews import crewed_plan, with_member
from plans import valid_plan
from routeplan.cli.plan_summary import plan_summary
from routeplan.domain.plan import Plan
from routeplan.wording import Wording
from routeplan.wording.catalogue import Language


def shown(plan: Plan, lang: Language = "en", *, with_names: bool = False) -> list[list[str]]:
    """Return the words of every line, without the blanks between columns."""
    console = Console(file=StringIO(), width=300)
    for part in plan_summary(plan, Wording(lang), with_names=with_names):
        console.print(part)
    assert isinstance(console.file, StringIO)
    lines = console.file.getvalue().splitlines()
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in lines]


def test_every_day_of_a_trip_is_a_row_with_its_villages_and_its_night() -> None:
    lines = shown(valid_plan())
    first = [
        "1",
        "Mo 02/03",
        "T1",
        "3 \N{MULTIPLICATION SIGN} motorbike",
        "Thôn V1 → Thôn V3",
        "Thôn V2",
    ]  # where the crew sleeps
    assert first in lines
    assert ["Tu 03/03", "T1", "3 \N{MULTIPLICATION SIGN} motorbike", "Thôn V2"] in lines


def test_weeks_are_counted_and_stand_apart() -> None:
    lines = shown(valid_plan())
    second = next(number for number, line in enumerate(lines) if line[:2] == ["2", "Tu 10/03"])
    assert lines[second - 1] == []


def test_a_plan_without_crews_names_nobody() -> None:
    assert ["Day", "Team", "Who goes"] not in shown(valid_plan())


def test_every_trip_has_its_days_and_names_who_goes() -> None:
    lines = shown(crewed_plan())
    first = lines.index(["Day", "Team", "Who goes"]) + 2
    assert lines[first : first + 2] == [
        ["Mo 02/03 \N{EN DASH} 03/03", "T1", "T1-1, T1-2, T1-3, T1-4, T1-5, T1-6"],
        ["Mo 02/03", "T2", "T2-1, T2-2, T2-3, T2-4, T2-5, T2-6"],
    ]


def test_people_are_called_by_alias_if_asked() -> None:
    plan = with_member(crewed_plan(), "T2-1", alias="TNV 07")
    named = "TNV 07, T2-2, T2-3, T2-4, T2-5, T2-6"
    assert ["Mo 02/03", "T2", named] in shown(plan, with_names=True)
    assert all("TNV 07" not in cell for line in shown(plan) for cell in line)
