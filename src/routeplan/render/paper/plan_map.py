"""The map of a whole plan: every crew's ways side by side, and who comes to each village when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from matplotlib.axes import Axes
from shapely.geometry import GeometryCollection, MultiPoint
from shapely.geometry.base import BaseGeometry

from routeplan.domain.places import Village
from routeplan.render.cartography.frame import Frame, around
from routeplan.render.cartography.labels import Label, Placed, lines
from routeplan.render.cartography.signs import STAR_PT, draw_cross, draw_square, draw_star
from routeplan.render.cartography.strokes import draw_lines, lines_of, shown
from routeplan.render.cartography.style import Pen, crew_pens
from routeplan.render.paper.base_map import (
    FACT,
    Base,
    Name,
    about,
    center_names,
    draw_base,
    spot_of,
    write_names,
)
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.typesetting import Type
from routeplan.render.routes import Route, routes

LANE_MM = 1.55
"""From the middle of one crew's line to the next on the same road: white shows between edges."""

_SQUARE_PT = 5.0
_VILLAGE = Type(size_pt=8.4, bold=True)
_CREW = Type(size_pt=8.0, bold=True)
_SPOT_EVERY_PT = 24.0
_CREW_NAMES = 2
"""So often a crew's line bears its name."""


class PlanMap(NamedTuple):
    """What is on the map of a plan.

    Parameters
    ----------
    left
        Names that found no place.
    """

    placed: tuple[Placed, ...]
    left: tuple[str, ...]
    base: Base


def plan_frame(edition: Edition, *, width_mm: float, height_mm: float) -> Frame:
    """Return the frame of the largest round scale that holds the plan."""
    return around(
        plan_extent(edition), width_mm=width_mm, height_mm=height_mm, side=0.05, ends=0.04
    )


def plan_extent(edition: Edition) -> BaseGeometry:
    """Return what holds all villages, the center and the ways to them [m]."""
    used = {
        step.road_id for outing in edition.outings for leg in outing.day.legs for step in leg.steps
    }
    places = [edition.place(edition.scenario.center.id)]
    places += [edition.place(village.id) for village in edition.scenario.villages]
    shapes: list[BaseGeometry] = [MultiPoint(places)]
    shapes += [edition.ground.courses[road_id] for road_id in sorted(used)]
    return GeometryCollection(shapes).envelope


def draw_plan_map(axes: Axes, frame: Frame, edition: Edition, *, has_grid: bool = True) -> PlanMap:
    """Draw the map of a plan into axes of the size of the frame."""
    base = draw_base(axes, frame, edition, has_grid=has_grid)
    ways = routes(
        edition.outings,
        edition.ground,
        crew_ids=edition.subject.crew_ids,
        spacing_m=frame.ground_m(LANE_MM),
    )
    _draw_ways(axes, ways, frame, edition)
    base.clutter.paint([way.shape for way in ways], 4.4, 2.0)
    center = edition.place(edition.scenario.center.id)
    draw_star(axes, center.x, center.y)
    base.clutter.block(about(center, frame, STAR_PT))
    for village in edition.scenario.villages:
        _draw_village(axes, village, edition)
        base.clutter.block(about(edition.place(village.id), frame, _SQUARE_PT + 2))
    names = [
        *center_names(edition, frame),
        *(_village_name(village, edition, frame) for village in edition.scenario.villages),
    ]
    named = [village.id for village in edition.scenario.villages]
    crews = list(_crew_names(ways, frame))
    placed, left = write_names(axes, base, edition, names, named, extra=crews)
    return PlanMap(placed, left, base)


def _draw_ways(axes: Axes, ways: tuple[Route, ...], frame: Frame, edition: Edition) -> None:
    for way in ways:
        number = edition.subject.crew_number(way.crew_id)
        shape = shown(way.shape, frame)
        draw_lines(axes, [shape], Pen(colour="#ffffff", width=4.6, cap="round"), z=12)
        for level, pen in enumerate(crew_pens(number, edition.look)):
            draw_lines(axes, [shape], pen, z=12.1 + number / 100 + level / 1000)


def _draw_village(axes: Axes, village: Village, edition: Edition) -> None:
    spot = edition.place(village.id)
    if edition.subject.calls(village.id):
        draw_square(axes, spot.x, spot.y, size_pt=_SQUARE_PT)
    else:
        draw_cross(axes, spot.x, spot.y, size_pt=_SQUARE_PT + 2)


def _village_name(village: Village, edition: Edition, frame: Frame) -> Name:
    label = Label(
        block=lines(
            (village.name, _VILLAGE), *((line, FACT) for line in _visits(village, edition))
        ),
        spots=(spot_of(edition.place(village.id), frame),),
        sign=(_SQUARE_PT + 2, _SQUARE_PT + 2),
        halo_pt=2.0,
    )
    return Name(village.name, label)


def _visits(village: Village, edition: Edition) -> Iterator[str]:
    """Say who comes when, two visits on a line."""
    wording = edition.wording
    calls = [
        f"{call.outing.trip.crew_id} {wording.day_month(call.outing.day.date)}"
        for call in edition.subject.calls(village.id)
    ]
    if not calls:
        yield wording("village.unserved")
    for number in range(0, len(calls), 2):
        yield " · ".join(calls[number : number + 2])


def _crew_names(ways: tuple[Route, ...], frame: Frame) -> Iterator[Label]:
    """Yield the names of crews upon their lines, which stand where there is room."""
    every = _SPOT_EVERY_PT * frame.metres_per_pt
    for way in ways:
        spots = [
            spot_of(line.interpolate((n + 0.5) * every), frame)
            for line in lines_of(way.shape)
            for n in range(int(line.length // every))
        ]
        for part in range(_CREW_NAMES):
            some = tuple(spots[part::_CREW_NAMES])
            if some:
                yield Label(
                    block=lines((way.crew_id, _CREW)),
                    spots=some,
                    angles=(0.0,) * len(some),
                    halo_pt=1.6,
                )
