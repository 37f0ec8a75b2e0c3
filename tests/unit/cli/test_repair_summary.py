"""Repairs on the terminal."""

from __future__ import annotations

import pytest
from rich.console import Console

from desks import short, staffed_plan, with_duty
from plans import valid_plan
from routeplan.cli.repair_summary import repair_summary
from routeplan.domain.message import Message
from routeplan.domain.plan import Plan, Unserved
from routeplan.domain.repair import Repair
from routeplan.wording import Wording

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
    *_, first, second = printed(valid_plan(unserved=(MISSING,)), both)
    assert first.split("  ")[0] == "One more crew"
    assert first.split()[-4:] == ["2", "-1", "1", "no"]
    assert second.startswith("+ Days longer by 30 min")


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
