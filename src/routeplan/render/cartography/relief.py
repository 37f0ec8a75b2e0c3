"""The relief: pale shades of the ground, lit from four sides, as one small picture."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from scipy.ndimage import gaussian_filter

from routeplan.render.cartography.frame import Frame
from routeplan.render.cartography.heights import Heights, heights_of
from routeplan.render.cartography.style import Look
from routeplan.render.ground import Ground

DOTS_PER_MM = 110 / 25.4
_AZIMUTHS = ((315, 0.4), (270, 0.2), (0, 0.2), (225, 0.2))
_ALTITUDE = 45
_SHADES = 42
_TINTS = 6
"""Shades times tints stay below 256 colours, so that a picture takes one byte a dot."""


def draw_relief(axes: Axes, frame: Frame, ground: Ground, look: Look) -> bool:
    """Shade the ground; tell whether its heights are known at all."""
    heights = heights_of(frame, ground, every_mm=1 / DOTS_PER_MM)
    if heights is None:
        return False
    axes.imshow(
        _picture(heights, look),
        extent=(frame.west_m, frame.east_m, frame.south_m, frame.north_m),
        origin="lower",
        interpolation="none",
        aspect="auto",
        zorder=0,
    )
    return True


def _picture(heights: Heights, look: Look) -> np.ndarray:
    """Return the ground as red, green and blue from 0 to 255."""
    shade = _stretched(_hillshade(heights))
    shade = np.round(shade * _SHADES) / _SHADES
    brightness = look.darkest_ground + (1 - look.darkest_ground) * shade
    height = _stretched(heights.z)
    tint = np.round(height * (_TINTS - 1)) / (_TINTS - 1)
    low, high = np.array(to_rgb(look.valley)), np.array(to_rgb(look.ground))
    colour = low + (high - low) * tint[..., None]
    picture = np.where(np.isnan(heights.z)[..., None], 1.0, colour * brightness[..., None])
    return np.round(np.nan_to_num(picture, nan=1.0) * 255).astype("uint8")


def _hillshade(heights: Heights) -> np.ndarray:
    """Return how much light falls on the ground, from several sides so that no slope is lost."""
    z = gaussian_filter(np.where(np.isnan(heights.z), np.nanmean(heights.z), heights.z), 1.2)
    up, across = np.gradient(z, heights.spacing_m)
    steep = np.arctan(1.4 * np.hypot(up, across))
    faces = np.arctan2(-up, -across)
    light = np.zeros_like(z)
    height = np.radians(_ALTITUDE)
    for azimuth, share in _AZIMUTHS:
        sun = np.radians(90 - azimuth)
        falls = np.sin(height) * np.cos(steep) + np.cos(height) * np.sin(steep) * np.cos(
            sun - faces
        )
        light += share * np.maximum(falls, 0)
    return light


def _stretched(values: np.ndarray) -> np.ndarray:
    """Return values from 0 to 1 between their 2nd and 98th percentile."""
    low, high = np.nanpercentile(values, [2, 98])
    if high - low < 1e-9:
        return np.ones_like(values)
    stretched: np.ndarray = np.clip((values - low) / (high - low), 0, 1)
    return stretched
