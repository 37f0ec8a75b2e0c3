"""A `RoadNetwork` to a file for other programs, from which it can be read again."""

from __future__ import annotations

import sqlite3
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory

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

    from routeplan.io.roads.frames import node_frame, road_frame  # noqa: PLC0415 - slow

    try:
        with TemporaryDirectory() as folder:
            file = Path(folder) / "roads.gpkg"
            layers = {"roads": road_frame(network), "nodes": node_frame(network)}
            for layer, frame in layers.items():
                frame.to_file(file, layer=layer, driver="GPKG", engine="pyogrio")
            return file.read_bytes()
    except (OSError, DataSourceError, sqlite3.OperationalError) as error:
        what = f"cannot hold a GeoPackage: {error}"
        fix = "check its rights and the space on the disk, or name another in TMPDIR"
        raise InputError([Fault(where="temporary folder", what=what, fix=fix)]) from error
