"""The frame of a map: a rectangle of ground and its size on paper, the one place with a scale."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from shapely.geometry import Point, Polygon, box
from shapely.geometry.base import BaseGeometry

POINTS_PER_MM = 72 / 25.4

SCALES = (
    *(25_000, 30_000, 40_000, 50_000, 60_000, 75_000, 100_000, 125_000, 150_000, 200_000, 250_000),
    *(300_000, 400_000, 500_000, 600_000, 750_000, 1_000_000, 1_250_000, 1_500_000, 2_000_000),
    *(2_500_000, 3_000_000, 4_000_000, 5_000_000, 7_500_000, 10_000_000, 20_000_000),
)
"""Round scales, as the number after ``1:``."""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Which ground [m] a map shows, and how large it is on paper.

    The size of the axes, what they show and the printed scale all come from here, so the printed
    scale is true.

    Parameters
    ----------
    west_m, south_m
        Lower left corner on the grid of `Ground`.
    scale
        The number after ``1:``.

    Examples
    --------
    >>> frame = Frame(west_m=0, south_m=0, width_mm=180, height_mm=120, scale=50_000)
    >>> frame.east_m, frame.north_m
    (9000.0, 6000.0)
    >>> frame.ground_m(20)
    1000.0
    """

    west_m: float
    south_m: float
    width_mm: float
    height_mm: float
    scale: float

    def ground_m(self, paper_mm: float) -> float:
        """Return the length on the ground of a length on paper."""
        return paper_mm * self.scale / 1000

    def paper_mm(self, ground_m: float) -> float:
        """Return the length on paper of a length on the ground."""
        return ground_m * 1000 / self.scale

    @property
    def east_m(self) -> float:
        """Right edge."""
        return self.west_m + self.ground_m(self.width_mm)

    @property
    def north_m(self) -> float:
        """Upper edge."""
        return self.south_m + self.ground_m(self.height_mm)

    @property
    def width_pt(self) -> float:
        """Width on paper."""
        return self.width_mm * POINTS_PER_MM

    @property
    def height_pt(self) -> float:
        """Height on paper."""
        return self.height_mm * POINTS_PER_MM

    @property
    def metres_per_pt(self) -> float:
        """Length on the ground of a point on paper."""
        return self.ground_m(1 / POINTS_PER_MM)

    @property
    def outline(self) -> Polygon:
        """The ground that is shown."""
        return box(self.west_m, self.south_m, self.east_m, self.north_m)

    def points(self, xy: Any) -> np.ndarray:
        """Return where ground positions [m] are on paper [pt], from the lower left corner."""
        corner = np.array([self.west_m, self.south_m])
        placed: np.ndarray = (np.asarray(xy, dtype="float64") - corner) / self.metres_per_pt
        return placed

    def ground(self, x_pt: float, y_pt: float) -> tuple[float, float]:
        """Return the ground position [m] of a point on paper [pt]."""
        return (
            self.west_m + x_pt * self.metres_per_pt,
            self.south_m + y_pt * self.metres_per_pt,
        )

    def holds(self, place: Point) -> bool:
        """Tell whether a place [m] is shown."""
        return bool(self.outline.covers(place))

    def open_on(self, axes: Axes) -> None:
        """Make axes, which already have the size of the frame, show its ground and nothing else."""
        axes.set_xlim(self.west_m, self.east_m)
        axes.set_ylim(self.south_m, self.north_m)
        axes.set_xticks([])
        axes.set_yticks([])
        axes.set_autoscale_on(False)
        for spine in axes.spines.values():
            spine.set_linewidth(1.1)
            spine.set_zorder(90)


def around(
    shape: BaseGeometry,
    *,
    width_mm: float,
    height_mm: float,
    side: float = 0.08,
    ends: float = 0.09,
    least_scale: int = SCALES[0],
) -> Frame:
    """Return the frame of the largest round scale that holds a shape, in its middle.

    Parameters
    ----------
    side, ends
        Part of the width and of the height that stays free on each side.
    least_scale
        The number after ``1:`` is at least this.
    """
    west, south, east, north = shape.bounds
    for scale in SCALES:
        inner_width = width_mm * (1 - 2 * side) * scale / 1000
        inner_height = height_mm * (1 - 2 * ends) * scale / 1000
        if scale >= least_scale and east - west <= inner_width and north - south <= inner_height:
            break
    width_m, height_m = width_mm * scale / 1000, height_mm * scale / 1000
    return Frame(
        west_m=(west + east - width_m) / 2,
        south_m=(south + north - height_m) / 2,
        width_mm=width_mm,
        height_mm=height_mm,
        scale=scale,
    )


def filling(
    shapes: Iterable[BaseGeometry], *, width_mm: float, height_mm: float, free: float = 0.05
) -> Frame:
    """Return the frame that just holds shapes, for small maps that name no scale.

    Parameters
    ----------
    free
        Part of the size that stays free on each side.
    """
    bounds = np.array([shape.bounds for shape in shapes])
    west, south = bounds[:, :2].min(axis=0)
    east, north = bounds[:, 2:].max(axis=0)
    across = (east - west) / width_mm
    upward = (north - south) / height_mm
    scale = 1000 * max(across, upward, 1.0) / (1 - 2 * free)
    return Frame(
        west_m=float(west + east - width_mm * scale / 1000) / 2,
        south_m=float(south + north - height_mm * scale / 1000) / 2,
        width_mm=width_mm,
        height_mm=height_mm,
        scale=float(scale),
    )


def round_step(least: float) -> float:
    """Return the smallest of 1, 2, 5, 10, 20 … that is not below `least`.

    Examples
    --------
    >>> round_step(3), round_step(12), round_step(0.3)
    (5, 20, 0.5)
    """
    power: float = 10 ** math.floor(math.log10(least))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= least * (1 - 1e-9))
