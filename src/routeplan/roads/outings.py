"""How long it takes from the center to every node of a network and back, by the ways of plans."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from heapq import heapify, heappop, heappush
from typing import NamedTuple

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.domain.travel import UNREACHABLE
from routeplan.roads.access import Access
from routeplan.roads.center_drives import CenterDrives
from routeplan.roads.passage import Passage, passage

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


def outings(access: Access, drives: CenterDrives | None = None) -> Outings:
    """Find the ways to every node and back, as `RoundTrips` finds them to places.

    A crew that can drive to a node and back does so. Otherwise it parks where the way to the node
    is shortest, and comes back to the vehicle by the shortest way from there.

    Parameters
    ----------
    drives
        Those of the access, if somebody has them already.
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
    ways = {mode: passage(access.roads, mode, access.conditions) for mode in access.onward}
    return _with_ways_onward(by_vehicle, access, ways) if ways else by_vehicle


class _Arc(NamedTuple):
    head: int
    duration_s: int
    walk_m: int


_ArcsAt = dict[int, list[_Arc]]


def _with_ways_onward(by_vehicle: Outings, access: Access, ways: dict[Mode, Passage]) -> Outings:
    away, towards = _arcs(access, ways)
    arrived = _arrive(by_vehicle, access, away)
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


def _arcs(access: Access, ways: dict[Mode, Passage]) -> tuple[_ArcsAt, _ArcsAt]:
    """Return what is walked or rowed away from each node, and towards each, both by that node."""
    begin, end = (column.tolist() for column in access.ends)
    length_m = access.roads.network.length_m.tolist()
    counts_walks = math.isfinite(access.max_walk_m)
    away: _ArcsAt = defaultdict(list)
    towards: _ArcsAt = defaultdict(list)
    for mode, seconds in ways.items():
        for column, tails, heads in (
            (seconds.forwards_s, begin, end),
            (seconds.backwards_s, end, begin),
        ):
            for road in np.flatnonzero(column != UNREACHABLE).tolist():
                walk_m = length_m[road] if counts_walks and mode is Mode.FOOT else 0
                duration_s = int(column[road])
                away[tails[road]].append(_Arc(heads[road], duration_s, walk_m))
                towards[heads[road]].append(_Arc(tails[road], duration_s, walk_m))
    return away, towards


class _Label(NamedTuple):
    """A way to a node, in the order in which ways are preferred."""

    time_s: float
    onward_s: int
    parking_rank: int
    walk_m: int
    node: int
    parking: int


def _arrive(by_vehicle: Outings, access: Access, away: _ArcsAt) -> dict[int, _Label]:
    """Find the best way to every node to which nobody can drive.

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
    while queue:
        label = heappop(queue)
        if label.walk_m >= least_walk_m.get(label.node, math.inf):
            continue
        least_walk_m[label.node] = label.walk_m
        if drive_s[label.node] == math.inf:
            best.setdefault(label.node, label)
        for head, duration_s, walk_m in away.get(label.node, ()):
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
        for tail, duration_s, longer_m in towards.get(node, ()):
            walked_m = walk_m + longer_m
            if walked_m <= max_walk_m and walked_m < least_walk_m.get(tail, math.inf):
                heappush(queue, (time_s + duration_s, walked_m, tail))
    return found
