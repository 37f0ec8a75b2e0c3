"""A day in the order of the clock."""

from __future__ import annotations

from datetime import time

from routeplan.domain.trips import Leg, TripDay, Visit
from routeplan.domain.value import seconds_of_day


def timeline(day: TripDay) -> list[Leg | Visit]:
    """Return legs and visits by when they begin; what takes no time goes first.

    Of several that take no time at one moment, each begins where the one before ended, if it can.
    """
    ahead: list[Leg | Visit] = [*day.visits, *day.legs]
    events: list[Leg | Visit] = []
    here = day.start_id
    while ahead:
        event = min(ahead, key=lambda event: (begin_s(event), end_s(event), _place(event) != here))
        here = event.to_id if isinstance(event, Leg) else event.village_id
        events.append(event)
        ahead = [other for other in ahead if other is not event]
    return events


def begin_s(event: Leg | Visit) -> int:
    """Return when a leg or a visit begins [s from midnight]."""
    return seconds_of_day(_bounds(event)[0])


def end_s(event: Leg | Visit) -> int:
    """Return when a leg or a visit ends [s from midnight]."""
    return seconds_of_day(_bounds(event)[1])


def work_s(event: Leg | Visit) -> int:
    """Return the travel of a leg, or the service of a visit without its meal break [s]."""
    if isinstance(event, Leg):
        return event.duration_s
    return end_s(event) - begin_s(event) - event.break_s


def _place(event: Leg | Visit) -> str:
    """Return where a leg or a visit begins."""
    return event.from_id if isinstance(event, Leg) else event.village_id


def _bounds(event: Leg | Visit) -> tuple[time, time]:
    return (event.depart, event.arrive) if isinstance(event, Leg) else (event.begin, event.end)
