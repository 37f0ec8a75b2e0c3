"""Heights along a line: sampled, filled, smoothed, and no steeper than a road can be.

Heights of a grid beside a winding mountain road are those of the slope above and below it. Taken
point by point they double a climb. So they are taken every 100 m and smoothed.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from routeplan.domain.distance import straight_distance_m
from routeplan.domain.terrain import Terrain

SPACING_M = 100
"""Distance between heights along a way [m]."""

SMOOTHED_M = 500
"""A height is a weighted mean over this much of the way [m]."""

FILLED_M = 1_000
"""A longer stretch without heights stays unknown [m]."""

STEEPEST = {"QL": 0.12, "DT": 0.12, "DH": 0.15}
"""Steepest grade by class of road."""

STEEPEST_LOCAL = 0.20
"""Steepest grade of any other road."""

PATHS = ("trail",)
"""Classes without a steepest grade: people climb steps."""


def heights_along(
    terrain: Terrain, line: np.ndarray, length_m: float, *, steepest: float | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Return distances from the start of a line and the heights there [m].

    Parameters
    ----------
    line
        (lon, lat) rows.
    length_m
        How long the way along it is: lines of tables are drawn shorter or longer.
    steepest
        The steepest grade it can have; None if anything is possible.

    Returns
    -------
    tuple of ndarray
        Distances, evenly spaced, and heights; NaN where they are not known.
    """
    pieces = np.array([straight_distance_m(*ends) for ends in pairwise(line)])
    drawn_m = np.concatenate([[0.0], np.cumsum(pieces)])
    count = max(1, round(length_m / SPACING_M))
    share = np.linspace(0.0, 1.0, count + 1)
    lons, lats = (np.interp(share * drawn_m[-1], drawn_m, column) for column in np.array(line).T)
    at_m = share * length_m
    heights = smoothed(filled(terrain.height_at(lons, lats), at_m), at_m)
    return at_m, heights if steepest is None else eased(heights, at_m, steepest)


def filled(heights: np.ndarray, at_m: np.ndarray) -> np.ndarray:
    """Return heights with short unknown stretches bridged straight; a bridge is level as well.

    Examples
    --------
    >>> filled(np.array([500, np.nan, 520]), np.array([0, 100, 200])).tolist()
    [500.0, 510.0, 520.0]
    """
    known = ~np.isnan(heights)
    if known.all() or not known.any():
        return heights
    bridged: np.ndarray = np.interp(at_m, at_m[known], heights[known], left=np.nan, right=np.nan)
    before = np.maximum.accumulate(np.where(known, at_m, -np.inf))
    after = np.minimum.accumulate(np.where(known, at_m, np.inf)[::-1])[::-1]
    return np.where(after - before <= FILLED_M, bridged, heights)


def smoothed(heights: np.ndarray, at_m: np.ndarray) -> np.ndarray:
    """Return weighted means of heights over `SMOOTHED_M`; the ends stay as they are.

    So roads that meet go on meeting at one height.
    """
    spacing_m = at_m[1] - at_m[0]
    widest = int(SMOOTHED_M / 2 / spacing_m)
    means = np.array(heights, dtype="float64")
    for i in range(len(heights)):
        reach = min(widest, i, len(heights) - 1 - i)
        weights = 1.0 + reach - np.abs(np.arange(-reach, reach + 1))
        means[i] = np.average(heights[i - reach : i + reach + 1], weights=weights)
    return means


def eased(heights: np.ndarray, at_m: np.ndarray, steepest: float) -> np.ndarray:
    """Return heights pulled together where they rise or fall more steeply; the ends stay.

    Halfway between the highest ground below them and the lowest above them that is nowhere
    steeper.

    Examples
    --------
    >>> eased(np.array([0, 0, 40, 0, 0]), np.array([0, 100, 200, 300, 400]), 0.1).tolist()
    [0.0, 5.0, 15.0, 5.0, 0.0]
    """
    reach = steepest * np.abs(at_m[:, None] - at_m[None, :])
    below = np.min(heights[None, :] + reach, axis=1)
    above = np.max(heights[None, :] - reach, axis=1)
    middle = (below + above) / 2
    amiss = np.interp(at_m, at_m[[0, -1]], (heights - middle)[[0, -1]])
    lifted: np.ndarray = middle + amiss
    return lifted


def climbs(heights: np.ndarray) -> tuple[float, float]:
    """Return how much a way rises and falls in all [m].

    Examples
    --------
    >>> climbs(np.array([100.0, 130.0, 120.0, 150.0]))
    (60.0, 10.0)
    """
    rises = np.diff(heights)
    return float(rises[rises > 0].sum()), float(-rises[rises < 0].sum())
