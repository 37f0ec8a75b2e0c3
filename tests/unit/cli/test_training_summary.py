"""Training and coverage on the terminal."""

from __future__ import annotations

import io
from collections.abc import Mapping

from rich.console import Console

from lessons import trained_plan
from plans import valid_plan, with_scenario
from routeplan.cli.training_summary import coverage_summary, training_summary
from routeplan.domain.plan import Plan
from routeplan.domain.training import CoverageRule
from routeplan.wording import Language, Wording

NOBODY: Mapping[str, str] = {}


def shown(
    plan: Plan, lang: Language = "en", aliases: Mapping[str, str] = NOBODY, width: int = 200
) -> str:
    console = Console(file=io.StringIO(), width=width, no_color=True)
    wording = Wording(lang)
    called = {one.id: one.id for one in plan.scenario.members} | dict(aliases)
    for part in (*training_summary(plan, called, wording), *coverage_summary(plan, wording)):
        console.print(part)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def row(plan: Plan, word: str, lang: Language = "en") -> str:
    line = next(line for line in shown(plan, lang).splitlines() if word in line)
    return " ".join(line.split())


def counted() -> Plan:
    plan = trained_plan()
    villages = (
        plan.scenario.villages[0].model_copy(update={"households_proficient": 10}),
        *plan.scenario.villages[1:],
    )
    rule = CoverageRule(families_per_visit=4, families_per_helper=0)
    return with_scenario(plan, villages=villages, coverage=rule)


def test_a_session_has_a_row() -> None:
    assert row(trained_plan(), "05/03") == (
        "Th 05/03 07:30\N{EN DASH}10:00 Thôn V1 M0 · M1 4, also from Thôn V2 P1, P2"
    )
    assert row(trained_plan(), "06/03") == (
        "Fr 06/03 07:30\N{EN DASH}09:00 Thôn V2 (with the kit) M1 1 P1"
    )


def test_trainers_are_called_by_alias_if_asked() -> None:
    assert "TNV 02" in shown(trained_plan(), aliases={"P2": "TNV 02"})


def test_modules_are_spelled_out() -> None:
    modules = {one.id: one.name_en for one in trained_plan().scenario.modules}
    assert f"• M0: {modules['M0']}; M1: {modules['M1']}" in shown(trained_plan())


def test_a_village_says_how_many_families_get_on_alone() -> None:
    # 10 + 4 x (1 - 10 / 40) = 13 of 40; A1, A2 and A3 help; 05/03 and 14 or 45 days.
    assert row(counted(), "32.5") == "Thôn V1 40 10 13 32.5 % 3 19/03/2026 19/04/2026"
    assert row(counted(), "32,5", "vi") == "Thôn V1 40 10 13 32,5 % 3 19/03/2026 19/04/2026"


def test_all_villages_are_added_up() -> None:
    plan = counted()
    second = plan.scenario.villages[3].model_copy(update={"households_proficient": 20})
    villages = (*plan.scenario.villages[:3], second, plan.scenario.villages[4])
    # V4 has a visit as well: 20 + 4 x (1 - 20 / 40) = 22; 13 + 22 = 35 of 80.
    assert row(with_scenario(plan, villages=villages), "All") == "All 80 30 35 43.8 % 3"


def test_what_is_assumed_is_said() -> None:
    assert "Assumed: a visit adds 4 families" in shown(counted())
    assert "mỗi lần đến thêm 4 hộ" in shown(counted(), "vi")


def test_without_training_and_counts_nothing_is_shown() -> None:
    assert shown(valid_plan()) == ""


def test_no_time_or_date_is_broken_on_a_narrow_terminal() -> None:
    text = shown(counted(), width=80)
    assert "Th 05/03   07:30\N{EN DASH}10:00" in text
    assert "19/04/2026" in text
