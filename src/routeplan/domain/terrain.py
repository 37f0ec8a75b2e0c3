"""The ground between the places: heights on a grid, and the courses of rivers."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import numpy as np
from pydantic import Field, PlainSerializer, PlainValidator
from pydantic_core import PydanticCustomError

from routeplan.domain.value import Latitude, Longitude, Text, Value

LOWEST_M = -500
"""No land lies lower than the shore of the Dead Sea [m]."""

HIGHEST_M = 9_000
"""No land lies higher than the top of the Himalaya [m]."""

MAX_CELLS_A_SIDE = 5_000
"""Most rows, and most columns: a land of 500 km with a height every 100 m."""

_DIGITS = 6
"""Of a position in the grid [cells]: a point next to the middle of a cell lies there, and one next
to the edge of the grid lies on it, since degrees are not exact."""


def _grid(value: Any) -> np.ndarray:
    """Return heights in whole metres, read-only; NaN where the height is not known."""
    heights = np.round(np.array(value, dtype="float64"))
    if heights.ndim != 2 or not 2 <= min(heights.shape) <= max(heights.shape) <= MAX_CELLS_A_SIDE:
        message = f"Input should be rows and columns, 2 to {MAX_CELLS_A_SIDE} of each"
        raise PydanticCustomError("grid", message)
    if np.any((heights < LOWEST_M) | (heights > HIGHEST_M)):
        raise PydanticCustomError("heights", f"Input should be from {LOWEST_M} to {HIGHEST_M} m")
    heights.setflags(write=False)
    return heights


def _as_rows(heights: np.ndarray) -> list[list[int | None]]:
    return [[None if np.isnan(one) else int(one) for one in row] for row in heights]


Heights = Annotated[np.ndarray, PlainValidator(_grid), PlainSerializer(_as_rows, when_used="json")]


class Terrain(Value):
    """Heights of the ground on a grid in longitude and latitude.

    Parameters
    ----------
    lon_west, lat_north
        Position of the middle of the first cell, that in the north-west.
    step_lon, step_lat
        From the middle of a cell to that of the next one in the east, and in the south [degrees].
    heights
        Height above the sea [m], float64 in whole metres, shape (rows, columns); rows run from
        north to south, columns from west to east. NaN where it is not known.

    Examples
    --------
    >>> slope = Terrain(
    ...     lon_west=107.0, lat_north=16.0, step_lon=0.1, step_lat=0.1, heights=[[0, 100], [0, 100]]
    ... )
    >>> slope.height_at(107.05, 15.95).round(1)
    np.float64(50.0)
    """

    lon_west: Longitude
    lat_north: Latitude
    step_lon: float = Field(gt=0, le=10)
    step_lat: float = Field(gt=0, le=10)
    heights: Heights

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Terrain)
            and self._place == other._place
            and np.array_equal(self.heights, other.heights, equal_nan=True)
        )

    def __hash__(self) -> int:
        return hash(self._place)

    @property
    def _place(self) -> tuple[float, ...]:
        steps = (self.step_lon, self.step_lat)
        return (self.lon_west, self.lat_north, *steps, *self.heights.shape)

    @property
    def lons(self) -> np.ndarray:
        """Longitudes of the middles of the columns, from west to east."""
        columns: np.ndarray = self.lon_west + self.step_lon * np.arange(self.heights.shape[1])
        return columns

    @property
    def lats(self) -> np.ndarray:
        """Latitudes of the middles of the rows, from north to south."""
        rows: np.ndarray = self.lat_north - self.step_lat * np.arange(self.heights.shape[0])
        return rows

    def height_at(self, lon: Any, lat: Any) -> np.ndarray:
        """Return the height at points, between the middles of the cells around each [m].

        Parameters
        ----------
        lon, lat
            Numbers, or arrays of one shape.

        Returns
        -------
        numpy.ndarray
            float64 in the shape of `lon`; NaN outside of the grid, and where a cell that counts
            is not known.
        """
        rows, columns = self.heights.shape
        row = (self.lat_north - np.asarray(lat, dtype="float64")) / self.step_lat
        column = (np.asarray(lon, dtype="float64") - self.lon_west) / self.step_lon
        row, column = np.round(row, _DIGITS), np.round(column, _DIGITS)
        inside = (abs(row - (rows - 1) / 2) <= (rows - 1) / 2) & (
            abs(column - (columns - 1) / 2) <= (columns - 1) / 2
        )
        row = np.clip(np.where(inside, row, 0), 0, rows - 1)
        column = np.clip(np.where(inside, column, 0), 0, columns - 1)
        top = np.minimum(np.floor(row), rows - 2).astype("int64")
        left = np.minimum(np.floor(column), columns - 2).astype("int64")
        down, right = row - top, column - left
        height = np.zeros(row.shape)
        for below, share_of_row in ((0, 1 - down), (1, down)):
            for beside, share_of_column in ((0, 1 - right), (1, right)):
                share = share_of_row * share_of_column
                corner = self.heights[top + below, left + beside]
                # A corner without a share does not count, so a hole there does no harm.
                height += np.where(share == 0, 0.0, share * corner)
        return np.where(inside, height, np.nan)


class River(Value):
    """The course of a river or a stream, as it is drawn.

    Parameters
    ----------
    name
        What people call it; empty if it has no name.
    kind
        ``river`` for what a valley is called after, ``stream`` for what runs into it.
    line
        Its course as (lon, lat) pairs.
    """

    name: Text = ""
    kind: Literal["river", "stream"] = "river"
    line: tuple[tuple[Longitude, Latitude], ...] = Field(min_length=2)
