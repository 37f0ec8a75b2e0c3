"""Points every 100 m along the roads of a network, and the pieces of road between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from routeplan.domain.distance import straight_distances_m
from routeplan.domain.network import RoadNetwork

SPACING_M = 100
"""Least distance between two points of a road [m]: closer ones tell of the ground beside it."""


@dataclass(frozen=True, kw_only=True)
class Points:
    """Points along roads. The nodes of the network come first, then the points between them.

    Parameters
    ----------
    lonlat
        Where they lie, shape (points, 2).
    first
        Pieces of road `i` are those from ``first[i]`` up to ``first[i + 1]``; shape (roads + 1,).
    tail, head
        The points between which each piece lies, in the direction of its road.
    length_m
        Length of each piece; pieces of one road are equally long.
    """

    lonlat: np.ndarray
    first: np.ndarray
    tail: np.ndarray
    head: np.ndarray
    length_m: np.ndarray

    @classmethod
    def along(cls, network: RoadNetwork, straight: np.ndarray) -> Self:
        """Lay points along all roads; those that are `straight` are one piece each."""
        node = {one.id: i for i, one in enumerate(network.nodes)}
        tails = np.array([node[end] for end in network.from_node], dtype="int64")
        heads = np.array([node[end] for end in network.to_node], dtype="int64")
        run_m = _run_m(network)
        begins, ends = run_m[network.line_start[:-1]], run_m[network.line_start[1:] - 1]
        one_piece = straight | (begins == ends)
        pieces = np.where(one_piece, 1, np.maximum(network.length_m // SPACING_M, 1))
        first = np.concatenate([[0], np.cumsum(pieces)])
        road = np.repeat(np.arange(len(network)), pieces)
        order = np.arange(first[-1]) - first[road]  # of a piece within its road

        inner = order > 0  # the piece begins between the ends of its road
        at_m = (begins[road] + (ends - begins)[road] * order / pieces[road])[inner]
        between = np.stack([np.interp(at_m, run_m, column) for column in network.lonlat.T], axis=1)
        places = np.array([(one.lon, one.lat) for one in network.nodes]).reshape(-1, 2)
        tail = tails[road]
        tail[inner] = len(places) + np.arange(len(between))
        head = np.append(tail[1:], 0)
        head[first[1:] - 1] = heads
        return cls(
            lonlat=np.concatenate([places, between]),
            first=first,
            tail=tail,
            head=head,
            length_m=(network.length_m / pieces)[road],
        )

    @property
    def road(self) -> np.ndarray:
        """Position of the road of each piece."""
        return np.repeat(np.arange(len(self.first) - 1), np.diff(self.first))


def _run_m(network: RoadNetwork) -> np.ndarray:
    """Return how far each point of all lines is along them, laid one after the other [m]."""
    lonlat = network.lonlat
    steps_m = straight_distances_m(lonlat[:-1], lonlat[1:])
    steps_m[network.line_start[1:-1] - 1] = 0  # from the end of a road to the start of the next
    return np.concatenate([[0.0], np.cumsum(steps_m)])
