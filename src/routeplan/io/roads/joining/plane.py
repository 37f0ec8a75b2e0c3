"""Degrees to metres and back, near enough for tolerances of some metres."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians

import numpy as np
import shapely

from routeplan.domain.distance import DEGREE_M
from routeplan.io.roads.joining.drawn import Piece, Point, placed


@dataclass(frozen=True)
class Plane:
    """A flat map around a latitude.

    Examples
    --------
    >>> plane = Plane.around([(107.5, 15.9), (107.6, 16.2)])
    >>> plane.latitude
    16.0
    >>> plane.place(*plane.metres([(107.5, 15.9)])[0])
    (107.5, 15.9)
    """

    latitude: float

    @classmethod
    def around(cls, points: Iterable[Point]) -> Plane:
        """Return the map for points; whole degrees, so that one more road does not change it."""
        lats = [lat for _, lat in points]
        return cls(float(round((min(lats) + max(lats)) / 2)) if lats else 0.0)

    @property
    def _scale(self) -> np.ndarray:
        # At the poles there are no roads, but there may be a slip.
        return np.array([max(cos(radians(self.latitude)), 0.01), 1.0]) * DEGREE_M

    def metres(self, points: Iterable[Point]) -> np.ndarray:
        """Return points as (x, y) rows in metres."""
        metres: np.ndarray = np.array([*points], dtype="float64").reshape(-1, 2) * self._scale
        return metres

    def place(self, x: float, y: float) -> Point:
        """Return the point at (x, y)."""
        lon, lat = (np.array([x, y]) / self._scale).tolist()
        return placed(lon, lat)

    def lines(self, pieces: Iterable[Piece]) -> np.ndarray:
        """Return pieces as lines in metres."""
        rows = [*pieces]
        counts = [len(piece.points) for piece in rows]
        points = self.metres(point for piece in rows for point in piece.points)
        lines: np.ndarray = shapely.linestrings(
            points, indices=np.repeat(np.arange(len(rows)), counts)
        )
        return lines
