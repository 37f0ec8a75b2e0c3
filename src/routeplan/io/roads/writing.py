"""A `RoadNetwork` to a file for other programs, from which it can be read again."""

from __future__ import annotations

import sqlite3
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from routeplan.domain.network import RoadNetwork
from routeplan.errors import Fault, InputError
from routeplan.io.atomic import write_whole


def write_roads(network: RoadNetwork, path: str | PathLike[str]) -> None:
    """Write roads as GraphML (for OSMnx, Gephi) or GeoPackage (for QGIS).

    `read_roads` makes the same network of it. An existing file is replaced, in one step.

    Parameters
    ----------
    path
        A file ending in ``.graphml`` or ``.gpkg``.

    Raises
    ------
    InputError
        If the name has another ending, or the file cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import routeplan as rp
    >>> network = rp.example("tay_giang").network
    >>> with TemporaryDirectory() as folder:
    ...     write_roads(network, f"{folder}/roads.gpkg")
    ...     again = rp.read_roads(f"{folder}/roads.gpkg").network
    >>> again == network
    True
    """
    match Path(path).suffix.lower():
        case ".graphml":
            from routeplan.io.roads.graph import graphml, road_graph  # noqa: PLC0415 - slow

            write_whole(path, graphml(road_graph(network)))
        case ".gpkg":
            write_whole(path, _gpkg(network))
        case _:
            what, fix = "has no ending that is known", "end it in .graphml or .gpkg"
            raise InputError([Fault(where=Path(path).name, what=what, fix=fix)])


def _gpkg(network: RoadNetwork) -> bytes:
    from pyogrio.errors import DataSourceError  # noqa: PLC0415 - slow

    try:
        with TemporaryDirectory() as folder:
            file = Path(folder) / "roads.gpkg"
            for layer, frame in _layers(network).items():
                frame.to_file(file, layer=layer, driver="GPKG", engine="pyogrio")
            return file.read_bytes()
    except (OSError, DataSourceError, sqlite3.OperationalError) as error:
        what = f"cannot hold a GeoPackage: {error}"
        fix = "check its rights and the space on the disk, or name another in TMPDIR"
        raise InputError([Fault(where="temporary folder", what=what, fix=fix)]) from error


def _layers(network: RoadNetwork) -> dict[str, Any]:
    import geopandas as gpd  # noqa: PLC0415 - slow
    import pandas as pd  # noqa: PLC0415 - slow
    import shapely  # noqa: PLC0415 - slow

    from routeplan.io.roads.rows import road_row  # noqa: PLC0415 - beside the others

    roads = network.roads()
    rows = [
        {**road_row(road), "from_node": road.from_node, "to_node": road.to_node} for road in roads
    ]
    lines = [shapely.LineString(road.line) for road in roads]
    places = [{"node_id": node.id, "name": node.name, "kind": node.kind} for node in network.nodes]
    points = [shapely.Point(node.lon, node.lat) for node in network.nodes]
    return {
        "roads": gpd.GeoDataFrame(pd.DataFrame(rows), geometry=lines, crs="EPSG:4326"),
        "nodes": gpd.GeoDataFrame(pd.DataFrame(places), geometry=points, crs="EPSG:4326"),
    }
