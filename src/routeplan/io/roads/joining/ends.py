"""Join ends that nearly meet something."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from routeplan.io.roads.joining.breaking import Break, break_at, without_repeats
from routeplan.io.roads.joining.drawn import DrawnLine, Piece, Point, spot
from routeplan.io.roads.joining.near_ends import Gap, gaps
from routeplan.io.roads.joining.plane import Plane
from routeplan.io.roads.joining.web import Web
from routeplan.io.roads.road_data import Repair

TOUCH_M = 0.5
"""What lies so near touches: it is joined in any case, and nobody needs to hear of it [m]."""

NEAR_BY_ROAD = 3
"""An end that a way of so many times the tolerance leads to is joined already."""


def join_ends(
    pieces: Sequence[Piece], lines: Sequence[DrawnLine], plane: Plane, join_m: float
) -> tuple[list[Piece], list[Repair]]:
    """Move ends to what they nearly meet.

    A loose end, where no other line ends, is joined unless a short way leads there already. Where
    lines end together somebody meant them to: such a place is joined only with what no way at all
    leads to, so that two junctions near each other stay two.
    """
    web = Web(pieces, plane)
    feet: dict[int, Point] = {}
    repairs = []
    for gap in gaps(web, pieces, lines, plane, max(join_m, TOUCH_M)):
        if not _is_missing(gap, web, join_m):
            continue
        if gap.along_m is None:
            web.join(gap.end, gap.target)
        else:
            web.join_to_piece(gap.end, gap.target, gap.along_m)
            feet.setdefault(gap.end, gap.point)
        if gap.distance_m >= TOUCH_M:
            repairs.append(_repair(gap, pieces, lines, web))
    return _moved(pieces, web, feet, plane), repairs


def _is_missing(gap: Gap, web: Web, join_m: float) -> bool:
    """Tell whether what nearly meets is meant to and does not."""
    spots = gap.spots(web)
    if gap.distance_m < TOUCH_M:
        return not web.is_near(gap.end, spots, 2 * TOUCH_M)
    if web.degree[gap.end] == 1:
        return not web.is_near(gap.end, spots, NEAR_BY_ROAD * join_m)
    return not web.connected(gap.end, spots[0][0])


def _moved(pieces: Sequence[Piece], web: Web, feet: dict[int, Point], plane: Plane) -> list[Piece]:
    """Return pieces that end where their ends were moved to, broken where an end came to them."""
    place = _places(web, feet)
    at = {point: place[web.root(node)] for node, point in enumerate(web.points)}
    breaks: dict[int, list[Break]] = {
        position: [(along_m, place[web.root(node)]) for node, along_m in on[2:]]
        for position, on in enumerate(web.on)
        if len(on) > 2
    }
    broken = break_at(pieces, breaks, plane)
    moved = (
        replace(
            piece,
            points=without_repeats(
                (
                    at.get(piece.points[0], piece.points[0]),
                    *piece.points[1:-1],
                    at.get(piece.points[-1], piece.points[-1]),
                )
            ),
        )
        for piece in broken
    )
    return [piece for piece in moved if len(piece.points) > 1]


def _places(web: Web, feet: dict[int, Point]) -> dict[int, Point]:
    """Return where the nodes that were joined come to lie, by the node that stands for them.

    Where lines end together already; else where one of them meets the middle of another line; else
    at one of them.
    """
    together: dict[int, list[int]] = defaultdict(list)
    for node in range(len(web.points)):
        together[web.root(node)].append(node)
    places = {}
    for root, nodes in together.items():
        busiest = min(nodes, key=lambda node: (-web.degree[node], node))
        met = [feet[node] for node in nodes if node in feet]
        loose = web.degree[busiest] == 1
        places[root] = met[0] if loose and met else web.points[busiest]
    return places


def _repair(gap: Gap, pieces: Sequence[Piece], lines: Sequence[DrawnLine], web: Web) -> Repair:
    what = f"ends {gap.distance_m:.0f} m from {met(gap, pieces, lines, web)}"
    return Repair(
        where=f"{line_at(gap.end, pieces, lines, web)} at {spot(gap.start)}",
        what=what,
        done="joined",
    )


def met(gap: Gap, pieces: Sequence[Piece], lines: Sequence[DrawnLine], web: Web) -> str:
    """Return what is nearly met, in words."""
    if gap.along_m is None:
        return f"the end of {line_at(gap.target, pieces, lines, web)}"
    return lines[pieces[gap.target].line].name


def line_at(node: int, pieces: Sequence[Piece], lines: Sequence[DrawnLine], web: Web) -> str:
    """Return the name of a line that ends at a node."""
    point = web.points[node]
    return min(lines[piece.line].name for piece in pieces if point in piece.ends)
