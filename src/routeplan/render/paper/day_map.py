"""The map of one day of a crew: ground, roads, route, stops and every name, true to scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Self

from matplotlib.axes import Axes
from shapely.geometry import MultiPoint, Point

from routeplan.domain.trips import TripDay
from routeplan.render.cartography.arrows import Arrow, arrows_of, draw_arrows
from routeplan.render.cartography.clutter import Clutter, Rect
from routeplan.render.cartography.discs import Disc, discs_of, draw_discs
from routeplan.render.cartography.frame import POINTS_PER_MM, Frame
from routeplan.render.cartography.framing import framing_of, simplified
from routeplan.render.cartography.inset import draw_inset, inset_ratio
from routeplan.render.cartography.labels import Label, Placed, lines
from routeplan.render.cartography.route import draw_route, painted
from routeplan.render.cartography.signs import STAR_PT, draw_moon, draw_star
from routeplan.render.cartography.style import ROUTE_HALO
from routeplan.render.cartography.way import Stretch, shape_of, way_of
from routeplan.render.paper.base_map import (
    FACT,
    MARKS_MM,
    MOON_PT,
    STOP,
    Name,
    about,
    center_names,
    draw_base,
    draw_marks,
    spot_of,
    village_facts,
    write_names,
)
from routeplan.render.paper.box import Box
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.page import Page
from routeplan.render.subject import Outing


@dataclass(frozen=True, kw_only=True)
class DayMap:
    """The map of a day, measured but not yet drawn.

    Parameters
    ----------
    box
        Where its frame lies on the page.
    inset
        Where the small map lies in the frame [pt]; None if there is no room for it.
    """

    outing: Outing
    edition: Edition
    box: Box
    frame: Frame
    inset: Rect | None
    way: tuple[Stretch, ...]

    @classmethod
    def within(cls, room: Box, outing: Outing, edition: Edition) -> Self:
        """Measure the map that fills a box, the names of columns and rows included."""
        box = room.inset(MARKS_MM)
        way = way_of(outing.day, edition.ground)
        fold_mm = box.bottom_mm - edition.paper.height_mm / 2
        ends = [edition.place(one) for one in (outing.day.start_id, outing.day.end_id)]
        stops = [edition.place(visit.village_id) for visit in outing.day.visits]
        frame, inset = framing_of(
            simplified(shape_of(way) if way else MultiPoint([*stops, *ends])),
            stops,
            [edition.place(village.id) for village in edition.scenario.villages],
            width_mm=box.width_mm,
            height_mm=box.height_mm,
            inset_ratio=inset_ratio(edition.ground),
            fold_mm=fold_mm if 0 < fold_mm < box.height_mm else None,
        )
        return cls(outing=outing, edition=edition, box=box, frame=frame, inset=inset, way=way)

    def draw(self, page: Page) -> Drawn:
        """Draw the map."""
        edition, frame, outing = self.edition, self.frame, self.outing
        axes = page.axes(self.box, z=0.1)
        base = draw_base(axes, frame, edition)
        draw_route(axes, self.way, frame, edition.crew_colour(outing.trip.crew_id))
        clutter = base.clutter
        clutter.paint(painted(self.way), ROUTE_HALO.width, 3.0)
        if self.inset is not None:
            clutter.block(self.inset.grown(1.5))
        signs = _signs(axes, self, clutter)
        discs = discs_of(outing.day, edition.ground, frame, clutter)
        clutter.block(*(disc.rect for disc in discs))
        draw_discs(axes, discs, frame)
        stops = [edition.place(disc.village_id) for disc in discs]
        arrows = arrows_of(self.way, frame, [*stops, *signs])
        for arrow in arrows:
            points = frame.points(arrow.outline)
            clutter.shade(Rect(*points.min(axis=0), *points.max(axis=0)).grown(0.5), 3.0)
        draw_arrows(axes, arrows)
        named = [disc.village_id for disc in discs] + [outing.day.start_id, outing.day.end_id]
        names = [*_stop_labels(self, discs), *_place_labels(self)]
        placed, left = write_names(axes, base, edition, names, named)
        if self.inset is not None:
            self._draw_inset(page, self.inset)
        draw_marks(page, self.box, frame, edition)
        return Drawn(
            discs=discs,
            arrows=arrows,
            placed=placed,
            left=left,
            contour_m=base.contours.step_m if base.has_relief else None,
        )

    def _draw_inset(self, page: Page, inset: Rect) -> None:
        left, bottom, right, top = (part / POINTS_PER_MM for part in inset)
        box = Box(self.box.x_mm + left, self.box.bottom_mm - top, right - left, top - bottom)
        axes = page.axes(box, z=0.5)
        axes.set_axis_on()
        draw_inset(
            axes,
            self.edition.ground,
            shape_of(self.way),
            self.frame,
            width_mm=box.width_mm,
            height_mm=box.height_mm,
        )


class Drawn(NamedTuple):
    """What is on a map.

    Parameters
    ----------
    placed
        Labels in their places.
    left
        Names of villages that found no place.
    contour_m
        Height between two contour lines; None without any.
    """

    discs: tuple[Disc, ...]
    arrows: tuple[Arrow, ...]
    placed: tuple[Placed, ...]
    left: tuple[str, ...]
    contour_m: int | None


def _signs(axes: Axes, map_: DayMap, clutter: Clutter) -> list[Point]:
    """Draw the star, and moons where the crew only sleeps; return where they stand."""
    frame, edition, day = map_.frame, map_.edition, map_.outing.day
    center = edition.place(edition.scenario.center.id)
    signs = []
    if frame.holds(center):
        draw_star(axes, center.x, center.y)
        clutter.block(about(center, frame, STAR_PT))
        signs.append(center)
    for place_id in _only_slept_in(day, edition):
        spot = edition.place(place_id)
        draw_moon(axes, spot.x, spot.y, size_pt=MOON_PT)
        clutter.block(about(spot, frame, MOON_PT + 2))
        signs.append(spot)
    return signs


def _only_slept_in(day: TripDay, edition: Edition) -> list[str]:
    served = {visit.village_id for visit in day.visits} | {edition.scenario.center.id}
    return [one for one in dict.fromkeys((day.start_id, day.end_id)) if one not in served]


def _stop_labels(map_: DayMap, discs: tuple[Disc, ...]) -> list[Name]:
    edition = map_.edition
    names = []
    for disc in discs:
        village = edition.scenario.village(disc.village_id)
        facts = " · ".join(village_facts(village, edition.wording))
        night = _night(village.id, map_.outing.day, edition)
        block = lines((village.name, STOP), (facts, FACT), (night, FACT))
        size = (disc.rect.right - disc.rect.left, disc.rect.top - disc.rect.bottom)
        label = Label(block=block, spots=(disc.at,), sign=size, halo_pt=2.2)
        names.append(Name(village.name, label))
    return names


def _place_labels(map_: DayMap) -> list[Name]:
    """Name the center, and where the crew sleeps without serving."""
    edition, frame, day = map_.edition, map_.frame, map_.outing.day
    names = center_names(edition, frame)
    for place_id in _only_slept_in(day, edition):
        name = edition.scenario.place_name(place_id)
        label = Label(
            block=lines((name, STOP), (_night(place_id, day, edition), FACT)),
            spots=(spot_of(edition.place(place_id), frame),),
            sign=(MOON_PT + 2, MOON_PT + 2),
            halo_pt=2.2,
        )
        names.append(Name(name, label))
    return names


def _night(place_id: str, day: TripDay, edition: Edition) -> str:
    if place_id == edition.scenario.center.id:
        return ""
    if day.end_id == place_id:
        return edition.wording("paper.night")
    return edition.wording("paper.woke") if day.start_id == place_id else ""
