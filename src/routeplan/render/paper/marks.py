"""Small things on sheets: places to write and to tick, bars, QR codes, scale bar and north."""

from __future__ import annotations

from itertools import groupby, pairwise
from math import inf

import segno

from routeplan.render.paper.box import Box
from routeplan.render.paper.page import Page
from routeplan.render.paper.speech import Said
from routeplan.render.paper.typesetting import INK, Block, Type, set_text

TICK_MM = 4.0
_LABEL = Type(size_pt=8.0)
_GAP_MM = 1.2
_QUIET_MODULES = 2
"""Modules that stay white around a QR code."""


def blank_label(label: str | Said, width_mm: float, look: Type = _LABEL) -> Block:
    """Return what stands before a line to write on: it leaves most of the width to the hand."""
    return set_text(str(label), width_mm * 0.6, inf, look)


def blank(page: Page, box: Box, label: str | Said, *, look: Type = _LABEL) -> None:
    """Draw a line to write on, with what to write before it, at the bottom of a box."""
    block = blank_label(label, box.width_mm, look)
    y_mm = box.bottom_mm - 1.0
    line = Box(box.x_mm, y_mm - block.height_mm + 0.8, box.width_mm, block.height_mm)
    page.block(line, block)
    start_mm = box.x_mm + block.width_mm + (_GAP_MM if block.width_mm else 0.0)
    page.rule(start_mm, y_mm, box.right_mm - start_mm, line_pt=0.5)


def tick_box(page: Page, box: Box, *, size_mm: float = TICK_MM) -> None:
    """Draw a square to tick in the middle of a box."""
    x_mm = box.x_mm + (box.width_mm - size_mm) / 2
    y_mm = box.y_mm + (box.height_mm - size_mm) / 2
    page.area(Box(x_mm, y_mm, size_mm, size_mm), fill="white", line_pt=0.8)


def bar(page: Page, box: Box, share: float, *, height_mm: float = 3.0) -> None:
    """Draw a bar of which a share is black, in the middle of a box."""
    y_mm = box.y_mm + (box.height_mm - height_mm) / 2
    page.area(Box(box.x_mm, y_mm, box.width_mm, height_mm), fill="white", line_pt=0.6)
    done = Box(box.x_mm, y_mm, box.width_mm * min(1.0, max(0.0, share)), height_mm)
    page.area(done, fill=INK, z=0.6)


def qr(page: Page, box: Box, text: str) -> None:
    """Draw a QR code as large as a box allows, at its top left; level M, two modules of white."""
    code = segno.make(text, error="m", boost_error=False, micro=False)
    rows = [list(map(bool, row)) for row in code.matrix]
    size_mm = min(box.width_mm, box.height_mm)
    module_mm = size_mm / (len(rows) + 2 * _QUIET_MODULES)
    outlines = []
    for y, row in enumerate(rows):
        x = 0
        for is_dark, run in groupby(row):
            length = len(list(run))
            if is_dark:
                outlines.append(_module_run(box, module_mm, x, y, length))
            x += length
    page.area(Box(box.x_mm, box.y_mm, size_mm, size_mm), fill="white")
    page.shape(outlines)


def _module_run(
    box: Box, module_mm: float, x: int, y: int, length: int
) -> list[tuple[float, float]]:
    """Outline dark modules side by side, a hair taller so that no white shows between rows."""
    west = box.x_mm + (x + _QUIET_MODULES) * module_mm
    north = box.y_mm + (y + _QUIET_MODULES) * module_mm
    east, south = west + length * module_mm, north + 1.02 * module_mm
    return [(west, north), (east, north), (east, south), (west, south)]


def north_arrow(page: Page, x_mm: float, y_mm: float, letter: str) -> None:
    """Draw an arrow 7 mm high whose tip is at a point, half of it filled, its letter below."""
    tip, left, right, notch = (0.0, 0.0), (-2.0, 7.0), (2.0, 7.0), (0.0, 5.4)
    for side, fill in ((left, INK), (right, "white")):
        outline = [(x_mm + x, y_mm + y) for x, y in (tip, side, notch)]
        page.shape([outline], fill=fill, line_pt=0.6)
    page.text(x_mm, y_mm + 10.4, letter, look=Type(size_pt=8, bold=True), align="center")


def scale_bar(page: Page, box: Box, mm_per_m: float, said_m: dict[int, str]) -> None:
    """Draw a scale bar from the left of a box: black and white parts, lengths written above.

    Parameters
    ----------
    said_m
        Lengths from the start at which a part ends [m], and how they are written; starts with 0.
    """
    y_mm, marks = box.bottom_mm - 1.3, sorted(said_m)
    for number, (start, end) in enumerate(pairwise(marks)):
        part = Box(box.x_mm + start * mm_per_m, y_mm, (end - start) * mm_per_m, 1.3)
        page.area(part, fill="white" if number % 2 else INK, line_pt=0.5)
    for mark in marks:
        x_mm = box.x_mm + mark * mm_per_m
        page.text(x_mm, y_mm - 1.0, said_m[mark], look=Type(size_pt=7.4), align="center")
