"""Names on a map: each finds its own place, the same on every computer.

Greedy, as cartographers do it: the most important first, each where it covers least, near its
place and best to the upper right. A name that finds no place is returned, not dropped.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patheffects import Stroke
from matplotlib.text import Text
from shapely.geometry import LineString

from routeplan.render.cartography.clutter import Clutter, Rect
from routeplan.render.cartography.frame import POINTS_PER_MM, Frame
from routeplan.render.cartography.strokes import draw_line
from routeplan.render.cartography.style import Pen
from routeplan.render.paper.fonts import font
from routeplan.render.paper.typesetting import Block, Line, Type, set_text

WIDEST_MM = 38.0
"""Longer names take several lines."""

DIRECTIONS = (45, 0, 315, 90, 270, 135, 180, 225, 22, 68, 112, 158, 202, 248, 292, 338)
"""Where a label stands, seen from its place [degrees], the best first."""

_REACHES_PT = (1.5, 5.0, 9.0, 14.0, 21.0, 30.0, 42.0, 58.0)
_LEADER_FROM_PT = 9.0
_AIR_PT = 1.2
"""Stays free around a label."""

_PER_PT = 0.9
_PER_RANK = 0.35
_PER_CROSSING = 0.35
_LEADER = Pen(colour="#000000", width=0.5)


@dataclass(frozen=True, kw_only=True)
class Label:
    """A name that looks for its place.

    Parameters
    ----------
    block
        Its lines.
    spots
        Points [pt] that it may belong to: one for a place, several along a river.
    sign
        Size of the sign at the spot [pt], width and height.
    angles
        For a label that lies upon its spot: the turn at each spot [degrees]. Without it the label
        stands beside its spot.
    """

    block: Block
    spots: tuple[tuple[float, float], ...]
    sign: tuple[float, float] = (0.0, 0.0)
    angles: tuple[float, ...] = ()
    halo_pt: float = 1.8

    @property
    def width_pt(self) -> float:
        """Width of its lines."""
        return self.block.width_mm * POINTS_PER_MM

    @property
    def height_pt(self) -> float:
        """Height of its lines."""
        return self.block.height_mm * POINTS_PER_MM


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A label in its place.

    Parameters
    ----------
    rect
        What it covers [pt].
    side
        -1 if it stands to the left of its spot, 1 to the right, 0 above, below or upon it.
    leader
        Line from the spot to the label, if it stands far away.
    """

    label: Label
    rect: Rect
    side: int
    angle: float = 0.0
    leader: tuple[tuple[float, float], tuple[float, float]] | None = None


def lines(*parts: tuple[str, Type], widest_mm: float = WIDEST_MM) -> Block:
    """Set texts below each other, each broken where it gets too wide."""
    return Block(
        tuple(
            line
            for text, look in parts
            if text
            for line in set_text(text, widest_mm, look=look).lines
        )
    )


def place(labels: Iterable[Label], clutter: Clutter) -> tuple[list[Placed], list[Label]]:
    """Find a place for each label, and return those that have none as well.

    What has a place is forbidden to the labels after it.
    """
    placed, left = [], []
    for label in labels:
        found = _placed(label, clutter)
        if found is None:
            left.append(label)
            continue
        placed.append(found)
        clutter.block(found.rect, *_leader_rects(found))
    return placed, left


def _placed(label: Label, clutter: Clutter) -> Placed | None:
    candidates = _upon(label) if label.angles else _beside(label)
    boxes = np.array([one.rect for one in candidates])
    dislike = clutter.disliked(boxes) / max(label.height_pt, 1.0)
    costs = dislike + np.array(_costs(label, candidates)) + _led(candidates, clutter)
    usable = clutter.free(boxes)
    for number in sorted(np.flatnonzero(usable), key=lambda number: (costs[number], number)):
        if _leader_is_free(candidates[number], clutter):
            return candidates[number]
    return None


def _beside(label: Label) -> list[Placed]:
    return [
        _at(label, spot, reach, direction)
        for spot in label.spots
        for reach in _REACHES_PT
        for direction in DIRECTIONS
    ]


def _at(label: Label, spot: tuple[float, float], reach: float, direction: int) -> Placed:
    x, y = spot
    across, along = math.cos(math.radians(direction)), math.sin(math.radians(direction))
    side = 0 if abs(across) < 0.3 else (1 if across > 0 else -1)
    upward = 0 if abs(along) < 0.3 else (1 if along > 0 else -1)
    width, height = label.width_pt + 2 * _AIR_PT, label.height_pt + _AIR_PT
    from_x = x + side * (label.sign[0] / 2) + across * reach
    from_y = y + upward * (label.sign[1] / 2) * (0.6 if side else 1.0) + along * reach
    left = from_x - width * {1: 0.0, 0: 0.5, -1: 1.0}[side]
    bottom = from_y - height * {1: 0.0, 0: 0.5, -1: 1.0}[upward]
    rect = Rect(left, bottom, left + width, bottom + height)
    leader = None
    if reach >= _LEADER_FROM_PT and len(label.spots) == 1:
        nearest = (
            min(max(x, rect.left), rect.right),
            min(max(y, rect.bottom), rect.top),
        )
        leader = (spot, nearest)
    return Placed(label=label, rect=rect, side=side, leader=leader)


def _upon(label: Label) -> list[Placed]:
    found = []
    for (x, y), angle in zip(label.spots, label.angles, strict=True):
        turn = math.radians(angle)
        width, height = label.width_pt + 2 * _AIR_PT, label.height_pt
        across = width * abs(math.cos(turn)) + height * abs(math.sin(turn))
        along = width * abs(math.sin(turn)) + height * abs(math.cos(turn))
        rect = Rect.about(x, y, across, along)
        found.append(Placed(label=label, rect=rect, side=0, angle=angle))
    return found


def _costs(label: Label, candidates: Sequence[Placed]) -> list[float]:
    if label.angles:
        return [abs(one.angle) * 0.02 for one in candidates]
    each_spot = len(_REACHES_PT) * len(DIRECTIONS)
    return [
        _PER_PT * _REACHES_PT[number % each_spot // len(DIRECTIONS)]
        + _PER_RANK * (number % len(DIRECTIONS))
        for number in range(len(candidates))
    ]


def _led(candidates: Sequence[Placed], clutter: Clutter) -> np.ndarray:
    """Return what leaders cross that they should not."""
    costs = np.zeros(len(candidates))
    for number, one in enumerate(candidates):
        rects = _leader_rects(one)
        if rects:
            costs[number] = _PER_CROSSING * clutter.disliked(np.array(rects)).sum()
    return costs


def _leader_rects(placed: Placed) -> list[Rect]:
    """Return small rectangles along a leader, outside of the sign and the label."""
    if placed.leader is None:
        return []
    (x0, y0), (x1, y1) = placed.leader
    count = max(2, int(math.hypot(x1 - x0, y1 - y0) // 2))
    sign = Rect.about(x0, y0, *placed.label.sign)
    dots = [
        Rect.about(x0 + (x1 - x0) * n / count, y0 + (y1 - y0) * n / count, 1.0, 1.0)
        for n in range(1, count)
    ]
    return [dot for dot in dots if not dot.overlaps(sign) and not dot.overlaps(placed.rect)]


def _leader_is_free(placed: Placed, clutter: Clutter) -> bool:
    rects = _leader_rects(placed)
    return not rects or bool(clutter.free(np.array(rects)).all())


def draw_labels(axes: Axes, placed: Iterable[Placed], frame: Frame, *, z: float = 60) -> None:
    """Write labels where they have been placed, and their leaders below them."""
    for one in placed:
        if one.leader is not None:
            ends = [frame.ground(*point) for point in one.leader]
            draw_line(axes, LineString(ends), Pen(colour="#ffffff", width=1.8), z=z - 12)
            draw_line(axes, LineString(ends), _LEADER, z=z - 11)
        for text in _texts(one, frame, z):
            axes.add_artist(text)


def _texts(placed: Placed, frame: Frame, z: float) -> list[Text]:
    label, rect = placed.label, placed.rect
    texts = []
    if placed.angle:
        x, y = (rect.left + rect.right) / 2, (rect.bottom + rect.top) / 2
        at = frame.ground(x, y)
        return _written(label.block.lines[0], placed, at, z, ha="center", va="center")
    align, x = {
        1: ("left", rect.left + _AIR_PT),
        0: ("center", (rect.left + rect.right) / 2),
        -1: ("right", rect.right - _AIR_PT),
    }[placed.side]
    y = rect.top - _AIR_PT / 2
    for line in label.block.lines:
        base = y - line.type.above_mm * POINTS_PER_MM
        texts += _written(line, placed, frame.ground(x, base), z, ha=align, va="baseline")
        y -= line.type.line_mm * POINTS_PER_MM
    return texts


def _written(
    line: Line,
    placed: Placed,
    at: tuple[float, float],
    z: float,
    *,
    ha: str,
    va: str,
) -> list[Text]:
    """Write a line: the halo as outlines below, the letters on top as text that can be found."""
    common: dict[str, Any] = {
        "text": line.text,
        "fontproperties": font(line.type.size_pt, bold=line.type.bold),
        "ha": ha,
        "va": va,
        "rotation": placed.angle,
        "rotation_mode": "anchor",
        "parse_math": False,
    }
    effect = Stroke(linewidth=2 * placed.label.halo_pt, foreground="white", joinstyle="round")
    return [
        Text(*at, color="white", path_effects=[effect], zorder=z, **common),
        Text(*at, color=line.type.colour, zorder=z + 1, **common),
    ]
