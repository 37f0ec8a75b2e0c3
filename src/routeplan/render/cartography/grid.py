"""The kilometre grid: one for the whole commune, so that a cell has one name on all sheets."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
from matplotlib.axes import Axes
from shapely.geometry import LineString, Point

from routeplan.render.cartography.frame import Frame, round_step
from routeplan.render.cartography.strokes import draw_lines
from routeplan.render.cartography.style import GRID
from routeplan.render.ground import Ground

MOST_COLUMNS = 26

_BEYOND = 4
"""Cells with names on each side of the commune, since maps show more than it."""

_NARROWEST_MM = 3.5
"""A cell of which less is shown bears no name."""


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Cells of whole kilometres, named from the north-west by column and row.

    Parameters
    ----------
    west_m, north_m
        The corner from which cells are counted.
    columns, rows
        How many cells have names.

    Examples
    --------
    >>> grid = Grid(west_m=0, north_m=0, step_m=2_000, columns=12, rows=9)
    >>> grid.cell(Point(3_000, -500)), grid.cell(Point(5_000, -4_100))
    ('B1', 'C3')
    """

    west_m: float
    north_m: float
    step_m: float
    columns: int
    rows: int

    @classmethod
    def of(cls, ground: Ground) -> Self:
        """Return the grid that covers everything a scenario knows."""
        west, south, east, north = ground.bounds
        across = max(east - west, north - south, 1.0)
        step = 1000 * max(1.0, round_step(across / 1000 / (MOST_COLUMNS - 1)))
        left, top = math.floor(west / step), math.ceil(north / step)
        columns = math.ceil(east / step + 1e-9) - left
        rows = top - math.floor(south / step)
        beyond = max(0, min(_BEYOND, (MOST_COLUMNS - columns) // 2))
        return cls(
            west_m=(left - beyond) * step,
            north_m=(top + beyond) * step,
            step_m=step,
            columns=columns + 2 * beyond,
            rows=rows + 2 * beyond,
        )

    def cell(self, place: Point) -> str:
        """Return the name of the cell in which a place [m] lies."""
        column = int((place.x - self.west_m) // self.step_m)
        row = int((self.north_m - place.y) // self.step_m)
        return f"{self.letter(column)}{row + 1}"

    def letter(self, column: int) -> str:
        """Return the name of a column, counted from 0."""
        return _letters(column)

    def lines_x(self, frame: Frame) -> list[float]:
        """Return where the lines to the north are that a frame shows [m]."""
        return _multiples(self.west_m, self.step_m, frame.west_m, frame.east_m)

    def lines_y(self, frame: Frame) -> list[float]:
        """Return where the lines to the east are that a frame shows [m]."""
        return _multiples(self.north_m, self.step_m, frame.south_m, frame.north_m)

    def column_marks(self, frame: Frame) -> Iterator[tuple[str, float]]:
        """Yield the name of each column and where to write it [mm from the left of the frame]."""
        for column in range(self.columns):
            west = self.west_m + column * self.step_m
            low, high = max(west, frame.west_m), min(west + self.step_m, frame.east_m)
            if frame.paper_mm(high - low) >= _NARROWEST_MM:
                yield self.letter(column), frame.paper_mm((low + high) / 2 - frame.west_m)

    def row_marks(self, frame: Frame) -> Iterator[tuple[str, float]]:
        """Yield the name of each row and where to write it [mm from the top of the frame]."""
        for row in range(self.rows):
            north = self.north_m - row * self.step_m
            low, high = max(north - self.step_m, frame.south_m), min(north, frame.north_m)
            if frame.paper_mm(high - low) >= _NARROWEST_MM:
                yield str(row + 1), frame.paper_mm(frame.north_m - (low + high) / 2)


def draw_grid(axes: Axes, frame: Frame, grid: Grid) -> None:
    """Draw the lines of the grid."""
    across = [LineString([(frame.west_m, y), (frame.east_m, y)]) for y in grid.lines_y(frame)]
    upward = [LineString([(x, frame.south_m), (x, frame.north_m)]) for x in grid.lines_x(frame)]
    draw_lines(axes, [*across, *upward], GRID, z=8)


def _multiples(origin: float, step: float, low: float, high: float) -> list[float]:
    first, last = math.ceil((low - origin) / step), math.floor((high - origin) / step)
    return [float(origin + number * step) for number in np.arange(first, last + 1)]


def _letters(number: int) -> str:
    """Count in letters, after Z with two of them."""
    text, rest = "", number
    while rest >= 0:
        text = chr(ord("A") + rest % 26) + text
        rest = rest // 26 - 1
    return text
