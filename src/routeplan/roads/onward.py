"""Ways between the parked vehicle and a village: on foot and by boat, there and back."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from routeplan.domain.fleet import Mode
from routeplan.roads.arcs import Arc


@dataclass(frozen=True, kw_only=True, slots=True)
class OnwardWay:
    """A way on foot and by boat between a place and `node`.

    Parameters
    ----------
    walk_m
        The part of `length_m` on foot [m].
    uses_boat
        Whether some of it is on water.
    last, nearer
        The road at `node`, and the way without it; None where the way is nothing.
    """

    node: str
    duration_s: int = 0
    length_m: int = 0
    walk_m: int = 0
    uses_boat: bool = False
    last: Arc | None = None
    nearer: OnwardWay | None = None

    def longer(self, arc: Arc, node: str) -> OnwardWay:
        """Return the way that goes on along `arc` as far as `node`."""
        return OnwardWay(
            node=node,
            duration_s=self.duration_s + arc.step.duration_s,
            length_m=self.length_m + arc.length_m,
            walk_m=self.walk_m + (arc.length_m if arc.step.mode is Mode.FOOT else 0),
            uses_boat=self.uses_boat or arc.step.mode is Mode.BOAT,
            last=arc,
            nearer=self,
        )

    def arcs_towards_place(self) -> tuple[Arc, ...]:
        """Return its roads, that at `node` first."""
        arcs = []
        way: OnwardWay | None = self
        while way is not None and way.last is not None:
            arcs.append(way.last)
            way = way.nearer
        return tuple(arcs)


@dataclass(frozen=True, slots=True)
class OnwardRoads:
    """Roads that can be passed on foot or by boat, by the node at which they start and end."""

    starting_at: Mapping[str, Sequence[Arc]]
    ending_at: Mapping[str, Sequence[Arc]]

    @classmethod
    def of(cls, arcs: Iterable[Arc]) -> OnwardRoads:
        """Sort roads by their ends."""
        starting_at: defaultdict[str, list[Arc]] = defaultdict(list)
        ending_at: defaultdict[str, list[Arc]] = defaultdict(list)
        for arc in arcs:
            starting_at[arc.start].append(arc)
            ending_at[arc.end].append(arc)
        return cls(starting_at, ending_at)

    def ways_from(self, place: str, max_walk_m: float = math.inf) -> dict[str, OnwardWay]:
        """Find the shortest way from `place` to every node within a walk of `max_walk_m`."""
        return _shortest(place, self.starting_at, lambda arc: arc.end, max_walk_m)

    def ways_to(self, place: str, max_walk_m: float = math.inf) -> dict[str, OnwardWay]:
        """Find the shortest way to `place` from every node within a walk of `max_walk_m`.

        It is not the way from there turned round: up takes longer than down.
        """
        return _shortest(place, self.ending_at, lambda arc: arc.start, max_walk_m)


def _shortest(
    place: str,
    arcs_at: Mapping[str, Sequence[Arc]],
    far_end: Callable[[Arc], str],
    max_walk_m: float,
) -> dict[str, OnwardWay]:
    """Find the shortest ways between `place` and other nodes, in the direction of `arcs_at`.

    Shortest by time, then by length, of all the ways that do not walk too far. A slow way with
    little walking may lead on to where a fast one with much walking cannot, so a node is looked
    at again whenever it is reached with less walking than before (the label-setting algorithm for
    shortest paths with a limited resource). Where any walk is allowed, once is enough.
    """
    counts_walks = math.isfinite(max_walk_m)
    ways: dict[str, OnwardWay] = {}
    least_walk_m: dict[str, float] = {}
    order_found = count()
    queue = [(0, 0, 0, next(order_found), OnwardWay(node=place))]
    while queue:
        *_, way = heappop(queue)
        walk_m = way.walk_m if counts_walks else 0
        if walk_m >= least_walk_m.get(way.node, math.inf):
            continue
        least_walk_m[way.node] = walk_m
        ways.setdefault(way.node, way)
        for arc in arcs_at.get(way.node, ()):
            node = far_end(arc)
            if least_walk_m.get(node, math.inf) <= walk_m:
                continue
            longer = way.longer(arc, node)
            if longer.walk_m <= max_walk_m:
                key = longer.duration_s, longer.length_m, longer.walk_m, next(order_found)
                heappush(queue, (*key, longer))
    return ways
