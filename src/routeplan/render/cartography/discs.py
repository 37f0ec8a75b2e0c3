"""The numbered discs of a day's stops, moved apart where they would cover each other."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from shapely.geometry import LineString

from routeplan.domain.trips import TripDay
from routeplan.render.cartography.clutter import Clutter, Rect
from routeplan.render.cartography.frame import Frame
from routeplan.render.cartography.signs import (
    DISC_PT,
    RING_PT,
    SMALL_DISC_PT,
    disc_width,
    draw_disc,
    draw_square,
)
from routeplan.render.cartography.strokes import draw_line
from routeplan.render.cartography.style import Pen
from routeplan.render.ground import Ground

_FEW = 12
"""So many stops have large discs."""

_REACHES_PT = (0.0, 13.0, 18.0, 25.0, 34.0, 46.0, 60.0, 80.0, 105.0, 135.0)
_TURNS = 16


class Disc(NamedTuple):
    """The disc of a village that is served, once however often.

    Parameters
    ----------
    text
        The numbers of its stops.
    at, true
        Where it is drawn and where the village is [pt].
    rect
        What it covers, its white ring included [pt].
    """

    village_id: str
    text: str
    at: tuple[float, float]
    true: tuple[float, float]
    rect: Rect
    size_pt: float


def discs_of(day: TripDay, ground: Ground, frame: Frame, clutter: Clutter) -> tuple[Disc, ...]:
    """Find a place for the disc of each stop: on the village, or as near as there is room."""
    orders: dict[str, list[int]] = {}
    for visit in day.visits:
        orders.setdefault(visit.village_id, []).append(visit.order)
    size_pt = DISC_PT if len(orders) <= _FEW else SMALL_DISC_PT
    found: list[Disc] = []
    for village_id, numbers in orders.items():
        spot = ground.places[village_id]
        x, y = frame.points([spot.x, spot.y])
        text = "·".join(map(str, numbers))
        found.append(_placed(village_id, text, (float(x), float(y)), size_pt, found, clutter))
    return tuple(found)


def _placed(
    village_id: str,
    text: str,
    true: tuple[float, float],
    size_pt: float,
    others: list[Disc],
    clutter: Clutter,
) -> Disc:
    taken = [disc.rect for disc in others]
    choices = list(_around(true, disc_width(text, size_pt) + 2 * RING_PT, size_pt + 2 * RING_PT))
    free = clutter.free(np.array(choices))
    # Where there is no room at all, discs lie upon each other rather than be left out.
    best = choices[0]
    for is_free, rect in zip(free, choices, strict=True):
        if is_free and not any(rect.overlaps(other) for other in taken):
            best = rect
            break
    at = ((best.left + best.right) / 2, (best.bottom + best.top) / 2)
    return Disc(village_id, text, at, true, best, size_pt)


def _around(spot: tuple[float, float], width: float, height: float) -> Iterator[Rect]:
    for reach in _REACHES_PT:
        for turn in range(_TURNS if reach else 1):
            angle = 2 * math.pi * (turn + 0.5) / _TURNS
            x, y = spot[0] + reach * math.cos(angle), spot[1] + reach * math.sin(angle)
            yield Rect.about(x, y, width, height)


def draw_discs(axes: Axes, discs: tuple[Disc, ...], frame: Frame) -> None:
    """Draw discs, and a line to the village from those that were moved."""
    for disc in discs:
        if disc.at != disc.true:
            line = LineString([frame.ground(*disc.at), frame.ground(*disc.true)])
            draw_line(axes, line, Pen(colour="#ffffff", width=2.2), z=44)
            draw_line(axes, line, Pen(colour="#000000", width=0.9), z=44.1)
            draw_square(axes, *frame.ground(*disc.true), z=44.2)
    for number, disc in enumerate(discs):
        draw_disc(
            axes, *frame.ground(*disc.at), disc.text, size_pt=disc.size_pt, z=50 + number / 100
        )
