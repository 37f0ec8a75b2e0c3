"""Parts of a sheet below each other: each knows its height before it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import inf
from typing import NamedTuple

from routeplan.render.paper.box import Box
from routeplan.render.paper.page import Page
from routeplan.render.paper.speech import Said
from routeplan.render.paper.typesetting import Type, set_text, shortened


class Part(NamedTuple):
    """A strip across a sheet.

    Parameters
    ----------
    gap_mm
        Stays free above it.
    """

    height_mm: float
    draw: Callable[[Page, Box], object]
    gap_mm: float = 1.5


def text_part(text: str | Said, width_mm: float, look: Type, *, gap_mm: float = 1.2) -> Part:
    """Return a strip with a paragraph."""
    block = set_text(text, width_mm, inf, look)
    return Part(block.height_mm, lambda page, box: page.block(box, block), gap_mm)


def titled(
    title: str | Said, text: str | Said, width_mm: float, look: Type, *, gap_mm: float = 1.2
) -> Part:
    """Return a strip with a bold word at the left and a paragraph beside it."""
    bold = Type(size_pt=look.size_pt, bold=True)
    head = set_text(title, width_mm * 0.22, inf, bold)
    beside_mm = head.width_mm + 2.0
    block = set_text(text, width_mm - beside_mm, inf, look)

    def draw(page: Page, box: Box) -> None:
        page.block(box, head)
        page.block(Box(box.x_mm + beside_mm, box.y_mm, box.width_mm - beside_mm, inf), block)

    return Part(max(head.height_mm, block.height_mm), draw, gap_mm)


def listed(
    title: str | Said, items: Sequence[str], width_mm: float, look: Type, *, gap_mm: float = 1.2
) -> Part:
    """Return a strip with a bold word and short items after it, none of them broken."""
    bold = Type(size_pt=look.size_pt, bold=True)
    head = set_text(title, width_mm * 0.22, inf, bold)
    start_mm = head.width_mm + 2.0
    places: list[tuple[float, int, str]] = []
    x_mm, row = start_mm, 0
    for item in items:
        whole = shortened(item, width_mm - start_mm, look)
        wide_mm = look.width_mm(whole)
        if x_mm > start_mm and x_mm + wide_mm > width_mm:
            x_mm, row = start_mm, row + 1
        places.append((x_mm, row, whole))
        x_mm += wide_mm + 4.0

    def draw(page: Page, box: Box) -> None:
        page.block(box, head)
        for x_mm, row, item in places:
            y_mm = box.y_mm + row * look.line_mm + look.above_mm
            page.text(box.x_mm + x_mm, y_mm, item, look=look)

    return Part(max(head.height_mm, (row + 1) * look.line_mm), draw, gap_mm)


def height_of(parts: Iterable[Part]) -> float:
    """Return the height of parts below each other, gaps included."""
    return sum(part.gap_mm + part.height_mm for part in parts)


def draw_parts(page: Page, box: Box, parts: Iterable[Part]) -> Box:
    """Draw parts from the top of a box downwards and return what is left."""
    for part in parts:
        _, box = box.split_top(part.gap_mm)
        place, box = box.split_top(part.height_mm)
        part.draw(page, place)
    return box
