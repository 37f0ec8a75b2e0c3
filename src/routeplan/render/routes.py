"""The ways of crews as lines: side by side where several crews use one road.

Where one road is used by several crews, each keeps to a lane of its own, in metres beside the
road, so that no line covers another. Lanes are counted across the direction in which the road
is first travelled, which is mostly away from the center, so that crews keep their order from one
road to the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

import shapely
from shapely.geometry import LineString, MultiLineString, Point
from shapely.geometry.base import BaseGeometry

from routeplan.domain.fleet import VEHICLE_MODES, Mode
from routeplan.domain.trips import Leg
from routeplan.evaluate.outings import Outing
from routeplan.render.ground import Ground

Way = Literal["drive", "foot", "boat", "unknown"]
"""How a stretch is travelled; ``unknown`` for a leg that does not say its roads."""

WAY_OF_MODE: Mapping[Mode, Way] = {
    **dict.fromkeys(VEHICLE_MODES, "drive"),
    Mode.FOOT: "foot",
    Mode.BOAT: "boat",
}

SIMPLIFIED_TO_M = 8.0
"""Rounded outer corners of lanes keep this close to the true curve."""

Lanes = Mapping[tuple[str, str], LineString]
"""Line [m] by road and crew, in the direction of the road."""


class Route(NamedTuple):
    """Everywhere a crew goes one way, as one shape [m]; a road travelled twice is in it once."""

    crew_id: str
    way: Way
    shape: BaseGeometry


def routes(
    outings: Sequence[Outing], ground: Ground, *, crew_ids: Sequence[str], spacing_m: float
) -> tuple[Route, ...]:
    """Draw the ways of some outings.

    Parameters
    ----------
    crew_ids
        Crews from the leftmost lane to the rightmost.
    spacing_m
        Distance between the lanes of a road [m].
    """
    lanes = _lanes(outings, ground, crew_ids, spacing_m)
    pieces: dict[tuple[str, Way], dict[BaseGeometry, None]] = defaultdict(dict)
    for trip, day in outings:
        for leg in day.legs:
            for way, line in _pieces(leg, trip.crew_id, lanes, ground):
                pieces[trip.crew_id, way].setdefault(line.normalize())
    return tuple(
        Route(crew_id, way, shapely.line_merge(MultiLineString(list(lines))))
        for (crew_id, way), lines in pieces.items()
    )


def _pieces(
    leg: Leg, crew_id: str, lanes: Lanes, ground: Ground
) -> Iterator[tuple[Way, LineString]]:
    """Yield the lanes of a leg and the short joints between them."""
    here = ground.places[leg.from_id]
    way: Way = "unknown"
    for step in leg.steps:
        way = WAY_OF_MODE[step.mode]
        lane = lanes[step.road_id, crew_id]
        start, end = (-1, 0) if step.reverse else (0, -1)
        yield from _joint(way, here, Point(lane.coords[start]))
        yield way, lane
        here = Point(lane.coords[end])
    yield from _joint(way, here, ground.places[leg.to_id])


def _joint(way: Way, start: Point, end: Point) -> Iterator[tuple[Way, LineString]]:
    if start.distance(end) > 0:
        yield way, LineString([start, end])


def _lanes(
    outings: Sequence[Outing], ground: Ground, crew_ids: Sequence[str], spacing_m: float
) -> Lanes:
    users: dict[str, set[str]] = defaultdict(set)
    first_travelled_back: dict[str, bool] = {}
    for trip, day in outings:
        for step in (step for leg in day.legs for step in leg.steps):
            users[step.road_id].add(trip.crew_id)
            first_travelled_back.setdefault(step.road_id, step.reverse)
    return {
        (road_id, crew_id): beside(
            ground.roads[road_id], -offset_m if first_travelled_back[road_id] else offset_m
        )
        for road_id, crews in users.items()
        for crew_id, offset_m in offsets(sorted(crews, key=crew_ids.index), spacing_m)
    }


def offsets(crew_ids: Sequence[str], spacing_m: float) -> tuple[tuple[str, float], ...]:
    """Spread crews evenly about the middle of a road; positive is left [m].

    Examples
    --------
    >>> offsets(["A", "B", "C"], 100)
    (('A', 100.0), ('B', 0.0), ('C', -100.0))
    """
    middle = (len(crew_ids) - 1) / 2
    return tuple(
        (crew_id, (middle - position) * spacing_m) for position, crew_id in enumerate(crew_ids)
    )


def beside(line: LineString, offset_m: float) -> LineString:
    """Return the line that runs `offset_m` to the left of a line, in the same direction [m].

    Where a bend is too tight for that the offset line may break; its parts are then joined.
    """
    if not offset_m:
        return line
    moved = line.offset_curve(offset_m, quad_segs=4).simplify(SIMPLIFIED_TO_M)
    if moved.is_empty:
        return line
    parts = sorted(
        getattr(moved, "geoms", [moved]), key=lambda part: line.project(Point(part.coords[0]))
    )
    return LineString([point for part in parts for point in part.coords])
