"""GeoPackages and Shapefiles, read by GDAL, which opens nothing else: the first bytes decide.

GDAL takes a file for what its content says, whatever its name: a virtual layer in a file called
``roads.gpkg`` would have it open any other file or address. So only files that begin as a
GeoPackage or a Shapefile does are given to it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import numpy as np
import shapely
from pyogrio import list_layers
from pyogrio.errors import DataLayerError, DataSourceError, FieldError, GeometryError
from pyogrio.raw import read

from routeplan.errors import Fault, InputError
from routeplan.io.roads.drawn.features import MAX_FEATURES, Features
from routeplan.io.roads.road_data import Repair

_SQLITE = b"SQLite format 3\0"
_SHAPES = (9994).to_bytes(4, "big")
_ROAD_LAYERS = ("roads", "edges")
"""Layers of ours and of OSMnx; layers of other names need to be the only one with lines."""

_NODES = "nodes"
_HARMLESS = "rtree"
"""Virtual tables of a GeoPackage are indexes of this kind; others may lead to other files."""

_ERRORS = (DataSourceError, DataLayerError, FieldError, GeometryError, shapely.GEOSException)


def read_gpkg(path: Path, layer: str | None) -> Features:
    """Read a layer of a GeoPackage, and the nodes beside it.

    Raises
    ------
    InputError
        If it is none, or damaged, or does not say in which layer roads are.
    """
    _check_gpkg(path)
    try:
        kinds = {str(name): str(kind) for name, kind in list_layers(path)}
        chosen = layer if layer in kinds else _chosen(path, layer, kinds)
        nodes = (_read(path, _NODES),) if _NODES in kinds and chosen in _ROAD_LAYERS else ()
        return _read(path, chosen, nodes=nodes)
    except _ERRORS as error:
        raise _damaged(path) from error


def read_shapefile(path: Path) -> Features:
    """Read a Shapefile: the lines, and the files of the same name beside them.

    Raises
    ------
    InputError
        If it is none, or damaged, or a part is missing.
    """
    encoding, repairs = _check_shapefile(path)
    try:
        return _read(path, None, encoding=encoding, repairs=repairs)
    except (*_ERRORS, UnicodeDecodeError) as error:
        raise _damaged(path) from error


def _read(
    path: Path,
    layer: str | None,
    *,
    encoding: str | None = None,
    nodes: tuple[Features, ...] = (),
    repairs: tuple[Repair, ...] = (),
) -> Features:
    about, _, shapes, columns = read(
        path, layer=layer, encoding=encoding, force_2d=True, max_features=MAX_FEATURES + 1
    )
    names = [str(name) for name in about["fields"]]
    if shapes is None:
        what, fix = "holds a table without lines", "give the layer in which roads are lines"
        raise InputError([Fault(where=path.name, what=what, fix=fix)])
    cells = [column.tolist() if column.dtype.kind in "iufb" else column for column in columns]
    rows = [dict(zip(names, row, strict=True)) for row in zip(*cells, strict=True)]
    with np.errstate(invalid="ignore"):  # what is no number is told later
        geometries = shapely.from_wkb(shapes)
    return Features(
        file=path.name,
        crs=str(about.get("crs") or ""),
        shapes=geometries,
        rows=rows or [{}] * len(shapes),
        nodes=nodes,
        repairs=repairs,
    )


def _chosen(path: Path, layer: str | None, kinds: Mapping[str, str]) -> str:
    if layer is None:
        lines = [name for name, kind in kinds.items() if "Line" in kind or kind == "Unknown"]
        known = [name for name in _ROAD_LAYERS if name in lines]
        if known or len(lines) == 1:
            return (known or lines)[0]
    what = f"has no layer {layer}" if layer else "does not say in which layer roads are"
    fix = f"name one of {', '.join(sorted(kinds)) or 'its layers'}"
    raise InputError([Fault(where=path.name, what=what, fix=fix)])


def _check_gpkg(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(100)
    if not head.startswith(_SQLITE):
        what, fix = "is no GeoPackage", "export it anew, or check what it is"
        raise InputError([Fault(where=path.name, what=what, fix=fix)])
    page, pages = int.from_bytes(head[16:18], "big"), int.from_bytes(head[28:32], "big")
    size = (page if page != 1 else 65_536) * pages
    if len(head) < 100 or path.stat().st_size < size:
        raise _damaged(path)
    try:
        address = f"{path.as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as tables:
            found = tables.execute("SELECT sql FROM sqlite_master WHERE sql LIKE '%VIRTUAL%'")
            virtual = [str(sql) for (sql,) in found]
    except sqlite3.Error as error:
        raise _damaged(path) from error
    if not all(f"using {_HARMLESS}(" in " ".join(sql.casefold().split()) for sql in virtual):
        what, fix = "holds a virtual table, which may open other files", "export the roads anew"
        raise InputError([Fault(where=path.name, what=what, fix=fix)])


def _check_shapefile(path: Path) -> tuple[str | None, tuple[Repair, ...]]:
    """Refuse what is no whole Shapefile; return the encoding of its texts if no file says it."""
    with path.open("rb") as file:
        head = file.read(100)
    if not head.startswith(_SHAPES):
        what, fix = "is no Shapefile", "export it anew, or check what it is"
        raise InputError([Fault(where=path.name, what=what, fix=fix)])
    missing = [end for end in (".shx", ".dbf") if not path.with_suffix(end).is_file()]
    if missing:
        what = f"is a part of a Shapefile, and {' and '.join(missing)} is missing"
        fix = "put .shp, .shx, .dbf, .prj and .cpg into one folder"
        raise InputError([Fault(where=path.name, what=what, fix=fix)])
    table = path.with_suffix(".dbf").read_bytes()
    rows, start, width = (
        int.from_bytes(table[a:b], "little") for a, b in ((4, 8), (8, 10), (10, 12))
    )
    is_cut = 2 * int.from_bytes(head[24:28], "big") > path.stat().st_size
    if len(head) < 100 or is_cut or start + rows * width > len(table):
        raise _damaged(path)
    if path.with_suffix(".cpg").is_file():
        return None, ()
    try:
        table[start:].decode()
    except UnicodeDecodeError:
        done = "letters beyond ASCII may be wrong"
        return None, (Repair(where=path.name, what="does not say its encoding (.cpg)", done=done),)
    return "UTF-8", ()


def _damaged(path: Path) -> InputError:
    fix = "copy or export it anew, and compare its size"
    return InputError([Fault(where=path.name, what="is damaged", fix=fix)])
