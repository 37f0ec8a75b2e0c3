"""Rivers and streams, and their names."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, unary_union

from routeplan.domain.terrain import River
from routeplan.render.cartography.frame import Frame
from routeplan.render.cartography.labels import Label, lines
from routeplan.render.cartography.strokes import draw_pens, lines_of, shown
from routeplan.render.cartography.style import Look, Pen, Pens
from routeplan.render.paper.typesetting import SMALLEST_PT, Type

RIVER_PT = 2.4
_SPOT_EVERY_PT = 30.0

Courses = Mapping[River, BaseGeometry]


def river_pens(kind: str, look: Look) -> Pens:
    """Return how a river or a stream is drawn."""
    if kind == "river":
        return (Pen(colour=look.river_edge, width=RIVER_PT), Pen(colour=look.river, width=1.3))
    return (Pen(colour=look.river_edge, width=0.8),)


def draw_rivers(axes: Axes, courses: Courses, frame: Frame, look: Look) -> None:
    """Draw streams below rivers."""
    drawn: dict[Pens, list[BaseGeometry]] = {}
    for kind in ("stream", "river"):
        shapes = [shown(shape, frame) for one, shape in courses.items() if one.kind == kind]
        drawn[tuple(river_pens(kind, look))] = shapes
    draw_pens(axes, drawn, z=2)


def river_labels(courses: Courses, frame: Frame, look: Look) -> list[Label]:
    """Return a name for each river that the map shows, however many lines make it up."""
    parts: dict[str, list[BaseGeometry]] = {}
    for river, shape in courses.items():
        inside = shape.intersection(frame.outline)
        if river.name and not inside.is_empty:
            parts.setdefault(river.name, []).append(inside)
    return [
        Label(
            block=lines((name, Type(size_pt=SMALLEST_PT, colour=look.river_name))),
            spots=spots,
            sign=(RIVER_PT, RIVER_PT),
            halo_pt=1.4,
        )
        for name, shapes in parts.items()
        if (spots := _spots(shapes, frame))
    ]


def _spots(shapes: list[BaseGeometry], frame: Frame) -> tuple[tuple[float, float], ...]:
    every = _SPOT_EVERY_PT * frame.metres_per_pt
    merged = unary_union(shapes)
    whole = linemerge(merged) if merged.geom_type == "MultiLineString" else merged
    found = []
    for line in lines_of(whole):
        count = int(line.length / every)
        found += [_point(line, (n + 1) / (count + 1), frame) for n in range(count)]
    return tuple(found)


def _point(line: LineString, share: float, frame: Frame) -> tuple[float, float]:
    x, y = frame.points(np.array(line.interpolate(share, normalized=True).coords[0]))
    return float(x), float(y)
