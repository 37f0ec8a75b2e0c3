"""Roads on a map, by class and surface, and the numbers of those that have one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from matplotlib.axes import Axes
from shapely.geometry.base import BaseGeometry

from routeplan.domain.network import Road
from routeplan.render.cartography.frame import Frame
from routeplan.render.cartography.strokes import draw_pens, shown
from routeplan.render.cartography.style import Look, Pens, road_pens
from routeplan.render.ground import Ground

Shown = tuple[tuple[Road, BaseGeometry], ...]
"""Roads with the part of their course that a map shows [m]."""


def roads_in(frame: Frame, ground: Ground) -> Shown:
    """Return the roads that a frame shows."""
    return tuple(_roads_in(frame, ground))


def _roads_in(frame: Frame, ground: Ground) -> Iterator[tuple[Road, BaseGeometry]]:
    for road in ground.road_rows:
        part = shown(ground.courses[road.id], frame)
        if not part.is_empty:
            yield road, part


def draw_roads(axes: Axes, roads: Shown, look: Look) -> None:
    """Draw roads, paths below the roads for cars."""
    drawn: dict[Pens, list[BaseGeometry]] = defaultdict(list)
    for road, shape in roads:
        drawn[tuple(road_pens(road, look))].append(shape)
    single = {pens: shapes for pens, shapes in drawn.items() if len(pens) == 1}
    cased = {pens: shapes for pens, shapes in drawn.items() if len(pens) > 1}
    draw_pens(axes, single, z=4)
    draw_pens(axes, cased, z=5)
