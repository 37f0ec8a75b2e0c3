"""How long lines are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from routeplan.domain.distance import straight_distances_m
from routeplan.domain.network import MAX_LENGTH_M
from routeplan.io.roads.road_data import Repair


def lengths_m(lonlat: np.ndarray, line_start: np.ndarray) -> np.ndarray:
    """Return the length of every line along great circles [m], float64.

    Parameters
    ----------
    lonlat, line_start
        As in `RoadNetwork`.

    Examples
    --------
    >>> lonlat = np.array([(107.0, 15.0), (107.0, 16.0), (107.0, 15.0), (107.0, 15.5)])
    >>> lengths_m(lonlat, np.array([0, 2, 4])).round().tolist()
    [111195.0, 55598.0]
    """
    steps = straight_distances_m(lonlat[:-1], lonlat[1:])
    along = np.concatenate([[0.0], np.cumsum(steps)])
    length: np.ndarray = along[line_start[1:] - 1] - along[line_start[:-1]]
    return length


def possible(
    lines: Sequence[Sequence[tuple[float, float]]], names: Iterable[str], repairs: list[Repair]
) -> list[bool]:
    """Tell which lines may be roads; what is said of the others is added to `repairs`.

    One point that is misplaced, such as at 0, 0, makes a road longer than any is.

    Examples
    --------
    >>> repairs = []
    >>> possible([((107.5, 15.9), (0.0, 0.0))], ["way 7"], repairs)
    [False]
    >>> print(*repairs)
    way 7 is 11877 km long: a point of it is misplaced; left out
    """
    if not lines:
        return []
    points = np.array([point for line in lines for point in line], dtype="float64")
    starts = np.cumsum([0, *(len(line) for line in lines)])
    found = []
    for name, length_m in zip(names, lengths_m(points, starts).round().tolist(), strict=True):
        is_possible = length_m <= MAX_LENGTH_M
        found.append(is_possible)
        if not is_possible:
            what = f"is {length_m / 1000:.0f} km long: a point of it is misplaced"
            repairs.append(Repair(where=name, what=what, done="left out"))
    return found
