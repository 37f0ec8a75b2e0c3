"""How steep roads are, and how much longer they take for it, up and down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.domain.network import RoadNetwork
from routeplan.roads.levelling import levelled
from routeplan.roads.packaged import SpeedTables, speed_tables
from routeplan.roads.points import Points
from routeplan.roads.steepest import steepest

if TYPE_CHECKING:
    from routeplan.roads.passage import Roads

_STRAIGHT = ("bridge", "tunnel", "ferry")
"""What carries a road from end to end, whatever the ground does."""

_ON_LAND = [mode is not Mode.BOAT for mode in Mode]

_DIGITS = 6
"""Digits of a grade: what is flat is exactly flat."""


@dataclass(frozen=True, kw_only=True)
class Grades:
    """Grades along the roads of a network.

    Parameters
    ----------
    first
        Those of road `i` are from ``first[i]`` up to ``first[i + 1]``, for pieces of equal length
        from its `from_node` to its `to_node`; shape (roads + 1,).
    grade
        Rise over length, float64; NaN where it is not known.
    heights
        Heights where pieces begin and end [m], one more than pieces on each road; NaN where they
        are not known.
    """

    first: np.ndarray
    grade: np.ndarray
    heights: np.ndarray

    def of(self, position: int) -> np.ndarray:
        """Return the grades along the road at `position`."""
        along: np.ndarray = self.grade[self.first[position] : self.first[position + 1]]
        return along

    def heights_along(self, position: int) -> np.ndarray:
        """Return the heights along the road at `position`, from its first node to its last."""
        begin, end = self.first[position : position + 2] + position
        along: np.ndarray = self.heights[begin : end + 1]
        return along

    @property
    def known(self) -> np.ndarray:
        """How much of each road has a grade, from 0 to 1."""
        return self.mean(~np.isnan(self.grade))

    def mean(self, values: np.ndarray) -> np.ndarray:
        """Return the mean over each road of a value of each piece."""
        count = len(self.first) - 1
        road = np.repeat(np.arange(count), np.diff(self.first))
        means: np.ndarray = np.bincount(road, values, minlength=count) / np.diff(self.first)
        return means


def grades(roads: Roads) -> Grades:
    """Return how steep roads are, from the heights of the ground or from what is mapped.

    What a road has depends on its own course, class and structure, and on nothing else: another
    road changes nothing. Heights are taken at least 100 m apart, smoothed along the road, and eased
    where a road of its class cannot be so steep. Bridges, tunnels and ferries run straight from end
    to end. Nothing is known of a road whose course is not known.
    """
    network = roads.network
    if not len(network):
        return Grades(first=np.zeros(1, "int64"), grade=np.empty(0), heights=np.empty(0))
    structure = _structures(network)
    points = Points.along(network, np.isin(structure, _STRAIGHT) | network.sketch)
    begin, limit = points.piece, steepest(network)
    road = points.road[begin]
    heights = np.full(len(points.lonlat), np.nan)
    if roads.terrain is not None:
        heights = levelled(roads.terrain.height_at(*points.lonlat.T), points, limit)
    heights[network.sketch[points.road]] = np.nan
    grade = (heights[begin + 1] - heights[begin]) / np.maximum(points.step_m, 1)[road]
    grade = np.where(np.isnan(grade), _mapped(network)[road], grade)
    grade[structure[road] == "ferry"] = np.nan  # whoever is aboard does not feel it
    grade = np.round(np.clip(grade, -limit[road], limit[road]), _DIGITS)
    return Grades(first=points.first - np.arange(len(network) + 1), grade=grade, heights=heights)


def time_factors(
    roads: Roads, mode: Mode, most: np.ndarray | float = np.inf
) -> tuple[np.ndarray, np.ndarray]:
    """Return by what the time on the level is to be multiplied on each road, there and back.

    Exactly 1 where slopes are ignored, not known or of no matter, as for a boat.

    Parameters
    ----------
    most
        What it is to be multiplied by at most in any place, for each road or all of them.
    """
    if roads.rule.slopes == "ignored" or mode is Mode.BOAT:
        level = np.ones(len(roads.network))
        return level, level
    grade, tables = roads.grades.grade, speed_tables(roads.tables)
    most = np.repeat(np.broadcast_to(most, len(roads.network)), np.diff(roads.grades.first))
    there, back = (np.minimum(_slowness(one, mode, tables), most) for one in (grade, -grade))
    return roads.grades.mean(there), roads.grades.mean(back)


def _slowness(grade: np.ndarray, mode: Mode, tables: SpeedTables) -> np.ndarray:
    """Return the time on a grade relative to that on the level; 1 where it is not known."""
    percent, speed = tables.grade_speeds(mode)
    return np.where(np.isnan(grade), 1.0, 1 / np.interp(grade * 100, percent, speed))


def _structures(network: RoadNetwork) -> np.ndarray:
    """Return what carries each road; boats and ferries carry those who travel it."""
    structure = np.array([network.tags_at(i).structure for i in range(len(network))])
    on_water = ~network.allows[:, _ON_LAND].any(axis=1) | (np.array(network.road_class) == "ferry")
    return np.where(on_water, "ferry", structure)


def _mapped(network: RoadNetwork) -> np.ndarray:
    """Return the mapped grade of each road; NaN where there is none."""
    inclines = [network.tags_at(i).incline for i in range(len(network))]
    return np.array([np.nan if one is None else one for one in inclines], dtype="float64")
