"""Distances as whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Real = NDArray[np.float64]

FINE = 100_000
"""So many units are one where the public objective is not rounded; a sum of a thousand legs is off
by 0.005 at most, and still fits the 32 bits of a leg that VROOM takes."""


class Point(Protocol):
    """What has a place on the plane."""

    @property
    def x(self) -> float:
        """How far east."""

    @property
    def y(self) -> float:
        """How far north."""


def distances(points: Sequence[Point]) -> Real:
    """Return how far apart all points are, in the order given.

    Exact where the distance is a whole number, so that rounding down never loses one.
    """
    x = np.array([point.x for point in points])
    y = np.array([point.y for point in points])
    apart: Real = np.sqrt((x[:, None] - x) ** 2 + (y[:, None] - y) ** 2)
    return apart


def nearest(values: Real) -> Whole:
    """Round to the nearest whole number, halves up."""
    return np.floor(values + 0.5).astype(np.int64)


def down(values: Real) -> Whole:
    """Round down."""
    return np.floor(values).astype(np.int64)


def up(values: Real) -> Whole:
    """Round up, so that whoever keeps a limit in whole units keeps it in fact."""
    return np.ceil(values).astype(np.int64)
