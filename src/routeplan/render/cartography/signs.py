"""Signs of places: the center's star, a village's square, the disc of a stop, a night's moon."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.lines import Line2D
from matplotlib.text import Text

from routeplan.render.paper.fonts import font

STAR_PT = 17.0
SQUARE_PT = 3.6
DISC_PT = 14.0
"""Diameter of the disc of a stop, its white ring aside."""

SMALL_DISC_PT = 11.5
"""Its diameter where many stops share a map."""

RING_PT = 1.3

ARROW_EVERY_MM = 20.0
ARROW_BESIDE_MM = 2.1
_ARROW_MM = 2.6


def draw_star(axes: Axes, x: float, y: float, *, z: float = 40, size_pt: float = STAR_PT) -> None:
    """Draw the sign of the center."""
    _mark(axes, x, y, "*", size_pt=size_pt, edge_pt=1.4, z=z)


def draw_square(axes: Axes, x: Any, y: Any, *, z: float = 30, size_pt: float = SQUARE_PT) -> None:
    """Draw the sign of villages that the map passes by."""
    _mark(axes, x, y, "s", size_pt=size_pt, edge_pt=0.9, z=z)


def draw_cross(axes: Axes, x: float, y: float, *, z: float = 31, size_pt: float = 7.0) -> None:
    """Draw the sign of a village to which nobody comes: a cross."""
    for edge_pt, colour, level in ((3.6, "white", z), (1.8, "black", z + 0.1)):
        axes.add_line(
            Line2D(
                [x],
                [y],
                linestyle="none",
                marker="x",
                markersize=size_pt,
                markeredgecolor=colour,
                markeredgewidth=edge_pt,
                zorder=level,
            )
        )


def draw_moon(axes: Axes, x: float, y: float, *, z: float = 41, size_pt: float = 12.0) -> None:
    """Draw the sign of a place where a crew sleeps: a moon on a black square."""
    _mark(axes, x, y, "s", size_pt=size_pt + 1.6, edge_pt=0, fill="white", z=z)
    _mark(axes, x, y, "s", size_pt=size_pt, edge_pt=0, fill="black", z=z + 0.1)
    _write(axes, x, y, "☾", size_pt=size_pt * 0.92, z=z + 0.2)


def draw_disc(
    axes: Axes, x: float, y: float, text: str, *, z: float = 50, size_pt: float = DISC_PT
) -> None:
    """Draw the numbered disc of a stop; more than two characters make it a pill."""
    width_pt = disc_width(text, size_pt)
    for around_pt, colour, level in ((2 * RING_PT, "white", z), (0.0, "black", z + 0.1)):
        if len(text) <= 2:
            _mark(axes, x, y, "o", size_pt=size_pt + around_pt, edge_pt=0, fill=colour, z=level)
        else:
            _pill(axes, x, y, width_pt + around_pt, size_pt + around_pt, colour, z=level)
    _write(axes, x, y, text, size_pt=10.0 if size_pt == DISC_PT else 7.6, z=z + 0.2)


def disc_width(text: str, size_pt: float = DISC_PT) -> float:
    """Return how wide the disc of a number is."""
    return size_pt + max(0, len(text) - 2) * size_pt * 0.42


def _pill(
    axes: Axes, x: float, y: float, width_pt: float, height_pt: float, colour: str, *, z: float
) -> None:
    radius = height_pt / 2
    across = width_pt / 2 - radius
    turn = np.linspace(-math.pi / 2, math.pi / 2, 12)
    right = np.column_stack([across + radius * np.cos(turn), radius * np.sin(turn)])
    outline = np.vstack([right, -right])
    per_pt = _units_per_pt(axes)
    axes.add_collection(
        PolyCollection([outline * per_pt + (x, y)], facecolors=colour, linewidths=0, zorder=z),
        autolim=False,
    )


def _units_per_pt(axes: Axes) -> float:
    low, high = axes.get_xlim()
    figure: Any = axes.get_figure(root=True)
    width_in = axes.get_position().width * figure.get_size_inches()[0]
    return float((high - low) / (width_in * 72))


def _mark(
    axes: Axes,
    x: Any,
    y: Any,
    marker: str,
    *,
    size_pt: float,
    edge_pt: float,
    z: float,
    fill: str = "white",
) -> None:
    axes.add_line(
        Line2D(
            np.atleast_1d(x),
            np.atleast_1d(y),
            linestyle="none",
            marker=marker,
            markersize=size_pt,
            markerfacecolor=fill,
            markeredgecolor="black",
            markeredgewidth=edge_pt,
            zorder=z,
        )
    )


def _write(axes: Axes, x: float, y: float, text: str, *, size_pt: float, z: float) -> None:
    axes.add_artist(
        Text(
            x,
            y,
            text,
            fontproperties=font(size_pt, bold=True),
            color="white",
            ha="center",
            va="center_baseline",
            parse_math=False,
            zorder=z,
        )
    )
