"""Pins of trips: visits and crews that cannot be kept, alone or together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from routeplan.errors import Fault

if TYPE_CHECKING:
    from routeplan.domain.pins import Pin
    from routeplan.domain.scenario import Scenario


OF_TRIPS = ("visit", "out", "not_out")
"""Kinds of pins about trips; the others are about the desk."""

WITH_CREW = ("visit", "out")
"""Kinds of pins that may name a crew."""


def why_no_visit(scenario: Scenario, pin: Pin) -> str | None:
    """Say why a pinned visit cannot be made; None if only the roads and the means can tell."""
    calendar, village_id = scenario.calendar, pin.who
    villages = {village.id: village for village in scenario.villages}
    if village_id not in villages:
        return f"is about {village_id}, which is not among the villages"
    if not calendar.start <= pin.date <= calendar.end:
        return None
    if not calendar.is_worked(pin.date):
        return f"is on {pin.date}, when no team goes out"
    open_weekdays = villages[village_id].open_weekdays or range(7)
    if calendar.is_closed(village_id, pin.date) or pin.date.weekday() not in open_weekdays:
        return f"is on {pin.date}, when {village_id} receives no team"
    return _why_too_soon(scenario, pin)


def _why_too_soon(scenario: Scenario, pin: Pin) -> str | None:
    """Compare a pinned visit with the last one before the horizon."""
    gap = least_gap(scenario, pin.who)
    for one in scenario.history.villages:
        last = one.last_visit if one.village_id == pin.who else None
        if last is not None and pin.date - last < gap:
            return f"comes fewer than {gap.days} days after the last visit to {pin.who}, on {last}"
    return None


def crew_ids(scenario: Scenario) -> Iterator[Fault]:
    """Find pins with a crew that makes no trips."""
    teams = {team.id for team in scenario.mobile_teams()}
    for pin in scenario.pins:
        if pin.crew_id is not None and pin.kind not in WITH_CREW:
            what = f"names the crew {pin.crew_id}, which pins of this kind do not have"
            yield Fault(where=where(pin), what=what, fix="leave crew_id empty")
        elif pin.crew_id is not None and pin.crew_id not in teams:
            what = f"names the crew {pin.crew_id}, which is no mobile team"
            yield Fault(where=where(pin), what=what, fix="use the id of a mobile team")


def visits_together(scenario: Scenario) -> Iterator[Fault]:
    """Find pinned visits to a village that lie too close, or are too many."""
    made: dict[str, list[date]] = defaultdict(list)
    for pin in sorted(scenario.pins, key=lambda one: (one.date, one.who)):
        if pin.kind != "visit" or pin.date not in scenario.calendar.days():
            continue
        why = why_not_beside(scenario, pin, made[pin.who])
        if why is not None:
            yield Fault(where=where(pin), what=why, fix="delete the pin, or mend visits")
        made[pin.who].append(pin.date)


def why_not_beside(scenario: Scenario, pin: Pin, others: list[date]) -> str | None:
    """Say why a pinned visit cannot be made beside others to its village; None if it can."""
    days = len(scenario.calendar.days())
    most = {one.village_id: one.visits_in(days)[1] for one in scenario.visits}.get(pin.who)
    gap = least_gap(scenario, pin.who)
    for other in others:
        if abs(pin.date - other) < gap:
            return f"lies fewer than {gap.days} days from the pinned visit on {other}"
    if most is not None and len(others) >= most:
        return f"is pinned visit {len(others) + 1} to {pin.who}, which receives {most} at most"
    return None


def least_gap(scenario: Scenario, village_id: str) -> timedelta:
    """Return the least time between two visits to a village."""
    gaps = {one.village_id: one.min_gap_days for one in scenario.visits}
    return timedelta(days=gaps.get(village_id, 1))


def where(pin: Pin) -> str:
    """Name a pin."""
    return f"pins {pin.date} {pin.kind} {pin.who}"
