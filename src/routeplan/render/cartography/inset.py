"""The small map in a corner: where in the commune the day leads."""

from __future__ import annotations

from matplotlib.axes import Axes
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from routeplan.render.cartography.frame import Frame, filling
from routeplan.render.cartography.signs import draw_star
from routeplan.render.cartography.strokes import draw_line, draw_lines, shown
from routeplan.render.cartography.style import Pen
from routeplan.render.ground import Ground

_ROAD = Pen(colour="#8a8a8a", width=0.7)
_ROUTE_EDGE = Pen(colour="#ffffff", width=3.2, cap="round")
_ROUTE = Pen(colour="#000000", width=1.8, cap="round")
_PAGE = Pen(colour="#000000", width=1.0)


def inset_ratio(ground: Ground) -> float:
    """Return the height of the inset for a width of 1: that of the commune, within limits."""
    west, south, east, north = ground.bounds
    return min(1.15, max(0.6, (north - south) / max(east - west, 1.0)))


def draw_inset(
    axes: Axes,
    ground: Ground,
    way: BaseGeometry,
    page: Frame,
    *,
    width_mm: float,
    height_mm: float,
) -> None:
    """Draw the whole commune, the way of the day, the center and what the page shows."""
    exact = filling([box(*ground.bounds)], width_mm=width_mm, height_mm=height_mm)
    exact.open_on(axes)
    axes.set_facecolor("white")
    axes.patch.set_visible(True)
    draw_lines(axes, [shown(line, exact) for line in ground.courses.values()], _ROAD, z=1)
    draw_line(axes, page.outline.exterior, _PAGE, z=2)
    draw_line(axes, shown(way, exact), _ROUTE_EDGE, z=3)
    draw_line(axes, shown(way, exact), _ROUTE, z=4)
    center = ground.places[ground.scenario.center.id]
    draw_star(axes, center.x, center.y, size_pt=9, z=5)
