"""A published plan: what of it stays in the next one, and what a next one changes."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import Literal

from routeplan.domain.checks.pinned_trips import why_not_beside
from routeplan.domain.checks.pins import why_impossible
from routeplan.domain.pins import Pin
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.domain.value import Id, Value

ChangeKind = Literal["duty", "at_desk", "visit"]


class Change(Value):
    """What is different on a day.

    Parameters
    ----------
    kind
        ``duty``: the team on duty. ``at_desk``: members at the desk. ``visit``: villages visited.
    dropped, added
        Ids that are no longer there, and that are now.
    """

    date: date
    kind: ChangeKind
    dropped: tuple[Id, ...] = ()
    added: tuple[Id, ...] = ()


def pins(plan: Plan, *, until: date) -> tuple[Pin, ...]:
    """Return the pins that keep a plan as it is up to a day, included.

    They are about teams and members at the desk, and about visits and their crews.

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
    return *_duties(plan, until), *_visits(plan, until)


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


def freeze(scenario: Scenario, published: Plan) -> Scenario:
    """Return a scenario in which the desk and the visits stay as published on the first days.

    These are the `notice_days` of the rota. What the scenario has pinned itself comes first, and
    what cannot be kept any more, such as a duty of somebody who is now on leave, is left out.
    """
    if scenario.rota is None:
        return scenario
    start = scenario.calendar.start
    until = start + timedelta(days=scenario.rota.notice_days) - timedelta(days=1)
    settled = set(map(_subject, scenario.pins))
    visits: dict[Id, list[date]] = defaultdict(list)
    for pin in scenario.pins:
        if pin.kind == "visit" and pin.date in scenario.calendar.days():
            visits[pin.who].append(pin.date)
    kept, teams = [], {team.id for team in scenario.mobile_teams()}
    for pin in pins(published, until=until):
        if pin.date < start or _subject(pin) in settled or why_impossible(scenario, pin):
            continue
        if pin.kind == "visit":
            if why_not_beside(scenario, pin, visits[pin.who]):
                continue
            visits[pin.who].append(pin.date)
        crew_id = pin.crew_id if pin.crew_id in teams else None
        kept.append(pin.model_copy(update={"crew_id": crew_id}))
    return scenario.but(pins=(*scenario.pins, *kept))


def _subject(pin: Pin) -> tuple[date, str, str]:
    """Return the day and what about it is settled: the team, one member, or one village."""
    match pin.kind:
        case "duty":
            return pin.date, "duty", ""
        case "at_desk" | "not_at_desk":
            return pin.date, "desk", pin.who
        case _:
            return pin.date, pin.kind, pin.who


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
    return found
