"""What looks wrong in a drawing and is left as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import shapely

from routeplan.io.roads.joining.drawn import DrawnLine, Piece, spot
from routeplan.io.roads.joining.ends import NEAR_BY_ROAD, line_at, met
from routeplan.io.roads.joining.near_ends import gaps
from routeplan.io.roads.joining.plane import Plane
from routeplan.io.roads.joining.web import Web
from routeplan.io.roads.road_data import Repair

SUSPICIOUS = 5
"""A loose end that so many tolerances part from another road may be meant to meet it."""


def near_misses(
    pieces: Sequence[Piece], lines: Sequence[DrawnLine], plane: Plane, join_m: float
) -> list[Repair]:
    """Name loose ends that almost meet something, each with what is nearest."""
    web = Web(pieces, plane)
    named: set[int] = set()
    repairs = []
    for gap in gaps(web, pieces, lines, plane, SUSPICIOUS * join_m):
        if web.degree[gap.end] > 1 or gap.end in named:
            continue
        if not web.is_near(gap.end, gap.spots(web), NEAR_BY_ROAD * max(join_m, gap.distance_m)):
            named.add(gap.end)
            where = f"{line_at(gap.end, pieces, lines, web)} at {spot(gap.start)}"
            what = f"ends {gap.distance_m:.0f} m from {met(gap, pieces, lines, web)}"
            done = "not joined; draw it on if they meet"
            repairs.append(Repair(where=where, what=what, done=done))
    return repairs


def islands(pieces: Sequence[Piece], lines: Sequence[DrawnLine], plane: Plane) -> list[Repair]:
    """Name the parts that no drawn road joins with the largest one, the longest first."""
    web = Web(pieces, plane)
    parts: dict[int, list[int]] = defaultdict(list)
    for position, on in enumerate(web.on):
        parts[web.part(on[0][0])].append(position)
    lengths = shapely.length(web.shapes)
    by_length = sorted(parts.values(), key=lambda part: (-float(lengths[part].sum()), part))
    return [_island(part, float(lengths[part].sum()), pieces, lines) for part in by_length[1:]]


def _island(
    part: list[int], length_m: float, pieces: Sequence[Piece], lines: Sequence[DrawnLine]
) -> Repair:
    names = sorted({lines[pieces[position].line].name for position in part})
    count = len(names)
    and_more = f" and {count - 1} more" if count > 1 else ""
    place = min(point for position in part for point in pieces[position].ends)
    what = f"is cut off from the other roads: an island of {length_m / 1000:.1f} km"
    return Repair(where=f"{names[0]}{and_more} at {spot(place)}", what=what, done="kept")


def self_crossings(lines: Sequence[DrawnLine], plane: Plane) -> list[Repair]:
    """Name lines that cross themselves."""
    pieces = [Piece(line=position, points=line.points) for position, line in enumerate(lines)]
    simple = shapely.is_simple(plane.lines(pieces)) if pieces else []
    return [
        Repair(where=line.name, what="crosses itself", done="nobody turns off there")
        for line, is_simple in zip(lines, simple, strict=True)
        if not is_simple
    ]
