"""Heights of the ground from files of any kind that we know, joined where they are several."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from os import PathLike
from pathlib import Path

import numpy as np

from routeplan.domain.network import RoadNetwork
from routeplan.domain.terrain import Terrain
from routeplan.errors import Fault, InputError
from routeplan.io import ascii_grid, geotiff, hgt
from routeplan.io.extent import LEAST_MARGIN_DEGREES, Extent, extent_of
from routeplan.io.height_grid import ElsewhereError, HeightGrid, heights_within
from routeplan.io.roads.opened import local_file
from routeplan.io.text import read_text
from routeplan.io.voids import bridged

MOST_CELLS = 2_000
"""Most rows, and most columns, of a terrain for roads: 180 km with a height every 90 m."""

ENDINGS = (*hgt.ENDINGS, ".tif", ".tiff", ".asc")

_PathLike = str | PathLike[str]

_EDGE = 1e-6
"""So little of a cell is none: degrees are not exact."""

_NO_FILE = Fault(where="terrain", what="is no file at all", fix="give at least one")


def read_terrain(
    paths: _PathLike | Sequence[_PathLike],
    *,
    around: RoadNetwork | tuple[float, float, float, float],
) -> Terrain:
    """Read heights of the ground around roads.

    Narrow holes are bridged; in holes wider than a kilometre heights stay unknown, and slopes of
    roads there do not count.

    Parameters
    ----------
    paths
        One file or several that join: tiles of SRTM (``.hgt``, or ``.hgt.zip`` with one tile),
        GeoTIFF in any coordinates (needs the extra ``terrain``), ASCII grids in degrees. Where two
        have heights, those of the first count.
    around
        Roads, or west, south, east and north [degrees]: heights are kept there and two
        kilometres around.

    Raises
    ------
    InputError
        If the limits are none, if a file is missing, damaged or of another kind, if its heights
        are absurd, or if all of them lie elsewhere.

    Examples
    --------
    >>> import routeplan as rp
    >>> terrain = rp.read_terrain(
    ...     "sample_data/tay_giang/terrain.asc", around=(107.45, 15.85, 107.55, 15.95)
    ... )
    >>> float(terrain.height_at(107.5, 15.9).round())
    651.0
    """
    files = [paths] if isinstance(paths, str | PathLike) else list(paths)
    land = _land(around)
    parts: list[HeightGrid] = []
    faults: list[Fault] = []
    elsewhere: list[Fault] = []
    for file in files:
        try:
            parts.append(_part(local_file(file), land))
        except ElsewhereError as error:
            elsewhere.extend(error.faults)
        except InputError as error:
            faults.extend(error.faults)
    if faults or not parts:
        raise InputError(faults or elsewhere or [_NO_FILE])
    return Terrain(**bridged(joined(parts, land))._asdict())


def _land(around: RoadNetwork | tuple[float, float, float, float]) -> Extent:
    if not isinstance(around, RoadNetwork):
        return extent_of(around, "around").widened(LEAST_MARGIN_DEGREES)
    points = np.array([(node.lon, node.lat) for node in around.nodes]).reshape(-1, 2)
    points = np.concatenate([points, around.lonlat])
    if not len(points):
        what, fix = "has no node and no road", "give roads, or the limits of their land"
        raise InputError([Fault(where="around", what=what, fix=fix)])
    limits = Extent(*points.min(axis=0).tolist(), *points.max(axis=0).tolist())
    return limits.widened(LEAST_MARGIN_DEGREES)


def _part(path: Path, land: Extent) -> HeightGrid:
    """Return what one file has of the land."""
    name = path.name.lower()
    if name.endswith(hgt.ENDINGS):
        grid = hgt.read_hgt(path, land)
    elif name.endswith((".tif", ".tiff")):
        grid = geotiff.read_geotiff(path, land, most=MOST_CELLS)
    elif name.endswith(".asc"):
        grid = _ascii_grid(path)
    else:
        what = "is of no kind of heights that can be read"
        fix = f"give a file ending in {', '.join(ENDINGS)}"
        raise InputError([Fault(where=path.name, what=what, fix=fix)])
    return heights_within(grid, land, path.name, most=MOST_CELLS)


def _ascii_grid(path: Path) -> HeightGrid:
    try:
        return ascii_grid.read_grid(read_text(path))
    except InputError as error:
        named = (one.where.replace(ascii_grid.FILE, path.name, 1) for one in error.faults)
        faults = zip(named, error.faults, strict=True)
        raise InputError(replace(one, where=where) for where, one in faults) from error


def joined(grids: Sequence[HeightGrid], land: Extent) -> HeightGrid:
    """Return one grid for several, on the cells of the finest of them.

    Where two have heights, those of the first count; where grids leave a gap, nothing is known.
    """
    if len(grids) == 1:
        return grids[0]
    finest = min(grids, key=lambda grid: grid.step_lat)
    extents = [grid.extent for grid in grids]
    left, right = _cells(
        max(min(one.west for one in extents), land.west) - finest.lon_west,
        min(max(one.east for one in extents), land.east) - finest.lon_west,
        finest.step_lon,
    )
    top, bottom = _cells(
        finest.lat_north - min(max(one.north for one in extents), land.north),
        finest.lat_north - max(min(one.south for one in extents), land.south),
        finest.step_lat,
    )
    lons = finest.lon_west + finest.step_lon * np.arange(left, right + 1)
    lats = finest.lat_north - finest.step_lat * np.arange(top, bottom + 1)
    heights = np.full((len(lats), len(lons)), np.nan)
    for grid in grids:
        there = Terrain(**grid._asdict()).height_at(*np.meshgrid(lons, lats))
        heights = np.where(np.isnan(heights), there, heights)
    return finest._replace(
        lon_west=float(lons[0]), lat_north=float(lats[0]), heights=np.round(heights)
    )


def _cells(begin: float, end: float, step: float) -> tuple[int, int]:
    """Return the first and the last cell of a stretch, counted from where it is measured."""
    return math.floor(begin / step + _EDGE), math.ceil(end / step - _EDGE)
