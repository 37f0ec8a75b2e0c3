"""The way of one day, stretch by stretch, in the order and the direction of travel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import shapely
from shapely.geometry import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from routeplan.domain.fleet import Mode
from routeplan.domain.surfaces import as_drawn
from routeplan.domain.trips import Leg, TripDay
from routeplan.render.ground import Ground

_OWN_WAYS = {Mode.FOOT: "footpath", Mode.BOAT: "water"}
"""Who walks or sails does so, whatever the ground is."""

UNKNOWN = "unknown"
"""The surface of a leg that does not say its roads."""


class Stretch(NamedTuple):
    """A road as it is travelled on one leg.

    Parameters
    ----------
    line
        Its course [m] in the direction of travel.
    road_id
        None for a leg that does not say its roads.
    to_id
        The place or node at which it ends.
    leg
        Number of the leg within the day, from 0.
    begins_m, length_m
        Where it begins along the way of the day, and how long it is, by the table of roads [m].
    is_back
        Whether the crew is on the way back: to the center after the last visit, or over a road
        that it came by.
    is_sketch
        Whether the course of the road is not known.
    """

    line: LineString
    surface: str
    mode: Mode | None
    road_id: str | None
    to_id: str
    leg: int
    begins_m: int
    length_m: int
    is_back: bool
    is_sketch: bool = False

    @property
    def ends_m(self) -> int:
        """Where it ends along the way of the day [m]."""
        return self.begins_m + self.length_m


def way_of(day: TripDay, ground: Ground) -> tuple[Stretch, ...]:
    """Return every stretch of a day."""
    return tuple(_stretches(day, ground))


def _stretches(day: TripDay, ground: Ground) -> Iterator[Stretch]:
    network = ground.scenario.network
    position = {road_id: number for number, road_id in enumerate(network.road_id)}
    ridden: set[tuple[str, bool]] = set()
    begins_m = 0
    for number, leg in enumerate(day.legs):
        goes_home = number > 0 and leg.to_id == ground.scenario.center.id
        is_last = number == len(day.legs) - 1
        if not leg.steps:
            yield _straight(leg, number, begins_m, ground, is_back=goes_home and is_last)
            begins_m += leg.distance_m
        for step in leg.steps:
            row = position[step.road_id]
            course = ground.courses[step.road_id]
            came_by = (step.road_id, not step.reverse) in ridden
            length_m = int(network.length_m[row])
            yield Stretch(
                line=course.reverse() if step.reverse else course,
                surface=_OWN_WAYS.get(step.mode, as_drawn(network.surface[row])),
                mode=step.mode,
                road_id=step.road_id,
                to_id=(network.from_node if step.reverse else network.to_node)[row],
                leg=number,
                begins_m=begins_m,
                length_m=length_m,
                is_back=came_by or (goes_home and is_last),
                is_sketch=bool(network.sketch[row]),
            )
            ridden.add((step.road_id, step.reverse))
            begins_m += length_m


def _straight(leg: Leg, number: int, begins_m: int, ground: Ground, *, is_back: bool) -> Stretch:
    ends = [ground.places[leg.from_id], ground.places[leg.to_id]]
    return Stretch(
        line=LineString(ends),
        surface=UNKNOWN,
        mode=None,
        road_id=None,
        to_id=leg.to_id,
        leg=number,
        begins_m=begins_m,
        length_m=leg.distance_m,
        is_back=is_back,
    )


def shape_of(way: Sequence[Stretch]) -> BaseGeometry:
    """Return a way as one shape; a road that is travelled twice is in it once."""
    once = {stretch.line.normalize(): None for stretch in way}
    return shapely.line_merge(MultiLineString(list(once)))


def shapes_by_surface(way: Sequence[Stretch]) -> dict[str, BaseGeometry]:
    """Return the parts of a way by surface, each road once."""
    surfaces = dict.fromkeys(stretch.surface for stretch in way)
    return {
        surface: shape_of([stretch for stretch in way if stretch.surface == surface])
        for surface in surfaces
    }


def passes(way: Sequence[Stretch]) -> list[tuple[LineString, bool]]:
    """Return a way as lines in the direction of travel, and whether each is on the way back."""
    runs: list[tuple[list[tuple[float, float]], bool]] = []
    for stretch in way:
        points = [(x, y) for x, y in stretch.line.coords]
        if runs and runs[-1][1] == stretch.is_back:
            runs[-1][0].extend(points)
        else:
            runs.append((points, stretch.is_back))
    return [(LineString(points), is_back) for points, is_back in runs]
