"""Repairs on the terminal."""

from __future__ import annotations

import re
from datetime import date

import pytest
from rich.console import Console

from desks import short, staffed_plan, with_duty
from plans import valid_plan
from routeplan.cli.repair_summary import repair_summary
from routeplan.domain.message import Message
from routeplan.domain.plan import Plan, Unserved
from routeplan.domain.repair import Repair, RepairCost
from routeplan.wording import Language, Wording

CREW = Message(key="change.crew")
LATER = Message(key="change.longer_days", values=(("duration", 1_800),))
MISSING = Unserved(village_id="V5", missing=2, reason=Message(key="reason.no_room"))


def printed(plan: Plan, *found: Repair) -> list[str]:
    console = Console(width=200)
    with console.capture() as capture:
        console.print(*repair_summary(plan, found, Wording("en")))
    return [line.strip() for line in capture.get().splitlines() if line.strip()]


def test_changes_made_together_share_a_row() -> None:
    both = Repair(changes=(CREW, LATER), visits=2, shortages=-1, weight=5, left=1, proven=False)
    *_, first, second, _ = printed(valid_plan(unserved=(MISSING,)), both)
    assert first.split("  ")[0] == "One more crew"
    assert first.split()[-4:] == ["2", "-1", "1", "no"]
    assert second.startswith("+ Days longer by 30 min")


DRIVER = Message(key="change.crew.driver", values=(("weekdays", "1 3"),))
COST = RepairCost(
    travel_s=4_800,
    trips=-1,
    nights=0,
    field_days=6,
    substitutions=0,
    vnd=1_800_000,
    finished=False,
)
PRICED = Repair(
    changes=(DRIVER,),
    visits=1,
    shortages=0,
    weight=1,
    left=0,
    proven=True,
    used_on=(date(2026, 3, 3), date(2026, 3, 5)),
    cost=COST,
)


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "en",
            [
                "One more member for trips who drives a pickup, car or truck, "
                "on Tuesdays, Thursdays",
                "Used on Tu 03/03, Th 05/03",
                ("Costs: travel +1 h 20 · trips −1 · field days +6 · +1,800,000 VND"),
                "(A search was cut short: not the last word)",
            ],
        ),
        (
            "vi",
            [
                "Thêm một người đi thôn lái được ô tô, vào Thứ Ba, Thứ Năm",
                "Dùng vào T3 03/03, T5 05/03",
                (
                    "Chi phí thêm: đi đường +1 giờ 20 · chuyến đi −1 · ngày công +6 · "
                    "+1.800.000 đồng"
                ),
                "(Hết giờ tính toán: chưa phải con số cuối cùng)",
            ],
        ),
    ],
)
def test_a_repair_says_when_it_is_needed_and_what_it_costs(
    lang: Language, lines: list[str]
) -> None:
    assert first_column(PRICED, lang) == lines


def test_a_repair_that_costs_nothing_says_so() -> None:
    free = COST.model_copy(
        update={"travel_s": 0, "trips": 0, "field_days": 0, "vnd": None, "finished": True}
    )
    one = PRICED.model_copy(update={"cost": free})
    assert first_column(one, "en")[-1] == "Costs: nothing more"


def first_column(repair: Repair, lang: Language) -> list[str]:
    """Return the lines below the heads, without the figures."""
    console = Console(width=300)
    with console.capture() as capture:
        console.print(*repair_summary(valid_plan(), (repair,), Wording(lang)))
    lines = capture.get().splitlines()
    below = next(number for number, line in enumerate(lines) if "──" in line) + 1
    rows = lines[below:-2]
    return [re.split(r" {2,}", row.strip())[0] for row in rows]


@pytest.mark.parametrize("width", [80, 100])
def test_on_a_narrow_terminal_no_figure_is_lost(width: int) -> None:
    console = Console(width=width)
    with console.capture() as capture:
        console.print(*repair_summary(valid_plan(), (PRICED,), Wording("en")))
    assert re.search(r"One more member .* 1 +0 +0 +yes", capture.get())


@pytest.mark.parametrize(
    ("plan", "line"),
    [
        (valid_plan(unserved=()), "The plan misses nothing."),
        (
            with_duty(staffed_plan(unserved=(MISSING,)), 9, shortages=(short(1),)),
            "The plan misses 3; none of the changes that were tried helps.",
        ),
    ],
)
def test_without_a_repair_it_is_said_whether_one_is_needed(plan: Plan, line: str) -> None:
    assert printed(plan) == [line]
