"""Drives between the center and every node: how long they take, and along which roads."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from routeplan.domain.travel import UNREACHABLE
from routeplan.roads.access import Access
from routeplan.roads.arcs import Arc, RoadArcs
from routeplan.roads.graph import Graph
from routeplan.roads.mesh import Tree


class CenterDrives:
    """Shortest drives from the center to every node, by position, and back.

    Attributes
    ----------
    there_s, back_s : ndarray
        Seconds, int64, `UNREACHABLE` without a drive.
    """

    def __init__(self, access: Access) -> None:
        self._arcs = RoadArcs.of(access.roads, [access.mode], access.conditions)
        self._center = access.position[access.center]
        nodes = np.arange(len(access.position))
        self._graph = Graph(
            self._arcs.tail,
            self._arcs.head,
            self._arcs.duration_s,
            self._arcs.length_m,
            nodes=len(nodes),
        )
        self.there_s = self._graph.times([self._center], nodes)[0]
        self.back_s = self._graph.times(nodes, [self._center])[:, 0]

    @property
    def reached(self) -> np.ndarray:
        """Whether there is a drive to node `i`, and one back."""
        reached: np.ndarray = (self.there_s != UNREACHABLE) & (self.back_s != UNREACHABLE)
        return reached

    def there(self, node: int) -> tuple[Arc, ...]:
        """Return the roads of a drive that exists."""
        return self._ways(self._tree.path(node))

    def back(self, node: int) -> tuple[Arc, ...]:
        """Return the roads of a drive back that exists."""
        return self._ways(self._graph.path(node, self._center))

    @cached_property
    def _tree(self) -> Tree:
        return self._graph.tree(self._center)

    def _ways(self, arcs: np.ndarray) -> tuple[Arc, ...]:
        return tuple(self._arcs.arc(arc) for arc in arcs.tolist())
