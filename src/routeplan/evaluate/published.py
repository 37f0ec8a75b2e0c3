"""A published plan: what of it stays in the next one, and what a next one changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal

from routeplan.domain.checks.pinned_people import people_together
from routeplan.domain.checks.pinned_trips import why_not_beside
from routeplan.domain.checks.pins import why_impossible
from routeplan.domain.pins import Pin
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.domain.value import Id, Value

ChangeKind = Literal["duty", "at_desk", "visit", "out"]

LEFT_OUT_FOR: Mapping[str, tuple[str, ...]] = {
    "duty": ("duty",),
    "at_desk": ("at_desk", "not_at_desk", "out"),
    "visit": ("visit",),
    "out": ("out", "not_out", "at_desk"),
}
"""Kinds of pins of a scenario that come before a published pin about the same day and thing."""


class Change(Value):
    """What is different on a day.

    Parameters
    ----------
    kind
        ``duty``: the team on duty. ``at_desk``: members at the desk. ``visit``: villages visited.
        ``out``: members on trips that name who goes.
    dropped, added
        Ids that are no longer there, and that are now.
    """

    date: date
    kind: ChangeKind
    dropped: tuple[Id, ...] = ()
    added: tuple[Id, ...] = ()


def pins(plan: Plan, *, until: date) -> tuple[Pin, ...]:
    """Return the pins that keep a plan as it is up to a day, included.

    They are about teams and members at the desk, about visits and their crews, and about who goes
    on trips that name it.

    Examples
    --------
    >>> from desks import staffed_plan
    >>> for pin in pins(staffed_plan(), until=date(2026, 3, 2)):
    ...     print(pin.date, pin.kind, pin.who)
    2026-03-02 duty A
    2026-03-02 at_desk A1
    2026-03-02 at_desk A2
    2026-03-02 visit V1
    2026-03-02 visit V3
    2026-03-02 visit V4
    """
    return *_duties(plan, until), *_visits(plan, until), *_members(plan, until)


def _duties(plan: Plan, until: date) -> tuple[Pin, ...]:
    return tuple(
        pin
        for duty in plan.duties
        if duty.date <= until
        for pin in (
            Pin(date=duty.date, kind="duty", who=duty.team_id, reason="published"),
            *(
                Pin(date=duty.date, kind="at_desk", who=member_id, reason="published")
                for member_id in duty.member_ids
            ),
        )
    )


def _visits(plan: Plan, until: date) -> tuple[Pin, ...]:
    return tuple(
        Pin(
            date=day.date,
            kind="visit",
            who=visit.village_id,
            crew_id=trip.crew_id,
            reason="published",
        )
        for trip in plan.trips
        for day in trip.days
        if day.date <= until
        for visit in day.visits
    )


def _members(plan: Plan, until: date) -> tuple[Pin, ...]:
    return tuple(
        Pin(date=day.date, kind="out", who=who, crew_id=trip.crew_id, reason="published")
        for trip in plan.trips
        for day in trip.days
        if day.date <= until
        for who in trip.member_ids
    )


def freeze(scenario: Scenario, published: Plan) -> Scenario:
    """Return a scenario in which desk, visits and crews stay as published on the first days.

    These are the `notice_days` of the rota. What the scenario has pinned itself comes first, and
    what cannot be kept any more, such as a duty of somebody who is now on leave, is left out.

    Examples
    --------
    >>> from plans import valid_plan
    >>> plan = valid_plan()
    >>> freeze(plan.scenario, plan) == plan.scenario  # without a desk, no notice is given
    True
    """
    if scenario.rota is None:
        return scenario
    start = scenario.calendar.start
    until = start + timedelta(days=scenario.rota.notice_days) - timedelta(days=1)
    settled = {(pin.date, pin.kind, _what(pin)) for pin in scenario.pins}
    kept: list[Pin] = []
    for pin in pins(published, until=until):
        own = ((pin.date, kind, _what(pin)) for kind in LEFT_OUT_FOR[pin.kind])
        if pin.date < start or settled.intersection(own) or why_impossible(scenario, pin):
            continue
        pinned = scenario.model_copy(update={"pins": (*scenario.pins, *kept)})
        if not _goes_against_others(pinned, pin):
            kept.append(_with_a_crew_that_is_there(pinned, pin))
    return scenario.but(pins=(*scenario.pins, *kept))


def _what(pin: Pin) -> str:
    """Return the member or village that a pin is about; only one team is on duty a day."""
    return "" if pin.kind == "duty" else pin.who


def _goes_against_others(scenario: Scenario, pin: Pin) -> bool:
    """Tell whether a pin cannot be kept beside those of a scenario."""
    others = [one for one in scenario.pins if one.date in scenario.calendar.days()]
    match pin.kind:
        case "visit":
            visits = [one.date for one in others if (one.kind, one.who) == ("visit", pin.who)]
            return why_not_beside(scenario, pin, visits) is not None
        case "out":
            crews = {(one.date, one.crew_id) for one in others if one.kind == "visit"}
            together = scenario.model_copy(update={"pins": (*scenario.pins, pin)})
            return (pin.date, pin.crew_id) not in crews or any(people_together(together))
        case _:
            return False


def _with_a_crew_that_is_there(scenario: Scenario, pin: Pin) -> Pin:
    teams = {team.id for team in scenario.mobile_teams()}
    return pin if pin.crew_id in teams else pin.model_copy(update={"crew_id": None})


def changes(old: Plan, new: Plan) -> tuple[Change, ...]:
    """Name what is different on the days that both plans are about.

    Examples
    --------
    >>> from desks import staffed_plan, with_duty
    >>> changes(staffed_plan(), with_duty(staffed_plan(), 9, member_ids=("A1", "B3")))[0].added
    ('B3',)
    """
    before, after = _by_day(old), _by_day(new)
    common = set(old.scenario.calendar.days()) & set(new.scenario.calendar.days())
    return tuple(
        Change(
            date=day,
            kind=kind,
            dropped=tuple(sorted(before[day, kind] - after[day, kind])),
            added=tuple(sorted(after[day, kind] - before[day, kind])),
        )
        for day, kind in sorted(before.keys() | after.keys())
        if day in common and before[day, kind] != after[day, kind]
    )


def _by_day(plan: Plan) -> defaultdict[tuple[date, ChangeKind], set[str]]:
    """Return who and what is where, by day and kind."""
    found: defaultdict[tuple[date, ChangeKind], set[str]] = defaultdict(set)
    for duty in plan.duties:
        found[duty.date, "duty"].add(duty.team_id)
        found[duty.date, "at_desk"].update(duty.member_ids)
    for trip in plan.trips:
        for day in trip.days:
            found[day.date, "visit"].update(visit.village_id for visit in day.visits)
            found[day.date, "out"].update(trip.member_ids)
    return found
