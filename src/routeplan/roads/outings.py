"""How long it takes from the center to every node of a network and back, by the ways of plans."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from heapq import heapify, heappop, heappush
from typing import NamedTuple, Self

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.roads.access import Access
from routeplan.roads.arcs import RoadArcs
from routeplan.roads.center_drives import CenterDrives

_NOWHERE = -1


class Outings(NamedTuple):
    """Ways from the center to every node and back, as columns: element `i` belongs to node `i`.

    Parameters
    ----------
    there_s, back_s
        Seconds, float64, infinite without a way.
    parking
        Node where the vehicle stands meanwhile, int64; the node itself if the crew drives there,
        -1 without a way.
    walk_m
        What is walked on the way there or back, whichever is more [m], float64; 0 where people
        walk any distance.
    """

    there_s: np.ndarray
    back_s: np.ndarray
    parking: np.ndarray
    walk_m: np.ndarray

    @property
    def both_s(self) -> np.ndarray:
        """Seconds there and back."""
        both_s: np.ndarray = self.there_s + self.back_s
        return both_s

    @property
    def is_driven(self) -> np.ndarray:
        """Whether the vehicle gets there, and back."""
        is_driven: np.ndarray = self.parking == np.arange(len(self.parking))
        return is_driven


def outings(
    access: Access, drives: CenterDrives | None = None, wanted: Collection[int] | None = None
) -> Outings:
    """Find the ways to every node and back, as `RoundTrips` finds them to places.

    A crew that can drive to a node and back does so. Otherwise it parks where the way to the node
    is shortest, and comes back to the vehicle by the shortest way from there.

    Parameters
    ----------
    drives
        Those of the access, if somebody has them already.
    wanted
        Nodes of interest, by position, if not all: where nobody drives, ways onward to other nodes
        need not be found.
    """
    drives = drives or CenterDrives(access)
    driven = drives.reached
    nodes = np.arange(len(driven))
    by_vehicle = Outings(
        there_s=np.where(driven, drives.there_s, np.inf),
        back_s=np.where(driven, drives.back_s, np.inf),
        parking=np.where(driven, nodes, _NOWHERE),
        walk_m=np.zeros(len(driven)),
    )
    missing = set(np.flatnonzero(~driven).tolist() if wanted is None else wanted)
    missing.difference_update(np.flatnonzero(driven).tolist())
    if not missing or not access.onward:
        return by_vehicle
    return _with_ways_onward(by_vehicle, access, missing)


class _ArcsAt(NamedTuple):
    """What can be walked or rowed from each node, or to each, as columns in the order of nodes.

    Parameters
    ----------
    first
        The first arc of node `i`; the one after its last is ``first[i + 1]``.
    far
        The node at the other end.
    """

    first: list[int]
    far: list[int]
    duration_s: list[int]
    walk_m: list[int]

    @classmethod
    def of(cls, arcs: RoadArcs, near: np.ndarray, far: np.ndarray, walk_m: np.ndarray) -> Self:
        order = np.argsort(near, kind="stable")
        nodes = len(arcs.network.nodes)
        return cls(
            np.searchsorted(near[order], np.arange(nodes + 1)).tolist(),
            far[order].tolist(),
            arcs.duration_s[order].tolist(),
            walk_m[order].tolist(),
        )

    def at(self, node: int) -> Iterator[tuple[int, int, int]]:
        """Return the other ends of the arcs at a node, with their seconds and metres walked."""
        mine = slice(self.first[node], self.first[node + 1])
        return zip(self.far[mine], self.duration_s[mine], self.walk_m[mine], strict=True)


def _with_ways_onward(by_vehicle: Outings, access: Access, missing: AbstractSet[int]) -> Outings:
    arcs = RoadArcs.of(access.roads, access.onward, access.conditions)
    is_walked = np.array([mode is Mode.FOOT for mode in access.onward])[arcs.mode]
    walked_m = np.where(is_walked & math.isfinite(access.max_walk_m), arcs.length_m, 0)
    away = _ArcsAt.of(arcs, arcs.tail, arcs.head, walked_m)
    towards = _ArcsAt.of(arcs, arcs.head, arcs.tail, walked_m)
    arrived = _arrive(by_vehicle, access, away, missing)
    there_s, back_s = by_vehicle.there_s.copy(), by_vehicle.back_s.copy()
    parking, walk_m = by_vehicle.parking.copy(), by_vehicle.walk_m.copy()
    from_parking: defaultdict[int, set[int]] = defaultdict(set)
    for node, label in arrived.items():
        there_s[node], parking[node], walk_m[node] = label.time_s, label.parking, label.walk_m
        from_parking[label.parking].add(node)
    for stand, visited in from_parking.items():
        returns = _return(stand, visited, access.max_walk_m, towards)
        for node, (return_s, return_m) in returns.items():
            back_s[node] = back_s[stand] + return_s
            walk_m[node] = max(walk_m[node], return_m)
    return Outings(there_s, back_s, parking, walk_m)


class _Label(NamedTuple):
    """A way to a node, in the order in which ways are preferred."""

    time_s: float
    onward_s: int
    parking_rank: int
    walk_m: int
    node: int
    parking: int


def _arrive(
    by_vehicle: Outings, access: Access, away: _ArcsAt, missing: AbstractSet[int]
) -> dict[int, _Label]:
    """Find the best way to every missing node, to none of which anybody can drive.

    A slow way with little walking may lead on to where a fast one with much walking cannot, so a
    node is looked at again whenever it is reached with less walking than before.
    """
    ids = sorted(access.position)
    rank = {access.position[node]: i for i, node in enumerate(ids)}
    drive_s = by_vehicle.there_s.tolist()
    queue = [
        _Label(drive_s[node], 0, rank[node], 0, node, node)
        for node in np.flatnonzero(by_vehicle.is_driven).tolist()
    ]
    heapify(queue)
    best: dict[int, _Label] = {}
    least_walk_m: dict[int, int] = {}
    while queue and len(best) < len(missing):
        label = heappop(queue)
        if label.walk_m >= least_walk_m.get(label.node, math.inf):
            continue
        least_walk_m[label.node] = label.walk_m
        if label.node in missing:
            best.setdefault(label.node, label)
        for head, duration_s, walk_m in away.at(label.node):
            time_s, walked_m = label.time_s + duration_s, label.walk_m + walk_m
            if walked_m <= access.max_walk_m and time_s < drive_s[head]:
                onward_s, stand = label.onward_s + duration_s, label.parking
                heappush(queue, _Label(time_s, onward_s, label.parking_rank, walked_m, head, stand))
    return best


def _return(
    stand: int, visited: Iterable[int], max_walk_m: float, towards: _ArcsAt
) -> dict[int, tuple[int, int]]:
    """Find seconds and metres walked back to a vehicle, from the nodes visited from it."""
    missing = set(visited)
    found: dict[int, tuple[int, int]] = {}
    least_walk_m: dict[int, int] = {}
    queue = [(0, 0, stand)]
    while queue and missing:
        time_s, walk_m, node = heappop(queue)
        if walk_m >= least_walk_m.get(node, math.inf):
            continue
        least_walk_m[node] = walk_m
        if node in missing:
            missing.remove(node)
            found[node] = time_s, walk_m
        for tail, duration_s, longer_m in towards.at(node):
            walked_m = walk_m + longer_m
            if walked_m <= max_walk_m and walked_m < least_walk_m.get(tail, math.inf):
                heappush(queue, (time_s + duration_s, walked_m, tail))
    return found
