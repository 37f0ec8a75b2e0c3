"""The best plan of a search, read and written route by route, and routes it has noted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from routeplan.optimize.routing.kernels.tables import ABSENT, TOTAL, Given
from routeplan.optimize.routing.search import Search


@dataclass(frozen=True, kw_only=True)
class DayRoute:
    """What one vehicle does: places in order, its depot between two trips, not at the ends."""

    day: int
    kind: int
    depot: int
    places: tuple[int, ...]

    def cost(self, given: Given) -> int:
        """Return what it costs."""
        legs = given.cost_from[given.kinds["matrix"][self.kind]]
        ways = pairwise((self.depot, *self.places, self.depot))
        fixed = given.kinds["fixed_cost"][self.kind]
        return int(fixed + sum(int(legs[here, there]) for here, there in ways))

    def stops(self, given: Given) -> frozenset[int]:
        """Return whom it serves."""
        return frozenset(place for place in self.places if place >= given.depots)


def best_routes(search: Search) -> list[DayRoute]:
    """Return the routes of the best plan."""
    best, slots = search.best, search.plan.slots
    return [
        DayRoute(
            day=int(slots[slot]["day"]),
            kind=int(slots[slot]["kind"]),
            depot=int(slots[slot]["depot"]),
            places=tuple(best.places[slot, 1 : best.length[slot] + 1].tolist()),
        )
        for slot in best.length.nonzero()[0].tolist()
    ]


def noted_routes(search: Search, most: int) -> list[DayRoute]:
    """Return routes that the search has noted: those of the cheapest plans, at most so many."""
    notes, groups = search.notes, search.plan.groups
    rows = notes.length.nonzero()[0]
    rows = rows[np.argsort(notes.total[rows], kind="stable")[:most]]
    columns = (groups[name][notes.group[rows]].tolist() for name in ("day", "kind", "depot"))
    places = (notes.places[row, : notes.length[row]].tolist() for row in rows.tolist())
    return [
        DayRoute(day=day, kind=kind, depot=depot, places=tuple(route))
        for day, kind, depot, route in zip(*columns, places, strict=True)
    ]


def take(search: Search, routes: Iterable[DayRoute]) -> None:
    """Make these routes the best plan, whatever it was."""
    best, given, groups = search.best, search.given, search.plan.groups
    numbers = {(int(g["day"]), int(g["kind"]), int(g["depot"])): g for g in groups}
    used, served, total = dict.fromkeys(numbers, 0), set[int](), 0
    best.length[:] = 0
    for route in routes:
        key = route.day, route.kind, route.depot
        slot = int(numbers[key]["first"]) + used[key]
        used[key] += 1
        best.places[slot, 1 : len(route.places) + 1] = route.places
        best.length[slot] = len(route.places)
        served |= route.stops(given)
        total += route.cost(given)
    absent = [place for place in range(given.depots, len(given.places)) if place not in served]
    best.absent[: len(absent)] = absent
    best.counts[ABSENT] = len(absent)
    best.counts[TOTAL] = total + int(given.places["absent_cost"][absent].sum())
