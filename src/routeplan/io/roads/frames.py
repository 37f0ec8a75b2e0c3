"""Roads and nodes as tables with geometry, for maps and other programs."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import shapely

from routeplan.domain.network import RoadNetwork
from routeplan.domain.reach import Reach
from routeplan.io.roads.rows import road_row

WGS84 = "EPSG:4326"


def road_frame(network: RoadNetwork) -> gpd.GeoDataFrame:
    """Return the roads with their courses, in columns that are called as in ``roads.csv``."""
    roads = network.roads()
    rows = [
        {**road_row(road), "from_node": road.from_node, "to_node": road.to_node} for road in roads
    ]
    lines = [shapely.LineString(road.line) for road in roads]
    return gpd.GeoDataFrame(pd.DataFrame(rows), geometry=lines, crs=WGS84)


def node_frame(network: RoadNetwork) -> gpd.GeoDataFrame:
    """Return the nodes as points."""
    rows = [{"node_id": node.id, "name": node.name, "kind": node.kind} for node in network.nodes]
    points = [shapely.Point(node.lon, node.lat) for node in network.nodes]
    return gpd.GeoDataFrame(pd.DataFrame(rows), geometry=points, crs=WGS84)


def band_frame(found: Reach) -> gpd.GeoDataFrame:
    """Return the ground from which people are back in time, most hours first.

    So, where all are drawn, the others lie on top.
    """
    bands = found.bands[::-1]
    rows = [
        {"hours": band.hours, "households": found.households(band.hours)["day_trip"]}
        for band in bands
    ]
    return gpd.GeoDataFrame(
        pd.DataFrame(rows), geometry=[shapely.geometry.shape(band) for band in bands], crs=WGS84
    )
