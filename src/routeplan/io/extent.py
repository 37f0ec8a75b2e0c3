"""The piece of land that a commune needs of larger data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import shapely

from routeplan.errors import Fault, InputError

MARGIN = 0.5
"""Land beyond the outermost places, as a part of the longer side: maps show it as well."""

LEAST_MARGIN_DEGREES = 0.02
"""About two kilometres, also around a single village."""


class Extent(NamedTuple):
    """Limits in degrees.

    Examples
    --------
    >>> Extent(west=107.0, south=15.0, east=108.0, north=16.0).holds(107.5, 15.5)
    True
    """

    west: float
    south: float
    east: float
    north: float

    def holds(self, lon: float, lat: float) -> bool:
        """Tell whether a point lies within."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north

    def meets(self, line: Sequence[tuple[float, float]]) -> bool:
        """Tell whether a line of (lon, lat) points lies within, if only in part.

        Examples
        --------
        >>> Extent(west=107.0, south=15.0, east=108.0, north=16.0).meets([(106, 15.5), (109, 15.5)])
        True
        """
        return bool(shapely.box(*self).intersects(shapely.LineString(line)))

    def widened(self, margin: float) -> Extent:
        """Return the extent with a margin on every side [degrees]."""
        return Extent(
            west=max(self.west - margin, -180.0),
            south=max(self.south - margin, -90.0),
            east=min(self.east + margin, 180.0),
            north=min(self.north + margin, 90.0),
        )

    def __str__(self) -> str:
        return f"{self.west:.2f} to {self.east:.2f} E, {self.south:.2f} to {self.north:.2f} N"


def extent_of(limits: Sequence[float], where: str) -> Extent:
    """Return the extent that a caller gives.

    Parameters
    ----------
    limits
        West, south, east and north [degrees].
    where
        What they are limits of, for messages.

    Raises
    ------
    InputError
        If they are not four, in another order, or not on the earth.
    """
    if len(limits) == len(Extent._fields):
        area = Extent(*limits)
        if -180 <= area.west < area.east <= 180 and -90 <= area.south < area.north <= 90:
            return area
    what = f"is {','.join(f'{limit:g}' for limit in limits)}"
    fix = "give west, south, east, north in degrees, such as 107.3,15.7,107.7,16.1"
    raise InputError([Fault(where=where, what=what, fix=fix)])


def extent_around(points: Iterable[tuple[float, float]]) -> Extent:
    """Return the extent of (lon, lat) points with a margin on every side.

    Raises
    ------
    ValueError
        If there is no point.
    """
    lons, lats = zip(*points, strict=True)
    around = Extent(min(lons), min(lats), max(lons), max(lats))
    longer = max(around.east - around.west, around.north - around.south)
    return around.widened(max(MARGIN * longer, LEAST_MARGIN_DEGREES))
