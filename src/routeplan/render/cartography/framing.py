"""Where a map of a day is cut out: the largest scale at which the inset still covers nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import NamedTuple

import shapely
from shapely.geometry import Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from routeplan.render.cartography.clutter import Rect
from routeplan.render.cartography.frame import POINTS_PER_MM, SCALES, Frame, around

INSET_SHARE = 0.2
"""Width of the inset, as a part of that of the map."""

_TRIES = 3
_SHIFTS = (0.0, -0.5, 0.5, -1.0, 1.0)
"""How far the map moves off the middle, as a part of what it may."""

_PER_COVERED = 0.12
_FOLD_MM = 4.5
_AIR_MM = 3.5
"""Stays free between the inset and what is drawn."""


class Framing(NamedTuple):
    """A map and the corner of its inset; None if there is no room for one."""

    frame: Frame
    inset: Rect | None


def framing_of(
    way: BaseGeometry,
    stops: Sequence[Point],
    others: Sequence[Point] = (),
    *,
    width_mm: float,
    height_mm: float,
    inset_ratio: float,
    fold_mm: float | None = None,
) -> Framing:
    """Cut a map out about a way.

    Parameters
    ----------
    others
        Places that the inset had better not cover.
    inset_ratio
        Height of the inset for a width of 1.
    fold_mm
        Height above the lower edge at which the paper is folded: no stop and no inset should
        lie there. None if it is not folded within the map.
    """
    middle = around(way, width_mm=width_mm, height_mm=height_mm, side=0.055, ends=0.06)
    first = SCALES.index(int(middle.scale))
    for scale in SCALES[first : first + _TRIES]:
        rated = [
            (_rate(framing, way, stops, others, fold_mm), number, framing)
            for number, framing in enumerate(_framings(middle, scale, way, inset_ratio))
        ]
        rated = [one for one in rated if one[0] is not None]
        if rated:
            return min(rated)[2]
    return Framing(middle, None)


def _framings(middle: Frame, scale: int, way: BaseGeometry, ratio: float) -> Iterator[Framing]:
    width_m, height_m = middle.width_mm * scale / 1000, middle.height_mm * scale / 1000
    west, south, east, north = way.bounds
    spare_x = max(0.0, (width_m * 0.89 - (east - west)) / 2)
    spare_y = max(0.0, (height_m * 0.88 - (north - south)) / 2)
    for across, upward in product(_SHIFTS, _SHIFTS):
        frame = replace(
            middle,
            scale=scale,
            west_m=(west + east - width_m) / 2 + across * spare_x,
            south_m=(south + north - height_m) / 2 + upward * spare_y,
        )
        for right, top in ((1, 1), (0, 1), (1, 0), (0, 0)):
            yield Framing(frame, _corner(frame, right, top, ratio))


def _corner(frame: Frame, right: int, top: int, ratio: float) -> Rect:
    width = frame.width_pt * INSET_SHARE
    height = width * ratio
    left = frame.width_pt - width if right else 0.0
    bottom = frame.height_pt - height if top else 0.0
    return Rect(left, bottom, left + width, bottom + height)


def _rate(
    framing: Framing,
    way: BaseGeometry,
    stops: Sequence[Point],
    others: Sequence[Point],
    fold_mm: float | None,
) -> float | None:
    """Return how bad a framing is; None if the inset would cover something."""
    frame, inset = framing
    if inset is None:
        return None
    covered = ground_of(inset.grown(_AIR_MM * POINTS_PER_MM), frame)
    if covered.intersects(way):
        return None
    x, y = (frame.west_m + frame.east_m) / 2, (frame.south_m + frame.north_m) / 2
    west, south, east, north = way.bounds
    off_middle: float = abs(x - (west + east) / 2) / (frame.east_m - frame.west_m) + abs(
        y - (south + north) / 2
    ) / (frame.north_m - frame.south_m)
    folded = _folded(framing, stops, fold_mm) if fold_mm else 0.0
    hidden = sum(bool(covered.covers(place)) for place in others)
    return off_middle + folded + _PER_COVERED * hidden


def _folded(framing: Framing, stops: Sequence[Point], fold_mm: float) -> float:
    frame, inset = framing
    on_fold = sum(
        abs(frame.paper_mm(stop.y - frame.south_m) - fold_mm) < _FOLD_MM for stop in stops
    )
    crosses = inset is not None and inset.bottom < fold_mm * POINTS_PER_MM < inset.top
    return 0.5 * on_fold + 0.3 * crosses


def ground_of(rect: Rect, frame: Frame) -> Polygon:
    """Return the ground [m] under a rectangle on paper."""
    west, south = frame.ground(rect.left, rect.bottom)
    east, north = frame.ground(rect.right, rect.top)
    return box(west, south, east, north)


def simplified(way: BaseGeometry) -> BaseGeometry:
    """Return a way with as many points as framing needs."""
    west, south, east, north = way.bounds
    return shapely.simplify(way, max(east - west, north - south) / 500)
