"""Drawn lines to pieces that meet at their ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from routeplan.io.roads.joining.breaking import break_at_shared_points, without_repeats
from routeplan.io.roads.joining.crossings import crossings_left, join_crossings
from routeplan.io.roads.joining.drawn import DrawnLine, Piece, Points, spot
from routeplan.io.roads.joining.ends import join_ends
from routeplan.io.roads.joining.plane import Plane
from routeplan.io.roads.joining.shared import without_shared
from routeplan.io.roads.joining.suspicions import islands, near_misses, self_crossings
from routeplan.io.roads.road_data import Repair

Cross = Literal["join", "bridge"]
"""What it means that two lines cross without a point in common."""

MAX_ROUNDS = 10
"""What is moved may come near something else; after so many rounds it stays."""


@dataclass(frozen=True, kw_only=True)
class Joined:
    """Pieces that meet at their ends, and what was done to get there.

    Parameters
    ----------
    pieces
        Parts of the drawn lines; `Piece.line` counts `lines` as they were given. Those of a line
        stand in the order in which it runs.
    """

    pieces: tuple[Piece, ...]
    repairs: tuple[Repair, ...]


def join_drawn(lines: Sequence[DrawnLine], *, join_m: float, cross: Cross) -> Joined:
    """Join lines where they meet, nearly meet or cross.

    The order of the lines, and which way they were drawn, makes no difference. What is joined is
    looked at again until nothing moves, but not more than `MAX_ROUNDS` times.
    """
    drawn, repairs = _each_once(lines)
    plane = Plane.around(point for _, line in drawn for point in line.points)
    ways = [line for _, line in drawn]
    pieces = [Piece(line=position, points=line.points) for position, line in enumerate(ways)]
    for _ in range(MAX_ROUNDS):
        before = pieces
        pieces, joins = join_ends(break_at_shared_points(pieces), ways, plane, join_m)
        repairs += joins
        if cross == "join":
            pieces, joins = join_crossings(break_at_shared_points(pieces), ways, plane)
            repairs += joins
        if pieces == before:
            break
    pieces, shared = without_shared(pieces, ways, plane)
    repairs += shared
    repairs += crossings_left(pieces, ways, plane)
    repairs += self_crossings(ways, plane)
    repairs += near_misses(pieces, ways, plane, join_m)
    repairs += islands(pieces, ways, plane)
    return Joined(pieces=tuple(_as_given(pieces, drawn, lines)), repairs=tuple(repairs))


Given = tuple[int, DrawnLine]
"""A line, turned so that it begins at its lesser end, and its position among those given."""


def _each_once(lines: Sequence[DrawnLine]) -> tuple[list[Given], list[Repair]]:
    """Return lines in an order of their own, without those that are none or are there already."""
    repairs: list[Repair] = []
    kept: dict[tuple[Points, Points | None], Given] = {}
    turned = ((position, _turned(line)) for position, line in enumerate(lines))
    for position, line in sorted(turned, key=lambda one: (one[1].points, one[1].name, one[0])):
        direction = lines[position].points if line.one_way else None
        if len(line.points) < 2:
            where = f"{line.name} at {spot(line.points[0])}" if line.points else line.name
            repairs.append(Repair(where=where, what="has no length", done="dropped"))
        elif (same := kept.get((line.points, direction))) is not None:
            what = f"is drawn on {same[1].name}, point by point"
            repairs.append(Repair(where=line.name, what=what, done="dropped"))
        else:
            kept[line.points, direction] = position, line
    return [*kept.values()], repairs


def _turned(line: DrawnLine) -> DrawnLine:
    points = without_repeats(line.points)
    return DrawnLine(**{**vars(line), "points": min(points, points[::-1])})


def _as_given(
    pieces: Sequence[Piece], drawn: Sequence[Given], lines: Sequence[DrawnLine]
) -> list[Piece]:
    """Return pieces in the order and direction in which their lines were given."""
    by_line: dict[int, list[Points]] = {}
    for piece in pieces:
        position, line = drawn[piece.line]
        by_line.setdefault(position, []).append(piece.points)
    for position, line in drawn:
        if line.points != without_repeats(lines[position].points) and position in by_line:
            by_line[position] = [points[::-1] for points in reversed(by_line[position])]
    return [
        Piece(line=position, points=points)
        for position in sorted(by_line)
        for points in by_line[position]
    ]
