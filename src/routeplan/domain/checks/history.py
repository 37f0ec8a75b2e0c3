"""History: what is said to have been before lies before the horizon."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from routeplan.errors import Fault

if TYPE_CHECKING:
    from routeplan.domain.scenario import Scenario


def last_visits(scenario: Scenario) -> Iterator[Fault]:
    """Find villages whose last visit is not before the horizon."""
    start = scenario.calendar.start
    for one in scenario.history.villages:
        if one.last_visit is not None and one.last_visit >= start:
            what = f"has the last_visit {one.last_visit}, but the horizon starts on {start}"
            fix = "give the last visit before it, or start later"
            yield Fault(where=f"village_history {one.village_id}", what=what, fix=fix)
