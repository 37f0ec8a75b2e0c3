"""Drives from the center to every node, and back."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from routeplan.domain.travel import UNREACHABLE
from routeplan.roads.access import Access
from routeplan.roads.passage import passage


class Fan(NamedTuple):
    """Shortest drives from the center to every node and back.

    Parameters
    ----------
    there_s, back_s
        Seconds to node `i` and back from it, float64, infinite without a way.
    """

    there_s: np.ndarray
    back_s: np.ndarray

    def reaches(self, node: int) -> bool:
        """Tell whether there is a drive to a node, and one back."""
        return bool(np.isfinite(self.there_s[node]) and np.isfinite(self.back_s[node]))

    def at(self, node: int) -> tuple[int, int]:
        """Return the seconds to a node that is reached, and back."""
        return int(self.there_s[node]), int(self.back_s[node])


class Arcs(NamedTuple):
    """Roads in the directions in which they can be driven, as columns of positions."""

    tail: np.ndarray
    head: np.ndarray
    duration_s: np.ndarray
    road: np.ndarray


class Fans:
    """Makes fans, with every road open or with one shut.

    Compiled once, so that a road is shut by writing two numbers.
    """

    def __init__(self, access: Access) -> None:
        seconds = passage(access.roads, access.mode, access.conditions)
        begin, end = access.ends
        forwards = np.flatnonzero(seconds.forwards_s != UNREACHABLE)
        backwards = np.flatnonzero(seconds.backwards_s != UNREACHABLE)
        arcs = Arcs(
            tail=np.concatenate([begin[forwards], end[backwards]]),
            head=np.concatenate([end[forwards], begin[backwards]]),
            duration_s=np.concatenate(
                [seconds.forwards_s[forwards], seconds.backwards_s[backwards]]
            ),
            road=np.concatenate([forwards, backwards]),
        )
        turned = arcs._replace(tail=arcs.head, head=arcs.tail)
        center, nodes = access.position[access.center], len(access.position)
        self._sides = tuple(_Side(one, center, nodes) for one in (arcs, turned))

    def fan(self, shut: int | None = None) -> Fan:
        """Find all drives, with the road at position `shut` closed if one is named."""
        return Fan(*(side.seconds(shut) for side in self._sides))

    def roads(self, node: int) -> frozenset[int]:
        """Return the roads of the drive to a node that is reached, and of that back."""
        return frozenset(road for side in self._sides for road in side.roads(node))


class _Side:
    """Arcs away from the center, or those towards it turned round.

    Parallel roads stay apart, so that one of them can be shut.
    """

    def __init__(self, arcs: Arcs, center: int, nodes: int) -> None:
        order = np.argsort(arcs.tail, kind="stable")
        self._arcs = Arcs(*(column[order] for column in arcs))
        self._begin = np.searchsorted(self._arcs.tail, np.arange(nodes + 1))
        self._weight = self._arcs.duration_s.astype("float64")
        self._center, self._nodes = center, nodes

    def seconds(self, shut: int | None) -> np.ndarray:
        """Return the times to or from every node, with the road at position `shut` closed."""
        is_shut = self._arcs.road == (-1 if shut is None else shut)
        matrix = self._matrix(np.where(is_shut, np.inf, self._weight))
        seconds: np.ndarray = dijkstra(matrix, indices=[self._center])[0]
        return seconds

    def roads(self, node: int) -> list[int]:
        """Return the roads between the center and a node."""
        roads = []
        while node != self._center:
            before = int(self._before[node])
            roads.append(self._road_between[before, node])
            node = before
        return roads

    @cached_property
    def _before(self) -> np.ndarray:
        matrix = self._matrix(self._weight)
        _, before = dijkstra(matrix, indices=[self._center], return_predecessors=True)
        return np.asarray(before[0])

    @cached_property
    def _road_between(self) -> dict[tuple[int, int], int]:
        """The fastest road from one node straight to another."""
        slowest_first = np.argsort(-self._arcs.duration_s, kind="stable")
        tail, head, _, road = (column[slowest_first].tolist() for column in self._arcs)
        return dict(zip(zip(tail, head, strict=True), road, strict=True))

    def _matrix(self, weight: np.ndarray) -> csr_array:
        return csr_array((weight, self._arcs.head, self._begin), shape=(self._nodes, self._nodes))
