"""A day in the order of the clock."""

from __future__ import annotations

from datetime import time

from routeplan.domain.plan import Leg, TripDay, Visit
from routeplan.domain.value import seconds_of_day


def timeline(day: TripDay) -> list[Leg | Visit]:
    """Return legs and visits by when they begin; what takes no time goes first."""
    return sorted([*day.legs, *day.visits], key=lambda event: (begin_s(event), end_s(event)))


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


def _bounds(event: Leg | Visit) -> tuple[time, time]:
    return (event.depart, event.arrive) if isinstance(event, Leg) else (event.begin, event.end)
