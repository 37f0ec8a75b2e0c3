"""The map of one day of a crew: ground, roads, route, stops and every name, true to scale."""

from __future__ import annotations

from dataclasses import dataclass

from shapely.geometry import LineString, Point

from routeplan.domain.places import Village
from routeplan.domain.trips import TripDay
from routeplan.render.cartography.arrows import Arrow, arrows_of, draw_arrows
from routeplan.render.cartography.clutter import Clutter, Rect
from routeplan.render.cartography.contours import contour_labels, contours_of, draw_contours
from routeplan.render.cartography.discs import Disc, discs_of, draw_discs
from routeplan.render.cartography.frame import POINTS_PER_MM, Frame
from routeplan.render.cartography.framing import framing_of, simplified
from routeplan.render.cartography.grid import draw_grid
from routeplan.render.cartography.inset import draw_inset, inset_ratio
from routeplan.render.cartography.labels import Label, Placed, draw_labels, lines, place
from routeplan.render.cartography.relief import draw_relief
from routeplan.render.cartography.rivers import RIVER_PT, draw_rivers, river_labels
from routeplan.render.cartography.roads import Shown, draw_roads, roads_in
from routeplan.render.cartography.route import draw_route, painted
from routeplan.render.cartography.signs import (
    SQUARE_PT,
    STAR_PT,
    draw_moon,
    draw_square,
    draw_star,
)
from routeplan.render.cartography.style import ROUTE_HALO
from routeplan.render.cartography.way import Stretch, shape_of, way_of
from routeplan.render.paper.box import Box
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.page import Page
from routeplan.render.paper.typesetting import Type
from routeplan.render.subject import Outing

_MARKS_MM = 4.0
"""Room outside of the frame for the names of columns and rows."""

_STOP = Type(size_pt=8.8, bold=True)
_NAME = Type(size_pt=7.6)
_FACT = Type(size_pt=7.4)
_CENTER = Type(size_pt=8.4, bold=True)
_MARK = Type(size_pt=7.6, bold=True)
_MOON_PT = 12.0


@dataclass(frozen=True, kw_only=True)
class DayMap:
    """A map while it is put together.

    Parameters
    ----------
    box
        Where its frame lies on the page.
    discs
        The numbered discs of the stops, where they are drawn.
    placed, left
        Names with a place, and those of villages without one.
    """

    outing: Outing
    box: Box
    frame: Frame
    inset: Rect | None
    way: tuple[Stretch, ...]
    roads: Shown
    discs: tuple[Disc, ...]
    arrows: tuple[Arrow, ...]
    placed: tuple[Placed, ...]
    left: tuple[str, ...]
    contour_m: int | None
    has_rivers: bool
    villages: tuple[Village, ...]


def draw_day_map(page: Page, room: Box, outing: Outing, edition: Edition) -> DayMap:
    """Draw the map of a day into a box, the names of columns and rows included."""
    box = room.inset(_MARKS_MM)
    day, ground, look = outing.day, edition.ground, edition.look
    way = way_of(day, ground)
    shape = simplified(shape_of(way))
    stops = [edition.place(visit.village_id) for visit in day.visits]
    fold_mm = box.bottom_mm - page.paper.height_mm / 2
    frame, inset = framing_of(
        shape,
        stops,
        width_mm=box.width_mm,
        height_mm=box.height_mm,
        inset_ratio=inset_ratio(ground),
        fold_mm=fold_mm if 0 < fold_mm < box.height_mm else None,
    )
    axes = page.axes(box, z=0.1)
    axes.set_axis_on()
    frame.open_on(axes)
    has_relief = draw_relief(axes, frame, ground, look)
    contours = contours_of(frame, ground)
    draw_contours(axes, contours, look)
    draw_rivers(axes, ground.rivers, frame, look)
    roads = roads_in(frame, ground)
    draw_roads(axes, roads, look)
    draw_grid(axes, frame, edition.grid)
    draw_route(axes, way, frame, edition.crew_colour(outing.trip.crew_id))

    clutter = Clutter(frame)
    clutter.paint([road for _, road in roads], 3.4, 1.0)
    clutter.paint(ground.rivers.values(), RIVER_PT, 0.4)
    clutter.paint(painted(way), ROUTE_HALO.width, 3.0)
    clutter.paint(_grid_lines(edition, frame), 1.0, 0.1)
    if inset is not None:
        clutter.block(inset.grown(1.5))
    signs = _signs(axes, outing, edition, frame, clutter)
    discs = discs_of(day, ground, frame, clutter)
    clutter.block(*(disc.rect for disc in discs))
    draw_discs(axes, discs, frame)
    arrows = arrows_of(way, frame, [*stops, *signs])
    for arrow in arrows:
        points = frame.points(arrow.outline)
        clutter.shade(Rect(*points.min(axis=0), *points.max(axis=0)).grown(0.5), 3.0)
    draw_arrows(axes, arrows)

    villages = _other_villages(outing, edition, frame)
    draw_square(
        axes,
        [edition.place(one.id).x for one in villages],
        [edition.place(one.id).y for one in villages],
    )
    clutter.block(*(_about(edition.place(one.id), frame, SQUARE_PT + 2) for one in villages))
    names = [
        *_stop_labels(outing, edition, discs),
        *_place_labels(outing, edition, frame),
        *_village_labels(villages, edition, frame),
    ]
    placed, left = place([label for _, label in names], clutter)
    rest, _ = place(
        [
            *river_labels(ground.rivers, frame, look),
            *contour_labels(contours, frame, look),
        ],
        clutter,
    )
    draw_labels(axes, [*rest, *placed], frame)
    if inset is not None:
        _inset(page, box, inset, frame, way, edition)
    _grid_marks(page, box, frame, edition)
    return DayMap(
        outing=outing,
        box=box,
        frame=frame,
        inset=inset,
        way=way,
        roads=roads,
        discs=discs,
        arrows=arrows,
        placed=tuple(placed),
        left=tuple(name for name, label in names if any(label is one for one in left)),
        contour_m=contours.step_m if has_relief else None,
        has_rivers=any(course.intersects(frame.outline) for course in ground.rivers.values()),
        villages=villages,
    )


def _signs(axes, outing: Outing, edition: Edition, frame: Frame, clutter: Clutter) -> list[Point]:
    """Draw the star, and moons where the crew sleeps; return where they stand."""
    center = edition.place(edition.scenario.center.id)
    signs = []
    if frame.holds(center):
        draw_star(axes, center.x, center.y)
        clutter.block(_about(center, frame, STAR_PT))
        signs.append(center)
    served = {visit.village_id for visit in outing.day.visits}
    for place_id in dict.fromkeys((outing.day.start_id, outing.day.end_id)):
        if place_id != edition.scenario.center.id and place_id not in served:
            spot = edition.place(place_id)
            draw_moon(axes, spot.x, spot.y, size_pt=_MOON_PT)
            clutter.block(_about(spot, frame, _MOON_PT + 2))
            signs.append(spot)
    return signs


def _about(spot: Point, frame: Frame, size_pt: float) -> Rect:
    x, y = frame.points([spot.x, spot.y])
    return Rect.about(float(x), float(y), size_pt, size_pt)


def _spot(place: Point, frame: Frame) -> tuple[float, float]:
    x, y = frame.points([place.x, place.y])
    return float(x), float(y)


def _other_villages(outing: Outing, edition: Edition, frame: Frame) -> tuple[Village, ...]:
    named = {visit.village_id for visit in outing.day.visits}
    named.update((outing.day.start_id, outing.day.end_id))
    villages = (one for one in edition.scenario.villages if one.id not in named)
    inside = (one for one in villages if frame.holds(edition.place(one.id)))
    return tuple(sorted(inside, key=lambda one: (-one.households, one.id)))


def _stop_labels(
    outing: Outing, edition: Edition, discs: tuple[Disc, ...]
) -> list[tuple[str, Label]]:
    labels = []
    for disc in discs:
        village = edition.scenario.village(disc.village_id)
        facts = " · ".join(_facts(village, edition))
        night = _night(village.id, outing.day, edition)
        block = lines((village.name, _STOP), (facts, _FACT), (night, _FACT))
        size = (disc.rect.right - disc.rect.left, disc.rect.top - disc.rect.bottom)
        label = Label(block=block, spots=(disc.at,), sign=size, halo_pt=2.2)
        labels.append((village.name, label))
    return labels


def _facts(village: Village, edition: Edition) -> list[str]:
    wording = edition.wording
    facts = [wording("paper.households", count=village.households)]
    if village.elevation_m is not None:
        facts.append(wording("paper.metres", metres=village.elevation_m))
    return facts


def _night(place_id: str, day: TripDay, edition: Edition) -> str:
    if place_id == edition.scenario.center.id:
        return ""
    sleeps, woke = day.end_id == place_id, day.start_id == place_id
    if sleeps:
        return edition.wording("paper.night")
    return edition.wording("paper.woke") if woke else ""


def _place_labels(outing: Outing, edition: Edition, frame: Frame) -> list[tuple[str, Label]]:
    """Name the center, and where the crew sleeps without serving."""
    labels = []
    scenario, day = edition.scenario, outing.day
    center = edition.place(scenario.center.id)
    if frame.holds(center):
        label = Label(
            block=lines((scenario.center.name, _CENTER)),
            spots=(_spot(center, frame),),
            sign=(STAR_PT, STAR_PT),
            halo_pt=2.2,
        )
        labels.append((scenario.center.name, label))
    served = {visit.village_id for visit in day.visits}
    for place_id in dict.fromkeys((day.start_id, day.end_id)):
        if place_id != scenario.center.id and place_id not in served:
            name = scenario.place_name(place_id)
            label = Label(
                block=lines((name, _CENTER), (_night(place_id, day, edition), _FACT)),
                spots=(_spot(edition.place(place_id), frame),),
                sign=(_MOON_PT + 2, _MOON_PT + 2),
                halo_pt=2.2,
            )
            labels.append((name, label))
    return labels


def _village_labels(
    villages: tuple[Village, ...], edition: Edition, frame: Frame
) -> list[tuple[str, Label]]:
    return [
        (
            one.name,
            Label(
                block=lines((one.name, _NAME)),
                spots=(_spot(edition.place(one.id), frame),),
                sign=(SQUARE_PT + 2, SQUARE_PT + 2),
            ),
        )
        for one in villages
    ]


def _grid_lines(edition: Edition, frame: Frame) -> list[LineString]:
    across = [
        LineString([(frame.west_m, y), (frame.east_m, y)]) for y in edition.grid.lines_y(frame)
    ]
    upward = [
        LineString([(x, frame.south_m), (x, frame.north_m)]) for x in edition.grid.lines_x(frame)
    ]
    return [*across, *upward]


def _inset(
    page: Page, box: Box, inset: Rect, frame: Frame, way: tuple[Stretch, ...], edition: Edition
) -> None:
    left, bottom, right, top = (part / POINTS_PER_MM for part in inset)
    place_ = Box(box.x_mm + left, box.bottom_mm - top, right - left, top - bottom)
    axes = page.axes(place_, z=0.5)
    axes.set_axis_on()
    draw_inset(
        axes,
        edition.ground,
        shape_of(way),
        frame,
        width_mm=place_.width_mm,
        height_mm=place_.height_mm,
    )


def _grid_marks(page: Page, box: Box, frame: Frame, edition: Edition) -> None:
    """Write the names of columns and rows outside of the frame, on all four sides."""
    for letter, x_mm in edition.grid.column_marks(frame):
        for y_mm in (box.y_mm - 1.0, box.bottom_mm + 3.1):
            page.text(box.x_mm + x_mm, y_mm, letter, look=_MARK, align="center")
    for number, y_mm in edition.grid.row_marks(frame):
        for x_mm in (box.x_mm - 2.1, box.right_mm + 2.1):
            page.text(x_mm, box.y_mm + y_mm + 0.95, number, look=_MARK, align="center")
