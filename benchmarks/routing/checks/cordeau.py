"""Check plans for files of Cordeau: double precision, durations with the usual tolerance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import hypot

from benchmarks.routing.checks.workdays import (
    Checked,
    Workday,
    several_trips,
    too_many,
    wrong_days,
    wrong_visits,
)
from benchmarks.routing.files.cordeau import CordeauFile, Limit, Place

TOLERANCE = 0.01
"""So much longer a route may take than its limit: published routes are rounded."""


def check_days(file: CordeauFile, workdays: Sequence[Workday]) -> Checked:
    """Check visits on days of one combination, vehicles of each day, loads and durations."""
    limits = dict(enumerate(file.limits, start=1))
    codes = {customer.number: customer.codes for customer in file.customers}
    used = Counter(f"day {workday.day}, depot {workday.depot}" for workday in workdays)
    most = {f"day {day}, depot {file.depots[0].number}": file.vehicles for day in limits}
    broken = [
        *wrong_days(workdays, codes, days=len(limits)),
        *several_trips(workdays),
        *too_many(used, most),
        *_over_limits(file, [(workday, limits.get(workday.day)) for workday in workdays]),
    ]
    return Checked(value=_distance(file, workdays), broken=tuple(broken))


def check_depots(file: CordeauFile, workdays: Sequence[Workday]) -> Checked:
    """Check one visit to each customer, vehicles of each depot, loads and durations."""
    limits = {depot.number: limit for depot, limit in zip(file.depots, file.limits, strict=True)}
    used = Counter(f"day {workday.day}, depot {workday.depot}" for workday in workdays)
    most = {f"day 1, depot {depot.number}": file.vehicles for depot in file.depots}
    broken = [
        *wrong_visits(workdays, [customer.number for customer in file.customers]),
        *several_trips(workdays),
        *too_many(used, most),
        *_over_limits(file, [(workday, limits.get(workday.depot)) for workday in workdays]),
    ]
    return Checked(value=_distance(file, workdays), broken=tuple(broken))


def _over_limits(
    file: CordeauFile, limited: Sequence[tuple[Workday, Limit | None]]
) -> Iterator[str]:
    places = _places(file)
    for workday, limit in limited:
        if limit is None:
            continue  # the day or the depot does not exist, and is named as such
        for trip in workday.trips:
            load = sum(places[customer].demand for customer in trip if customer in places)
            if load > limit.capacity:
                yield f"{workday}: load {load} is over {limit.capacity}"
            lasts = _length(places, workday.depot, trip)
            lasts += sum(places[customer].service for customer in trip if customer in places)
            if 0 < limit.duration < lasts - TOLERANCE:
                yield f"{workday}: {lasts:.2f} is longer than {limit.duration:g}"


def _distance(file: CordeauFile, workdays: Sequence[Workday]) -> float:
    places = _places(file)
    return sum(
        _length(places, workday.depot, trip) for workday in workdays for trip in workday.trips
    )


def _length(places: Mapping[int, Place], depot: int, trip: Sequence[int]) -> float:
    stations = [places[number] for number in (depot, *trip, depot) if number in places]
    return sum(hypot(a.x - b.x, a.y - b.y) for a, b in pairwise(stations))


def _places(file: CordeauFile) -> dict[int, Place]:
    return {place.number: place for place in (*file.depots, *file.customers)}
