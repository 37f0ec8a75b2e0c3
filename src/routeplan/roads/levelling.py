"""Heights along roads: smoothed, and nowhere too steep, each road by itself.

The ends of a road stay where the ground is. So roads meet, what a road rises is not lost, and no
road has anything to do with another one.
"""

from __future__ import annotations

import numpy as np
from scipy.linalg import solveh_banded

from routeplan.roads.points import Points

SMOOTHED_M = 200
"""A height counts for its surroundings less and less with the distance, a third so far away."""

_GENTLE = 0.12
"""A steepest grade up to which roads are smoothed in full."""

_MILLIMETRES = 1_000
"""In a metre. Whole numbers, so that a road has the same heights whatever roads come before it."""

_FAR_MM = 10**11
"""Higher than any height, also with the rise of any road."""


def levelled(ground: np.ndarray, points: Points, steepest: np.ndarray) -> np.ndarray:
    """Return heights as roads can have them [m].

    Parameters
    ----------
    ground
        Heights of the ground at all points; NaN where they are not known.
    steepest
        The steepest grade that each road may have.

    Returns
    -------
    ndarray
        NaN where the ground is not known. A road whose ends are too far apart in height runs
        straight between them, and stays too steep.
    """
    return eased(smoothed(ground, points, steepest), points, steepest)


def smoothed(ground: np.ndarray, points: Points, steepest: np.ndarray) -> np.ndarray:
    """Return heights near those of the ground that change little along each road.

    Of all heights `h` with those ends that minimise the integral along the road of ``(h - ground)²
    + (SMOOTHED_M * grade)²`` (Whittaker 1923); where a road may be steep, grades count for less.
    """
    if not len(ground):
        return ground
    road, known = points.road, ~np.isnan(ground)
    step_m = np.maximum(points.step_m, 1)
    softness = (_GENTLE / np.maximum(steepest, _GENTLE)) ** 2
    joins = (road[:-1] == road[1:]) & known[:-1] & known[1:]
    pull = np.where(joins, (SMOOTHED_M**2 * softness / step_m)[road[:-1]], 0)
    fixed = points.is_end | ~known
    height = np.where(known, ground, 0)
    share_m = step_m[road]

    both = np.append(pull, 0) + np.append(0, pull)
    from_fixed = pull * fixed[:-1] * height[:-1], pull * fixed[1:] * height[1:]
    right = share_m * height + np.append(0, from_fixed[0]) + np.append(from_fixed[1], 0)
    beside = np.where(fixed[:-1] | fixed[1:], 0, -pull)
    bands = [np.append(0, beside), np.where(fixed, 1, share_m + both)]
    smooth = solveh_banded(np.stack(bands), np.where(fixed, height, right))
    return np.where(known, smooth, np.nan)


def eased(heights: np.ndarray, points: Points, steepest: np.ndarray) -> np.ndarray:
    """Return heights pulled together where a road rises or falls too steeply.

    They lie halfway between the highest such surface below all heights and the lowest above them,
    and within what the ends of the road allow.
    """
    known, ends = ~np.isnan(heights), points.is_end
    height = np.where(known, np.round(heights * _MILLIMETRES), 0).astype("int64")
    rise = np.floor(steepest * points.step_m * _MILLIMETRES).astype("int64")
    high, low = np.where(known, height, _FAR_MM), np.where(known, height, -_FAR_MM)
    middle = (_below(high, points, rise) - _below(-low, points, rise)) // 2
    highest = _below(np.where(ends, high, _FAR_MM), points, rise)
    lowest = -_below(np.where(ends, -low, _FAR_MM), points, rise)
    within = np.minimum(np.maximum(middle, lowest), highest) / _MILLIMETRES
    begin, end = points.first[:-1], points.first[1:] - 1
    too_steep = abs(heights[end] - heights[begin]) > steepest * points.step_m * (end - begin)
    share = points.order / (end - begin)[points.road]
    straight = heights[begin][points.road] * (1 - share) + heights[end][points.road] * share
    return np.where(known, np.where(too_steep[points.road], straight, within), np.nan)


def _below(height: np.ndarray, points: Points, rise: np.ndarray) -> np.ndarray:
    """Return for every point the least, along its road, of all heights and of the rise from there.

    Roads lie so far apart in height that the least of all points before is one of the same road.
    """
    apart = points.road * 10 * _FAR_MM
    risen = points.order * rise[points.road]
    since = np.minimum.accumulate(height - risen - apart) + risen + apart
    until = np.minimum.accumulate((height + risen + apart)[::-1])[::-1] - risen - apart
    least: np.ndarray = np.minimum(since, until)
    return least
