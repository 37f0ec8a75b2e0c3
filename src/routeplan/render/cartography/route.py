"""The route of a day: black edges that survive a copier, a fill, and the surface as a pattern."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from shapely.geometry.base import BaseGeometry

from routeplan.render.cartography.frame import Frame
from routeplan.render.cartography.strokes import draw_line, draw_lines, shown
from routeplan.render.cartography.style import (
    ROUTE_CASING,
    ROUTE_FILL_PT,
    ROUTE_HALO,
    SKETCH_GAPS,
    UNKNOWN_WAY,
    Pen,
    route_pattern,
)
from routeplan.render.cartography.way import UNKNOWN, Stretch, shape_of, shapes_by_surface


def draw_route(
    axes: Axes, way: Sequence[Stretch], frame: Frame, fill: str, *, z: float = 12
) -> None:
    """Draw the way of a day, a road that is travelled twice as one line."""
    by_surface = {surface: shown(shape, frame) for surface, shape in shapes_by_surface(way).items()}
    known = [shape for surface, shape in by_surface.items() if surface != UNKNOWN]
    draw_lines(axes, by_surface.values(), ROUTE_HALO, z=z)
    draw_lines(axes, known, ROUTE_CASING, z=z + 0.1)
    draw_lines(axes, known, Pen(colour=fill, width=ROUTE_FILL_PT, cap="round"), z=z + 0.2)
    for surface, shape in by_surface.items():
        pens = (UNKNOWN_WAY,) if surface == UNKNOWN else route_pattern(surface)
        for level, pen in enumerate(pens):
            draw_line(axes, shape, pen, z=z + 0.3 + 0.01 * level)
    unsure = shown(shape_of([stretch for stretch in way if stretch.is_sketch]), frame)
    draw_lines(axes, [unsure], SKETCH_GAPS, z=z + 0.4)


def painted(way: Sequence[Stretch]) -> list[BaseGeometry]:
    """Return the lines that a route covers."""
    return list(shapes_by_surface(way).values())
