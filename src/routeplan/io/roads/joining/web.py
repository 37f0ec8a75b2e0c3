"""Which ends of pieces are one, and how far it is from one to another along what was drawn."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import shapely

from routeplan.io.roads.joining.drawn import Piece, Point
from routeplan.io.roads.joining.plane import Plane


class Web:
    """Ends of pieces as nodes, which can be joined with each other and with pieces.

    Parameters
    ----------
    pieces
        What was drawn so far.

    Attributes
    ----------
    points
        Where each node is.
    degree
        How many pieces begin or end at each.
    on
        Per piece, the nodes that lie on it and how far along [m].
    """

    def __init__(self, pieces: Sequence[Piece], plane: Plane) -> None:
        self.shapes = plane.lines(pieces)
        lengths = shapely.length(self.shapes).tolist()
        ends = Counter(end for piece in pieces for end in piece.ends)
        self.points: list[Point] = sorted(ends)
        self.degree = [ends[point] for point in self.points]
        node = {point: position for position, point in enumerate(self.points)}
        self.on = [
            [(node[piece.ends[0]], 0.0), (node[piece.ends[1]], length_m)]
            for piece, length_m in zip(pieces, lengths, strict=True)
        ]
        self._joined = _Sets(len(self.points))
        self._connected = _Sets(len(self.points))
        self._ways: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for (first, _), (second, length_m) in self.on:
            self._link(first, second, length_m)

    def root(self, node: int) -> int:
        """Return the node that stands for all that are joined with `node`."""
        return self._joined.root(node)

    def connected(self, first: int, second: int) -> bool:
        """Tell whether any way leads from one node to the other."""
        return self._connected.root(first) == self._connected.root(second)

    def part(self, node: int) -> int:
        """Return the node that stands for all that ways lead to from `node`."""
        return self._connected.root(node)

    def join(self, first: int, second: int) -> None:
        """Make one node of two."""
        first, second = self.root(first), self.root(second)
        if first != second:
            kept = self._joined.unite(first, second)
            gone = second if kept == first else first
            self._ways[kept] += self._ways.pop(gone, [])
            self._connected.unite(first, second)

    def join_to_piece(self, node: int, piece: int, along_m: float) -> None:
        """Put a node on a piece."""
        for other, at_m in self.on[piece]:
            self._link(node, other, abs(at_m - along_m))
        self.on[piece].append((node, along_m))

    def is_near(self, node: int, targets: Iterable[tuple[int, float]], limit_m: float) -> bool:
        """Tell whether a way of at most `limit_m` leads to a target.

        Parameters
        ----------
        targets
            Nodes, each with what is to be added to the way there [m].
        """
        rest_m: dict[int, float] = {}
        for target, more_m in targets:
            root = self.root(target)
            rest_m[root] = min(more_m, rest_m.get(root, more_m))
        seen: set[int] = set()
        ahead = [(0.0, self.root(node))]
        while ahead:
            gone_m, here = heapq.heappop(ahead)
            if here in seen:
                continue
            seen.add(here)
            if gone_m + rest_m.get(here, limit_m + 1) <= limit_m:
                return True
            for there, length_m in self._ways[here]:
                if gone_m + length_m <= limit_m:
                    heapq.heappush(ahead, (gone_m + length_m, self.root(there)))
        return False

    def _link(self, first: int, second: int, length_m: float) -> None:
        first, second = self.root(first), self.root(second)
        self._ways[first].append((second, length_m))
        self._ways[second].append((first, length_m))
        self._connected.unite(first, second)


class _Sets:
    """Sets that grow together."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def root(self, one: int) -> int:
        while self._above[one] != one:
            self._above[one] = self._above[self._above[one]]
            one = self._above[one]
        return one

    def unite(self, first: int, second: int) -> int:
        """Unite two sets; return what stands for both."""
        low, high = sorted((self.root(first), self.root(second)))
        self._above[high] = low
        return low
