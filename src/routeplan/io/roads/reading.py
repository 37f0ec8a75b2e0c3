"""A file of roads of any kind that we know: its name says which."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import Literal, get_args

from routeplan.errors import Fault, InputError
from routeplan.io.extent import extent_of
from routeplan.io.roads import osm
from routeplan.io.roads.folder import read_road_folder
from routeplan.io.roads.opened import local_file, local_folder
from routeplan.io.roads.osm.elements import FORMATS as OSM_ENDINGS
from routeplan.io.roads.road_data import ReadRoads
from routeplan.io.schemas import ROADS

GRAPHML = ".graphml"
DRAWN_ENDINGS = (".gpkg", ".geojson", ".shp")
ENDINGS = (*OSM_ENDINGS, GRAPHML, *DRAWN_ENDINGS)
"""Endings of the files that can be read."""

_MEANT_FOR: Mapping[str, tuple[str, ...]] = {
    "layer": (".gpkg",),
    "crs": (*DRAWN_ENDINGS, GRAPHML),
    "columns": DRAWN_ENDINGS,
}
"""Files of which the words of a caller say something."""

Cross = Literal["join", "bridge"]

JOIN_M = 10.0
"""Ends of lines that part so little are meant to meet [m]."""

MOST_JOIN_M = 500
"""Who joins more joins what has nothing to do with each other [m]."""


def read_roads(
    path: str | PathLike[str],
    *,
    clip: tuple[float, float, float, float] | None = None,
    layer: str | None = None,
    crs: str = "",
    columns: Mapping[str, str] | None = None,
    join_m: float = JOIN_M,
    crossings: Cross = "join",
) -> ReadRoads:
    """Read a road network from a file of map data, or from the tables of a folder.

    Whatever it is from, the network is of the same kind. What was wrong in the file and what was
    made of it is in `ReadRoads.repairs`.

    Parameters
    ----------
    path
        One of

        * OpenStreetMap data, ``.osm.pbf``, ``.osm``, ``.osm.gz`` or ``.osm.bz2`` (needs the extra
          ``osm``);
        * a graph as OSMnx writes it, ``.graphml``;
        * lines, ``.gpkg``, ``.geojson`` or ``.shp``, with columns that are called as in
          ``roads.csv``, as in a workbook, or like tags of OpenStreetMap;
        * a folder with ``roads.csv``, ``roads.geojson`` and ``nodes.csv``.
    clip
        West, south, east and north [degrees]: only roads that touch this area are read, each as a
        whole. All roads if left out.
    layer
        The layer of a GeoPackage in which the roads are, if it has several.
    crs
        The coordinates of lines or a graph, such as ``EPSG:32648``, in place of what the file
        says or if it says nothing.
    columns
        What columns of lines are called in ``roads.csv`` or OpenStreetMap, by their names in the
        file, such as ``{"LOAI": "road_class"}``.
    join_m
        Ends of lines that part so little from another line are joined with it [m]. Lines whose
        table names their nodes are taken as it says.
    crossings
        What it means that lines cross without a point in common: ``join`` them, or one is on a
        ``bridge``. Lines that are bridges or tunnels by their columns are never joined there.

    Raises
    ------
    InputError
        If there is no such file, or it is damaged or of another kind, or holds no road, or its
        coordinates are not what they are said to be; or if something is said of it that means
        nothing there, such as a column that it has not.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from pathlib import Path
    >>> text = '''<osm version="0.6">
    ... <node id="1" lon="107.50" lat="15.90"/><node id="2" lon="107.51" lat="15.90"/>
    ... <way id="7"><nd ref="1"/><nd ref="2"/><tag k="highway" v="track"/></way></osm>'''
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "tay_giang.osm"
    ...     _ = file.write_text(text)
    ...     found = read_roads(file)
    >>> found.network.road_id, found.network.length_m.tolist()
    (('w7.1',), [1069])
    """
    area = None if clip is None else extent_of(clip, "clip")
    if not 0 <= join_m <= MOST_JOIN_M:
        what, fix = f"is {join_m}", f"give metres from 0 to {MOST_JOIN_M}"
        raise InputError([Fault(where="join_m", what=what, fix=fix)])
    if crossings not in get_args(Cross):
        what, fix = f"is {crossings}", f"use one of {', '.join(get_args(Cross))}"
        raise InputError([Fault(where="crossings", what=what, fix=fix)])
    folder = local_folder(path)
    if folder is not None and (folder / ROADS.file).is_file():
        return read_road_folder(folder, clip=area)
    file = local_file(path)
    name = file.name.lower()
    _check_meant(file, {"layer": layer, "crs": crs, "columns": columns})
    if name.endswith(tuple(OSM_ENDINGS)):
        return osm.read_osm(file, clip=area)
    if name.endswith(GRAPHML):
        from routeplan.io.roads.graph import read_graphml  # noqa: PLC0415 - networkx is slow

        return read_graphml(file, clip=area, crs=crs)
    if name.endswith(DRAWN_ENDINGS):
        from routeplan.io.roads.drawn import Asked, read_drawn  # noqa: PLC0415 - GDAL is slow

        asked = Asked(
            layer=layer, crs=crs, columns=columns or {}, join_m=join_m, crossings=crossings
        )
        return read_drawn(file, asked, clip=area)
    what, fix = "is of no kind that can be read", f"give a file ending in {', '.join(ENDINGS)}"
    raise InputError([Fault(where=file.name, what=what, fix=fix)])


def _check_meant(path: Path, asked: Mapping[str, object]) -> None:
    """Refuse what is said of files of another kind: it would change nothing, and seem to."""
    faults = [
        Fault(where=f"{word} {path.name}", what="is of no meaning here", fix=f"leave {word} out")
        for word, value in asked.items()
        if value and not path.name.lower().endswith(_MEANT_FOR[word])
    ]
    if faults:
        raise InputError(faults)
