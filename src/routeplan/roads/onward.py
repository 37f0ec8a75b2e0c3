"""Ways from the parked vehicle to a village: on foot and by boat."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from routeplan.domain.fleet import Mode
from routeplan.roads.arcs import Arc


@dataclass(frozen=True, kw_only=True, slots=True)
class OnwardWay:
    """A way on foot and by boat from a place to `node`.

    Parameters
    ----------
    walk_m
        The part of `length_m` on foot [m].
    uses_boat
        Whether some of it is on water.
    last, before
        The last road, and the way up to it; None where the way begins.
    """

    node: str
    duration_s: int = 0
    length_m: int = 0
    walk_m: int = 0
    uses_boat: bool = False
    last: Arc | None = None
    before: OnwardWay | None = None

    def then(self, arc: Arc) -> OnwardWay:
        """Return the way that goes on along `arc`."""
        return OnwardWay(
            node=arc.end,
            duration_s=self.duration_s + arc.step.duration_s,
            length_m=self.length_m + arc.length_m,
            walk_m=self.walk_m + (arc.length_m if arc.step.mode is Mode.FOOT else 0),
            uses_boat=self.uses_boat or arc.step.mode is Mode.BOAT,
            last=arc,
            before=self,
        )

    def arcs(self) -> tuple[Arc, ...]:
        """Return the roads from the place to `node`."""
        return tuple(arc.reversed() for arc in reversed(self.arcs_back()))

    def arcs_back(self) -> tuple[Arc, ...]:
        """Return the roads from `node` to the place, which take as long."""
        arcs = []
        way: OnwardWay | None = self
        while way is not None and way.last is not None:
            arcs.append(way.last.reversed())
            way = way.before
        return tuple(arcs)


def by_start(arcs: Iterable[Arc]) -> Mapping[str, Sequence[Arc]]:
    """Sort roads by the node at which they start."""
    starting_at: defaultdict[str, list[Arc]] = defaultdict(list)
    for arc in arcs:
        starting_at[arc.start].append(arc)
    return starting_at


def onward_ways(
    place: str, arcs_at: Mapping[str, Sequence[Arc]], max_walk_m: float = math.inf
) -> dict[str, OnwardWay]:
    """Find the shortest way from `place` to every node within a walk of `max_walk_m`.

    Shortest by time, then by length, of all the ways that do not walk too far. A slow way with
    little walking may lead on to where a fast one with much walking cannot, so a node is looked
    at again whenever it is reached with less walking than before (the label-setting algorithm for
    shortest paths with a limited resource).

    Roads must be passable both ways in the same time: then each way is also the shortest way back.
    """
    ways: dict[str, OnwardWay] = {}
    least_walk_m: dict[str, float] = {}
    order_found = count()
    queue = [(0, 0, 0, next(order_found), OnwardWay(node=place))]
    while queue:
        *_, way = heappop(queue)
        if way.walk_m >= least_walk_m.get(way.node, math.inf):
            continue
        least_walk_m[way.node] = way.walk_m
        ways.setdefault(way.node, way)
        for arc in arcs_at.get(way.node, ()):
            longer = way.then(arc)
            if longer.walk_m <= max_walk_m:
                key = longer.duration_s, longer.length_m, longer.walk_m, next(order_found)
                heappush(queue, (*key, longer))
    return ways
