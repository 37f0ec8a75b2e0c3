"""The route of a day: black edges that survive a copier, a fill, and the surface as a pattern."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from routeplan.render.cartography.frame import Frame
from routeplan.render.cartography.signs import arrows
from routeplan.render.cartography.strokes import draw_line, draw_lines, shown
from routeplan.render.cartography.style import (
    ROUTE_CASING,
    ROUTE_FILL_PT,
    ROUTE_HALO,
    UNKNOWN_WAY,
    Pen,
    route_pattern,
)
from routeplan.render.cartography.way import UNKNOWN, Stretch, passes, shapes_by_surface

ARROW_CLEARANCE_PT = 11.0
"""No arrow stands nearer to a sign."""


def draw_route(
    axes: Axes, way: Sequence[Stretch], frame: Frame, fill: str, *, z: float = 12
) -> None:
    """Draw the way of a day, a road that is travelled twice as one line."""
    by_surface = {
        surface: shown(shape, frame) for surface, shape in shapes_by_surface(way).items()
    }
    known = [shape for surface, shape in by_surface.items() if surface != UNKNOWN]
    draw_lines(axes, by_surface.values(), ROUTE_HALO, z=z)
    draw_lines(axes, known, ROUTE_CASING, z=z + 0.1)
    draw_lines(axes, known, Pen(colour=fill, width=ROUTE_FILL_PT, cap="round"), z=z + 0.2)
    for surface, shape in by_surface.items():
        pens = (UNKNOWN_WAY,) if surface == UNKNOWN else route_pattern(surface)
        for level, pen in enumerate(pens):
            draw_line(axes, shape, pen, z=z + 0.3 + 0.01 * level)


def arrows_of(
    way: Sequence[Stretch], frame: Frame, signs: Sequence[Point]
) -> list[tuple[np.ndarray, bool]]:
    """Return the arrows beside a way that stand clear of signs, and whether each points back."""
    clear = ARROW_CLEARANCE_PT * frame.metres_per_pt
    return [
        (outline, is_back)
        for outline, is_back in arrows(passes(way), frame)
        if all(Point(*outline.mean(axis=0)).distance(sign) > clear for sign in signs)
    ]


def draw_arrows(axes: Axes, found: Sequence[tuple[np.ndarray, bool]], *, z: float = 14) -> None:
    """Draw arrows: full ones lead out, hollow ones back."""
    for way_back, fill in ((False, "black"), (True, "white")):
        outlines = [outline for outline, is_back in found if is_back == way_back]
        if outlines:
            axes.add_collection(
                PolyCollection(
                    outlines,
                    facecolors=fill,
                    edgecolors="black",
                    linewidths=0.6,
                    joinstyle="miter",
                    zorder=z,
                ),
                autolim=False,
            )


def painted(way: Sequence[Stretch]) -> list[BaseGeometry]:
    """Return the lines that a route covers."""
    return list(shapes_by_surface(way).values())
