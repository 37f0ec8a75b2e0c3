"""Exact day: the cheapest route of every set of stops, and the cheapest way to share a day out.

Sets of stops are the bits of a number, as there are few of them.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from routeplan.optimize.compiled import inlined, inner, kernel
from routeplan.optimize.routing.kernels.tables import NEVER, NOWHERE, Given, Small, Table, Whole

Row = Any
"""A row of a table, which numba knows by the names of its columns."""

LABEL = np.dtype(
    [(name, np.int64) for name in ("cost", "end", "span", "last", "load", "trips", "stop")]
    + [(name, np.int64) for name in ("behind", "reloads", "next")]
)
"""A way from the depot through a set of stops to the last of them: what it costs, when service
there ends at best, how long it lasts at least and when it may leave last, what is loaded for the
trip under way, how many trips there are; the label before it, and whether the depot is between."""


@kernel
def cheapest_routes(
    given: Given,
    kind: int,
    depot: int,
    stops: Whole,
    labels: Table,
    heads: Small,
    costs: Whole,
    ends: Whole,
) -> bool:
    """Find the cheapest route of one vehicle for every set of stops.

    Parameters
    ----------
    labels
        Room for labels; the last is scratch paper.
    heads
        For each set of stops and the last of them: its first label.
    costs, ends
        For each set of stops: cost of its route, `NEVER` if there is none, and its last label.

    Returns
    -------
    bool
        Whether there was room for all labels; nothing is found without.
    """
    count, home = len(stops), given.places[depot]
    room, most_trips = given.kinds[kind].capacity, given.kinds[kind].max_trips
    matrix = given.kinds[kind].matrix
    by = home.latest
    if not given.is_clocked:
        by = min(by, home.earliest + given.kinds[kind].max_duration)
    heads[:], costs[:], ends[:] = NOWHERE, NEVER, NOWHERE
    used, new = 0, labels[len(labels) - 1]
    for at in range(count):
        if not given.serves[kind, stops[at]] or given.places[stops[at]].demand > room:
            continue
        new.cost, new.end, new.span = given.kinds[kind].fixed_cost, home.earliest, 0
        new.last, new.load, new.trips = home.latest, 0, 1
        new.stop, new.behind, new.reloads = at, NOWHERE, 0
        if _move(given, kind, matrix, depot, stops[at], new, by):
            used = _keep(labels, heads, 1 << at, new, used)
    for visited in range(1, 1 << count):
        for at in range(count):
            number = heads[visited, at]
            while number != NOWHERE:
                label = labels[number]
                cost = _close(given, kind, matrix, stops[at], depot, label, by)
                if cost <= costs[visited]:  # of two ways round, the one that begins with the first
                    costs[visited], ends[visited] = cost, number
                if used + 2 * count >= len(labels):
                    return False
                for to in range(count):
                    demand = given.places[stops[to]].demand
                    if visited >> to & 1 or not given.serves[kind, stops[to]] or demand > room:
                        continue
                    for reloads in range(2):
                        if reloads == 0 and label.load + demand > room:
                            continue
                        if reloads == 1 and label.trips >= most_trips:
                            break
                        _copy(label, new)
                        new.stop, new.behind, new.reloads = to, number, reloads
                        here = stops[at]
                        if reloads == 1:
                            new.load = 0
                            new.trips += 1
                            if not _move(given, kind, matrix, here, depot, new, by):
                                continue
                            here = depot
                        if _move(given, kind, matrix, here, stops[to], new, by):
                            used = _keep(labels, heads, visited | 1 << to, new, used)
                number = label.next
    return True


@inlined
def _copy(label: Row, new: Row) -> None:
    new.cost, new.end, new.span, new.last = label.cost, label.end, label.span, label.last
    new.load, new.trips = label.load, label.trips


@inner
def _move(given: Given, kind: int, matrix: int, here: int, there: int, label: Row, by: int) -> bool:
    """Go from one place to the next and serve it; False if that ends too late."""
    place = given.places[there]
    label.cost += given.cost_from[matrix, here, there]
    label.load += place.demand
    if not given.is_timed:
        return True
    way = given.time_from[matrix, here, there]
    begin = max(label.end + way, place.earliest)
    label.end = begin + place.service
    if begin > place.latest or label.end > by:
        return False
    if not given.is_clocked:
        return True
    gone = label.span + way
    wait = max(place.earliest - gone - label.last, 0)
    label.span = gone + wait + place.service
    label.last = min(place.latest - gone, label.last)
    return bool(label.span <= given.kinds[kind].max_duration)


@inner
def _close(given: Given, kind: int, matrix: int, stop: int, depot: int, label: Row, by: int) -> int:
    """Return what a way costs with the drive home, `NEVER` if that ends too late."""
    if given.is_timed:
        home = given.places[depot]
        way = given.time_from[matrix, stop, depot]
        if label.end + way > by:
            return NEVER
        if given.is_clocked:
            gone = label.span + way
            wait = max(home.earliest - gone - label.last, 0)
            if gone + wait > given.kinds[kind].max_duration:
                return NEVER
    return int(label.cost + given.cost_from[matrix, stop, depot])


@inner
def _keep(labels: Table, heads: Table, visited: int, new: Row, used: int) -> int:
    """Keep a label unless another is as good in all; forget those that it beats."""
    number, before, spare = heads[visited, new.stop], NOWHERE, NOWHERE
    while number != NOWHERE:
        old = labels[number]
        if _is_as_good(old, new):
            return used
        if _is_as_good(new, old):
            if before == NOWHERE:
                heads[visited, new.stop] = old.next
            else:
                labels[before].next = old.next
            spare = number
        else:
            before = number
        number = old.next
    place = used if spare == NOWHERE else spare
    kept = labels[place]
    _copy(new, kept)
    kept.stop, kept.behind, kept.reloads = new.stop, new.behind, new.reloads
    kept.next = NOWHERE
    if before == NOWHERE:
        heads[visited, new.stop] = place
    else:
        labels[before].next = place
    return used + 1 if spare == NOWHERE else used


@inlined
def _is_as_good(one: Row, other: Row) -> bool:
    return bool(
        one.cost <= other.cost
        and one.end <= other.end
        and one.span <= other.span
        and one.last >= other.last
        and one.load <= other.load
        and one.trips <= other.trips
    )


@kernel
def share_out(routes: Whole, shares: Whole) -> int:
    """Find what it costs that up to 0, 1, … vehicles that are alike serve each set of stops.

    Parameters
    ----------
    routes
        Cost of the cheapest route of each set.
    shares
        Where to put it, shape (vehicles + 1, sets).

    Returns
    -------
    int
        How many rows there are: one more vehicle than in the last changes nothing.
    """
    shares[:] = NEVER
    shares[:, 0] = 0
    for vehicle in range(1, len(shares)):
        is_better = False
        for visited in range(1, len(routes)):
            lowest = visited & -visited
            rest = visited ^ lowest
            least, part = shares[vehicle - 1, visited], rest
            while True:
                mine = part | lowest
                cost = routes[mine] + shares[vehicle - 1, visited ^ mine]
                least = min(least, cost)
                if part == 0:
                    break
                part = (part - 1) & rest
            is_better |= least < shares[vehicle - 1, visited]
            shares[vehicle, visited] = least
        if not is_better:
            return vehicle + 1
    return len(shares)


@kernel
def join(one: Whole, other: Whole, both: Whole) -> None:
    """Find what each set of stops costs if two fleets share it."""
    both[:] = NEVER
    for visited in range(len(one)):
        part = visited
        while True:
            cost = one[part] + other[visited ^ part]
            both[visited] = min(both[visited], cost)
            if part == 0:
                break
            part = (part - 1) & visited
