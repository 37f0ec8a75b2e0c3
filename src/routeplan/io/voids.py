"""Holes in a grid of heights, bridged from cell to cell where they are narrow."""

from __future__ import annotations

import numpy as np

from routeplan.domain.distance import straight_distance_m
from routeplan.io.height_grid import HeightGrid

NARROW_M = 1_000
"""A hole is bridged no farther than this [m]; the land in a wider one stays unknown."""


def bridged(grid: HeightGrid) -> HeightGrid:
    """Return the grid with the cells filled that lie between known ones near each other.

    Straight from west to east and from north to south; where both are known, the nearer pair
    counts for more. Nothing is made up beyond the outermost known cells.

    Examples
    --------
    >>> hole = np.array([[0, 10, 20], [0, np.nan, 20], [0, 10, 20]])
    >>> bridged(HeightGrid(107.0, 16.0, 0.001, 0.001, hole)).heights[1]
    array([ 0., 10., 20.])
    """
    if not np.isnan(grid.heights).any():
        return grid
    width_m, height_m = _cell_m(grid)
    east, east_m = _between(grid.heights, width_m)
    south, south_m = _between(grid.heights.T, height_m)
    east_weight, south_weight = 1 / east_m, 1 / south_m.T
    weight = east_weight + south_weight
    sums = east * east_weight + south.T * south_weight
    fill = np.where(weight > 0, sums / np.where(weight > 0, weight, 1), np.nan)
    return grid._replace(heights=np.where(np.isnan(grid.heights), fill, grid.heights))


def _between(rows: np.ndarray, cell_m: float) -> tuple[np.ndarray, np.ndarray]:
    """Return heights straight between the known ones of each row, and how far these are apart.

    Infinitely far, with a height of 0, where they are too far apart or one is missing.
    """
    count = rows.shape[1]
    known = ~np.isnan(rows)
    columns = np.broadcast_to(np.arange(count), rows.shape)
    before = np.maximum.accumulate(np.where(known, columns, -1), axis=1)
    after = np.minimum.accumulate(np.where(known, columns, count)[:, ::-1], axis=1)[:, ::-1]
    near = (before >= 0) & (after < count) & ((after - before) * cell_m <= NARROW_M) & ~known
    first = np.take_along_axis(rows, np.maximum(before, 0), axis=1)
    last = np.take_along_axis(rows, np.minimum(after, count - 1), axis=1)
    share = (columns - before) / np.maximum(after - before, 1)
    heights = np.where(near, first + share * (last - first), 0.0)
    return heights, np.where(near, (after - before) * cell_m, np.inf)


def _cell_m(grid: HeightGrid) -> tuple[float, float]:
    """Return how wide and how high a cell in the middle is [m]."""
    lat = grid.lat_north - grid.step_lat * grid.heights.shape[0] / 2
    here = (grid.lon_west, lat)
    beside, below = (grid.lon_west + grid.step_lon, lat), (grid.lon_west, lat - grid.step_lat)
    return straight_distance_m(here, beside), straight_distance_m(here, below)
