"""What a plan misses, on the terminal."""

from __future__ import annotations

from datetime import date
from io import StringIO

from rich.console import Console

from crews import crewed_plan, lacks
from homes import plan_with_lists
from lessons import trained_plan
from plans import valid_plan, with_trip
from routeplan.cli.missing_summary import missing_summary
from routeplan.domain.message import Message
from routeplan.domain.plan import BrokenPin, Plan, Unserved
from routeplan.wording import Language, Wording

SHORT = Unserved(
    village_id="V5",
    missing=1,
    reason=Message(key="reason.no_capacity"),
    remedy=Message(key="remedy.other_mode", values=(("mode", "boat"),)),
)


def test_a_missing_visit_has_its_reason_and_remedy() -> None:
    row = [
        "Thôn V5",
        "1",
        "Crews, vehicles or kits are used up by other visits",
        "Feasible by boat",
    ]
    assert row in shown(valid_plan(unserved=(SHORT,)))


def test_a_broken_pin_is_named_with_its_day_and_reason() -> None:
    broken = BrokenPin(date=date(2026, 3, 3), kind="visit", who="V5", reason="no_trip")
    [row] = [row for row in shown(valid_plan(broken_pins=(broken,))) if row[:1] == ["Tu 03/03"]]
    assert row[1] == "Thôn V5"
    assert row[2].startswith("No trip keeps the rules")


def test_a_member_who_is_not_out_though_pinned_so_is_named_by_id() -> None:
    broken = BrokenPin(date=date(2026, 3, 3), kind="out", who="T1-1", reason="no_trip")
    [row] = [row for row in shown(valid_plan(broken_pins=(broken,))) if row[:1] == ["Tu 03/03"]]
    assert row[1] == "T1-1"
    assert row[2].startswith("No trip is out on that day")


def test_villages_with_the_same_reason_share_a_row() -> None:
    other = SHORT.model_copy(update={"village_id": "V4"})
    rows = shown(valid_plan(unserved=(SHORT, other)))
    assert ["Thôn V5, Thôn V4", "2"] in [row[:2] for row in rows]


def test_a_missing_officer_is_counted_beside_the_missing_visits() -> None:
    officer = SHORT.model_copy(update={"officer": "police_officer"})
    rows = shown(valid_plan(unserved=(SHORT, officer)))
    assert ["Thôn V5", "1 · 1 with officer"] in [row[:2] for row in rows]


def test_people_missing_on_trips_are_told_in_words() -> None:
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
    ] in shown(plan)
    plan = with_trip(plan, "R2", shortages=(lacks("desk", 3, what="V4"),))
    assert ["Mo 02/03", "T2", "Thôn V4: desk staff beyond a full crew: 3"] in shown(plan)
    assert ["Tu 10/03", "T1", "drivers too few: 1"] in shown(plan)
    assert ["T3 10/03", "T1", "thiếu 1 người lái ô tô"] in shown(plan, "vi")


def test_households_without_a_carer_have_a_reason_and_a_remedy() -> None:
    reason = "Carers in the village: 1, with 3 places for 4 households"
    assert [reason, "More carers: 1"] in [row[2:] for row in shown(plan_with_lists())]


def test_who_is_not_taught_has_a_row_with_the_reason() -> None:
    reason = "Cannot be taught in the village, and no road leads to a host"
    remedy = "Internet in the village, or somebody who takes them"
    assert ["Thôn V5", "D1", "M0, M1", reason, remedy] in shown(trained_plan())


def test_of_a_whole_plan_nothing_is_said() -> None:
    assert shown(valid_plan(unserved=())) == []


def shown(plan: Plan, lang: Language = "en") -> list[list[str]]:
    """Return the words of every line, without the blanks between columns."""
    console = Console(file=StringIO(), width=300)
    for part in missing_summary(plan, Wording(lang)):
        console.print(part)
    assert isinstance(console.file, StringIO)
    lines = console.file.getvalue().splitlines()
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in lines]
