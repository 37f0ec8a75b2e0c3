"""Lines on a map, drawn many at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from routeplan.render.cartography.frame import Frame
from routeplan.render.cartography.style import Pen, Pens

_FINEST_PT = 0.25
"""No printer shows a bend that keeps this close to a straight line."""

_BEYOND_PT = 12
"""Lines are cut this far outside of the frame: no cap and no bend of the edge shows."""


def draw_line(axes: Axes, shape: BaseGeometry, pen: Pen, *, z: float) -> None:
    """Draw a line, or several in one shape, with a pen."""
    draw_lines(axes, [shape], pen, z=z)


def draw_lines(axes: Axes, shapes: Iterable[BaseGeometry], pen: Pen, *, z: float) -> None:
    """Draw lines with one pen."""
    courses = [np.asarray(line.coords) for shape in shapes for line in lines_of(shape)]
    if courses:
        axes.add_collection(
            LineCollection(
                courses,
                colors=pen.colour,
                linewidths=pen.width,
                linestyles=_dashes(pen),
                capstyle=pen.cap,
                joinstyle="round",
                zorder=z,
            ),
            autolim=False,
        )


def draw_pens(
    axes: Axes, drawn: Mapping[Pens, Iterable[BaseGeometry]], *, z: float, rise: float = 0.01
) -> None:
    """Draw lines with the pens of each: all of the widest first, so that junctions run together.

    Parameters
    ----------
    rise
        How far the next pens lie above the first.
    """
    layers: dict[tuple[int, Pen], list[BaseGeometry]] = defaultdict(list)
    for pens, shapes in drawn.items():
        for level, pen in enumerate(pens):
            layers[level, pen].extend(shapes)
    for (level, pen), shapes in layers.items():
        draw_lines(axes, shapes, pen, z=z + level * rise)


def shown(shape: BaseGeometry, frame: Frame) -> BaseGeometry:
    """Return the part of a line that a frame shows, without bends that nobody can see."""
    beyond = _BEYOND_PT * frame.metres_per_pt
    part = shapely.clip_by_rect(
        shape,
        frame.west_m - beyond,
        frame.south_m - beyond,
        frame.east_m + beyond,
        frame.north_m + beyond,
    )
    return part.simplify(_FINEST_PT * frame.metres_per_pt)


def lines_of(shape: BaseGeometry) -> list[LineString]:
    """Return the single lines of a shape."""
    if shape.is_empty:
        return []
    if isinstance(shape, LineString):
        return [shape]
    return [line for part in getattr(shape, "geoms", ()) for line in lines_of(part)]


def _dashes(pen: Pen) -> Any:
    if not pen.dash:
        return "solid"
    # matplotlib multiplies dashes by the width of the line
    return (0, tuple(length / pen.width for length in pen.dash))
