"""What was drawn, and what is made of it: lines, and the pieces between places where they meet."""

from __future__ import annotations

from dataclasses import dataclass

from routeplan.domain.fleet import Mode

Point = tuple[float, float]
"""Longitude and latitude."""

Points = tuple[Point, ...]

DECIMALS = 7
"""Points are the same if they agree to so many decimals of a degree, about a centimetre."""


def placed(lon: float, lat: float) -> Point:
    """Return a point on the grid on which equal points are equal."""
    return round(lon, DECIMALS) + 0.0, round(lat, DECIMALS) + 0.0  # + 0.0: there is no -0.0


@dataclass(frozen=True, kw_only=True)
class DrawnLine:
    """A road as somebody drew it.

    Parameters
    ----------
    name
        What messages call it.
    points
        Its course, on the grid of `placed`.
    modes
        Who may use it: lines that cross are joined if somebody may use both.
    apart
        Whether it is a bridge or a tunnel, which other roads pass under or over.
    """

    name: str
    points: Points
    modes: frozenset[Mode] = frozenset(Mode)
    one_way: bool = False
    apart: bool = False


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A part of a drawn line between two places where roads meet or end.

    Parameters
    ----------
    line
        Position of the line that it is a part of.
    """

    line: int
    points: Points

    @property
    def ends(self) -> tuple[Point, Point]:
        """First and last point."""
        return self.points[0], self.points[-1]


def spot(point: Point) -> str:
    """Return a place in words.

    Examples
    --------
    >>> spot((107.4931204, 15.93121))
    '107.49312, 15.93121'
    """
    return f"{point[0]:.5f}, {point[1]:.5f}"
