"""What the kernels look at and what they change, as arrays whose rows lie side by side."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from routeplan.optimize.profile import DayLimits

Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]
Reals = NDArray[np.float64]
Table = NDArray[Any]

NEVER = 2**40
"""Time of a way that does not exist, and cost of what cannot be; sums of it still fit."""

NOWHERE = -1

CENTER = 0


def _table(names: str) -> np.dtype[np.void]:
    return np.dtype([(name, np.int64) for name in names.split()])


TRIP = _table("profile day length boats kit")
"""A trip: how it goes out, its first day and its days, its legs by boat and the kit it takes.

It is no trip while its length is 0.
"""

PART = _table("size travel driving service")
"""A day of a trip: its stops, and its time on the way, of which in the vehicle, and at stops."""


class Rules(NamedTuple):
    """The rules of one day, and of trips."""

    limits: DayLimits
    crews: int
    rest: int
    longest: int


class Given(NamedTuple):
    """What stays. Place 0 is the center, the others are villages.

    Parameters
    ----------
    travel, driving, boat, service, servable, profile_days
        Of each profile, see `Profile`; ways that do not exist take `NEVER`.
    alone
        Travel of a day out to one village only, shape (profiles, places).
    beds
        Nearest lodgings of each place, `NOWHERE` beyond the last, shape (profiles, places, few).
    kits, every_kit
        Kits that a stop needs, and that any might need, as bits; shapes (profiles, places) and
        (profiles,).
    taken
        Units of each resource, shape (profiles, is away, goes by boat, kits, uses).
    aboard, needs_officer
        Officers by profile, and villages that need one of their visits; first axis the roles.
    open_days, pinned, is_pinned
        Days on which a place may be visited, and on which it is pinned, shape (places, days); and
        whether it is on any.
    wanted, most, gap, miss
        Required and most visits, days between them, and the weight of a missed one, by place.
    near
        Villages by distance from each place.
    weights
        Costs of a second on the way, a night, a unit of missed visits and a broken pin: to search
        by, and in the order of the goals; shape (2, 4).
    """

    rules: Rules
    travel: Whole
    driving: Whole
    boat: Flags
    service: Whole
    servable: Flags
    profile_days: Flags
    alone: Whole
    beds: Whole
    kits: Whole
    every_kit: Whole
    taken: Whole
    aboard: Flags
    needs_officer: Flags
    open_days: Flags
    pinned: Flags
    is_pinned: Flags
    wanted: Whole
    most: Whole
    gap: Whole
    miss: Whole
    near: Whole
    weights: Whole


TRAVEL, NIGHT, MISS, PIN = 0, 1, 2, 3
"""Positions in `Given.weights` and `Plan.totals`."""

SEARCHED, STRICT = 0, 1


class Stock(NamedTuple):
    """Crews out or at rest on each day; units of each resource free on each day, and in all."""

    busy: Whole
    free: Whole
    left: Whole


class Plan(NamedTuple):
    """What changes.

    Parameters
    ----------
    trips, parts, places
        Each trip, its days, and the places of each day from where the crew wakes up to its bed.
    day_trips, day_count
        The trips that are out on each day.
    stock
        What is left of crews and resources.
    visits, seen, blocked
        Visits of each place, those with each officer, and how many visits keep each day from it.
    trip_on
        The trip that visits each place on each day, `NOWHERE` if none does.
    totals
        Travel, nights, weight of missed visits and broken pins.
    """

    trips: Table
    parts: Table
    places: Whole
    day_trips: Whole
    day_count: Whole
    stock: Stock
    visits: Whole
    seen: Whole
    blocked: Whole
    trip_on: Whole
    totals: Whole


class Desk(NamedTuple):
    """Scratch paper of one search.

    Parameters
    ----------
    touched, is_touched
        Trips changed in this round.
    kept_trips, kept_parts, kept_places
        What they were before.
    waiting, is_taken, keys
        Villages to put in, whether they were taken out in this round, and their order.
    worth, before, after
        Of the village at hand: what a visit is worth by profile, and how many visits fit before
        and from each day.
    found
        Where it is best put in.
    counts
        Of touched trips.
    """

    touched: Whole
    is_touched: Flags
    kept_trips: Table
    kept_parts: Table
    kept_places: Whole
    waiting: Whole
    is_taken: Flags
    keys: Reals
    worth: Whole
    before: Whole
    after: Whole
    found: Whole
    counts: Whole


COST, HOW, WHERE, WHEN, BEHIND, BED = 0, 1, 2, 3, 4, 5
"""Positions in `Desk.found`: `WHERE` is a trip, or the profile of a new one."""

WITHIN, ALONE, LATER, EARLIER = 0, 1, 2, 3
"""How a village is put in: among others of a day, as a trip of its own, or as one more day."""


class Best(NamedTuple):
    """The best plan so far, and its cost in the order of the goals."""

    trips: Table
    parts: Table
    places: Whole
    cost: Whole


class Habits(NamedTuple):
    """How to ruin and recreate, see `OutingOptions`."""

    removed: float
    whole_trip: float
    all_visits: float
    same_days: float
    window: int
    blink: float
    waiting: int
