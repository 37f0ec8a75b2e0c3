"""Stretches that two lines have in common: one road, drawn twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import shapely

from routeplan.io.roads.joining.drawn import DrawnLine, Piece, Point, spot
from routeplan.io.roads.joining.plane import Plane
from routeplan.io.roads.road_data import Repair

SAME_M = 1.0
"""Courses between the same ends that nowhere part farther are one [m]."""


def without_shared(
    pieces: Sequence[Piece], lines: Sequence[DrawnLine], plane: Plane
) -> tuple[list[Piece], list[Repair]]:
    """Return pieces without those that run along another one.

    Times would be the same with both; but if one of them is shut, the other would seem a way round.
    The one that most modes may use stays. A bridge over a road, a one-way road, and a way for
    others than those of the road, are no copies.
    """
    shapes = plane.lines(pieces)
    between: defaultdict[tuple[Point, Point], list[int]] = defaultdict(list)
    copies: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    order = range(len(pieces))
    for position in sorted(order, key=lambda one: -len(lines[pieces[one].line].modes)):
        kept = between[min(pieces[position].ends, pieces[position].ends[::-1])]
        line = pieces[position].line
        for other in kept:
            first = pieces[other].line
            is_near = shapely.hausdorff_distance(shapes[other], shapes[position]) <= SAME_M
            if is_near and first != line and _serves(lines[first], lines[line]):
                copies[line, first].append(position)
                break
        else:
            kept.append(position)
    gone = {position for dropped in copies.values() for position in dropped}
    repairs = [
        _repair(spot(min(pieces[dropped[0]].ends)), lines[line], lines[first], shapes[dropped])
        for (line, first), dropped in sorted(copies.items())
    ]
    return [piece for position, piece in enumerate(pieces) if position not in gone], repairs


def _serves(kept: DrawnLine, copy: DrawnLine) -> bool:
    """Tell whether all who may use the copy may use what is kept, the same way."""
    return (
        kept.apart == copy.apart and not (kept.one_way or copy.one_way) and copy.modes <= kept.modes
    )


def _repair(at: str, copy: DrawnLine, kept: DrawnLine, shapes: np.ndarray) -> Repair:
    length_m = shapely.length(shapes).sum()
    what = f"runs along {kept.name} for {length_m:.0f} m"
    return Repair(where=f"{copy.name} at {at}", what=what, done="this stretch counts once")
