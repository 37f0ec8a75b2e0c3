"""Places on a page: papers and boxes, in millimetres from the top left corner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

MARGIN_MM = 10.0
"""Empty on all sides: printers reach no further."""


@dataclass(frozen=True)
class Paper:
    """A sheet of paper [mm]."""

    width_mm: float
    height_mm: float

    @property
    def body(self) -> Box:
        """What the margins leave."""
        return Box(0, 0, self.width_mm, self.height_mm).inset(MARGIN_MM)


A4 = Paper(210, 297)
A3 = Paper(297, 420)
A3_LANDSCAPE = Paper(420, 297)


class Box(NamedTuple):
    """A rectangle on a page; `x_mm` grows to the right, `y_mm` downwards.

    Examples
    --------
    >>> head, rest = Box(10, 10, 190, 277).split_top(20, gap_mm=4)
    >>> head
    Box(x_mm=10, y_mm=10, width_mm=190, height_mm=20)
    >>> rest.y_mm, rest.bottom_mm
    (34, 287)
    """

    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float

    @property
    def right_mm(self) -> float:
        """Where it ends to the right."""
        return self.x_mm + self.width_mm

    @property
    def bottom_mm(self) -> float:
        """Where it ends below."""
        return self.y_mm + self.height_mm

    def inset(self, margin_mm: float) -> Box:
        """Return the box within it that leaves a margin on all sides."""
        return Box(
            self.x_mm + margin_mm,
            self.y_mm + margin_mm,
            self.width_mm - 2 * margin_mm,
            self.height_mm - 2 * margin_mm,
        )

    def split_top(self, height_mm: float, *, gap_mm: float = 0.0) -> tuple[Box, Box]:
        """Cut a strip off its top; return the strip and what is left below a gap."""
        used_mm = height_mm + gap_mm
        rest = (self.x_mm, self.y_mm + used_mm, self.width_mm, self.height_mm - used_mm)
        return Box(self.x_mm, self.y_mm, self.width_mm, height_mm), Box(*rest)

    def split_bottom(self, height_mm: float, *, gap_mm: float = 0.0) -> tuple[Box, Box]:
        """Cut a strip off its bottom; return what is left above a gap, and the strip."""
        above_mm = self.height_mm - height_mm - gap_mm
        strip = (self.x_mm, self.bottom_mm - height_mm, self.width_mm, height_mm)
        return Box(self.x_mm, self.y_mm, self.width_mm, above_mm), Box(*strip)

    def columns(self, *shares: float, gap_mm: float = 0.0) -> tuple[Box, ...]:
        """Cut it into columns whose widths are in the proportion of `shares`."""
        free_mm = self.width_mm - gap_mm * (len(shares) - 1)
        boxes, x_mm = [], self.x_mm
        for share in shares:
            width_mm = free_mm * share / sum(shares)
            boxes.append(Box(x_mm, self.y_mm, width_mm, self.height_mm))
            x_mm += width_mm + gap_mm
        return tuple(boxes)
