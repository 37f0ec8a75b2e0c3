"""Tours, which are trips of any date, and outings, which have a date, as the search finds them.

A solve knows tens of thousands of tours. They are flat tuples of numbers because Python's collector
of garbage passes those over. Of records with fields, or of tuples in tuples, it would look at every
one again and again, while all threads wait.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, pairwise
from typing import NamedTuple

Day = tuple[int, ...]
"""The places of a day: where the crew wakes up, its stops in order, where it sleeps."""

NIGHT = -1
"""Between two days of a tour."""

Tour = tuple[int, ...]
"""A profile and the days of its trip, with nights between them, see `pack`."""


class Outing(NamedTuple):
    """A tour from a day of the horizon on."""

    first_day: int
    tour: Tour


def pack(profile: int, days: Iterable[Day]) -> Tour:
    """Return the tour of a profile on some days.

    Examples
    --------
    >>> pack(2, [(0, 4, 5), (5, 6, 0)])
    (2, 0, 4, 5, -1, 5, 6, 0)
    """
    first, *later = days
    return profile, *first, *chain.from_iterable((NIGHT, *day) for day in later)


def unpack(tour: Tour) -> tuple[int, tuple[Day, ...]]:
    """Return the profile and the days of a tour.

    Examples
    --------
    >>> unpack((2, 0, 4, 5, -1, 5, 6, 0))
    (2, ((0, 4, 5), (5, 6, 0)))
    """
    nights = [at for at, place in enumerate(tour) if place == NIGHT]
    borders = pairwise([0, *nights, len(tour)])
    return tour[0], tuple(tour[before + 1 : end] for before, end in borders)


def stops_of(day: Day) -> Day:
    """Return the villages visited on a day, in order."""
    return day[1:-1]
