"""Roads as a mode may travel them: which it can pass, in which direction, in how many seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.domain.network import RoadNetwork
from routeplan.domain.travel import UNREACHABLE, Conditions, Step
from routeplan.roads.passage import Roads, passage


@dataclass(frozen=True, kw_only=True, slots=True)
class Arc:
    """A road from one end to the other, as a mode travels it."""

    start: str
    end: str
    length_m: int
    step: Step

    def reversed(self) -> Arc:
        """Return the same road travelled the other way, if in the same time."""
        step = self.step.model_copy(update={"reverse": not self.step.reverse})
        return Arc(start=self.end, end=self.start, length_m=self.length_m, step=step)


def passable(roads: Roads, mode: Mode, conditions: Conditions) -> Iterator[Arc]:
    """Yield every road that `mode` can pass, once for each direction in which it can."""
    arcs = RoadArcs.of(roads, [mode], conditions)
    return map(arcs.arc, range(len(arcs.road)))


@dataclass(frozen=True, kw_only=True, eq=False)
class RoadArcs:
    """Roads as some modes can pass them, as columns: there are many, and few are looked at.

    Parameters
    ----------
    tail, head
        Positions of the nodes where arc `i` begins and ends, int64.
    road, reverse, duration_s
        Position of its road, whether that is travelled to its `from_node`, and how long it takes.
    mode
        By which mode, as its position among `modes`.
    """

    network: RoadNetwork
    modes: Sequence[Mode]
    tail: np.ndarray
    head: np.ndarray
    road: np.ndarray
    reverse: np.ndarray
    duration_s: np.ndarray
    mode: np.ndarray

    @classmethod
    def of(cls, roads: Roads, modes: Sequence[Mode], conditions: Conditions) -> Self:
        """Return the arcs of one mode after the other, in the order of roads, forwards first."""
        network = roads.network
        position = {node.id: i for i, node in enumerate(network.nodes)}
        ends = (network.from_node, network.to_node)
        begin, end = (
            np.fromiter(map(position.__getitem__, one), "int64", len(one)) for one in ends
        )
        ways = [passage(roads, mode, conditions) for mode in modes]
        # one row for each mode and road, with its two directions
        seconds = np.array([(one.forwards_s, one.backwards_s) for one in ways], dtype="int64")
        seconds = seconds.reshape(len(ways), 2, len(network)).transpose(0, 2, 1)
        mode, road, reverse = np.nonzero(seconds != UNREACHABLE)
        return cls(
            network=network,
            modes=modes,
            tail=np.where(reverse, end[road], begin[road]),
            head=np.where(reverse, begin[road], end[road]),
            road=road,
            reverse=reverse.astype(bool),
            duration_s=seconds[mode, road, reverse],
            mode=mode,
        )

    @property
    def length_m(self) -> np.ndarray:
        """Lengths of the arcs [m]."""
        length_m: np.ndarray = self.network.length_m[self.road]
        return length_m

    def arc(self, i: int) -> Arc:
        """Return an arc."""
        network, road, reverse = self.network, int(self.road[i]), bool(self.reverse[i])
        start, end = network.from_node[road], network.to_node[road]
        return Arc(
            start=end if reverse else start,
            end=start if reverse else end,
            length_m=int(network.length_m[road]),
            step=Step(
                road_id=network.road_id[road],
                mode=self.modes[int(self.mode[i])],
                reverse=reverse,
                duration_s=int(self.duration_s[i]),
            ),
        )

    def by_node(self, at: np.ndarray) -> Callable[[str], Sequence[Arc]]:
        """Return what gives the arcs at a node, by its id.

        Parameters
        ----------
        at
            One of `tail` and `head`.
        """
        position = {node.id: i for i, node in enumerate(self.network.nodes)}
        order = np.argsort(at, kind="stable")
        first = np.searchsorted(at[order], np.arange(len(position) + 1)).tolist()
        made: dict[str, Sequence[Arc]] = {}

        def arcs_at(node: str) -> Sequence[Arc]:
            if node not in made:
                i = position[node]
                made[node] = [self.arc(one) for one in order[first[i] : first[i + 1]].tolist()]
            return made[node]

        return arcs_at
