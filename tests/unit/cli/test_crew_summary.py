"""Crews on the terminal, in both languages."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from crews import crewed_plan, lacks, with_member
from plans import valid_plan, with_trip
from routeplan.cli.crew_summary import crew_summary
from routeplan.cli.plan_summary import plan_summary
from routeplan.domain.plan import Plan
from routeplan.wording import Wording
from routeplan.wording.catalogue import Language


def shown(plan: Plan, lang: Language, *, whole: bool = False) -> list[list[str]]:
    """Return the words of every line, without the blanks between columns."""
    console = Console(file=StringIO(), width=300)
    for part in (plan_summary if whole else crew_summary)(plan, Wording(lang)):
        console.print(part)
    assert isinstance(console.file, StringIO)
    lines = console.file.getvalue().splitlines()
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in lines]


def test_a_plan_without_crews_shows_none() -> None:
    assert list(crew_summary(valid_plan(), Wording("vi"))) == []
    assert all("Who goes" not in line for line in shown(valid_plan(), "en", whole=True))


def test_the_week_names_who_goes_on_the_first_day_of_a_trip() -> None:
    lines = shown(crewed_plan(), "en", whole=True)
    first, second, after = [line for line in lines if line[1:2] in (["T1"], ["T2"])][:3]
    assert first[-1] == "T1-1, T1-2, T1-3, T1-4, T1-5, T1-6"
    assert second[-1] == "T2-1, T2-2, T2-3, T2-4, T2-5, T2-6"
    assert after == ["Tu 03/03/2026", "T1", "3 \N{MULTIPLICATION SIGN} motorbike", "Thôn V2"]


def test_people_are_called_by_alias_if_asked() -> None:
    plan = with_member(crewed_plan(), "T2-1", alias="TNV 07")
    console = Console(file=StringIO(), width=300)
    console.print(*plan_summary(plan, Wording("en"), with_names=True))
    assert isinstance(console.file, StringIO)
    assert "TNV 07, T2-2, T2-3" in console.file.getvalue()
    assert all("TNV 07" not in line[-1] for line in shown(plan, "en", whole=True) if line)


def test_shortages_are_told_in_words() -> None:
    shortages = (
        lacks("people", 2),
        lacks("role", what="police_officer"),
        lacks("skill", what="tax"),
        lacks("language", what="katu"),
        lacks("rider", 2),
    )
    plan = with_trip(crewed_plan(), "R1", shortages=shortages)
    plan = with_trip(plan, "R3", shortages=(lacks("driver"),))
    assert [
        "Mo 02/03",
        "T1",
        (
            "people too few: 2 · no police officer with a free day · "
            "nobody free with the skill tax · nobody free who speaks the Cơ Tu language · "
            "motorbike riders too few: 2"
        ),
    ] in shown(plan, "en")
    assert ["Tu 10/03", "T1", "drivers too few: 1"] in shown(plan, "en")
    assert ["T3 10/03", "T1", "thiếu 1 người lái ô tô"] in shown(plan, "vi")


def test_every_goal_has_its_value_and_bound_and_says_whether_it_is_proven() -> None:
    lines = shown(crewed_plan(), "en")
    assert ["Largest load of a member (4 is a day)", "19", "15", "no"] in lines
    assert ["Seats of members of other teams", "0", "0", "yes, for these trips"] in lines
