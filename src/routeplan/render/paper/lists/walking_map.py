"""The homes of a carer on a map at true scale, numbered in the order of the walk."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry import box as rectangle

from routeplan.domain.care import HouseholdList
from routeplan.domain.fleet import VEHICLE_MODES, Mode
from routeplan.domain.places import Household
from routeplan.render.paper.box import Box
from routeplan.render.paper.edition import Edition
from routeplan.render.paper.marks import north_arrow, scale_bar
from routeplan.render.paper.page import Page, Point
from routeplan.render.paper.typesetting import GREY, SMALLEST_PT, Type

SCALES = (500, 750, 1_000, 1_500, 2_000, 2_500, 3_000, 4_000, 5_000, 7_500, 10_000, 15_000)
_NUMBER = Type(size_pt=8.4, bold=True)
_SMALL = Type(size_pt=SMALLEST_PT)
_NAME = Type(size_pt=8.4, bold=True)
_DISC_MM = 2.3
_EDGE_MM = 7.0
"""Between the outermost homes and the frame."""

_STRIP_MM = 8.0
_BAR_MM = 45.0
_CIRCLE = tuple((math.cos(n * math.pi / 16), math.sin(n * math.pi / 16)) for n in range(32))


@dataclass(frozen=True)
class WalkingMap:
    """The homes of a list and what lies around them.

    Parameters
    ----------
    homes
        Those of the list in the order of the walk.
    others
        Homes of the village that are on other lists, or on none.
    """

    edition: Edition
    village_id: str
    homes: Sequence[Household]
    others: Sequence[Household]

    @classmethod
    def of(cls, edition: Edition, one: HouseholdList) -> WalkingMap | None:
        """Return the map of a list; None where positions are withheld."""
        known = {home.id: home for home in edition.scenario.households}
        homes = [known[home_id] for home_id in one.household_ids]
        if any(home.position is None for home in homes):
            return None
        listed = set(one.household_ids)
        others = [
            home
            for home in edition.scenario.households
            if home.village_id == one.village_id and home.id not in listed
        ]
        return cls(edition, one.village_id, homes, others)

    @cached_property
    def _grid(self) -> Transformer:
        """A projection about the homes themselves, so that it is true to scale."""
        first = self.homes[0]
        grid = f"+proj=tmerc +lat_0={first.lat} +lon_0={first.lon} +ellps=WGS84 +units=m"
        return Transformer.from_crs("EPSG:4326", grid, always_xy=True)

    def _metres(self, positions: Iterable[tuple[float, float] | None]) -> list[Point]:
        return [self._grid.transform(*one) for one in positions if one]

    @cached_property
    def points_m(self) -> list[Point]:
        """The homes on the grid [m]."""
        return self._metres(home.position for home in self.homes)

    def scale(self, box: Box) -> int:
        """Return the largest round scale at which all homes fit a box: 1 to so many."""
        west, south, east, north = shapely.MultiPoint(self.points_m).bounds
        free_mm = box.inset(_EDGE_MM)
        needed = 1000 * max((east - west) / free_mm.width_mm, (north - south) / free_mm.height_mm)
        return next((one for one in SCALES if one >= needed), math.ceil(needed / 5_000) * 5_000)

    def draw(self, page: Page, box: Box) -> None:
        """Draw the map and below it its scale."""
        frame, strip = box.split_bottom(_STRIP_MM)
        view = _View.around(self.points_m, frame, self.scale(frame))
        page.area(frame, fill="white", z=0)
        self._draw_others(page, view)
        homes_mm = [view.on_paper(point) for point in self.points_m]
        self._draw_roads(page, view, homes_mm)
        _draw_walk(page, homes_mm)
        self._draw_numbers(page, frame, homes_mm)
        self._draw_village(page, view)
        page.area(frame, line_pt=1.1, z=6)
        self._draw_north(page, frame, homes_mm)
        self._draw_scale(page, strip, view)

    def _draw_roads(self, page: Page, view: _View, homes_mm: Sequence[Point]) -> None:
        network = self.edition.scenario.network
        by_vehicle = [list(Mode).index(mode) for mode in VEHICLE_MODES]
        paths: list[list[Point]] = []
        roads: list[list[Point]] = []
        names: dict[str, list[Point]] = {}
        for position, name in enumerate(network.name):
            course = np.column_stack(self._grid.transform(*network.line(position).T))
            parts = list(view.clipped(course))
            is_driven = network.allows[position, by_vehicle].any()
            (roads if is_driven else paths).extend(parts)
            for part in parts if name else ():
                names[name] = max(names.get(name, part), part, key=_length_mm)
        page.lines(roads, line_pt=3.6, colour="#777777", z=0.6)
        page.lines(roads, line_pt=2.4, colour="white", z=0.61)
        page.lines(paths, line_pt=1.1, colour="#777777", dash_pt=(1, 2), z=0.6)
        for name, part in names.items():
            _draw_road_name(page, name, part, homes_mm)

    def _draw_others(self, page: Page, view: _View) -> None:
        for point in self._metres(home.position for home in self.others):
            x_mm, y_mm = view.on_paper(point)
            if view.holds(x_mm, y_mm):
                page.shape([_circle(x_mm, y_mm, 0.5)], fill="white", line_pt=0.5, colour=GREY, z=1)

    def _draw_numbers(self, page: Page, frame: Box, homes_mm: Sequence[Point]) -> None:
        places = _places(homes_mm, frame)
        for number, (home, place) in enumerate(zip(homes_mm, places, strict=True), 1):
            page.lines([(home, place)], line_pt=0.6, z=3)
            page.shape([_circle(*home, 0.8)], fill="black", z=3.1)
            page.shape([_circle(*place, _DISC_MM)], fill="white", line_pt=1.0, z=4)
            x_mm, y_mm = place
            page.text(x_mm, y_mm + 1.05, str(number), look=_NUMBER, align="center", z=4.1)

    def _draw_village(self, page: Page, view: _View) -> None:
        village = self.edition.scenario.village(self.village_id)
        ((x, y),) = self._metres([(village.lon, village.lat)])
        x_mm, y_mm = view.on_paper((x, y))
        if not view.holds(x_mm, y_mm, margin_mm=3):
            return
        corner = [(x_mm - 1.4, y_mm - 1.4), (x_mm + 1.4, y_mm - 1.4)]
        page.shape([[*corner, (x_mm + 1.4, y_mm + 1.4), (x_mm - 1.4, y_mm + 1.4)]], z=2)
        page.text(x_mm + 2.2, y_mm + 1, village.name, look=_NAME, halo_pt=2.4, z=2.5)

    def _draw_north(self, page: Page, frame: Box, homes_mm: Sequence[Point]) -> None:
        """Put the arrow into the upper corner that is farther from homes."""
        corners = (frame.x_mm + 5, frame.right_mm - 5)
        x_mm = max(
            corners, key=lambda x: min(math.dist((x, frame.y_mm + 6), home) for home in homes_mm)
        )
        letter = self.edition.speech.wording("map.north_letter")
        north_arrow(page, x_mm, frame.y_mm + 2, letter)

    def _draw_scale(self, page: Page, strip: Box, view: _View) -> None:
        wording = self.edition.speech.wording
        scale = wording.number(view.scale)
        note = f"{wording('map.scale')} 1:{scale} · {wording('list.walk.note')}"
        left, right = strip.columns(3, 1)
        page.paragraph(left._replace(y_mm=left.y_mm + 3), note, look=_SMALL)
        mm_per_m = 1000 / view.scale
        half = _round_m(_BAR_MM / mm_per_m) // 2
        said = {0: "0", half: wording.number(half), 2 * half: f"{wording.number(2 * half)} m"}
        start_mm = right.right_mm - 2 * half * mm_per_m - 5
        scale_bar(page, Box(start_mm, right.y_mm, 0, _STRIP_MM - 1.5), mm_per_m, said)


@dataclass(frozen=True)
class _View:
    """A piece of ground in a frame: metres to millimetres on the page."""

    frame: Box
    scale: int
    middle_m: Point

    @classmethod
    def around(cls, points_m: Sequence[Point], frame: Box, scale: int) -> _View:
        west, south, east, north = shapely.MultiPoint(points_m).bounds
        return cls(frame, scale, ((west + east) / 2, (south + north) / 2))

    def on_paper(self, point_m: Any) -> Any:
        """Return where a point of the ground is on the page [mm], or many as rows of x and y."""
        x_mm = self.frame.x_mm + self.frame.width_mm / 2
        y_mm = self.frame.y_mm + self.frame.height_mm / 2
        per_m = 1000 / self.scale
        east_m, north_m = point_m[0] - self.middle_m[0], point_m[1] - self.middle_m[1]
        return x_mm + east_m * per_m, y_mm - north_m * per_m

    def holds(self, x_mm: float, y_mm: float, *, margin_mm: float = 0.6) -> bool:
        """Tell whether a place lies in the frame, away from its edge."""
        inner = self.frame.inset(margin_mm)
        return inner.x_mm <= x_mm <= inner.right_mm and inner.y_mm <= y_mm <= inner.bottom_mm

    def clipped(self, course_m: np.ndarray) -> Iterator[list[Point]]:
        """Yield the parts of a line on the ground that lie in the frame [mm]."""
        line = shapely.LineString(np.column_stack(self.on_paper(course_m.T)))
        frame = self.frame
        inside: Any = line.intersection(
            rectangle(frame.x_mm, frame.y_mm, frame.right_mm, frame.bottom_mm)
        )
        for part in shapely.get_parts(inside):
            if part.geom_type == "LineString" and part.length:
                yield list(part.coords)


def _length_mm(line: Sequence[Point]) -> float:
    return float(shapely.LineString(line).length)


def _draw_road_name(
    page: Page, name: str, part: Sequence[Point], homes_mm: Sequence[Point]
) -> None:
    """Write a road's name along it, where it is farthest from homes, if there is room."""
    line, width_mm = shapely.LineString(part), _SMALL.width_mm(name)
    if line.length < width_mm * 1.3:
        return
    homes = shapely.MultiPoint(homes_mm)
    ends_mm = (width_mm * 0.6, line.length - width_mm * 0.6)
    at_mm = max(np.linspace(*ends_mm, 9), key=lambda one: line.interpolate(one).distance(homes))
    before, middle, after = (
        line.interpolate(at_mm + offset_mm) for offset_mm in (-width_mm / 2, 0, width_mm / 2)
    )
    angle = math.degrees(math.atan2(before.y - after.y, after.x - before.x))
    upright = angle - 180 if angle > 90 else angle + 180 if angle < -90 else angle
    page.text(
        middle.x, middle.y, name, look=_SMALL, align="center", halo_pt=2.2, angle=upright, z=1.5
    )


def _draw_walk(page: Page, homes_mm: Sequence[Point]) -> None:
    """Join the homes in order, with an arrow in the middle of every way that has room for it."""
    page.lines([homes_mm], line_pt=0.9, dash_pt=(4, 2), z=2)
    arrows = []
    for (x1, y1), (x2, y2) in pairwise(homes_mm):
        length_mm = math.hypot(x2 - x1, y2 - y1)
        if length_mm > 4 * _DISC_MM:
            along = ((x2 - x1) / length_mm, (y2 - y1) / length_mm)
            arrows.append(_arrow(((x1 + x2) / 2, (y1 + y2) / 2), along))
    if arrows:
        page.shape(arrows, z=2.1)


def _arrow(middle: Point, along: Point) -> list[Point]:
    """Outline an arrowhead 2.4 mm long about a point."""
    (x, y), (dx, dy) = middle, along
    back = (x - 1.2 * dx, y - 1.2 * dy)
    return [
        (x + 1.2 * dx, y + 1.2 * dy),
        (back[0] - 0.9 * dy, back[1] + 0.9 * dx),
        (back[0] + 0.9 * dy, back[1] - 0.9 * dx),
    ]


def _circle(x_mm: float, y_mm: float, radius_mm: float) -> list[Point]:
    return [(x_mm + radius_mm * x, y_mm + radius_mm * y) for x, y in _CIRCLE]


def _places(homes_mm: Sequence[Point], frame: Box) -> list[Point]:
    """Find a place for the number of each home: beside it, on no other home and no other number.

    The first of the nearest free places is taken; if none is free, the one that hides least.
    """
    inner = frame.inset(_DISC_MM + 0.5)
    taken: list[Point] = []
    for home in homes_mm:
        around = [
            (home[0] + radius * x, home[1] - radius * y)
            for radius in (3.4, 5.5, 8.0, 11.0, 15.0)
            for x, y in _CIRCLE[::2]
        ]
        inside = [
            (x, y)
            for x, y in around
            if inner.x_mm <= x <= inner.right_mm and inner.y_mm <= y <= inner.bottom_mm
        ]
        places = inside or [home]
        free = (place for place in places if not _hidden(place, homes_mm, taken))
        taken.append(next(free, min(places, key=lambda one: _hidden(one, homes_mm, taken))))
    return taken


def _hidden(place: Point, homes_mm: Sequence[Point], taken: Sequence[Point]) -> float:
    """Return how many homes and numbers a number would hide; a number weighs more."""
    homes = sum(math.dist(place, home) < _DISC_MM + 1.0 for home in homes_mm)
    return homes + 3 * sum(math.dist(place, other) < 2 * _DISC_MM + 0.4 for other in taken)


def _round_m(length_m: float) -> int:
    """Return the largest of 10, 20, 40, 100, 200, 400 … that is not longer."""
    power = 10 ** math.floor(math.log10(max(length_m, 10)))
    return int(max(step * power for step in (1, 2, 4) if step * power <= max(length_m, 10)))
