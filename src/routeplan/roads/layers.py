"""The graph of a chain of modes: the roads once for each mode, and changes between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from routeplan.domain.fleet import Mode
from routeplan.domain.travel import UNREACHABLE, Conditions, Step
from routeplan.roads.chain import Chain, Layer
from routeplan.roads.graph import Graph, Way
from routeplan.roads.passage import Roads, passage

NO_ROAD = -1
"""Stands for the road of an arc that is a change of mode, or the begin or end of a way."""


@dataclass(frozen=True, kw_only=True)
class Trip:
    """What is asked of roads: by which modes, under which conditions, from where.

    Parameters
    ----------
    center
        Node that the vehicle comes from and goes back to: it is nowhere else to be had. None if
        there is one wherever it can be driven.
    """

    roads: Roads
    conditions: Conditions
    chain: Chain
    center: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Times:
    """Seconds on every road in one layer, forwards and backwards; infinite if not passed."""

    forwards: np.ndarray
    backwards: np.ndarray

    def worse(self, other: _Times) -> tuple[np.ndarray, np.ndarray]:
        """Flag the roads, forwards and backwards, that are passed more slowly than in `other`."""
        return self.forwards > other.forwards, self.backwards > other.backwards


class Layers:
    """Shortest ways between places by a chain of modes.

    People change their mode only where it is of use: where there is a road ahead that the mode
    they change to passes, and the one they leave does not, or not so fast. Elsewhere they may as
    well change later. On their way to a better vehicle it is the other way round.

    Parameters
    ----------
    places
        Ids of nodes.
    """

    def __init__(self, trip: Trip, places: Sequence[str]) -> None:
        self._trip = trip
        network = trip.roads.network
        position = {node.id: i for i, node in enumerate(network.nodes)}
        self._nodes = len(position)
        self._begin, self._end = (
            np.fromiter(map(position.__getitem__, ends), "int64", len(network))
            for ends in (network.from_node, network.to_node)
        )
        self._at = np.array([position[place] for place in places], dtype="int64")
        self._is_walk = network.is_connector
        self._layers = trip.chain.layers()
        self._times = [self._times_of(layer) for layer in self._layers]
        if trip.center is not None:
            self._times[0] = self._from_center(self._times[0], position[trip.center])
        self._starts = len(self._layers) * self._nodes + np.arange(len(places))
        self._ends = self._starts + len(places)

    def times(self) -> tuple[np.ndarray, np.ndarray]:
        """Return times [s] and lengths [m] between all places, int64, shape (places, places)."""
        return self._graph.times(self._starts, self._ends, lengths=True)

    def steps(self, start: int, end: int) -> tuple[Step, ...]:
        """Return the roads of the shortest way between two places, by position.

        Raises
        ------
        ValueError
            If there is no way.
        """
        return self._steps(self._graph.path(int(self._starts[start]), int(self._ends[end])))

    def alternatives(self, start: int, end: int, count: int) -> list[tuple[tuple[Step, ...], Way]]:
        """Return different ways between two places, the best first.

        Raises
        ------
        ValueError
            If there is no way.
        """
        ways = self._graph.alternatives(int(self._starts[start]), int(self._ends[end]), count)
        return [(self._steps(way.arcs), way) for way in ways]

    @cached_property
    def _graph(self) -> Graph:
        tail, head, seconds, road, _, _ = self._arcs
        lengths = np.append(self._trip.roads.network.length_m, 0)
        terminals = np.concatenate([self._starts, self._ends])
        nodes = len(self._layers) * self._nodes + len(terminals)
        return Graph(tail, head, seconds, lengths[road], nodes=nodes, keep=terminals)

    @cached_property
    def _arcs(self) -> tuple[np.ndarray, ...]:
        """Tail, head, seconds, road, layer of all arcs, and whether the road is passed back."""
        parts = [self._driven(i) for i in range(len(self._layers))]
        parts += [self._change(start, end) for start, end in self._trip.chain.changes()]
        parts += [self._terminals(i) for i in range(len(self._layers))]
        return tuple(np.concatenate(column) for column in zip(*parts, strict=True))

    def _driven(self, i: int) -> tuple[np.ndarray, ...]:
        times, shift = self._times[i], i * self._nodes
        there = np.flatnonzero(np.isfinite(times.forwards))
        back = np.flatnonzero(np.isfinite(times.backwards))
        road = np.concatenate([there, back])
        return (
            np.concatenate([self._begin[there], self._end[back]]) + shift,
            np.concatenate([self._end[there], self._begin[back]]) + shift,
            np.concatenate([times.forwards[there], times.backwards[back]]).astype("int64"),
            road,
            np.full(len(road), i),
            np.repeat([False, True], [len(there), len(back)]),
        )

    def _change(self, start: int, end: int) -> tuple[np.ndarray, ...]:
        if self._layers[end].is_before or self._layers[end].rank == 0:
            # Towards a better vehicle: roads that lead here in the mode that is left.
            there, back = self._times[end].worse(self._times[start])
            nodes = np.concatenate([self._end[there], self._begin[back]])
        else:
            there, back = self._times[start].worse(self._times[end])
            nodes = np.concatenate([self._begin[there], self._end[back]])
        nodes = np.unique(nodes)
        tail, head = nodes + start * self._nodes, nodes + end * self._nodes
        return _without_road(tail, head, self._trip.chain.transfer_s)

    def _terminals(self, i: int) -> tuple[np.ndarray, ...]:
        here = self._at + i * self._nodes
        tail, head = np.concatenate([self._starts, here]), np.concatenate([here, self._ends])
        return _without_road(tail, head, 0)

    def _times_of(self, layer: Layer) -> _Times:
        trip = self._trip
        seconds = passage(trip.roads, layer.mode, trip.conditions)
        forwards, backwards = (
            np.where(ways == UNREACHABLE, np.inf, ways)
            for ways in (seconds.forwards_s, seconds.backwards_s)
        )
        if not trip.chain.takes_all_roads(layer):
            forwards[~self._is_walk] = backwards[~self._is_walk] = np.inf
        if layer.mode is Mode.BOAT and not trip.conditions.boat:
            forwards[:] = backwards[:] = np.inf
        return _Times(forwards, backwards)

    def _from_center(self, times: _Times, center: int) -> _Times:
        """Leave only roads that the vehicle gets to from the center, and back from."""
        there, back = np.isfinite(times.forwards), np.isfinite(times.backwards)
        tail = np.concatenate([self._begin[there], self._end[back]])
        head = np.concatenate([self._end[there], self._begin[back]])
        links = coo_array((np.ones(len(tail)), (tail, head)), shape=(self._nodes, self._nodes))
        _, label = connected_components(links, connection="strong")
        yards = [center, *self._end[self._is_walk & (self._begin == center)]]
        reached = np.isin(label, label[yards])
        off = ~(reached[self._begin] & reached[self._end])
        return _Times(*(np.where(off, np.inf, ways) for ways in (times.forwards, times.backwards)))

    def _steps(self, arcs: np.ndarray) -> tuple[Step, ...]:
        _, _, seconds, road, layer, is_back = self._arcs
        network = self._trip.roads.network
        return tuple(
            Step(
                road_id=network.road_id[road[arc]],
                mode=self._layers[layer[arc]].mode,
                reverse=bool(is_back[arc]),
                duration_s=int(seconds[arc]),
            )
            for arc in arcs[road[arcs] != NO_ROAD].tolist()
        )


def _without_road(tail: np.ndarray, head: np.ndarray, seconds: int) -> tuple[np.ndarray, ...]:
    count = len(tail)
    return (
        tail,
        head,
        np.full(count, seconds),
        np.full(count, NO_ROAD),
        np.zeros(count, dtype="int64"),
        np.zeros(count, dtype=bool),
    )
