"""The relief as a small picture that lies on the ground as the map does.

Leaflet stretches a picture evenly in the Mercator projection of web maps (EPSG:3857), in which
longitudes are evenly spaced and latitudes are not: the rows of the picture are laid out there.
"""

from __future__ import annotations

import base64
import math
from io import BytesIO
from typing import NamedTuple

import numpy as np
from PIL import Image
from scipy.ndimage import distance_transform_edt, gaussian_filter, map_coordinates

from routeplan.domain.terrain import Terrain

WIDEST_PX = 1_000
"""About as wide as the map in a usual window."""

MOST_BYTES = 30_000
"""Of the picture; in the page it takes a third more."""

PAPER = (243, 239, 230)
"""Colour of the map where no ground is known, as in its stylesheet."""

DARKEST = 0.8
SUNS = ((315, 0.5), (270, 0.2), (0, 0.2), (225, 0.1))
"""Where light comes from [degrees], and how much of it, so that no slope is lost."""

LEAST_CONTRAST = 1e-6
"""Ground that differs less is even; it has no slopes to show."""

EARTH_M = 6_371_000


class Picture(NamedTuple):
    """A picture as an address that carries it, and its corners as (lat, lon)."""

    url: str
    south_west: tuple[float, float]
    north_east: tuple[float, float]


def relief(terrain: Terrain) -> Picture | None:
    """Draw the ground, pale enough to lie below a map; None if no height is known."""
    if np.isnan(terrain.heights).all():
        return None
    terrain = _coarse(terrain)
    width = min(WIDEST_PX, 4 * terrain.heights.shape[1])
    data = _small(_drawn(terrain, width))
    south, north = _edges(terrain.lats, terrain.step_lat)
    west, east = _edges(terrain.lons, terrain.step_lon)
    url = f"data:image/webp;base64,{base64.b64encode(data).decode()}"
    return Picture(url, (south, west), (north, east))


def _coarse(terrain: Terrain) -> Terrain:
    """Return no more columns than the picture has pixels: every other one, or every third …."""
    every = math.ceil(terrain.heights.shape[1] / WIDEST_PX)
    if every == 1 or min(terrain.heights.shape) <= every:
        return terrain
    return Terrain(
        lon_west=terrain.lon_west,
        lat_north=terrain.lat_north,
        step_lon=terrain.step_lon * every,
        step_lat=terrain.step_lat * every,
        heights=terrain.heights[::every, ::every],
    )


def _edges(middles: np.ndarray, step: float) -> tuple[float, float]:
    return float(middles.min() - step / 2), float(middles.max() + step / 2)


def _drawn(terrain: Terrain, width: int) -> np.ndarray:
    """Return the colours of the picture, uint8, shape (height, width, 3)."""
    lon, lat, spacing_m = _positions(terrain, width)
    z, known = _heights(terrain, lon, lat)
    shade = np.where(known, _shade(z, spacing_m), 1.0)
    brightness = DARKEST + (1 - DARKEST) * shade[..., None]
    colours: np.ndarray = np.round(brightness * np.array(PAPER)).astype("uint8")
    return colours


def _positions(terrain: Terrain, width: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the longitude of each column, the latitude of each row and its spacing [m]."""
    west, east = _edges(terrain.lons, terrain.step_lon)
    south, north = np.radians(_edges(terrain.lats, terrain.step_lat))
    step = np.radians(east - west) / width
    top, bottom = np.arcsinh(np.tan([north, south]))
    height = max(2, round(float(top - bottom) / step))
    columns = west + (np.arange(width) + 0.5) * (east - west) / width
    y = top - (np.arange(height) + 0.5) * (top - bottom) / height
    lat = np.arctan(np.sinh(y))
    return columns, np.degrees(lat), EARTH_M * step * np.cos(lat)


def _heights(terrain: Terrain, lon: np.ndarray, lat: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return smooth heights [m] at the pixels, and whether they are known there."""
    unknown = np.isnan(terrain.heights)
    nearest = distance_transform_edt(unknown, return_distances=False, return_indices=True)
    rows = (terrain.lat_north - lat) / terrain.step_lat
    columns = (lon - terrain.lon_west) / terrain.step_lon
    at = np.meshgrid(rows, columns, indexing="ij")
    z = map_coordinates(terrain.heights[tuple(nearest)], at, order=3, mode="nearest")
    holes = map_coordinates(unknown.astype("float64"), at, order=1, mode="nearest")
    return z, holes < 0.5


def _shade(z: np.ndarray, spacing_m: np.ndarray) -> np.ndarray:
    """Return how light the ground is, from 0 to 1 between its darkest and lightest slopes."""
    down, across = np.gradient(gaussian_filter(z, 1))
    east, south = across / spacing_m[:, None], down / spacing_m[:, None]
    light = np.zeros_like(z)
    for azimuth, share in SUNS:
        sun = np.radians(azimuth)
        light += share * (1 - east * np.sin(sun) + south * np.cos(sun))
    light /= np.sqrt(1 + east**2 + south**2)
    dark, bright = np.percentile(light, [2, 98])
    if bright - dark < LEAST_CONTRAST:
        return np.ones_like(z)
    shade: np.ndarray = np.clip((light - dark) / (bright - dark), 0, 1)
    return shade


def _small(colours: np.ndarray) -> bytes:
    """Return a picture as WebP, as good as its size allows."""
    picture = Image.fromarray(colours)
    while True:
        for quality in (70, 50, 35, 20):
            file = BytesIO()
            picture.save(file, "WEBP", quality=quality, method=4)
            if file.tell() <= MOST_BYTES:
                return file.getvalue()
        picture = picture.reduce(2)
