"""The rota on the terminal, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from io import StringIO

from rich.console import Console

from desks import short, staffed_plan, with_duty
from plans import valid_plan
from routeplan.cli.rota_summary import rota_summary
from routeplan.domain.plan import Plan
from routeplan.wording import Wording
from routeplan.wording.catalogue import Language

NOBODY: Mapping[str, str] = {}


def shown(plan: Plan, lang: Language, aliases: Mapping[str, str] = NOBODY) -> list[list[str]]:
    """Return the words of every line, without the blanks between columns."""
    console = Console(file=StringIO(), width=200)
    called = {one.id: aliases.get(one.id, one.id) for one in plan.scenario.members}
    for part in rota_summary(plan, called, Wording(lang)):
        console.print(part)
    assert isinstance(console.file, StringIO)
    lines = console.file.getvalue().splitlines()
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in lines]


def test_a_plan_without_a_rota_shows_none() -> None:
    assert list(rota_summary(valid_plan(), {}, Wording("vi"))) == []


def test_every_duty_has_a_line_and_weeks_stand_apart() -> None:
    lines = shown(staffed_plan(), "vi")
    first = lines.index(["T2 02/03", "A", "2"])
    assert lines[first + 1 : first + 4] == [
        ["T3 03/03", "B", "3"],
        [],
        ["T2 09/03", "A", "3"],
    ]


def test_substitutes_and_shortages_are_named() -> None:
    plan = with_duty(
        staffed_plan(),
        9,
        member_ids=("A2", "B2"),
        substitute_ids=("B2",),
        shortages=(short(1), short(2, "tax")),
    )
    line = ["A", "2", "B2"]
    assert ["T2 09/03", *line, "thiếu 1 người · thiếu 2 người biết Thuế"] in shown(plan, "vi")
    assert ["Mo 09/03", *line, "1 too few · 2 too few for Tax"] in shown(plan, "en")


def test_substitutes_are_called_by_alias_if_asked() -> None:
    duty = {"member_ids": ("A2", "B2"), "substitute_ids": ("B2",)}
    plan = with_duty(staffed_plan(), 9, **duty)
    assert ["Mo 09/03", "A", "2", "TNV 02"] in shown(plan, "en", {"B2": "TNV 02"})
