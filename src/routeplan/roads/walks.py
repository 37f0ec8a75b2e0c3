"""Ways onward from the parked vehicle to many places, with every road open or with one shut."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from routeplan.domain.fleet import Mode
from routeplan.domain.travel import UNREACHABLE
from routeplan.roads.access import Access
from routeplan.roads.onward_exactly import OnwardExactly, Parked
from routeplan.roads.passage import passage
from routeplan.roads.ways_from import Arcs, Reached, WaysFrom

_LONGEST_S = 2**18
"""Walks below three days are told apart where the whole way takes equally long."""


class Foot(NamedTuple):
    """From where people go on, and what is shut to them.

    Parameters
    ----------
    there_s
        Seconds of the drive to node `i`; infinite where nobody can park.
    road
        Position of the road that is shut to `modes`, if one is.
    """

    there_s: np.ndarray
    road: int | None
    modes: frozenset[Mode]


class _Columns(NamedTuple):
    """What is known of arcs on foot and by boat."""

    tail: np.ndarray
    head: np.ndarray
    duration_s: np.ndarray
    walk_m: np.ndarray
    road: np.ndarray
    mode: np.ndarray


class Walks:
    """Finds where crews park for places that they cannot drive to, and how they go on.

    A walk begins where the drive ends, so drives are the first arcs of all ways: from a root to
    every node where a vehicle can be parked. Of equally fast ways the one with the shorter walk
    counts, then the one with the first parking node, as in `Approach`.

    Few walks come near the longest that is allowed. The shortest way is found without minding it,
    and only where it turns out too long a search follows that does, see `OnwardExactly`.

    Parameters
    ----------
    there_s
        Drives with all roads open, see `Foot`.
    """

    def __init__(self, access: Access, there_s: np.ndarray) -> None:
        self._access, self._there_s = access, there_s
        self._nodes = len(access.position)
        self._walks = _columns(access)
        ids = list(access.position)
        rank = np.empty(self._nodes)
        rank[sorted(range(self._nodes), key=ids.__getitem__)] = np.arange(self._nodes)
        self._rank = rank
        walk_s = self._walks.duration_s.astype("float64")
        onward = walk_s * (_LONGEST_S * self._nodes) + walk_s * self._nodes
        self._ways = self._from_vehicles(self._drive_weight(there_s), onward)

    def parked(self, foot: Foot, place_ids: Iterable[str]) -> dict[str, Parked]:
        """Return where to park for those of some places that can be reached, and how to go on."""
        position = self._access.position
        reached = self._reached(foot)
        ways: dict[str, tuple[int, list[int]]] = {}
        for place_id in place_ids:
            if np.isfinite(reached.weight[position[place_id]]):
                *walk, drive = self._ways.way(reached, position[place_id])
                ways[place_id] = drive, [arc - self._nodes for arc in walk]
        back = self._back(foot, ways)
        found: dict[str, Parked | None] = {}
        for place_id, (node, walk) in ways.items():
            if self._is_short(walk) and place_id in back:
                found[place_id] = Parked(
                    node,
                    self._seconds(walk),
                    self._seconds(back[place_id]),
                    frozenset(self._walks.road[[*walk, *back[place_id]]].tolist()),
                )
            elif self._is_near(foot, place_id):
                found[place_id] = self._exactly.parked(
                    place_id, foot.there_s, foot.road, foot.modes
                )
        return {place_id: parked for place_id, parked in found.items() if parked}

    def _reached(self, foot: Foot) -> Reached:
        moved = np.flatnonzero(foot.there_s != self._there_s)
        shut = self._shut(foot)
        return self._ways.slower(
            np.concatenate([moved, shut + self._nodes]),
            np.concatenate(
                [self._drive_weight(foot.there_s)[moved], np.full(len(shut), np.inf)],
            ),
        )

    def _drive_weight(self, there_s: np.ndarray) -> np.ndarray:
        return there_s * (_LONGEST_S * self._nodes) + self._rank

    def _from_vehicles(self, drives: np.ndarray, walks: np.ndarray) -> WaysFrom:
        """Compile ways that begin with the arc `i` of a drive to node `i`."""
        arcs = Arcs(
            tail=np.concatenate([np.full(self._nodes, self._nodes), self._walks.tail]),
            head=np.concatenate([np.arange(self._nodes), self._walks.head]),
            weight=np.concatenate([drives, walks]),
        )
        return WaysFrom(arcs, self._nodes, self._nodes + 1)

    def _shut(self, foot: Foot) -> np.ndarray:
        """Return the arcs that are shut."""
        if foot.road is None:
            return np.empty(0, dtype="int64")
        arcs = self._arcs_of_road[self._first_of_road[foot.road] :]
        arcs = arcs[: self._first_of_road[foot.road + 1] - self._first_of_road[foot.road]]
        modes = list(Mode)
        return arcs[[modes[mode] in foot.modes for mode in self._walks.mode[arcs].tolist()]]

    @cached_property
    def _arcs_of_road(self) -> np.ndarray:
        return np.argsort(self._walks.road, kind="stable")

    @cached_property
    def _first_of_road(self) -> np.ndarray:
        roads = len(self._access.roads.network)
        return np.searchsorted(self._walks.road[self._arcs_of_road], np.arange(roads + 1))

    def _seconds(self, walk: Sequence[int]) -> int:
        return int(self._walks.duration_s[list(walk)].sum())

    def _is_short(self, walk: Sequence[int]) -> bool:
        return bool(self._walks.walk_m[list(walk)].sum() <= self._access.max_walk_m)

    def _back(
        self, foot: Foot, ways: Mapping[str, tuple[int, Sequence[int]]]
    ) -> dict[str, list[int]]:
        """Return the shortest ways from places to their parking nodes, those not too far."""
        position = self._access.position
        parked: defaultdict[int, list[str]] = defaultdict(list)
        for place_id, (node, _) in ways.items():
            parked[node].append(place_id)
        weights = self._turned.data.copy()
        weights[self._place_in_turned[self._shut(foot)]] = np.inf
        matrix = csr_array(
            (weights, self._turned.indices, self._turned.indptr), shape=self._turned.shape
        )
        found = {}
        for node, place_ids in parked.items():
            # the way there can be gone back, so that none longer need be looked for
            most_s = max(self._seconds_back(ways[one][1]) for one in place_ids)
            seconds, before = dijkstra(
                matrix, indices=[node], return_predecessors=True, limit=most_s
            )
            for place_id in place_ids:
                if np.isfinite(seconds[0, position[place_id]]):
                    walk = self._trace(position[place_id], node, before[0], weights)
                    if self._is_short(walk):
                        found[place_id] = walk
        return found

    def _trace(self, start: int, node: int, before: np.ndarray, weights: np.ndarray) -> list[int]:
        """Return the arcs from a place to where its crew parks."""
        walk = []
        first = self._turned.indptr
        while start != node:
            after = int(before[start])
            choices = np.arange(first[after], first[after + 1])
            choices = choices[self._turned.indices[choices] == start]
            walk.append(int(self._order_turned[choices[np.argmin(weights[choices])]]))
            start = after
        return walk

    @cached_property
    def _order_turned(self) -> np.ndarray:
        return np.argsort(self._walks.head, kind="stable")

    @cached_property
    def _place_in_turned(self) -> np.ndarray:
        place = np.empty(len(self._order_turned), dtype="int64")
        place[self._order_turned] = np.arange(len(self._order_turned))
        return place

    @cached_property
    def _turned(self) -> csr_array:
        """Arcs on foot and by boat the other way round."""
        order = self._order_turned
        first = np.searchsorted(self._walks.head[order], np.arange(self._nodes + 1))
        return csr_array(
            (self._walks.duration_s[order].astype("float64"), self._walks.tail[order], first),
            shape=(self._nodes, self._nodes),
        )

    def _seconds_back(self, walk: Sequence[int]) -> float:
        """Return how long it takes to go a way back on the same roads; infinite if one cannot."""
        back = self._same_back[list(walk)]
        if (back < 0).any():
            return np.inf
        return float(self._walks.duration_s[back].sum())

    @cached_property
    def _same_back(self) -> np.ndarray:
        """The arc on the same road in the other direction; -1 if there is none."""
        walks = self._walks
        columns = (walks.mode, walks.road, walks.tail, walks.head)
        arcs = list(zip(*(column.tolist() for column in columns), strict=True))
        at = {arc: i for i, arc in enumerate(arcs)}
        return np.array(
            [at.get((mode, road, head, tail), -1) for mode, road, tail, head in arcs],
            dtype="int64",
        )

    def _is_near(self, foot: Foot, place_id: str) -> bool:
        """Tell whether any walk to a place is allowed, be it ever so slow."""
        moved = np.flatnonzero(np.isfinite(foot.there_s) != np.isfinite(self._there_s))
        which = np.concatenate([moved, self._shut(foot) + self._nodes])
        metres = self._metres.slower(which, np.full(len(which), np.inf)).weight
        return bool(metres[self._access.position[place_id]] <= self._access.max_walk_m)

    @cached_property
    def _metres(self) -> WaysFrom:
        drives = np.where(np.isfinite(self._there_s), 0.0, np.inf)
        return self._from_vehicles(drives, self._walks.walk_m.astype("float64"))

    @cached_property
    def _exactly(self) -> OnwardExactly:
        return OnwardExactly(self._access)


def _columns(access: Access) -> _Columns:
    begin, end = access.ends
    parts = []
    for mode in access.onward:
        seconds = passage(access.roads, mode, access.conditions)
        walk_m = access.roads.network.length_m if mode is Mode.FOOT else np.zeros_like(begin)
        for duration_s, tail, head in (
            (seconds.forwards_s, begin, end),
            (seconds.backwards_s, end, begin),
        ):
            road = np.flatnonzero(duration_s != UNREACHABLE)
            number = np.full(len(road), list(Mode).index(mode))
            parts.append(
                _Columns(tail[road], head[road], duration_s[road], walk_m[road], road, number)
            )
    return _Columns(*(np.concatenate(column) for column in zip(*parts, strict=True)))
