"""How long lines are."""

from __future__ import annotations

import numpy as np

from routeplan.domain.distance import straight_distances_m


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
