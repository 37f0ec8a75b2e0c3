"""History: it lies before the horizon, and leaves debts that months can have left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from routeplan.errors import Fault

if TYPE_CHECKING:
    from routeplan.domain.scenario import Scenario

MOST_DEBT = 10_000
"""Nobody carries more over."""


def last_days(scenario: Scenario) -> Iterator[Fault]:
    """Find last visits and last returns that are not before the horizon."""
    start, history = scenario.calendar.start, scenario.history
    days = [
        *(
            (f"village_history {one.village_id}", "visit", one.last_visit)
            for one in history.villages
        ),
        *(
            (f"member_history {one.member_id}", "return", one.last_return)
            for one in history.members
        ),
    ]
    for where, name, day in days:
        if day is not None and day >= start:
            what = f"has the last_{name} {day}, but the horizon starts on {start}"
            fix = f"give the last {name} before it, or start later"
            yield Fault(where=where, what=what, fix=fix)


def debts(scenario: Scenario) -> Iterator[Fault]:
    """Find debts that no months could have left, if somebody asks for them."""
    for record in scenario.history.members:
        for name, debt, asked_by, unit in (
            ("field_debt", record.field_debt, scenario.crews, "with a crew is 4"),
            ("desk_debt", record.desk_debt, scenario.rota, "at the desk is 1 or 2"),
        ):
            if asked_by is not None and abs(debt) > MOST_DEBT:
                what, fix = f"has {name} {debt:g}", f"use -{MOST_DEBT} to {MOST_DEBT}: a day {unit}"
                yield Fault(where=f"member_history {record.member_id}", what=what, fix=fix)
