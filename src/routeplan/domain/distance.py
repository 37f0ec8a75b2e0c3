"""How far two points on the earth are apart."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

import numpy as np

_EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of the earth."""

DEGREE_M = radians(_EARTH_RADIUS_M)
"""Of latitude; of longitude at the equator [m]."""


def straight_distance_m(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Return the length of the straight way between two (lon, lat) points [m].

    The earth is taken as a sphere, which is within 0.6 % of its true shape.

    Examples
    --------
    >>> round(straight_distance_m((107.0, 15.0), (107.0, 16.0)))
    111195
    """
    (lon_1, lat_1), (lon_2, lat_2) = first, second
    half_lat = sin(radians(lat_2 - lat_1) / 2) ** 2
    half_lon = sin(radians(lon_2 - lon_1) / 2) ** 2
    across = cos(radians(lat_1)) * cos(radians(lat_2)) * half_lon
    return 2 * _EARTH_RADIUS_M * asin(min(1.0, sqrt(half_lat + across)))


def straight_distances_m(starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Return the lengths of many straight ways [m], from each (lon, lat) row to its partner.

    Examples
    --------
    >>> straight_distances_m(np.array([[107.0, 15.0]]), np.array([[107.0, 16.0]])).round()
    array([111195.])
    """
    (lon_1, lat_1), (lon_2, lat_2) = np.radians(starts).T, np.radians(ends).T
    half_lat = np.sin((lat_2 - lat_1) / 2) ** 2
    half_lon = np.sin((lon_2 - lon_1) / 2) ** 2
    across = np.cos(lat_1) * np.cos(lat_2) * half_lon
    lengths: np.ndarray = 2 * _EARTH_RADIUS_M * np.arcsin(np.sqrt(np.minimum(1, half_lat + across)))
    return lengths
