"""What a day out is made of: a way of going out, and the rules that every day keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.domain.travel import UNREACHABLE


@dataclass(frozen=True, kw_only=True, eq=False)
class Profile:
    """One way of going out: a vehicle mode, days of equal travel times, officers aboard.

    Parameters
    ----------
    days
        Worked days on which these travel times hold, bool, shape (days,).
    travel_s, driving_s
        Time between positions, of which in the vehicle [s], shape (n + 1, n + 1).
    service_s
        Service of a visit [s], shape (n + 1,).
    servable
        Whether such a crew may visit a position, shape (n + 1,).
    kit
        Pieces of each equipment that a visit needs, shape (n + 1, equipment).
    """

    mode: Mode
    days: np.ndarray
    officers: tuple[str, ...]
    travel_s: np.ndarray
    driving_s: np.ndarray
    uses_boat: np.ndarray
    service_s: np.ndarray
    servable: np.ndarray
    kit: np.ndarray

    def reachable(self) -> np.ndarray:
        """Return which pairs of positions have a way."""
        reachable: np.ndarray = self.travel_s != UNREACHABLE
        return reachable


class DayLimits(NamedTuple):
    """The rules of one day, in seconds from midnight and seconds of length; also for kernels."""

    day_start: int
    service_open: int
    service_close: int
    latest_return: int
    max_day: int
    max_driving: int
    meal_break: int
    meal_break_after: int
