"""A day as a team lives it: where it arrives and leaves, and when it must be on its way back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import time
from typing import NamedTuple

from routeplan.domain.travel import TravelTimes
from routeplan.domain.trips import Leg, TripDay, Visit
from routeplan.domain.value import seconds_of_day, time_of_day
from routeplan.evaluate.outings import Outing

_ROUNDED_S = 300
"""People look at their watch in steps of five minutes; what is latest is rounded down."""


class Call(NamedTuple):
    """A place where the team stops on a day.

    Parameters
    ----------
    leg
        The way there; None where the team woke up.
    visit
        The service there; None where the team only sleeps, or comes home.
    arrive, leave
        None where it woke up, and where the day ends.
    latest_leave
        When it must leave, whatever is left to do, to be back or at its lodging in time; None
        where the day ends, and where it lodges: who is late there stays.
    """

    place_id: str
    leg: Leg | None
    visit: Visit | None
    arrive: time | None
    leave: time | None
    latest_leave: time | None


def itinerary(outing: Outing, travel: TravelTimes, latest_return: time) -> tuple[Call, ...]:
    """Return the places of a day in order: the first visit, or the first place that is reached."""
    return tuple(_calls(outing, travel, latest_return))


def _calls(outing: Outing, travel: TravelTimes, latest_return: time) -> Iterator[Call]:
    day = outing.day
    waiting = list(day.visits)
    if waiting and (not day.legs or waiting[0].village_id == day.start_id):
        visit = waiting.pop(0)
        yield _call(outing, travel, latest_return, visit.village_id, -1, visit)
    for number, leg in enumerate(day.legs):
        is_served = bool(waiting) and waiting[0].village_id == leg.to_id
        visit_here = waiting.pop(0) if is_served else None
        yield _call(outing, travel, latest_return, leg.to_id, number, visit_here)


def _call(
    outing: Outing,
    travel: TravelTimes,
    latest_return: time,
    place_id: str,
    number: int,
    visit: Visit | None,
) -> Call:
    legs = outing.day.legs
    goes_on = number + 1 < len(legs)
    leave = legs[number + 1].depart if goes_on else (visit.end if visit else None)
    latest = None
    if goes_on and visit is not None and place_id != outing.day.end_id:
        back_s = _way_back_s(outing, travel, place_id, number + 1)
        seconds = max(0, seconds_of_day(latest_return) - back_s)
        latest = time_of_day(seconds // _ROUNDED_S * _ROUNDED_S)
    return Call(
        place_id=place_id,
        leg=legs[number] if number >= 0 else None,
        visit=visit,
        arrive=legs[number].arrive if number >= 0 else None,
        leave=leave,
        latest_leave=latest,
    )


def _way_back_s(outing: Outing, travel: TravelTimes, place_id: str, next_leg: int) -> int:
    """Return how long the way to the end of the day takes: straight there if that is known."""
    trip, day = outing
    planned_s = sum(leg.duration_s for leg in day.legs[next_leg:])
    if len(day.legs) - next_leg == 1:
        return planned_s
    try:
        direct_s = travel.matrix(trip.mode, on=day.date).time_s(place_id, day.end_id)
    except (KeyError, ValueError):  # a day or a place that the tables of travel do not know
        direct_s = None
    return planned_s if direct_s is None else min(planned_s, direct_s)


def last_chance(calls: Sequence[Call]) -> Call | None:
    """Return the last stop from which the team must leave in time; None if it ends the day."""
    return next((call for call in reversed(calls) if call.latest_leave is not None), None)


def departs(day: TripDay) -> time | None:
    """Return when the team sets out; None if it stays where it woke up."""
    return day.legs[0].depart if day.legs else None


def arrives(day: TripDay) -> time | None:
    """Return when the team reaches the place where the day ends; None if it stays there."""
    return day.legs[-1].arrive if day.legs else None


def returns(day: TripDay) -> time:
    """Return when the day's way, or its last visit, ends."""
    ends = [leg.arrive for leg in day.legs[-1:]] + [visit.end for visit in day.visits[-1:]]
    return max(ends)
