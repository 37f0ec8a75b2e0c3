"""Tables: cells whose text is broken into lines, rows to write on, and what goes on overleaf."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import inf
from typing import NamedTuple

from routeplan.render.paper.box import Box
from routeplan.render.paper.page import Align, Page
from routeplan.render.paper.speech import Said
from routeplan.render.paper.typesetting import Block, Type, set_text

ROW_MM = 7.0
"""Least height of a row that people write in."""

HEAD_FILL = "#e4e4e4"
BAND_FILL = "#f1f1f1"
_PAD_MM = 1.0
_PAD_Y_MM = 0.7
_CELL = Type(size_pt=8.6)
_TINY_MM = 1e-6
_TORN_SHARE = 0.25
"""Of a page: a part of a table that ends within it starts overleaf instead."""

_HEAD = Type(size_pt=7.8, bold=True)
_BAND = Type(size_pt=9.0, bold=True)

Drawing = Callable[[Page, Box], None]
"""Draws something into a cell, such as a box to tick."""

Cell = str | Said | Drawing
"""What stands in a cell; an empty text leaves it blank to write in."""


class Band(NamedTuple):
    """A row with one text across all columns, such as the name of a week."""

    text: str | Said


Row = Sequence[Cell] | Band


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table.

    Parameters
    ----------
    width_mm
        Its width; 0 for what the others leave, in equal parts.
    look
        How its text looks.
    """

    head: str | Said = ""
    width_mm: float = 0.0
    align: Align = "left"
    look: Type = _CELL


@dataclass(frozen=True)
class Table:
    """A table of some width, whatever its rows are.

    Parameters
    ----------
    width_mm
        Of all columns together.
    row_mm
        Least height of a row.
    """

    columns: Sequence[Column]
    width_mm: float
    row_mm: float = ROW_MM

    @property
    def widths_mm(self) -> tuple[float, ...]:
        """Width of each column."""
        open_columns = sum(not column.width_mm for column in self.columns)
        taken_mm = sum(column.width_mm for column in self.columns)
        left_mm = (self.width_mm - taken_mm) / open_columns if open_columns else 0.0
        return tuple(column.width_mm or left_mm for column in self.columns)

    @property
    def head_mm(self) -> float:
        """Height of the head; 0 if no column has one."""
        blocks = self._head_blocks()
        tallest_mm = max(block.height_mm for block in blocks)
        return tallest_mm + 2 * _PAD_Y_MM if tallest_mm else 0.0

    def pages(
        self, rows: Sequence[Row], height_mm: float, *, first_mm: float | None = None
    ) -> list[Sequence[Row]]:
        """Share rows out to pages: at least one page, and one row on each.

        Parameters
        ----------
        height_mm, first_mm
            Room for the table with its head on every page, and on the first.
        """
        pages: list[Sequence[Row]] = []
        room_mm = height_mm if first_mm is None else first_mm
        while rows or not pages:
            fits = self._fitting(rows, room_mm)
            pages.append(rows[:fits])
            rows, room_mm = rows[fits:], height_mm
        return pages

    def draw(self, page: Page, box: Box, rows: Sequence[Row]) -> Sequence[Row]:
        """Draw the head and as many rows as fit into a box, and return the rows that do not."""
        fits = self._fitting(rows, box.height_mm)
        y_mm = box.y_mm
        if self.head_mm:
            self._draw_head(page, box.x_mm, y_mm)
            y_mm += self.head_mm
        room_mm = box.bottom_mm - y_mm
        for row in rows[:fits]:
            height_mm = min(self._row_mm(row), room_mm)
            place = Box(box.x_mm, y_mm, self.width_mm, height_mm)
            if isinstance(row, Band):
                self._draw_band(page, place, row)
            else:
                self._draw_row(page, place, row)
            y_mm += height_mm
        return rows[fits:]

    def height_mm(self, rows: Sequence[Row]) -> float:
        """Return the height of the head and some rows."""
        return self.head_mm + sum(map(self._row_mm, rows))

    def _fitting(self, rows: Sequence[Row], height_mm: float) -> int:
        """Count the rows that fit; a short part under a band is not torn apart."""
        room_mm = height_mm - self.head_mm + _TINY_MM
        ends_mm = list(accumulate(map(self._row_mm, rows)))
        fits = bisect(ends_mm, room_mm)
        if 0 < fits < len(rows):
            bands = [n for n, row in enumerate(rows[:fits]) if isinstance(row, Band)]
            if bands and bands[-1] > 0 and not isinstance(rows[fits], Band):
                torn_mm = ends_mm[fits - 1] - ends_mm[bands[-1] - 1]
                if torn_mm < _TORN_SHARE * room_mm or bands[-1] == fits - 1:
                    return bands[-1]
        return max(1, fits) if rows else 0

    def _row_mm(self, row: Row) -> float:
        if isinstance(row, Band):
            return set_text(row.text, self._inner(self.width_mm), inf, _BAND).height_mm + 1.6
        tallest_mm = max((block.height_mm for block in self._blocks(row)), default=0.0)
        return max(self.row_mm, tallest_mm + 2 * _PAD_Y_MM)

    def _blocks(self, row: Sequence[Cell]) -> Iterator[Block]:
        for column, width_mm, cell in zip(self.columns, self.widths_mm, row, strict=True):
            if not callable(cell):
                yield set_text(cell, self._inner(width_mm), inf, column.look)

    def _head_blocks(self) -> list[Block]:
        return [
            set_text(column.head, self._inner(width_mm), inf, _HEAD)
            if str(column.head)
            else Block(())
            for column, width_mm in zip(self.columns, self.widths_mm, strict=True)
        ]

    @staticmethod
    def _inner(width_mm: float) -> float:
        return width_mm - 2 * _PAD_MM

    def _cells(self, place: Box) -> Iterator[tuple[Column, Box]]:
        x_mm = place.x_mm
        for column, width_mm in zip(self.columns, self.widths_mm, strict=True):
            yield column, Box(x_mm, place.y_mm, width_mm, place.height_mm)
            x_mm += width_mm

    def _draw_head(self, page: Page, x_mm: float, y_mm: float) -> None:
        place = Box(x_mm, y_mm, self.width_mm, self.head_mm)
        page.area(place, fill=HEAD_FILL)
        for (column, cell), block in zip(self._cells(place), self._head_blocks(), strict=True):
            page.block(_padded(cell), block, align=column.align, valign="center")
        self._draw_grid(page, place)

    def _draw_row(self, page: Page, place: Box, row: Sequence[Cell]) -> None:
        for (column, box), cell in zip(self._cells(place), row, strict=True):
            if callable(cell):
                cell(page, box)
            elif str(cell):
                page.paragraph(
                    _padded(box), cell, look=column.look, align=column.align, valign="center"
                )
        self._draw_grid(page, place)

    def _draw_band(self, page: Page, place: Box, band: Band) -> None:
        page.area(place, fill=BAND_FILL)
        page.paragraph(_padded(place), band.text, look=_BAND, valign="center")
        page.area(place, line_pt=0.4, z=1)

    def _draw_grid(self, page: Page, place: Box) -> None:
        walls = [
            ((cell.x_mm, place.y_mm), (cell.x_mm, place.bottom_mm))
            for _, cell in self._cells(place)
        ]
        frame = [
            (place.x_mm, place.y_mm),
            (place.right_mm, place.y_mm),
            (place.right_mm, place.bottom_mm),
            (place.x_mm, place.bottom_mm),
            (place.x_mm, place.y_mm),
        ]
        page.lines([*walls[1:], frame], line_pt=0.4)


def _padded(cell: Box) -> Box:
    return Box(
        cell.x_mm + _PAD_MM,
        cell.y_mm + _PAD_Y_MM / 2,
        cell.width_mm - 2 * _PAD_MM,
        cell.height_mm - _PAD_Y_MM,
    )
