"""The point of each road that is nearest to a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from routeplan.domain.distance import DEGREE_M
from routeplan.domain.network import Node, RoadNetwork

END_M = 5
"""So near to the end of a road [m], a point is the end: no part of a road is shorter."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Feet:
    """Of places and roads, the nearest points: element `i` of every column belongs to pair `i`.

    Parameters
    ----------
    place, road
        Positions of the place and of the road, int64.
    at_m
        Where on the road the point is, in metres of `length_m` from `from_node`, int64.
    away_m
        How far it is from the place, straight [m], float64.
    """

    place: np.ndarray
    road: np.ndarray
    at_m: np.ndarray
    away_m: np.ndarray

    def __len__(self) -> int:
        return len(self.place)

    def only(self, chosen: np.ndarray) -> Feet:
        """Return some of the pairs, by flags or by positions."""
        return Feet(
            place=self.place[chosen],
            road=self.road[chosen],
            at_m=self.at_m[chosen],
            away_m=self.away_m[chosen],
        )


class Courses:
    """Lines of some roads, to be measured in metres.

    Each road is drawn on a plane of its own, true to scale in the middle of its latitudes: what is
    measured between a place and a road depends on no other road.

    Parameters
    ----------
    roads
        Positions of the roads.
    """

    def __init__(self, network: RoadNetwork, roads: np.ndarray) -> None:
        self._network = network
        self._roads = roads
        starts = network.line_start[:-1][roads]
        points = (network.line_start[1:] - network.line_start[:-1])[roads]
        rows = np.repeat(starts - (np.cumsum(points) - points), points) + np.arange(points.sum())
        lon, lat = network.lonlat[rows].T
        begins = np.cumsum(points) - points
        west, east = (_reduced(edge, lon, begins) for edge in (np.minimum, np.maximum))
        south, north = (_reduced(edge, lat, begins) for edge in (np.minimum, np.maximum))
        self._shrink = np.cos(np.radians((south + north) / 2))
        flat = np.column_stack((lon * np.repeat(self._shrink, points), lat))
        self._lines = shapely.linestrings(flat, indices=np.repeat(np.arange(len(roads)), points))
        self._tree = shapely.STRtree(shapely.box(west, south, east, north))

    def near(self, places: Sequence[Node], within_m: float) -> Feet:
        """Return the nearest point of every road that comes within `within_m` of a place."""
        lon, lat = _lonlat(places)
        up = within_m / DEGREE_M
        aside = up / np.maximum(np.cos(np.radians(np.minimum(np.abs(lat) + up, 90.0))), 1e-9)
        around = shapely.box(lon - aside, lat - up, lon + aside, lat + up)
        place, road = self._tree.query(around)
        feet = self._feet(lon, lat, place, road)
        return feet.only(feet.away_m <= within_m)

    def nearest(self, place: Node) -> Feet:
        """Return the one nearest point of all roads."""
        lon, lat = _lonlat([place])
        roads = np.arange(len(self._roads))
        feet = self._feet(lon, lat, np.zeros_like(roads), roads)
        return feet.only(np.argsort(feet.away_m, kind="stable")[:1])

    def _feet(self, lon: np.ndarray, lat: np.ndarray, place: np.ndarray, road: np.ndarray) -> Feet:
        points = shapely.points(lon[place] * self._shrink[road], lat[place])
        share = shapely.line_locate_point(self._lines[road], points, normalized=True)
        length_m = self._network.length_m[self._roads[road]]
        at_m = np.round(np.nan_to_num(share) * length_m).astype("int64")
        at_m = np.where(at_m < END_M, 0, np.where(at_m > length_m - END_M, length_m, at_m))
        return Feet(
            place=place,
            road=self._roads[road],
            at_m=at_m,
            away_m=shapely.distance(self._lines[road], points) * DEGREE_M,
        )


def _reduced(by: np.ufunc, values: np.ndarray, begins: np.ndarray) -> np.ndarray:
    least: np.ndarray = by.reduceat(values, begins) if len(begins) else np.empty(0)
    return least


def _lonlat(places: Sequence[Node]) -> tuple[np.ndarray, np.ndarray]:
    lon = np.array([place.lon for place in places], dtype="float64")
    lat = np.array([place.lat for place in places], dtype="float64")
    return lon, lat
