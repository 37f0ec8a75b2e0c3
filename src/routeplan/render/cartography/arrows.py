"""Arrows beside a route: full ones lead out, hollow ones back.

They stand to the right of travel, so that a road travelled both ways has arrows on both sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from routeplan.render.cartography.frame import Frame
from routeplan.render.cartography.way import Stretch, passes, shape_of

EVERY_MM = 20.0
_BESIDE_MM = 2.1
_LENGTH_MM = 2.6
_CLEAR_OF_SIGNS_MM = 4.0
_CLEAR_OF_ROUTE_MM = 1.35
"""From the middle of an arrow to the middle of any part of the route."""

_TRIES = (0.0, 0.12, -0.12, 0.25, -0.25, 0.4, -0.4)
"""How far an arrow may move from its turn, as a part of the way to the next."""


class Arrow(NamedTuple):
    """The outline of an arrow [m]: its tip, then its two other corners."""

    outline: np.ndarray
    is_back: bool

    @property
    def middle(self) -> Point:
        """Where it stands."""
        return Point(*self.outline.mean(axis=0))


def arrows_of(way: Sequence[Stretch], frame: Frame, signs: Sequence[Point]) -> tuple[Arrow, ...]:
    """Return the arrows of a way that cover neither the route, nor signs, nor each other."""
    route = shape_of(way).simplify(frame.ground_m(0.15))
    found: list[Arrow] = []
    for line, is_back in passes(way):
        for choices in _turns(line, frame):
            for outline in choices:
                arrow = Arrow(outline, is_back)
                if _is_clear(arrow, route, signs, found, frame):
                    found.append(arrow)
                    break
    return tuple(found)


def _turns(line: LineString, frame: Frame) -> Iterator[Iterator[np.ndarray]]:
    count = max(1, round(line.length / frame.ground_m(EVERY_MM)))
    for number in range(count):
        yield (
            _outline(line, line.length * (number + 0.5 + shift) / count, frame) for shift in _TRIES
        )


def _is_clear(
    arrow: Arrow,
    route: BaseGeometry,
    signs: Sequence[Point],
    others: Sequence[Arrow],
    frame: Frame,
) -> bool:
    middle = arrow.middle
    return (
        frame.holds(middle)
        and route.distance(middle) >= frame.ground_m(_CLEAR_OF_ROUTE_MM)
        and all(middle.distance(sign) > frame.ground_m(_CLEAR_OF_SIGNS_MM) for sign in signs)
        and all(middle.distance(one.middle) > frame.ground_m(_LENGTH_MM) for one in others)
    )


def _outline(line: LineString, at_m: float, frame: Frame) -> np.ndarray:
    reach = frame.ground_m(_LENGTH_MM) / 2
    here = np.array(line.interpolate(at_m).coords[0])
    before = np.array(line.interpolate(max(0.0, at_m - reach)).coords[0])
    after = np.array(line.interpolate(min(line.length, at_m + reach)).coords[0])
    ahead = after - before
    ahead = ahead / (float(np.hypot(*ahead)) or 1.0)
    right = np.array([ahead[1], -ahead[0]])
    middle = here + right * frame.ground_m(_BESIDE_MM)
    wide = right * frame.ground_m(_LENGTH_MM) * 0.36
    return np.array(
        [
            middle + ahead * reach,
            middle - ahead * reach + wide,
            middle - ahead * reach - wide,
        ]
    )


def draw_arrows(axes: Axes, arrows: Sequence[Arrow], *, z: float = 14) -> None:
    """Draw arrows."""
    for is_back, fill in ((False, "black"), (True, "white")):
        outlines = [arrow.outline for arrow in arrows if arrow.is_back == is_back]
        if outlines:
            axes.add_collection(
                PolyCollection(
                    outlines,
                    facecolors=fill,
                    edgecolors="black",
                    linewidths=0.7,
                    joinstyle="miter",
                    zorder=z,
                ),
                autolim=False,
            )
