"""How long lines are."""

from __future__ import annotations

import numpy as np

_EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of the earth, as in `straight_distance_m`."""


def lengths_m(lonlat: np.ndarray, line_start: np.ndarray) -> np.ndarray:
    """Return the length of every line along great circles [m], float64.

    Parameters
    ----------
    lonlat, line_start
        As in `RoadNetwork`.

    Examples
    --------
    >>> lonlat = np.array([(107.0, 15.0), (107.0, 16.0), (107.0, 15.0), (107.0, 15.5)])
    >>> lengths_m(lonlat, np.array([0, 2, 4])).round().tolist()
    [111195.0, 55598.0]
    """
    lon, lat = np.radians(lonlat).T
    half_lat = np.sin(np.diff(lat) / 2) ** 2
    half_lon = np.sin(np.diff(lon) / 2) ** 2
    across = np.cos(lat[:-1]) * np.cos(lat[1:]) * half_lon
    steps = 2 * _EARTH_RADIUS_M * np.arcsin(np.sqrt(np.clip(half_lat + across, 0, 1)))
    along = np.concatenate([[0.0], np.cumsum(steps)])
    length: np.ndarray = along[line_start[1:] - 1] - along[line_start[:-1]]
    return length
