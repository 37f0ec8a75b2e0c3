"""Ways between the parked vehicle and a village: on foot and by boat, there and back."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from routeplan.domain.fleet import Mode
from routeplan.domain.travel import Conditions
from routeplan.roads.arcs import Arc, RoadArcs
from routeplan.roads.passage import Roads

ArcsAt = Callable[[str], Sequence[Arc]]
"""Gives the arcs at a node, by its id."""


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

    starting_at: ArcsAt
    ending_at: ArcsAt

    @classmethod
    def of(cls, roads: Roads, modes: Sequence[Mode], conditions: Conditions) -> OnwardRoads:
        """Return the roads that some modes can pass."""
        arcs = RoadArcs.of(roads, modes, conditions)
        return cls(arcs.by_node(arcs.tail), arcs.by_node(arcs.head))

    def ways_from(self, place: str, max_walk_m: float = math.inf) -> dict[str, OnwardWay]:
        """Find the shortest way from `place` to every node within a walk of `max_walk_m`."""
        return _shortest(place, self.starting_at, lambda arc: arc.end, max_walk_m)

    def ways_to(self, place: str, max_walk_m: float = math.inf) -> dict[str, OnwardWay]:
        """Find the shortest way to `place` from every node within a walk of `max_walk_m`.

        It is not the way from there turned round: up takes longer than down.
        """
        return _shortest(place, self.ending_at, lambda arc: arc.start, max_walk_m)

    def way_from(self, place: str, node: str, max_walk_m: float = math.inf) -> OnwardWay | None:
        """Find the way that `ways_from` finds to one node, and look no farther."""
        return _shortest(place, self.starting_at, lambda arc: arc.end, max_walk_m, node).get(node)

    def way_to(self, place: str, node: str, max_walk_m: float = math.inf) -> OnwardWay | None:
        """Find the way that `ways_to` finds from one node, and look no farther."""
        return _shortest(place, self.ending_at, lambda arc: arc.start, max_walk_m, node).get(node)


def _shortest(
    place: str,
    arcs_at: ArcsAt,
    far_end: Callable[[Arc], str],
    max_walk_m: float,
    last: str | None = None,
) -> dict[str, OnwardWay]:
    """Find the shortest ways between `place` and other nodes, in the direction of `arcs_at`.

    Shortest by time, then by length, of all the ways that do not walk too far. A slow way with
    little walking may lead on to where a fast one with much walking cannot, so a node is looked
    at again whenever it is reached with less walking than before (the label-setting algorithm for
    shortest paths with a limited resource). Where any walk is allowed, once is enough. The search
    ends at the node `last`, if one is given.
    """
    counts_walks = math.isfinite(max_walk_m)
    ways: dict[str, OnwardWay] = {}
    least_walk_m: dict[str, float] = {}
    order_found = count()
    start = OnwardWay(node=place)
    queue: list[tuple[int, int, int, int, Arc | None, OnwardWay]] = [
        (0, 0, 0, next(order_found), None, start)
    ]
    while queue and last not in ways:
        *_, walk_m, _, arc, nearer = heappop(queue)
        node = far_end(arc) if arc else place
        if (walk_m if counts_walks else 0) >= least_walk_m.get(node, math.inf):
            continue
        way = nearer.longer(arc, node) if arc else start
        least_walk_m[node] = walk_m if counts_walks else 0
        ways.setdefault(node, way)
        for onward in arcs_at(node):
            on_foot_m = onward.length_m if onward.step.mode is Mode.FOOT else 0
            walked_m = walk_m + on_foot_m
            least_m = least_walk_m.get(far_end(onward), math.inf)
            if walked_m <= max_walk_m and (walked_m if counts_walks else 0) < least_m:
                duration_s, length_m = way.duration_s + onward.step.duration_s, way.length_m
                key = duration_s, length_m + onward.length_m, walked_m, next(order_found)
                heappush(queue, (*key, onward, way))
    return ways
