"""Pins of people on trips: members who cannot be out, or kept from it, alone or together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from routeplan.domain.calendar import week_of
from routeplan.domain.checks.pinned_trips import where
from routeplan.errors import Fault

if TYPE_CHECKING:
    from routeplan.domain.pins import Pin
    from routeplan.domain.scenario import Scenario

_DELETE = "delete the pin"
_AGAINST = ("at_desk", "not_out", "out")
"""Pins beside which nobody can be out on the same day; twice is once too often."""


def why_not_out(scenario: Scenario, pin: Pin) -> str | None:
    """Say why a member cannot be on a trip; None if only the trips can tell."""
    calendar = scenario.calendar
    if scenario.crews is None:
        return "settles who goes on a trip, but who goes is not chosen without [crews]"
    if pin.who not in {member.id for member in scenario.field_members()}:
        return f"is about {pin.who}, who is in no mobile team"
    if not calendar.start <= pin.date <= calendar.end:
        return None
    if not calendar.is_worked(pin.date):
        return f"is on {pin.date}, when no team goes out"
    if pin.who in scenario.absent_on(pin.date):
        return f"sends {pin.who} out, who is absent or has the weekday off"
    return _why_at_rest(scenario, pin)


def _why_at_rest(scenario: Scenario, pin: Pin) -> str | None:
    """Compare a pinned trip with the last one before the horizon."""
    rest = timedelta(days=scenario.rules.rest_after_overnight_days)
    for one in scenario.history.members:
        last = one.last_return if one.member_id == pin.who else None
        if last is not None and pin.date <= last + rest:
            return f"sends {pin.who} out, who rests after the trip that ended on {last}"
    return None


def why_not_kept_home(scenario: Scenario, pin: Pin) -> str | None:
    """Say why nobody can be kept from trips by a pin; None if it can be."""
    if scenario.crews is None:
        return "settles who goes on no trip, but who goes is not chosen without [crews]"
    if pin.who not in {member.id for member in scenario.field_members()}:
        return f"is about {pin.who}, who is in no mobile team"
    return None


def people_together(scenario: Scenario) -> Iterator[Fault]:
    """Find members pinned to be out who cannot be beside other pins, or so often."""
    pins = [pin for pin in scenario.pins if pin.date in scenario.calendar.days()]
    yield from _against_others(pins)
    yield from _too_many_aboard(scenario, pins)
    yield from _too_often(scenario, pins)


def _against_others(pins: list[Pin]) -> Iterator[Fault]:
    seen: dict[tuple[date, str], Pin] = {}
    for pin in pins:
        if pin.kind not in _AGAINST:
            continue
        first = seen.setdefault((pin.date, pin.who), pin)
        # Twice the same is named with the table, and the desk is no matter of trips.
        if first.kind != pin.kind and "out" in (first.kind, pin.kind):
            what = f"goes against the pin {first.kind} {first.who} of the same day"
            yield Fault(where=where(pin), what=what, fix="keep one of them")


def _too_many_aboard(scenario: Scenario, pins: list[Pin]) -> Iterator[Fault]:
    """Find more members on a day than the pinned crew, or all crews together, have seats for."""
    size, crews = scenario.rules.crew_size, len(scenario.mobile_teams())
    in_crew, in_all = Counter[tuple[date, str]](), Counter[date]()
    for pin in pins:
        if pin.kind != "out":
            continue
        in_all[pin.date] += 1
        if pin.crew_id is not None:
            in_crew[pin.date, pin.crew_id] += 1
            if in_crew[pin.date, pin.crew_id] > size:
                what = f"sends {in_crew[pin.date, pin.crew_id]} people out with {pin.crew_id}"
                yield Fault(where=where(pin), what=what, fix=f"{_DELETE}, or raise crew_size")
                continue
        if in_all[pin.date] > size * crews:
            what = f"sends {in_all[pin.date]} people out on one day"
            yield Fault(where=where(pin), what=what, fix=f"{_DELETE}, or raise crew_size")


def _too_often(scenario: Scenario, pins: list[Pin]) -> Iterator[Fault]:
    """Find members who are pinned out on more days of a week or in all than they may go."""
    members = {member.id: member for member in scenario.members}
    in_week, in_all = Counter[tuple[date, str]](), Counter[str]()
    for pin in pins:
        if pin.kind != "out" or pin.who not in members:
            continue
        member = members[pin.who]
        in_week[week_of(pin.date), pin.who] += 1
        in_all[pin.who] += 1
        days, most = in_week[week_of(pin.date), pin.who], member.max_days_per_week
        if most is not None and days > most:
            what = f"sends {pin.who} out on {days} days of a week"
            yield Fault(where=where(pin), what=what, fix=f"{_DELETE}, or raise max_days_per_week")
        elif in_all[pin.who] > scenario.most_field_days(member):
            what = f"sends {pin.who} out on {in_all[pin.who]} days of the horizon"
            yield Fault(where=where(pin), what=what, fix=f"{_DELETE}, or raise max_days_per_month")
