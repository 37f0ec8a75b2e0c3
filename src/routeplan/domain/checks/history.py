"""History: what is said to have been before lies before the horizon."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from routeplan.errors import Fault

if TYPE_CHECKING:
    from routeplan.domain.scenario import Scenario


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
