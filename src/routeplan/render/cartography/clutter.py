"""What is on a map already, as labels see it: what they must not cover, and what they avoid.

Everything is counted in points on paper from the lower left corner of the frame, in cells of one
point, and summed up once, so that asking for a box costs the same however large it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from scipy.ndimage import distance_transform_edt
from shapely.geometry.base import BaseGeometry

from routeplan.render.cartography.frame import Frame
from routeplan.render.cartography.strokes import lines_of


class Rect(NamedTuple):
    """An upright rectangle on paper [pt]."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def about(cls, x: float, y: float, width: float, height: float) -> Rect:
        """Return the rectangle of a size about a point."""
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    def grown(self, by: float) -> Rect:
        """Return it larger on all sides."""
        return Rect(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def overlaps(self, other: Rect) -> bool:
        """Tell whether both share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )


class Clutter:
    """What labels keep away from.

    Parameters
    ----------
    frame
        The map; no label leaves it.
    """

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._shape = (int(np.ceil(frame.height_pt)), int(np.ceil(frame.width_pt)))
        self._dislike = np.zeros(self._shape)
        self._sums: np.ndarray | None = None
        self._rects: list[Rect] = []

    def paint(self, shapes: Iterable[BaseGeometry], width_pt: float, dislike: float) -> None:
        """Dislike lines [m] over their drawn width; for each cell that a label would cover."""
        drawn = np.zeros(self._shape, dtype=bool)
        for line in (line for shape in shapes for line in lines_of(shape)):
            # GEOS refuses to cut what has no length, such as a road between two nodes at one point.
            cut = line.segmentize(0.8 * self.frame.metres_per_pt) if line.length else line
            column, row = self._cells(cut.coords)
            drawn[row, column] = True
        if drawn.any():
            near = distance_transform_edt(~drawn) <= width_pt / 2
            self._dislike = self._dislike + dislike * near
            self._sums = None

    def shade(self, rect: Rect, dislike: float) -> None:
        """Dislike a rectangle."""
        left, right = (int(np.clip(x, 0, self._shape[1])) for x in (rect.left, rect.right))
        bottom, top = (int(np.clip(y, 0, self._shape[0])) for y in (rect.bottom, rect.top))
        self._dislike[bottom:top, left:right] += dislike
        self._sums = None

    def block(self, *rects: Rect) -> None:
        """Forbid rectangles."""
        self._rects.extend(rects)

    def disliked(self, boxes: np.ndarray) -> np.ndarray:
        """Return how much boxes cover that they should not; (left, bottom, right, top) rows."""
        sums = self._summed()
        rows, columns = self._shape
        left = np.clip(np.floor(boxes[:, 0]), 0, columns).astype("int64")
        bottom = np.clip(np.floor(boxes[:, 1]), 0, rows).astype("int64")
        right = np.clip(np.ceil(boxes[:, 2]), 0, columns).astype("int64")
        top = np.clip(np.ceil(boxes[:, 3]), 0, rows).astype("int64")
        total: np.ndarray = (
            sums[top, right] - sums[bottom, right] - sums[top, left] + sums[bottom, left]
        )
        return total

    def free(self, boxes: np.ndarray) -> np.ndarray:
        """Tell which boxes are inside the frame and cover nothing forbidden."""
        inside = (
            (boxes[:, 0] >= 1)
            & (boxes[:, 1] >= 1)
            & (boxes[:, 2] <= self.frame.width_pt - 1)
            & (boxes[:, 3] <= self.frame.height_pt - 1)
        )
        if not self._rects:
            return inside
        taken = np.array(self._rects)
        apart = (
            (boxes[:, None, 2] <= taken[None, :, 0])
            | (boxes[:, None, 0] >= taken[None, :, 2])
            | (boxes[:, None, 3] <= taken[None, :, 1])
            | (boxes[:, None, 1] >= taken[None, :, 3])
        )
        free: np.ndarray = inside & apart.all(axis=1)
        return free

    def _cells(self, coords: Iterable[tuple[float, ...]]) -> tuple[np.ndarray, np.ndarray]:
        points = np.floor(self.frame.points(list(coords))).astype("int64")
        rows, columns = self._shape
        inside = (points >= 0).all(axis=1) & (points[:, 0] < columns) & (points[:, 1] < rows)
        return points[inside, 0], points[inside, 1]

    def _summed(self) -> np.ndarray:
        if self._sums is None:
            self._sums = np.zeros((self._shape[0] + 1, self._shape[1] + 1))
            self._sums[1:, 1:] = self._dislike.cumsum(axis=0).cumsum(axis=1)
        return self._sums
