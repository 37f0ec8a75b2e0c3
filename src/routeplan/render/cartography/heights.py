"""Heights of the ground that a map shows, on a grid of its own."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.ndimage import distance_transform_edt, gaussian_filter, map_coordinates, zoom

from routeplan.domain.terrain import Terrain
from routeplan.render.cartography.frame import Frame
from routeplan.render.ground import Ground

_SMOOTHED_CELLS = 0.8
"""What is smaller than a cell is chance: without it slopes look like slopes."""

_KNOTS = 17
"""Points each way at which positions are reckoned; between them the grid is as good as straight."""


class Heights(NamedTuple):
    """Heights [m] in rows from south to north; NaN where they are not known.

    Parameters
    ----------
    x, y
        Positions [m] of the columns and of the rows.
    """

    x: np.ndarray
    y: np.ndarray
    z: np.ndarray

    @property
    def spacing_m(self) -> float:
        """From one column to the next."""
        return float(self.x[1] - self.x[0])


def heights_of(frame: Frame, ground: Ground, *, every_mm: float) -> Heights | None:
    """Sample the terrain of a scenario over a frame; None where nothing of it is known."""
    terrain = ground.scenario.terrain
    if terrain is None:
        return None
    columns = max(3, round(frame.width_mm / every_mm) + 1)
    rows = max(3, round(frame.height_mm / every_mm) + 1)
    x = np.linspace(frame.west_m, frame.east_m, columns)
    y = np.linspace(frame.south_m, frame.north_m, rows)
    lon, lat = _positions(x, y, ground)
    z = _sampled(terrain, lon, lat)
    return None if np.isnan(z).all() else Heights(x, y, z)


def _positions(x: np.ndarray, y: np.ndarray, ground: Ground) -> tuple[np.ndarray, np.ndarray]:
    knots_x, knots_y = np.meshgrid(
        np.linspace(x[0], x[-1], _KNOTS), np.linspace(y[0], y[-1], _KNOTS)
    )
    lon, lat = ground.degrees(knots_x, knots_y)
    factors = (len(y) / _KNOTS, len(x) / _KNOTS)
    return (
        zoom(lon, factors, order=1, grid_mode=False),
        zoom(lat, factors, order=1, grid_mode=False),
    )


def _sampled(terrain: Terrain, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Interpolate with cubics, which leave no creases where cells are larger than pixels."""
    rows, columns = terrain.heights.shape
    row = (terrain.lat_north - lat) / terrain.step_lat
    column = (lon - terrain.lon_west) / terrain.step_lon
    top, left = (int(max(0, np.floor(part.min()) - 4)) for part in (row, column))
    bottom, right = int(min(rows, row.max() + 6)), int(min(columns, column.max() + 6))
    if bottom - top < 2 or right - left < 2:
        return np.full(lon.shape, np.nan)
    part = terrain.heights[top:bottom, left:right]
    at = (row - top, column - left)
    unknown = np.isnan(part)
    holes = map_coordinates(unknown.astype("float64"), at, order=1, mode="constant", cval=1.0)
    if unknown.all():
        return np.full(lon.shape, np.nan)
    even = gaussian_filter(_filled(part, unknown), _SMOOTHED_CELLS)
    smooth = map_coordinates(even, at, order=3, mode="nearest")
    return np.where(holes > 0.5, np.nan, smooth)


def _filled(heights: np.ndarray, unknown: np.ndarray) -> np.ndarray:
    """Return heights with the nearest known one in each hole, so that no edge swings."""
    if not unknown.any():
        return heights
    nearest = distance_transform_edt(unknown, return_distances=False, return_indices=True)
    filled: np.ndarray = heights[tuple(nearest)]
    return filled
