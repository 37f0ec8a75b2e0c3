"""`terrain.tif`: heights as a GeoTIFF in any coordinates, through rasterio."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np

from routeplan.errors import Fault, InputError
from routeplan.io.extent import Extent
from routeplan.io.height_grid import MAX_CELLS, ElsewhereError, HeightGrid, nothing_here

FILE = "terrain.tif"

_DEGREES = "EPSG:4326"


def read_geotiff(path: Path, land: Extent, *, most: int = MAX_CELLS) -> HeightGrid:
    """Return the heights of a GeoTIFF around `land`, in degrees and not finer than needed.

    Only what is needed is read, so that the file may be larger than the memory.

    Parameters
    ----------
    most
        Most rows, and most columns; blocks of cells become one, if there are more.

    Raises
    ------
    ElsewhereError
        If the file has no heights of `land`.
    InputError
        If rasterio is not installed, or the file holds no heights with coordinates.
    """
    try:
        import rasterio  # noqa: PLC0415 - optional, and heavy
    except ImportError:
        fix = 'pip install "routeplan[terrain]", or give terrain.asc'
        raise _fault(path, "needs rasterio, which is not installed", fix) from None
    try:
        # No other driver: some read further files that a file names.
        with rasterio.open(path, driver="GTiff") as source:
            return _heights(source, land, path, most)
    except rasterio.errors.RasterioIOError as error:
        raise _fault(path, "is no GeoTIFF that can be read", "export it anew") from error


def _heights(source: Any, land: Extent, path: Path, most: int) -> HeightGrid:
    import rasterio  # noqa: PLC0415 - as above
    from rasterio import warp  # noqa: PLC0415 - as above

    if source.count != 1:
        what = f"has {source.count} bands: it is a picture, heights are one band"
        raise _fault(path, what, "give the elevation model itself")
    if source.crs is None:
        fix = "export it with coordinates, such as EPSG:4326"
        raise _fault(path, "does not say in which coordinates it is", fix)
    whole, columns, rows = warp.calculate_default_transform(
        source.crs, _DEGREES, source.width, source.height, *source.bounds
    )
    step_lon, step_lat = whole.a, -whole.e
    left, right = _cells(
        (land.west - whole.c) / step_lon, (land.east - whole.c) / step_lon, columns
    )
    top, bottom = _cells((whole.f - land.north) / step_lat, (whole.f - land.south) / step_lat, rows)
    if min(right - left, bottom - top) < 2:
        raise ElsewhereError([nothing_here(path.name, _extent(whole, columns, rows), land)])
    block = math.ceil(max(right - left, bottom - top) / most)
    west, north = whole.c + left * step_lon, whole.f - top * step_lat
    step_lon, step_lat = step_lon * block, step_lat * block
    heights = np.full(
        (math.ceil((bottom - top) / block), math.ceil((right - left) / block)), np.nan
    )
    warp.reproject(
        rasterio.band(source, 1),
        heights,
        src_nodata=source.nodata,
        dst_transform=rasterio.Affine(step_lon, 0, west, 0, -step_lat, north),
        dst_crs=_DEGREES,
        dst_nodata=np.nan,
        resampling=warp.Resampling.bilinear if block == 1 else warp.Resampling.average,
    )
    return HeightGrid(
        lon_west=west + step_lon / 2,
        lat_north=north - step_lat / 2,
        step_lon=step_lon,
        step_lat=step_lat,
        heights=heights,
    )


def _cells(first: float, last: float, count: int) -> tuple[int, int]:
    """Return the first cell that a stretch touches, and the one behind the last."""
    begin = min(max(math.floor(first), 0), count)
    return begin, max(begin, min(math.ceil(last), count))


def _extent(whole: Any, columns: int, rows: int) -> Extent:
    south, east = whole.f + rows * whole.e, whole.c + columns * whole.a
    return Extent(west=whole.c, south=south, east=east, north=whole.f)


def _fault(path: Path, what: str, fix: str) -> InputError:
    return InputError([Fault(where=path.name, what=what, fix=fix)])
