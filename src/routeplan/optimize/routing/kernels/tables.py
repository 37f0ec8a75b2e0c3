"""What the kernels look at and what they change, as tables whose rows lie side by side."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Small = NDArray[np.int32]
Marks = NDArray[np.uint64]
Flags = NDArray[np.bool_]
Reals = NDArray[np.float64]
Table = NDArray[Any]

NEVER = 2**60
"""Cost of what cannot be, inside comparisons only."""

NOWHERE = -1


def _table(names: str) -> np.dtype[np.void]:
    return np.dtype([(name, np.int64) for name in names.split()])


PLACE = _table("demand service earliest latest absent_cost")
"""A depot or a stop."""

KIND = _table("capacity max_duration fixed_cost matrix max_trips count")
"""A type of vehicle."""

GROUP = _table("day kind depot first size free")
"""Vehicle-days that are alike, and how many of them are free."""

SLOT = _table("day group kind matrix depot length trips cost used_at free_at")
"""A vehicle-day: what it is, its route, and where it is among those in use or free."""

LEG = _table("place cost time load leave end")
"""A place of a route and the leg that leaves it: its cost and time, the load of its trip, and the
earliest end of service at the place and the latest begin that keeps the rest on time."""

CLOCK = _table("span last rest rest_first")
"""Least duration of the route up to a place, and the last departure with it; least duration of the
route from there, and the first begin with it."""


class Given(NamedTuple):
    """What stays. Places are the depots, then the stops.

    Parameters
    ----------
    cost_from, cost_to
        Cost between places and its transpose, shape (matrices, places, places), so that all ways
        from or to one place lie side by side.
    day_groups, day_ends
        Groups of each day; those of day `d` end at ``day_ends[d]``.
    set_ends, set_day_ends, set_days
        Sets of days: those of place `p` end at ``set_ends[p]``, the days of set `k` at
        ``set_day_ends[k]`` in `set_days`.
    near
        Stops by distance from each place, shape (places, stops).
    orders, order_weights
        Keys by which stops may be put back, shape (orders, places), and how often, summed up.
    is_timed, is_clocked
        Whether time matters at all, and whether waiting counts against a limit.
    """

    depots: int
    cost_from: Whole
    cost_to: Whole
    time_from: Whole
    time_to: Whole
    places: Table
    kinds: Table
    serves: Flags
    day_groups: Whole
    day_ends: Whole
    set_ends: Whole
    set_day_ends: Whole
    set_days: Whole
    near: Small
    orders: Reals
    order_weights: Reals
    is_timed: bool
    is_clocked: bool


class Plan(NamedTuple):
    """What changes.

    Parameters
    ----------
    legs, clocks
        Route of each vehicle-day, the depot at both ends, shape (slots, positions).
    slot_of, at
        Vehicle-day and position of each place on each day.
    used, used_count
        Vehicle-days in use on each day.
    free
        Those not in use, by group.
    kind_used
        How many of a kind are in use on each day.
    absent, counts
        Stops that are not served; how many they are, and the cost in all.
    """

    slots: Table
    legs: Table
    clocks: Table
    groups: Table
    slot_of: Small
    at: Small
    used: Small
    used_count: Whole
    free: Small
    kind_used: Whole
    absent: Small
    counts: Whole


ABSENT, TOTAL = 0, 1
"""Positions in `Plan.counts`."""


class Desk(NamedTuple):
    """Scratch paper of one search.

    Parameters
    ----------
    touched, is_touched
        Vehicle-days changed in this round.
    kept_legs, kept_slots
        Their routes before, and their rows of `Plan.slots`.
    kept_absent
        Stops that were not served before.
    taken, is_taken
        Stops taken out, or to be put in.
    ruined
        Round in which a vehicle-day was last ruined.
    day_best
        Cheapest way to serve the stop at hand on a day: cost, slot, position, kind of insertion,
        and when it was found; shape (days, 5).
    spots
        Cheapest positions for the stop at hand, and for each stop of a route in another: cost, and
        behind which position; shape (positions, 3, 2).
    tried_with, is_new
        Vehicle-day with which one was last tried to exchange stops, and whether its route is not as
        in the best plan.
    keys
        By which taken stops are sorted.
    counts
        Of touched vehicle-days, kept absent stops, taken stops, stops looked at, positions until
        the next one is overlooked, and stops of a usual route.
    """

    touched: Small
    is_touched: Flags
    kept_legs: Table
    kept_slots: Table
    kept_absent: Small
    taken: Small
    is_taken: Flags
    ruined: Whole
    day_best: Whole
    spots: Whole
    tried_with: Small
    is_new: Flags
    keys: Reals
    counts: Whole


TOUCHED, KEPT_ABSENT, TAKEN, LOOKED, BLINK, LENGTH = 0, 1, 2, 3, 4, 5
"""Positions in `Desk.counts`."""

COST, WHERE, BEHIND, HOW, WHEN = 0, 1, 2, 3, 4
"""Positions in a row of `Desk.day_best`."""

AS_IT_IS, TRIP_BEFORE, TRIP_AFTER = 0, 1, 2
"""How a stop is inserted: into a trip, or as a trip of its own before or after one."""


class Best(NamedTuple):
    """The best plan so far: routes, their lengths, absent stops, their number and the cost."""

    places: Small
    length: Whole
    absent: Small
    counts: Whole


class Notes(NamedTuple):
    """Routes worth remembering, each in the row that the mark of its group and stops tells.

    Parameters
    ----------
    marks, group, cost, length, places
        Of the latest route of each row, or the cheapest if they have the same stops; its length is
        0 if there is none.
    total
        What the cheapest plan cost that had it.
    group_marks, place_marks
        Random marks; that of a route combines those of its group and places by exclusive or.
    rows_mask
        Which bits of a mark are its row, one number.

    References
    ----------
    Zobrist (1970), "A New Hashing Method with Application for Game Playing", University of
    Wisconsin.
    """

    marks: Marks
    total: Whole
    group: Small
    cost: Whole
    length: Small
    places: Small
    group_marks: Marks
    place_marks: Marks
    rows_mask: Marks


class Habits(NamedTuple):
    """How to ruin and recreate, see `SearchOptions`."""

    removed: float
    wide: float
    wide_above: float
    longest: float
    split: float
    deeper: float
    blink: float
    set_blink: float
    cool_below: float
    long_route: int
