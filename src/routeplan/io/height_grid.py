"""Heights as files have them, cut out and thinned to what a commune needs."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from routeplan.domain.terrain import HIGHEST_M, LOWEST_M, Terrain
from routeplan.errors import Fault, InputError
from routeplan.io.extent import Extent

MAX_CELLS = 500
"""Most rows, and most columns, that a scenario keeps: 100 m apart in a commune of 50 km."""


class HeightGrid(NamedTuple):
    """Heights on a grid, the first in the north-west, NaN where they are not known."""

    lon_west: float
    lat_north: float
    step_lon: float
    step_lat: float
    heights: np.ndarray

    @property
    def extent(self) -> Extent:
        """Limits from middle to middle of the outermost cells."""
        rows, columns = self.heights.shape
        return Extent(
            west=self.lon_west,
            south=self.lat_north - (rows - 1) * self.step_lat,
            east=self.lon_west + (columns - 1) * self.step_lon,
            north=self.lat_north,
        )


class ElsewhereError(InputError):
    """The heights of a file lie elsewhere."""


def terrain_of(grid: HeightGrid, land: Extent, file: str, faults: list[Fault]) -> Terrain | None:
    """Return the terrain within `land`, or None with a fault."""
    try:
        return Terrain(**heights_within(grid, land, file, most=MAX_CELLS)._asdict())
    except InputError as error:
        faults.extend(error.faults)
        return None


def heights_within(grid: HeightGrid, land: Extent, file: str, *, most: int) -> HeightGrid:
    """Return what a file has of `land`, so coarse that all of it has at most so many rows.

    Raises
    ------
    ElsewhereError
        If that is nothing.
    InputError
        If heights are absurd.
    """
    part = thinned(cut(grid, land), most)
    if min(part.heights.shape) < 2:
        raise ElsewhereError([nothing_here(file, grid.extent, land)])
    if np.isnan(part.heights).all():
        what, fix = "has no heights here: all are marked as unknown", "give another source of them"
        raise ElsewhereError([Fault(where=file, what=what, fix=fix)])
    absurd = part.heights[(part.heights < LOWEST_M) | (part.heights > HIGHEST_M)]
    if absurd.size:
        what = f"holds the height {absurd[0]:g} m"
        fix = "give metres above the sea, and mark what is not known as nodata"
        raise InputError([Fault(where=file, what=what, fix=fix)])
    return part


def nothing_here(file: str, covered: Extent, land: Extent) -> Fault:
    """Return the fault of heights that lie elsewhere."""
    what = f"has no heights here: it covers {covered}, the roads lie in {land}"
    fix = "give the heights of this land, or check their coordinates"
    return Fault(where=file, what=what, fix=fix)


def cut(grid: HeightGrid, land: Extent) -> HeightGrid:
    """Return the cells within `land` and one more around them."""
    rows, columns = grid.heights.shape
    top = _within((grid.lat_north - land.north) / grid.step_lat, rows)
    bottom = _within((grid.lat_north - land.south) / grid.step_lat + 2, rows)
    left = _within((land.west - grid.lon_west) / grid.step_lon, columns)
    right = _within((land.east - grid.lon_west) / grid.step_lon + 2, columns)
    return grid._replace(
        lon_west=grid.lon_west + left * grid.step_lon,
        lat_north=grid.lat_north - top * grid.step_lat,
        heights=grid.heights[top:bottom, left:right],
    )


def thinned(grid: HeightGrid, most: int = MAX_CELLS) -> HeightGrid:
    """Return the means of square blocks of cells, if there are more than `most` in a row.

    What does not fill a last block in the south or east is left out.
    """
    block = math.ceil(max(*grid.heights.shape, 1) / most)
    if block == 1:
        return grid
    rows, columns = (size // block for size in grid.heights.shape)
    blocks = grid.heights[: rows * block, : columns * block]
    blocks = blocks.reshape(rows, block, columns, block)
    known = (~np.isnan(blocks)).sum(axis=(1, 3))
    sums = np.nansum(blocks, axis=(1, 3))
    to_middle = (block - 1) / 2
    return HeightGrid(
        lon_west=grid.lon_west + to_middle * grid.step_lon,
        lat_north=grid.lat_north - to_middle * grid.step_lat,
        step_lon=grid.step_lon * block,
        step_lat=grid.step_lat * block,
        heights=np.where(known > 0, sums / np.maximum(known, 1), np.nan),
    )


def _within(position: float, count: int) -> int:
    return min(max(math.floor(position), 0), count)
