"""How much the multipliers of two kinds of road have in common before any trip is seen.

A mode that is slower than assumed is so everywhere; a surface that is worse than assumed is so in
every condition, most alike in neighbouring ones; a road that is bad for one vehicle is so for the
others. The spreads are assumptions. Together they come to 0.42: two in three multipliers lie
between 0.66 and 1.52, as tools differ by a factor of 2.7 on one road.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from routeplan.domain.fleet import VEHICLE_MODES, Mode

MODE_SPREAD = 0.2
SURFACE_SPREAD = 0.15
ROAD_SPREAD = 0.15
OWN_SPREAD = 0.3
"""Standard deviations of the logarithm that a mode has on all roads, on all roads of a surface,
that vehicles share on a road, and what a kind of road has for itself."""

NEIGHBOURS_ALIKE = 0.7
"""Correlation of a surface in two conditions next to each other."""

_NO_SPREAD = 1e-4


class Kind(NamedTuple):
    """A kind of road for a mode. Ways of no surface, such as a ferry, are always 1."""

    surface: str
    condition: int
    mode: Mode


def prior(kinds: Sequence[Kind]) -> np.ndarray:
    """Return the covariance of the logarithms of multipliers, shape (kinds, kinds).

    Examples
    --------
    >>> prior([Kind("earth", 3, Mode.PICKUP), Kind("earth", 3, Mode.TRUCK)]).round(4).tolist()
    [[0.175, 0.0225], [0.0225, 0.175]]
    """
    mode = np.array([kind.mode for kind in kinds])
    surface = np.array([kind.surface for kind in kinds])
    condition = np.array([float(kind.condition) for kind in kinds])
    in_vehicle = np.array([kind.mode in VEHICLE_MODES for kind in kinds])
    same_mode = mode[:, None] == mode
    same_surface = surface[:, None] == surface
    apart = np.abs(condition[:, None] - condition)
    both_in_vehicles = in_vehicle[:, None] & in_vehicle
    covariance = (
        MODE_SPREAD**2 * same_mode
        + SURFACE_SPREAD**2 * (same_mode & same_surface) * NEIGHBOURS_ALIKE**apart
        + ROAD_SPREAD**2 * (both_in_vehicles & same_surface & (apart == 0))
        + OWN_SPREAD**2 * np.eye(len(kinds))
    )
    has_surface = surface != ""
    known: np.ndarray = covariance * np.outer(has_surface, has_surface)
    return known + _NO_SPREAD**2 * np.diag(~has_surface)
