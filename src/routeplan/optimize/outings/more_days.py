"""More lawful days, beside those of the plans that a search has seen, for the exact master."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np

from routeplan.optimize.day_rules import may_end
from routeplan.optimize.outings.kernels.tables import CENTER, NEVER, NOWHERE, Given
from routeplan.optimize.outings.layout import alone
from routeplan.optimize.outings.outing import Day, Tour, pack, stops_of, unpack

NEIGHBOURS = 8
"""Villages near a far one that a crew may visit on its other day."""


def days_with_night(given: Given) -> Iterator[Tour]:
    """Yield days that begin or end in a bed near a far village, with it or a neighbour.

    No crew reaches and leaves such a village in one day. It needs another one beside it, and the
    search puts in one after the other.
    """
    if given.rules.longest == 1:
        return
    of_day = (given.rules.limits, given.travel, given.driving, given.service, given.servable)
    far = given.servable & (given.alone == NEVER)
    beds = np.unique(given.beds[far])
    for bed in beds[beds != NOWHERE].tolist():
        near_bed = far & (given.beds == bed).any(axis=2)
        wanted = near_bed.copy()
        for profile, village in np.argwhere(near_bed).tolist():
            wanted[profile, given.near[village, :NEIGHBOURS]] = True
        for start, end in ((CENTER, bed), (bed, CENTER)):
            lawful = wanted & (alone(of_day, start, end) < NEVER)
            for profile, village in np.argwhere(lawful).tolist():
                yield pack(profile, [(start, village, end)])


def shorter_days(given: Given, tours: Iterable[Tour]) -> Iterator[Tour]:
    """Yield tours of a day without one of their stops, where that is lawful.

    Other trips may serve that stop.
    """
    for profile, (first, *later) in map(unpack, tours):
        stops = stops_of(first)
        for stop in stops if not later and len(stops) > 1 else ():
            day = tuple(place for place in first if place != stop)
            if _is_lawful(given, profile, day):
                yield pack(profile, [day])


def _is_lawful(given: Given, profile: int, day: Day) -> bool:
    travel, driving = given.travel[profile], given.driving[profile]
    legs = [int(travel[way]) for way in pairwise(day)]
    limits = given.rules.limits
    depart = max(limits.day_start, limits.service_open - legs[0])
    service = sum(int(given.service[profile, stop]) for stop in stops_of(day))
    may = may_end.py_func  # type: ignore[attr-defined]  # compiled functions have it
    is_driven = sum(int(driving[way]) for way in pairwise(day)) <= limits.max_driving
    return is_driven and bool(may(limits, depart, sum(legs[:-1]) + service, legs[-1]))
