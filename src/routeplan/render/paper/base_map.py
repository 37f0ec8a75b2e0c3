"""What all maps of an atlas have in common: the ground below, and the names of what lies on it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from shapely.geometry import LineString, Point

from routeplan.domain.places import Village
from routeplan.render.cartography.clutter import Clutter, Rect
from routeplan.render.cartography.contours import (
    Contours,
    contour_labels,
    contours_of,
    draw_contours,
)
from routeplan.render.cartography.frame import Frame
from routeplan.render.cartography.grid import draw_grid
from routeplan.render.cartography.labels import Label, Placed, draw_labels, lines, place
from routeplan.render.cartography.relief import draw_relief
from routeplan.render.cartography.rivers import RIVER_PT, draw_rivers, river_labels
from routeplan.render.cartography.roads import draw_roads, roads_in
from routeplan.render.cartography.signs import SQUARE_PT, STAR_PT, draw_square
from routeplan.render.paper.box import Box
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.page import Page
from routeplan.render.paper.typesetting import Type
from routeplan.wording import Wording

MARKS_MM = 4.6
"""Room outside of the frame for the names of columns and rows."""

MOON_PT = 12.0

STOP = Type(size_pt=8.8, bold=True)
CENTER = Type(size_pt=8.4, bold=True)
NAME = Type(size_pt=7.6)
FACT = Type(size_pt=7.4)
_MARK = Type(size_pt=7.6, bold=True)


class Name(NamedTuple):
    """A label, and the name that is missed if it finds no place."""

    name: str
    label: Label


class Base(NamedTuple):
    """The ground of a map, and what labels keep away from."""

    frame: Frame
    contours: Contours
    has_relief: bool
    clutter: Clutter


def draw_base(axes: Axes, frame: Frame, edition: Edition, *, has_grid: bool = True) -> Base:
    """Draw relief, contours, rivers, roads and grid into axes of the size of the frame."""
    ground, look = edition.ground, edition.look
    axes.set_axis_on()
    frame.open_on(axes)
    has_relief = draw_relief(axes, frame, ground, look)
    contours = contours_of(frame, ground)
    draw_contours(axes, contours, look)
    draw_rivers(axes, ground.rivers, frame, look)
    roads = roads_in(frame, ground)
    draw_roads(axes, roads, look)
    clutter = Clutter(frame)
    clutter.paint([road for _, road in roads], 3.4, 1.0)
    clutter.paint(ground.rivers.values(), RIVER_PT, 0.4)
    if has_grid:
        draw_grid(axes, frame, edition.grid)
        clutter.paint(_grid_lines(edition, frame), 1.0, 0.1)
    return Base(frame, contours, has_relief, clutter)


def write_names(
    axes: Axes,
    base: Base,
    edition: Edition,
    names: Sequence[Name],
    named: Collection[str],
    *,
    extra: Sequence[Label] = (),
) -> tuple[tuple[Placed, ...], tuple[str, ...]]:
    """Write names: those given first, then the other villages, rivers and heights.

    Parameters
    ----------
    named
        Ids of villages that have a name among those given.
    extra
        Labels that are not missed if they find no place.

    Returns
    -------
    placed
        All labels in their places.
    left
        The names that found none; rivers and heights are not missed.
    """
    frame, clutter = base.frame, base.clutter
    villages = _others(named, edition, frame)
    spots = [edition.place(one.id) for one in villages]
    draw_square(axes, [spot.x for spot in spots], [spot.y for spot in spots])
    clutter.block(*(about(spot, frame, SQUARE_PT + 2) for spot in spots))
    all_names = [*names, *(_village_name(one, edition, frame) for one in villages)]
    placed, left = place([one.label for one in all_names], clutter)
    others, _ = place(
        [
            *extra,
            *river_labels(edition.ground.rivers, frame, edition.look),
            *contour_labels(base.contours, frame, edition.look),
        ],
        clutter,
    )
    draw_labels(axes, [*others, *placed], frame)
    missed = {id(label) for label in left}
    return (
        (*placed, *others),
        tuple(one.name for one in all_names if id(one.label) in missed),
    )


def center_names(edition: Edition, frame: Frame) -> list[Name]:
    """Return the name of the center, if the map shows it."""
    center = edition.scenario.center
    spot = edition.place(center.id)
    if not frame.holds(spot):
        return []
    label = Label(
        block=lines((center.name, CENTER)),
        spots=(spot_of(spot, frame),),
        sign=(STAR_PT, STAR_PT),
        halo_pt=2.2,
    )
    return [Name(center.name, label)]


def village_facts(village: Village, wording: Wording) -> list[str]:
    """Say how many households a village has, and how high it lies."""
    facts = [wording("paper.households", count=village.households)]
    if village.elevation_m is not None:
        facts.append(wording("paper.metres", metres=village.elevation_m))
    return facts


def about(spot: Point, frame: Frame, size_pt: float) -> Rect:
    """Return the square about a place, on paper."""
    return Rect.about(*spot_of(spot, frame), size_pt, size_pt)


def spot_of(spot: Point, frame: Frame) -> tuple[float, float]:
    """Return where a place is on paper [pt]."""
    x, y = frame.points([spot.x, spot.y])
    return float(x), float(y)


def draw_marks(page: Page, box: Box, frame: Frame, edition: Edition) -> None:
    """Write the names of columns and rows outside of the frame, on all four sides."""
    for letter, x_mm in edition.grid.column_marks(frame):
        for y_mm in (box.y_mm - 1.0, box.bottom_mm + 3.1):
            page.text(box.x_mm + x_mm, y_mm, letter, look=_MARK, align="center")
    for number, y_mm in edition.grid.row_marks(frame):
        for x_mm in (box.x_mm - 2.5, box.right_mm + 2.5):
            page.text(x_mm, box.y_mm + y_mm + 0.95, number, look=_MARK, align="center")


def _others(named: Collection[str], edition: Edition, frame: Frame) -> list[Village]:
    villages = (one for one in edition.scenario.villages if one.id not in named)
    inside = (one for one in villages if frame.holds(edition.place(one.id)))
    return sorted(inside, key=lambda one: (-one.households, one.id))


def _village_name(village: Village, edition: Edition, frame: Frame) -> Name:
    label = Label(
        block=lines((village.name, NAME)),
        spots=(spot_of(edition.place(village.id), frame),),
        sign=(SQUARE_PT + 2, SQUARE_PT + 2),
    )
    return Name(village.name, label)


def _grid_lines(edition: Edition, frame: Frame) -> list[LineString]:
    across = [
        LineString([(frame.west_m, y), (frame.east_m, y)]) for y in edition.grid.lines_y(frame)
    ]
    upward = [
        LineString([(x, frame.south_m), (x, frame.north_m)]) for x in edition.grid.lines_x(frame)
    ]
    return [*across, *upward]
