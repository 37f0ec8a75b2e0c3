"""Exact day: the cheapest way to serve a few stops with all vehicles of a day, with proof.

First the cheapest route of every set of stops by labels, for each kind of vehicle and depot, then
the cheapest partition of the stops among the vehicles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from routeplan.optimize.routing.incumbent import DayRoute
from routeplan.optimize.routing.kernels.exact_day import LABEL, cheapest_routes, join, share_out
from routeplan.optimize.routing.kernels.tables import NEVER, NOWHERE, Given, Small, Table, Whole

KERNELS = cheapest_routes, share_out, join

MOST_STOPS = 15
"""Time and memory double with each stop more."""

MOST_LABELS = 2_500_000
"""Ways remembered at a time; a day that needs more is not solved."""


@dataclass(frozen=True, kw_only=True)
class _Kind:
    """A kind of vehicle: for each set of stops its cheapest route, from which depot, and shares."""

    number: int
    routes: Whole
    depots: Whole
    shares: Whole


def exact_day(
    given: Given,
    bases: Sequence[tuple[int, int]],
    day: int,
    stops: Sequence[int],
    *,
    may_leave_out: bool = False,
) -> list[DayRoute] | None:
    """Return the cheapest routes of one day.

    None if its vehicles cannot serve all stops, or there are too many ways.

    Parameters
    ----------
    bases
        Kinds of vehicles and the depots that they may work from.
    stops
        At most `MOST_STOPS` places.
    may_leave_out
        Whether stops may be left out for what that costs.
    """
    here, labels = np.array(stops, dtype=np.int64), np.empty(MOST_LABELS, dtype=LABEL)
    kinds = list[_Kind]()
    for number in sorted({kind for kind, _ in bases}):
        depots = [depot for kind, depot in bases if kind == number]
        kind = _kind(given, number, depots, here, labels)
        if kind is None:
            return None
        kinds.append(kind)
    totals = [np.where(_sets(here) == 0, 0, NEVER)]
    for kind in kinds:
        totals.append(np.empty_like(totals[-1]))
        join(totals[-2], kind.shares[-1], totals[-1])
    served = len(totals[-1]) - 1
    if may_leave_out:
        served = int(np.argmin(totals[-1] + _missing(given, here)))
    if totals[-1][served] >= NEVER:
        return None
    return [
        DayRoute(
            day=day,
            kind=kind.number,
            depot=int(kind.depots[part]),
            places=_order(given, kind, here[_bits(part)], int(kind.depots[part]), labels),
        )
        for kind, part in _parts(kinds, totals, served)
    ]


def _kind(
    given: Given, number: int, depots: list[int], stops: Whole, labels: Table
) -> _Kind | None:
    least = np.full(2 ** len(stops), NEVER, dtype=np.int64)
    heads = _heads(stops)
    chosen = np.full(len(least), NOWHERE, dtype=np.int64)
    for depot in depots:
        costs, ends = np.empty_like(least), np.empty_like(least)
        if not cheapest_routes(given, number, depot, stops, labels, heads, costs, ends):
            return None
        chosen[costs < least] = depot
        least = np.minimum(least, costs)
    vehicles = min(int(given.kinds[number]["count"]), len(stops))
    shares = np.empty((vehicles + 1, len(least)), dtype=np.int64)
    rows = share_out(least, shares)
    return _Kind(number=number, routes=least, depots=chosen, shares=shares[:rows])


def _heads(stops: Whole) -> Small:
    return np.empty((2 ** len(stops), len(stops)), dtype=np.int32)


def _sets(stops: Whole) -> Whole:
    return np.arange(2 ** len(stops), dtype=np.int64)


def _bits(part: int) -> list[int]:
    return [at for at in range(part.bit_length()) if part >> at & 1]


def _missing(given: Given, stops: Whole) -> Whole:
    """Return what it costs to serve a set of stops alone: all others are left out."""
    sets, costs = _sets(stops), given.places["absent_cost"][stops]
    left_out = (sets[:, None] >> np.arange(len(stops)) & 1) == 0
    return np.asarray(left_out @ costs, dtype=np.int64)


def _parts(kinds: list[_Kind], totals: list[Whole], served: int) -> Iterator[tuple[_Kind, int]]:
    """Follow the sums back: who serves which set of stops."""
    for kind, others in reversed(list(zip(kinds, totals, strict=False))):
        mine = _part_of(served, kind.shares[-1], others)
        served ^= mine
        for vehicle in reversed(range(1, len(kind.shares))):
            if kind.shares[vehicle, mine] < kind.shares[vehicle - 1, mine]:
                part = _part_of(mine, kind.routes, kind.shares[vehicle - 1])
                yield kind, part
                mine ^= part


def _part_of(served: int, mine: Whole, others: Whole) -> int:
    """Return the part of a set that one serves if others serve the rest as cheaply as can be."""
    parts = np.arange(served + 1)
    parts = parts[parts & ~served == 0]
    return int(parts[np.argmin(mine[parts] + others[served ^ parts])])


def _order(given: Given, kind: _Kind, stops: Whole, depot: int, labels: Table) -> tuple[int, ...]:
    costs, ends = np.empty((2, 2 ** len(stops)), dtype=np.int64)
    cheapest_routes(given, kind.number, depot, stops, labels, _heads(stops), costs, ends)
    places, label = list[int](), labels[ends[-1]]
    while True:
        places.append(int(stops[label["stop"]]))
        if label["behind"] == NOWHERE:
            return tuple(reversed(places))
        if label["reloads"]:
            places.append(depot)
        label = labels[label["behind"]]
