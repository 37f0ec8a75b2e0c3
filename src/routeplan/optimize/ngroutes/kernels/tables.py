"""What the kernels look at and what they fill, as arrays."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from routeplan.optimize.profile import DayLimits

Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]
Reals = NDArray[np.float64]
Small = NDArray[Any]

CENTER = 0

NEVER = 2**40
"""Time of a way that does not exist [s]; sums of it still fit."""

NOWHERE, ENDS = -1, -1
"""No label, no bit; and a day that visits no more villages."""

WHOLE, OPENING, LONG_OPENING, CLOSING, SECOND, VILLAGES = 0, 1, 2, 3, 4, 5
"""Features of a trip: its halves, a second on the way, and a visit to each village from there on.

An opening is long if it has two days.
"""


class Ground(NamedTuple):
    """A way of going out. Place 0 is the center, the others are villages.

    Parameters
    ----------
    longest
        Days of the longest trip.
    travel, driving
        Time between places, of which in the vehicle [s]; `NEVER` where there is no way.
    service
        Time of a visit [s], by place.
    villages, beds
        Places that may be visited, and where the crew may sleep.
    bit
        Where the memory at a place keeps another, nearer ones in lower bits and itself in the
        lowest, `NOWHERE` if it forgets it; shape (places, places).
    moved
        Where the memory at the second place keeps what a bit of the memory at the first stands
        for, `NOWHERE` if it forgets it, shape (places, places, bits).
    """

    limits: DayLimits
    longest: int
    travel: Whole
    driving: Whole
    service: Whole
    villages: Whole
    beds: Whole
    bit: Small
    moved: Small


class Labels(NamedTuple):
    """Trips under way, as columns; one whose work is 0 has just woken up.

    Parameters
    ----------
    work
        Time on the way and at stops since the crew woke up [s].
    depart
        When it left [s from midnight].
    after
        The next label at the same place by price, `NOWHERE` beyond the last.
    whole_price
        Price of the trip if it goes home from here, infinite if it cannot.
    first
        First label at each place, shape (2 x days, places): awake and just woken up.
    compared
        How many labels were compared with others, one number.
    """

    day: Small
    last: Small
    memory: Whole
    price: Reals
    work: Small
    driving: Small
    depart: Small
    parent: Small
    after: Small
    is_beaten: Flags
    whole_price: Reals
    first: Small
    compared: Whole


class Rest(NamedTuple):
    """The least that the rest of a trip can cost, ignoring what was visited before.

    Parameters
    ----------
    step
        Work is rounded down to multiples of this [s].
    least, then
        Cost from each place on after so much work, and which village comes next, `ENDS` if none;
        shape (days, steps, places).
    otherwise
        Cost if another comes next.
    asleep
        Cost from a bed on, shape (days, places).
    """

    step: int
    least: Reals
    then: Small
    otherwise: Reals
    asleep: Reals


class Task(NamedTuple):
    """Which trips to find.

    Parameters
    ----------
    prices
        Of each feature of a trip.
    below
        Only trips that cost less.
    kept
        Bits of a memory that are kept, the lowest: with fewer there are fewer labels, and more
        trips that come back to a village.
    compared
        Bits by which labels are compared: with fewer than are kept trips are lost.
    """

    ground: Ground
    prices: Reals
    rest: Rest
    below: float
    kept: int
    compared: int
