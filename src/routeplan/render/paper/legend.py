"""The legend, which looks like the map, and the line that says what kind of map it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from shapely.geometry import LineString

from routeplan.render.cartography.arrows import Arrow, draw_arrows
from routeplan.render.cartography.frame import Frame, round_step
from routeplan.render.cartography.rivers import river_pens
from routeplan.render.cartography.signs import draw_disc, draw_moon, draw_square, draw_star
from routeplan.render.cartography.strokes import draw_line
from routeplan.render.cartography.style import (
    ROUTE_CASING,
    ROUTE_FILL_PT,
    SKETCH_GAPS,
    Pen,
    Pens,
    road_kind,
    route_pattern,
    surface_pens,
)
from routeplan.render.paper.box import Box
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.marks import north_arrow, scale_bar
from routeplan.render.paper.page import Page
from routeplan.render.paper.parts import Part
from routeplan.render.paper.speech import Said
from routeplan.render.paper.typesetting import SMALLEST_PT, Type, set_text

_TEXT = Type(size_pt=SMALLEST_PT)
_ROW_MM = 4.8
_SAMPLE_MM = 10.0
_SIGN_MM = 5.0
_GAP_MM = 1.2
_BETWEEN_MM = 3.6

_SURFACES = ("asphalt", "concrete", "gravel", "earth", "footpath", "water")
_BAR_MM = 52.0
_FACT_LINES = 2
_MOST_NAMES = 5
_LEAST_FACTS_MM = 8.5
_FACTS_GAP_MM = 0.8

Draw = Callable[[Axes, float, float], None]
"""Draws a sample whose left end is at a point; all in millimetres."""


class Entry(NamedTuple):
    """A sample, how wide it is, and what it means."""

    width_mm: float
    draw: Draw
    meaning: Said


def legend_part(edition: Edition, width_mm: float, fill: str) -> Part:
    """Return the legend of the maps of days: the same on each, so that it is learned once.

    Parameters
    ----------
    fill
        The fill of the route.
    """
    return samples_part(list(_entries(edition, fill)), width_mm)


def samples_part(entries: list[Entry], width_mm: float) -> Part:
    """Return samples with their meanings, in as many rows as they need."""
    rows = _rows(entries, width_mm)
    height_mm = len(rows) * _ROW_MM

    def draw(page: Page, box: Box) -> None:
        axes = page.axes(box)
        axes.set_xlim(0, box.width_mm)
        axes.set_ylim(0, height_mm)
        for number, row in enumerate(rows):
            middle_mm = (number + 0.5) * _ROW_MM
            for x_mm, entry in row:
                entry.draw(axes, x_mm, height_mm - middle_mm)
                text_mm = box.x_mm + x_mm + entry.width_mm + _GAP_MM
                page.text(text_mm, box.y_mm + middle_mm + 0.95, str(entry.meaning), look=_TEXT)

    return Part(height_mm, draw, gap_mm=0.6)


def _rows(entries: list[Entry], width_mm: float) -> list[list[tuple[float, Entry]]]:
    """Share entries out to rows, each with its place from the left."""
    rows: list[list[tuple[float, Entry]]] = [[]]
    x_mm = 0.0
    for entry in entries:
        wide_mm = entry.width_mm + _GAP_MM + _TEXT.width_mm(str(entry.meaning))
        if rows[-1] and x_mm + wide_mm > width_mm:
            rows.append([])
            x_mm = 0.0
        rows[-1].append((x_mm, entry))
        x_mm += wide_mm + _BETWEEN_MM
    return rows


def _entries(edition: Edition, fill: str) -> Iterator[Entry]:
    speech, scenario = edition.speech, edition.scenario
    used = {road_kind(road) for road in edition.ground.road_rows}
    sealed = [one for one in _SURFACES[:2] if one in used]
    if sealed:
        kinds = tuple(sealed)
        meaning = speech("paper.sealed") if len(kinds) > 1 else speech("road." + kinds[0])
        yield _surface(kinds[0], meaning, edition, fill)
    for surface in _SURFACES[2:]:
        if surface in used:
            yield _surface(surface, speech(f"road.{surface}"), edition, fill)
    if any(road.sketch for road in edition.ground.road_rows):
        broken: Pens = (*surface_pens("asphalt", edition.look), SKETCH_GAPS)
        draw = partial(_line, pens=broken, length_mm=_SAMPLE_MM)
        yield Entry(_SAMPLE_MM, draw, speech("road.sketch"))
    yield Entry(_SAMPLE_MM, _arrows, speech("paper.arrows"))
    yield Entry(_SIGN_MM, lambda axes, x, y: draw_disc(axes, x + 2.5, y, "1"), speech("paper.stop"))
    yield Entry(
        _SIGN_MM,
        lambda axes, x, y: draw_star(axes, x + 2.5, y, size_pt=14),
        speech("map.center"),
    )
    if any(trip.nights for trip in edition.plan.trips):
        yield Entry(_SIGN_MM, lambda axes, x, y: draw_moon(axes, x + 2.5, y), speech("map.night"))
    yield Entry(3.0, lambda axes, x, y: draw_square(axes, x + 1.5, y), speech("map.village"))
    if scenario.rivers:
        pens = river_pens("river", edition.look)
        yield Entry(8.0, partial(_line, pens=pens, length_mm=8.0), speech("paper.river"))


def _surface(surface: str, meaning: Said, edition: Edition, fill: str) -> Entry:
    """Show a surface as a road, and as the route over it."""
    route = (ROUTE_CASING, Pen(colour=fill, width=ROUTE_FILL_PT), *route_pattern(surface))
    road = surface_pens(surface, edition.look)

    def draw(axes: Axes, x_mm: float, y_mm: float) -> None:
        _line(axes, x_mm, y_mm, pens=road, length_mm=9.0)
        _line(axes, x_mm + 10.5, y_mm, pens=route, length_mm=11.0)

    return Entry(21.5, draw, meaning)


def line_entry(pens: Pens, meaning: Said) -> Entry:
    """Return a sample of a line."""
    return Entry(_SAMPLE_MM, partial(_line, pens=pens, length_mm=_SAMPLE_MM), meaning)


def _line(axes: Axes, x_mm: float, y_mm: float, *, pens: Pens, length_mm: float) -> None:
    line = LineString([(x_mm, y_mm), (x_mm + length_mm, y_mm)])
    for level, pen in enumerate(pens):
        draw_line(axes, line, pen if pen.dash else replace(pen, cap="butt"), z=1 + level)


def _arrows(axes: Axes, x_mm: float, y_mm: float) -> None:
    head = np.array([[2.6, 0.0], [0.0, 0.94], [0.0, -0.94]])
    out = head + np.array([x_mm + 0.4, y_mm])
    back = head * np.array([-1, 1]) + np.array([x_mm + 8.6, y_mm])
    draw_arrows(axes, [Arrow(out, is_back=False), Arrow(back, is_back=True)])


def facts_part(
    edition: Edition,
    frame: Frame,
    contour_m: int | None,
    left: Sequence[str],
    width_mm: float,
) -> Part:
    """Return what is said below a map, with its scale bar and north at the right.

    Parameters
    ----------
    contour_m
        Height between two contour lines; None without any.
    left
        Names that found no place on the map.
    """
    facts = [
        edition.speech("paper.scale", scale=frame.scale),
        edition.speech("paper.grid", km=edition.grid.step_m / 1000),
        *([edition.speech("paper.contours", metres=contour_m)] if contour_m else []),
        edition.speech("paper.projection"),
        *([_left(edition, left)] if left else []),
    ]
    text = Said(
        " · ".join(one.first for one in facts),
        " · ".join(one.second for one in facts if one.second),
    )
    bar_m = _bar_m(frame)
    bar_mm = frame.paper_mm(bar_m)
    text_mm = width_mm - bar_mm - 24
    height_mm = facts_room(edition).height_mm
    block = set_text(text, text_mm, height_mm, _TEXT)

    def draw(page: Page, box: Box) -> None:
        page.block(box._replace(width_mm=text_mm), block)
        start_mm = box.right_mm - bar_mm - 13
        said = {
            round(bar_m * part): edition.wording.number(bar_m * part / 1000)
            for part in _parts(bar_m)
        }
        place = Box(start_mm, box.y_mm, bar_mm, 6.0)
        scale_bar(page, place, frame.paper_mm(1.0), said)
        page.text(place.right_mm + 2.2, place.bottom_mm - 2.3, "km", look=_TEXT)
        north_arrow(page, box.right_mm - 3.0, box.y_mm - 1.5, edition.wording("paper.north"))

    return Part(height_mm, draw, gap_mm=_FACTS_GAP_MM)


def facts_room(edition: Edition) -> Part:
    """Return the room of what is said below a map, before it is drawn."""
    lines = _FACT_LINES * len(edition.speech.wordings)
    height_mm = max(lines * _TEXT.line_mm, _LEAST_FACTS_MM)
    return Part(height_mm, lambda _page, _box: None, gap_mm=_FACTS_GAP_MM)


def _left(edition: Edition, left: Sequence[str]) -> Said:
    """Name what found no place on the map; the index has what is too much even here."""
    named = ", ".join(left[:_MOST_NAMES])
    if len(left) > _MOST_NAMES:
        more = len(left) - _MOST_NAMES
        return edition.speech("paper.left_many", names=named, count=more)
    return edition.speech("paper.left", names=named)


def _bar_m(frame: Frame) -> float:
    """Return the longest round length that fits the bar."""
    longest = frame.ground_m(_BAR_MM)
    step = round_step(longest)
    return step if step <= longest else round_step(longest / 2.5)


def _parts(bar_m: float) -> tuple[float, ...]:
    """Return where a bar is divided so that the figures are short: 1, 2 or 5 of something."""
    match str(bar_m).lstrip("0.")[0]:
        case "1":
            return (0, 0.5, 1)
        case "2":
            return (0, 0.25, 0.5, 1)
    return (0, 0.2, 0.4, 0.6, 0.8, 1)
