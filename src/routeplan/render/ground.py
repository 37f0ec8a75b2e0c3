"""The ground in metres: road lines and places on a flat grid around the center."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import shapely
from pyproj import Transformer
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from routeplan.domain.network import Node
from routeplan.domain.places import Center, Village
from routeplan.domain.scenario import Scenario

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
    def roads(self) -> dict[str, LineString]:
        """The simplified course of every road [m], from its `from_node` to its `to_node`."""
        network = self.scenario.network
        return {
            road_id: self._line(network.line(position)).simplify(SIMPLIFIED_TO_M)
            for position, road_id in enumerate(network.road_id)
        }

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
