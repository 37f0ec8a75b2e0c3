"""The ground in metres: road lines and places on a flat grid around the center."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from routeplan.domain.network import Node, Road
from routeplan.domain.places import Center, Village
from routeplan.domain.scenario import Scenario
from routeplan.domain.terrain import River

SIMPLIFIED_TO_M = 12.0
"""Road lines keep this close to their course: less than a pixel when a commune fills a screen."""


@dataclass(frozen=True)
class Ground:
    """Where the roads and places of a scenario are, in metres.

    The grid is a transverse Mercator projection about the center itself, so it is true to scale
    wherever the commune lies and never on the edge of a zone.
    """

    scenario: Scenario

    @cached_property
    def _grid(self) -> Transformer:
        center = self.scenario.center
        grid = f"+proj=tmerc +lat_0={center.lat} +lon_0={center.lon} +ellps=WGS84 +units=m"
        return Transformer.from_crs("EPSG:4326", grid, always_xy=True)

    @cached_property
    def road_rows(self) -> tuple[Road, ...]:
        """The roads to be drawn: of all ways off the roads only the shortest of each place."""
        network = self.scenario.network
        off_road = network.is_connector
        shortest: dict[str, int] = {}
        for i in sorted(np.flatnonzero(off_road).tolist(), key=network.length_m.__getitem__):
            shortest.setdefault(network.from_node[i], i)
        return tuple(
            network.road_at(i)
            for i, is_off_road in enumerate(off_road.tolist())
            if not is_off_road or shortest[network.from_node[i]] == i
        )

    @cached_property
    def courses(self) -> dict[str, LineString]:
        """The course of every road [m], from its `from_node` to its `to_node`."""
        network = self.scenario.network
        return {
            road_id: self._line(network.line(position))
            for position, road_id in enumerate(network.road_id)
        }

    @cached_property
    def roads(self) -> dict[str, BaseGeometry]:
        """The same, simplified for a screen."""
        return {
            road_id: course.simplify(SIMPLIFIED_TO_M) for road_id, course in self.courses.items()
        }

    @cached_property
    def rivers(self) -> dict[River, LineString]:
        """The course of every river and stream [m]."""
        return {river: self._line(np.array(river.line)) for river in self.scenario.rivers}

    @cached_property
    def places(self) -> dict[str, Point]:
        """The center, villages and nodes [m]."""
        scenario = self.scenario
        places: list[Node | Village | Center] = [
            *scenario.network.nodes,
            *scenario.villages,
            scenario.center,
        ]
        return {place.id: Point(self._grid.transform(place.lon, place.lat)) for place in places}

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """The west, south, east and north end of all places and roads [m]."""
        shapes = [*self.places.values(), *self.courses.values()]
        west, south, east, north = shapely.total_bounds(np.array(shapes, dtype=object)).tolist()
        return west, south, east, north

    def degrees(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return longitudes and latitudes of positions [m]."""
        lon, lat = self._grid.transform(x, y, direction="INVERSE")
        return lon, lat

    def _line(self, lonlat: Any) -> LineString:
        return LineString(list(zip(*self._grid.transform(lonlat[:, 0], lonlat[:, 1]), strict=True)))

    def lonlat(self, shape: BaseGeometry) -> BaseGeometry:
        """Return a shape of the grid in degrees, rounded to a metre (5 decimals)."""
        degrees = shapely.transform(
            shape,
            lambda x, y: self._grid.transform(x, y, direction="INVERSE"),
            interleaved=False,
        )
        return shapely.transform(degrees, lambda xy: xy.round(5))
