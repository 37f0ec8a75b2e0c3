"""Pins: those that break a rule, alone or together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from routeplan.domain.calendar import week_of
from routeplan.domain.checks.pinned_people import why_not_kept_home, why_not_out
from routeplan.domain.checks.pinned_trips import OF_TRIPS, where, why_no_visit
from routeplan.errors import Fault

if TYPE_CHECKING:
    from routeplan.domain.pins import Pin
    from routeplan.domain.scenario import Scenario

_DELETE = "delete the pin"


def alone(scenario: Scenario) -> Iterator[Fault]:
    """Find pins that cannot be kept whatever the others are."""
    for pin in scenario.pins:
        what = why_impossible(scenario, pin)
        if what is not None:
            yield Fault(where=where(pin), what=what, fix=f"{_DELETE}, or mend what it goes against")


def why_impossible(scenario: Scenario, pin: Pin) -> str | None:
    """Say why a pin cannot be kept, None if it can; one outside the horizon does not matter."""
    match pin.kind:
        case "visit":
            return why_no_visit(scenario, pin)
        case "out":
            return why_not_out(scenario, pin)
        case "not_out":
            return why_not_kept_home(scenario, pin)
        case _:
            return _why_not_at_desk(scenario, pin)


def _why_not_at_desk(scenario: Scenario, pin: Pin) -> str | None:
    rule, calendar = scenario.rota, scenario.calendar
    members_of = {team.id: team.member_ids for team in scenario.center_teams()}
    if rule is None:
        return "settles the desk, which is not planned without a rota"
    if pin.kind == "duty" and pin.who not in members_of:
        return f"puts {pin.who} on duty, which is no center team"
    if pin.kind != "duty" and not any(pin.who in ids for ids in members_of.values()):
        return f"is about {pin.who}, who is in no center team"
    if calendar.start <= pin.date <= calendar.end:
        if not calendar.is_open(pin.date, rule.weekdays):
            return f"is on {pin.date}, when the desk is closed"
        if pin.kind == "at_desk" and pin.who in scenario.absent_on(pin.date):
            return f"puts {pin.who} at the desk, who is absent or has the weekday off"
    return None


def together(scenario: Scenario) -> Iterator[Fault]:
    """Find pins of the desk that cannot be kept beside each other."""
    rule = scenario.rota
    if rule is None:
        return
    seen: dict[tuple[object, ...], Pin] = {}
    staff, days = Counter[date](), Counter[tuple[date, str]]()
    for pin in scenario.pins:
        if pin.kind in OF_TRIPS:
            continue
        # One team on duty a day, and a member either there or not.
        key = (pin.date, "duty") if pin.kind == "duty" else (pin.date, pin.who)
        first = seen.setdefault(key, pin)
        if (first.kind, first.who) != (pin.kind, pin.who):
            what = f"goes against the pin {first.kind} {first.who} of the same day"
            yield Fault(where=where(pin), what=what, fix="keep one of them")
        if pin.kind != "at_desk":
            continue
        staff[pin.date] += 1
        if staff[pin.date] > rule.target_staff:
            what = f"puts {staff[pin.date]} people at the desk, above target_staff"
            yield Fault(where=where(pin), what=what, fix=_DELETE)
        week = week_of(pin.date), pin.who
        days[week] += 1
        if days[week] > rule.max_days_per_week:
            what = f"puts {pin.who} at the desk on {days[week]} days of a week"
            fix = f"{_DELETE}, or raise max_days_per_week"
            yield Fault(where=where(pin), what=what, fix=fix)
