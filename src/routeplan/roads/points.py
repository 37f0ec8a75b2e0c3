"""Points every 100 m along the roads of a network."""

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
    """Points along roads, each road with its own, from the begin of its line to the end.

    Parameters
    ----------
    lonlat
        Where they lie, shape (points, 2).
    first
        Points of road `i` are those from ``first[i]`` up to ``first[i + 1]``; shape (roads + 1,).
    step_m
        Length of road from one to the next, for each road.
    """

    lonlat: np.ndarray
    first: np.ndarray
    step_m: np.ndarray

    @classmethod
    def along(cls, network: RoadNetwork, straight: np.ndarray) -> Self:
        """Lay points along all roads; those that are `straight` have them at their ends alone."""
        run_m = _run_m(network)
        at_begin, at_end = network.line_start[:-1], network.line_start[1:] - 1
        begins, ends = run_m[at_begin], run_m[at_end]
        one_piece = straight | (begins == ends)
        pieces = np.where(one_piece, 1, np.maximum(network.length_m // SPACING_M, 1))
        first = np.concatenate([[0], np.cumsum(pieces + 1)])
        road = np.repeat(np.arange(len(network)), pieces + 1)
        order = np.arange(first[-1]) - first[road]
        at_m = begins[road] + (ends - begins)[road] * order / pieces[road]
        lonlat = np.stack([np.interp(at_m, run_m, column) for column in network.lonlat.T], axis=1)
        lonlat[first[:-1]] = network.lonlat[at_begin]  # not the end of the road before
        lonlat[first[1:] - 1] = network.lonlat[at_end]
        return cls(lonlat=lonlat, first=first, step_m=network.length_m / pieces)

    @property
    def road(self) -> np.ndarray:
        """Position of the road of each point."""
        return np.repeat(np.arange(len(self.step_m)), np.diff(self.first))

    @property
    def order(self) -> np.ndarray:
        """How many points of its road come before each."""
        order: np.ndarray = np.arange(self.first[-1]) - self.first[self.road]
        return order

    @property
    def is_end(self) -> np.ndarray:
        """Which of them are the first or the last of a road."""
        ends = np.zeros(self.first[-1], dtype=bool)
        ends[self.first[:-1]] = ends[self.first[1:] - 1] = True
        return ends

    @property
    def piece(self) -> np.ndarray:
        """Points at which a piece of road begins, to the next point; all but the last of a road."""
        begins = np.ones(self.first[-1], dtype=bool)
        begins[self.first[1:] - 1] = False
        return np.flatnonzero(begins)


def _run_m(network: RoadNetwork) -> np.ndarray:
    """Return how far each point of all lines is along them, laid one after the other [m]."""
    lonlat = network.lonlat
    steps_m = straight_distances_m(lonlat[:-1], lonlat[1:])
    steps_m[network.line_start[1:-1] - 1] = 0  # from the end of a road to the start of the next
    return np.concatenate([[0.0], np.cumsum(steps_m)])
