"""Contour lines, fine enough for the scale of the map and no finer."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from contourpy import contour_generator
from matplotlib.axes import Axes
from scipy.ndimage import gaussian_filter
from shapely.geometry import LineString

from routeplan.render.cartography.frame import Frame, round_step
from routeplan.render.cartography.heights import Heights, heights_of
from routeplan.render.cartography.labels import Label, lines
from routeplan.render.cartography.strokes import draw_lines
from routeplan.render.cartography.style import Look, Pen
from routeplan.render.ground import Ground
from routeplan.render.paper.typesetting import SMALLEST_PT, Type

EVERY_MM = 0.75
"""Between the heights from which lines are drawn."""

INDEX_EVERY = 5
"""One line of so many is thick and bears a figure."""

_LEAST_PT = 14.0
"""A shorter line is the top of a knoll, or a fault of the data."""

_FIGURES = 16
_SPOT_EVERY_PT = 26.0


class Contours(NamedTuple):
    """Lines by height [m], and the height between two of them."""

    step_m: int
    lines: tuple[tuple[int, LineString], ...]

    def is_index(self, height_m: int) -> bool:
        """Tell whether a line is a thick one."""
        return height_m % (self.step_m * INDEX_EVERY) == 0


def contour_step(scale: float) -> int:
    """Return the height between two lines [m] on a map.

    Examples
    --------
    >>> contour_step(25_000), contour_step(100_000), contour_step(150_000)
    (20, 50, 100)
    """
    return max(20, int(round_step(scale / 2000)))


def contours_of(frame: Frame, ground: Ground) -> Contours:
    """Trace the contour lines of a map; none where heights are not known."""
    step_m = contour_step(frame.scale)
    heights = heights_of(frame, ground, every_mm=EVERY_MM)
    if heights is None:
        return Contours(step_m, ())
    return Contours(step_m, tuple(_traced(heights, step_m, frame)))


def _traced(heights: Heights, step_m: int, frame: Frame) -> list[tuple[int, LineString]]:
    unknown = np.isnan(heights.z)
    level_ground = np.where(unknown, np.nanmean(heights.z), heights.z)
    smooth = np.ma.masked_array(gaussian_filter(level_ground, 0.9), mask=unknown)
    generator = contour_generator(heights.x, heights.y, smooth)
    low, high = np.nanmin(heights.z), np.nanmax(heights.z)
    found = []
    for height in range(math.ceil(low / step_m) * step_m, int(high) + 1, step_m):
        for points in generator.lines(height):
            line = LineString(points).simplify(0.3 * frame.metres_per_pt)
            if line.length > _LEAST_PT * frame.metres_per_pt:
                found.append((height, line))
    return found


def draw_contours(axes: Axes, contours: Contours, look: Look) -> None:
    """Draw thin lines, and every fifth thicker."""
    thick = [line for height, line in contours.lines if contours.is_index(height)]
    thin = [line for height, line in contours.lines if not contours.is_index(height)]
    draw_lines(axes, thin, Pen(colour=look.contour, width=0.22), z=1)
    draw_lines(axes, thick, Pen(colour=look.contour, width=0.6), z=1.1)


def contour_labels(contours: Contours, frame: Frame, look: Look) -> list[Label]:
    """Return the figures on thick lines, the longest lines first."""
    thick = [(height, line) for height, line in contours.lines if contours.is_index(height)]
    thick.sort(key=lambda one: (-one[1].length, one[0]))
    labels = (_figure(height, line, frame, look) for height, line in thick[:_FIGURES])
    return [label for label in labels if label.spots]


def _figure(height_m: int, line: LineString, frame: Frame, look: Look) -> Label:
    every = _SPOT_EVERY_PT * frame.metres_per_pt
    spots, angles = [], []
    for number in range(1, int(line.length / every)):
        here, ahead = line.interpolate(number * every), line.interpolate((number + 0.25) * every)
        angle = math.degrees(math.atan2(ahead.y - here.y, ahead.x - here.x))
        angle = (angle + 90) % 180 - 90
        if abs(angle) <= 65:
            spots.append(tuple(frame.points([here.x, here.y]).tolist()))
            angles.append(round(angle, 1) or 0.1)
    figure = Type(size_pt=SMALLEST_PT, colour=look.contour)
    return Label(
        block=lines((str(height_m), figure)),
        spots=tuple(spots),
        angles=tuple(angles),
        halo_pt=1.2,
    )
