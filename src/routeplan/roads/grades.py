"""How steep roads are, and how much longer they take for it, up and down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.domain.network import RoadNetwork
from routeplan.domain.road_rule import Preset
from routeplan.domain.terrain import Terrain
from routeplan.roads.levelling import Pieces, levelled
from routeplan.roads.points import Points
from routeplan.roads.steepest import steepest
from routeplan.roads.tables import grade_speeds

if TYPE_CHECKING:
    from routeplan.roads.passage import Roads

_STRAIGHT = ("bridge", "tunnel", "ferry")
"""What carries a road from end to end, whatever the ground does."""

_ON_LAND = [mode is not Mode.BOAT for mode in Mode]

_TOBLER, _EASIEST = 3.5, 0.05
"""Walking is fastest down a gentle slope, and slower the farther from that (Tobler 1993)."""

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
        Height at the begin and at the end of each piece [m], shape (pieces, 2).
    """

    first: np.ndarray
    grade: np.ndarray
    heights: np.ndarray

    def of(self, position: int) -> np.ndarray:
        """Return the grades along the road at `position`."""
        along: np.ndarray = self.grade[self.first[position] : self.first[position + 1]]
        return along

    def mean(self, values: np.ndarray) -> np.ndarray:
        """Return the mean over each road of a value of each piece."""
        count = len(self.first) - 1
        road = np.repeat(np.arange(count), np.diff(self.first))
        means: np.ndarray = np.bincount(road, values, minlength=count) / np.diff(self.first)
        return means


def grades(roads: Roads) -> Grades:
    """Return how steep roads are, from the heights of the ground or from what is mapped.

    Heights are taken at least 100 m apart, smoothed along the roads, and eased where a road of
    its class cannot be so steep. Bridges, tunnels and ferries run straight from end to end.
    Nothing is known of a road whose course is not known.
    """
    network = roads.network
    if not len(network):
        return Grades(first=np.zeros(1, "int64"), grade=np.empty(0), heights=np.empty((0, 2)))
    structure = np.array([_structure(network, i) for i in range(len(network))])
    straight = np.isin(structure, _STRAIGHT)
    points = Points.along(network, straight | network.sketch)
    road, limit = points.road, steepest(network)
    heights = _heights(points, roads.terrain, straight, network.sketch, limit)
    ends = np.stack([heights[points.tail], heights[points.head]], axis=1)
    ends[network.sketch[road]] = np.nan
    grade = np.diff(ends, axis=1)[:, 0] / np.maximum(points.length_m, 1)
    grade = np.where(np.isnan(grade), _mapped(network)[road], grade)
    grade[structure[road] == "ferry"] = np.nan  # whoever is aboard does not feel it
    grade = np.round(np.clip(grade, -limit[road], limit[road]), _DIGITS)
    return Grades(first=points.first, grade=grade, heights=ends)


def time_factors(roads: Roads, mode: Mode) -> tuple[np.ndarray, np.ndarray]:
    """Return by what the time on the level is to be multiplied on each road, there and back.

    Exactly 1 where slopes are ignored, not known or of no matter, as for a boat.
    """
    if roads.rule.slopes == "ignored" or mode is Mode.BOAT:
        level = np.ones(len(roads.network))
        return level, level
    grade, preset = roads.grades.grade, roads.rule.preset
    return (
        roads.grades.mean(_slowness(grade, mode, preset)),
        roads.grades.mean(_slowness(-grade, mode, preset)),
    )


def _slowness(grade: np.ndarray, mode: Mode, preset: Preset) -> np.ndarray:
    """Return the time on a grade relative to that on the level; 1 where it is not known."""
    if mode is Mode.FOOT:
        factor = np.exp(_TOBLER * (abs(grade + _EASIEST) - _EASIEST))
    else:
        percent, speed = grade_speeds(preset, mode)
        factor = 1 / np.interp(grade * 100, percent, speed)
    return np.where(np.isnan(grade), 1.0, factor)


def _heights(
    points: Points,
    terrain: Terrain | None,
    straight: np.ndarray,
    sketch: np.ndarray,
    limit: np.ndarray,
) -> np.ndarray:
    """Return the heights of all points on the roads."""
    count = len(points.lonlat)
    if terrain is None:
        return np.full(count, np.nan)
    road = points.road
    pieces = Pieces(points.tail, points.head, np.maximum(points.length_m, 1), limit[road])
    pieces = pieces.where(~sketch[road])
    on_ground = pieces.where(~straight[road][~sketch[road]])
    ground = terrain.height_at(*points.lonlat.T)
    return levelled(ground, ~on_ground.mark(count), pieces)


def _structure(network: RoadNetwork, i: int) -> str:
    """Return what carries a road; boats and ferries carry those who travel it."""
    on_water = network.road_class[i] == "ferry" or not network.allows[i, _ON_LAND].any()
    return "ferry" if on_water else network.tags_at(i).structure


def _mapped(network: RoadNetwork) -> np.ndarray:
    """Return the mapped grade of each road; NaN where there is none."""
    inclines = [network.tags_at(i).incline for i in range(len(network))]
    return np.array([np.nan if one is None else one for one in inclines], dtype="float64")
