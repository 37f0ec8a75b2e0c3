"""Roads as arrays: shortest times, ways and closures between node positions.

Nothing here knows ids, modes or seasons: an arc is a road in one direction, as somebody can pass
it.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import Literal, overload

import numpy as np

from routeplan.domain.travel import UNREACHABLE
from routeplan.roads.alternatives import different_ways
from routeplan.roads.chains import Chains
from routeplan.roads.darts import Darts
from routeplan.roads.mesh import SOURCES_AT_ONCE, Mesh, Tree

Positions = Sequence[int] | np.ndarray

# Seconds and metres share one weight, so that of two equally fast ways the shorter one is taken
# and its length is known without following it. A float64 counts exactly up to 2**53: enough for
# ways below 16,777 km and 17 years.
_METRES = 2**24
_LONGEST_S = 2**29


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Way:
    """A way from one node to another.

    Parameters
    ----------
    arcs
        Positions of its arcs, in order, int64.
    """

    arcs: np.ndarray
    duration_s: int
    length_m: int


class Graph:
    """Arcs between nodes, compiled for shortest ways: by time, then by length.

    A graph is never changed and may be used by several threads at once. Nodes of degree two and
    dead ends are contracted away unless they are kept, so times between kept nodes are quick.
    Any other node can be asked for as well, at the price of a search in the whole graph.

    Parameters
    ----------
    tail, head
        Where each arc begins and ends: node positions, int64. Arcs may be parallel; a road that
        can be passed both ways is two arcs.
    duration_s, length_m
        How long each arc takes [s] and is [m], int64, neither negative.
    nodes
        How many nodes there are.
    keep
        Positions of the nodes that will be asked for most.

    Raises
    ------
    ValueError
        If an arc has a negative time or length, or one too large to be counted exactly.
    IndexError
        If a position is not that of a node, here or later.

    Examples
    --------
    A road 0 - 1 - 2 up a valley, slower up than down, and a shortcut down:

    >>> tail, head = np.array([0, 1, 2, 1, 2]), np.array([1, 2, 1, 0, 0])
    >>> duration_s, length_m = np.array([60, 90, 80, 50, 100]), np.array([400, 500, 500, 400, 300])
    >>> graph = Graph(tail, head, duration_s, length_m, nodes=3, keep=[0, 2])
    >>> graph.times([0, 2], [0, 2]).tolist()
    [[0, 150], [100, 0]]
    >>> graph.path(0, 2).tolist()
    [0, 1]
    >>> graph.without([4]).times([2], [0]).tolist()
    [[130]]
    """

    def __init__(
        self,
        tail: np.ndarray,
        head: np.ndarray,
        duration_s: np.ndarray,
        length_m: np.ndarray,
        *,
        nodes: int,
        keep: Positions = (),
    ) -> None:
        _check("duration_s", duration_s, _LONGEST_S)
        _check("length_m", length_m, _METRES)
        self._nodes = np.arange(nodes)
        self._darts = Darts(self._at(tail), self._at(head), nodes)
        self._is_kept = self._mask(keep)
        self._chains = Chains(self._darts, self._is_kept)
        self._weigh(duration_s * float(_METRES) + length_m)

    @overload
    def times(self, sources: Positions, targets: Positions) -> np.ndarray: ...

    @overload
    def times(
        self, sources: Positions, targets: Positions, *, lengths: Literal[True]
    ) -> tuple[np.ndarray, np.ndarray]: ...

    def times(
        self, sources: Positions, targets: Positions, *, lengths: bool = False
    ) -> np.ndarray | tuple[np.ndarray, np.ndarray]:
        """Return the shortest times from each of `sources` to each of `targets`.

        Parameters
        ----------
        lengths
            Whether to return how long the ways are as well.

        Returns
        -------
        ndarray or tuple of ndarray
            Times [s], or times and lengths [m]; int64, shape (sources, targets), `UNREACHABLE`
            without a way.
        """
        starts, ends = self._at(sources), self._at(targets)
        weights = self._mesh_for_many(starts, ends).weights(starts, ends)
        reached = np.isfinite(weights)
        seconds, metres = np.divmod(np.where(reached, weights, 0).astype("int64"), _METRES)
        seconds = np.where(reached, seconds, UNREACHABLE)
        return (seconds, np.where(reached, metres, UNREACHABLE)) if lengths else seconds

    def path(self, source: int, target: int) -> np.ndarray:
        """Return the positions of the arcs of the shortest way, in order.

        Raises
        ------
        ValueError
            If there is no way.
        """
        return self.paths(source, [target])[0]

    def paths(self, source: int, targets: Positions) -> list[np.ndarray]:
        """Return the shortest way to each of `targets`, as `path` does, in a single search.

        Raises
        ------
        ValueError
            If there is no way to one of them.
        """
        ends = self._at(targets)
        mesh = self._mesh(self._at([source]), ends)
        tree = mesh.tree(source)
        ways = [tree.path(end) for end in ends.tolist()]
        return ways if mesh is self._whole else [self._along(chains) for chains in ways]

    def tree(self, source: int) -> Tree:
        """Find the shortest ways from `source` to every node."""
        return self._whole.tree(*self._at([source]).tolist())

    def alternatives(self, source: int, target: int, k: int) -> list[Way]:
        """Return up to `k` ways that differ sensibly, the best first.

        Raises
        ------
        ValueError
            If there is no way.
        """
        ends = self._at([source, target])
        ways = different_ways(self._darts, self._weight, ends, k, nodes=self._nodes)
        return [self._way(arcs) for arcs in ways]

    def there_and_back(self, node: int) -> np.ndarray:
        """Return the nodes to which ways lead from `node`, and from which back; in order."""
        return self._whole.there_and_back(*self._at([node]).tolist())

    def without(self, arcs: Positions) -> Graph:
        """Return the graph with some arcs closed; positions of the others stay as they are."""
        weight = self._weight.copy()
        weight[_positions(arcs, len(weight))] = np.inf
        closed = copy(self)
        closed._weigh(weight)  # noqa: SLF001 # nobody has seen it yet
        return closed

    def _weigh(self, weight: np.ndarray) -> None:
        self._weight = weight
        self._whole = Mesh(self._nodes, self._darts, weight)
        self._core = self._mesh_of(self._chains)

    def _mesh_of(self, chains: Chains) -> Mesh:
        weight = chains.weights(self._whole.dart_weight)
        return Mesh(chains.nodes, chains.crossings, weight)

    def _mask(self, nodes: Positions) -> np.ndarray:
        mask = np.zeros(len(self._nodes), dtype=bool)
        mask[self._at(nodes)] = True
        return mask

    def _at(self, nodes: Positions) -> np.ndarray:
        return _positions(nodes, len(self._nodes))

    def _mesh(self, starts: np.ndarray, ends: np.ndarray) -> Mesh:
        kept = self._is_kept
        return self._core if kept[starts].all() and kept[ends].all() else self._whole

    def _mesh_for_many(self, starts: np.ndarray, ends: np.ndarray) -> Mesh:
        """Contract anew for nodes that are not kept if that is quicker than to search for all."""
        mesh = self._mesh(starts, ends)
        if mesh is self._core or min(len(starts), len(ends)) <= SOURCES_AT_ONCE:
            return mesh
        chains = Chains(self._darts, self._mask(np.concatenate([starts, ends])))
        return self._mesh_of(chains)

    def _along(self, chains: np.ndarray) -> np.ndarray:
        darts = [dart for chain in chains.tolist() for dart in self._chains.darts(chain)]
        arcs: np.ndarray = self._whole.arc[np.array(darts, dtype="int64")]
        return arcs

    def _way(self, arcs: np.ndarray) -> Way:
        seconds, metres = divmod(int(self._weight[arcs].sum()), _METRES)
        return Way(arcs=arcs, duration_s=seconds, length_m=metres)


def _positions(given: Positions, count: int) -> np.ndarray:
    """Refuse what is no position: counting from the end would be a silent mistake."""
    positions = np.asarray(given, dtype="int64")
    if positions.size and not 0 <= positions.min() <= positions.max() < count:
        raise IndexError(f"positions from {positions.min()} to {positions.max()} of {count}")
    return positions


def _check(name: str, values: np.ndarray, limit: int) -> None:
    if values.size and not 0 <= values.min() <= values.max() < limit:
        raise ValueError(
            f"{name} has {values.min()} to {values.max()}; it must be at least 0 and below {limit}"
        )
