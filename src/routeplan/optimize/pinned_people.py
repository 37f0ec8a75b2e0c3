"""Members pinned to be out: which trips keep a pin, and why a pin is broken."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from routeplan.domain.pins import Pin
from routeplan.domain.plan import BrokenPin, PinReason
from routeplan.optimize.crewing import Crewing


@dataclass(frozen=True, kw_only=True)
class PinnedOut:
    """A member who is pinned to be out on a day.

    Parameters
    ----------
    member
        Position of the member.
    trips
        Positions of the trips of that day, by the pinned crew if one is named.
    possible
        Those of them on which the member can go.
    """

    pin: Pin
    member: int
    trips: tuple[int, ...]
    possible: tuple[int, ...]


def pinned_out(crewing: Crewing) -> tuple[PinnedOut, ...]:
    """Return who is pinned to be out within the horizon, by day."""
    position = {member.id: number for number, member in enumerate(crewing.members)}
    days = set(crewing.scenario.calendar.days())
    pins = [pin for pin in crewing.scenario.pins if pin.kind == "out" and pin.date in days]
    found = []
    for pin in sorted(pins, key=lambda one: (one.date, one.who)):
        member = position[pin.who]
        trips = tuple(
            number
            for number, trip in enumerate(crewing.trips)
            if pin.crew_id in (None, trip.crew_id) and pin.date in {day.date for day in trip.days}
        )
        possible = tuple(trip for trip in trips if crewing.is_free[member, trip])
        found.append(PinnedOut(pin=pin, member=member, trips=trips, possible=possible))
    return tuple(found)


def broken_out(crewing: Crewing, goes: np.ndarray) -> list[PinnedOut]:
    """Return the pins that crews, shape (members, trips), do not keep."""
    return [one for one in pinned_out(crewing) if not goes[one.member, list(one.trips)].any()]


def broken_out_pins(
    crewing: Crewing, goes: np.ndarray, *, is_proven: bool
) -> tuple[BrokenPin, ...]:
    """Name the pins that crews do not keep.

    Parameters
    ----------
    is_proven
        Whether no crews of these trips keep more of them.
    """
    return tuple(
        BrokenPin(
            date=one.pin.date,
            kind="out",
            who=one.pin.who,
            reason=_reason(crewing, goes, one, is_proven=is_proven),
        )
        for one in broken_out(crewing, goes)
    )


def _reason(crewing: Crewing, goes: np.ndarray, one: PinnedOut, *, is_proven: bool) -> PinReason:
    if _is_out(crewing, goes, one):
        return "other_crew"
    if not one.trips:
        return "no_trip"
    if not one.possible:
        return "unable"
    return "clash" if is_proven else "not_found"


def _is_out(crewing: Crewing, goes: np.ndarray, one: PinnedOut) -> bool:
    """Tell whether a member is out on the pinned day, with whatever crew."""
    trips = (crewing.trips[trip] for trip in np.flatnonzero(goes[one.member]).tolist())
    return any(one.pin.date == day.date for trip in trips for day in trip.days)
