"""The ground beside roads that are reached, as polygons in degrees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from routeplan.domain.distance import DEGREE_M
from routeplan.domain.network import RoadNetwork
from routeplan.domain.reach import Ring
from routeplan.roads.reached import Reached
from routeplan.roads.snapping.cutting import lines_between

BESIDE_M = 250
"""So far beside a road that is reached the ground counts as reached: to the houses along it [m]."""

HOLE_M2 = 100_000
"""Smaller holes between roads are filled: nothing in them is much farther from a road [m²]."""

_SIMPLE_M = 20
_SIDES = 4
_DIGITS = 6


class Ground:
    """Grows from the roads that are reached within few hours to those within many.

    Roads are drawn on a plane true to scale at `center`. Ways on foot between places and the roads
    near them are none: places lead to every road within reach, and would be stars on the map.

    Parameters
    ----------
    center
        A (lon, lat) point in the middle of it all.
    """

    def __init__(self, network: RoadNetwork, center: tuple[float, float]) -> None:
        self._network = network
        self._scale = np.array([np.cos(np.radians(center[1])), 1]) * DEGREE_M
        self._origin = np.array(center)
        self._drawn = ~network.is_connector
        self._has_all = np.zeros(len(network), dtype=bool)
        self._shape: BaseGeometry = shapely.Polygon()

    def grow(self, reached: Reached, points: Sequence[tuple[float, float]]) -> BaseGeometry:
        """Add the roads that are reached, and some (lon, lat) points; return all of it [m].

        Roads that were added whole before are not looked at again.
        """
        whole = np.flatnonzero(reached.whole & self._drawn & ~self._has_all)
        lines = np.concatenate([self._lines(whole), self._cut(reached)])
        merged = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(lines)))
        added = np.concatenate([shapely.simplify(merged, _SIMPLE_M), self._points(points)])
        around = shapely.buffer(added, BESIDE_M, quad_segs=_SIDES)
        self._shape = _without_small_holes(shapely.union_all([self._shape, *around]))
        self._has_all |= reached.whole
        return self._shape

    def degrees(self, shape: BaseGeometry) -> tuple[tuple[Ring, ...], ...]:
        """Return the polygons of a shape as rings of (lon, lat), the outer ones anticlockwise."""
        return tuple(
            tuple(self._ring(ring) for ring in (one.exterior, *one.interiors))
            for one in map(orient, shapely.get_parts(shape))
            if not one.is_empty
        )

    def _flat(self, lonlat: np.ndarray) -> np.ndarray:
        flat: np.ndarray = (lonlat - self._origin) * self._scale
        return flat

    def _ring(self, ring: shapely.LinearRing) -> Ring:
        lonlat = shapely.get_coordinates(ring) / self._scale + self._origin
        return tuple((lon, lat) for lon, lat in lonlat.round(_DIGITS).tolist())

    def _lines(self, roads: np.ndarray) -> np.ndarray:
        starts = self._network.line_start[roads]
        points = self._network.line_start[roads + 1] - starts
        if not len(roads):
            return np.array([], dtype=object)
        rows = np.repeat(starts - (np.cumsum(points) - points), points) + np.arange(points.sum())
        lines: np.ndarray = shapely.linestrings(
            self._flat(self._network.lonlat[rows]),
            indices=np.repeat(np.arange(len(roads)), points),
        )
        return lines

    def _cut(self, reached: Reached) -> np.ndarray:
        begun = ~reached.whole & ((reached.until > 0) | (reached.since < 1))
        roads = np.flatnonzero(begun & self._drawn)
        parts = [
            shapely.LineString(self._flat(part))
            for road in roads.tolist()
            for part in _parts(
                self._network.line(road), reached.until[road].item(), reached.since[road].item()
            )
        ]
        return np.array(parts, dtype=object)

    def _points(self, points: Sequence[tuple[float, float]]) -> np.ndarray:
        places = np.array(points, dtype="float64").reshape(-1, 2)
        return np.atleast_1d(shapely.points(self._flat(places)))


def _parts(line: np.ndarray, until: float, since: float) -> Iterator[np.ndarray]:
    first, _, last = lines_between(line, [0, until, since, 1])
    if until > 0:
        yield first
    if since < 1:
        yield last


def _without_small_holes(shape: BaseGeometry) -> BaseGeometry:
    polygons = [
        shapely.Polygon(
            polygon.exterior,
            [hole for hole in polygon.interiors if shapely.Polygon(hole).area >= HOLE_M2],
        )
        for polygon in shapely.get_parts(shape)
        if not polygon.is_empty
    ]
    return shapely.union_all(polygons)
