"""Features of trips: their halves, their seconds on the way and their visits to each village."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

import numpy as np
from scipy import sparse

from routeplan.optimize.ngroutes.kernels import tables
from routeplan.optimize.ngroutes.kernels.tables import SECOND, VILLAGES
from routeplan.optimize.outings.outing import Tour, stops_of, unpack
from routeplan.optimize.problem import Problem

HALVES = {
    1: (tables.WHOLE,),
    2: (tables.OPENING, tables.CLOSING),
    3: (tables.LONG_OPENING, tables.CLOSING),
}
"""Halves of a trip, by its days."""


def count_features(problem: Problem) -> int:
    """Return how many features the trips of one profile have."""
    return VILLAGES + len(problem.village_ids)


def columns_of(problem: Problem, tours: Sequence[Tour]) -> sparse.csc_array:
    """Return how often each trip has each feature of each profile, shape (features, trips)."""
    entries = (
        (feature, trip, amount)
        for trip, tour in enumerate(tours)
        for feature, amount in _of(problem, tour)
    )
    shape = (count_features(problem) * len(problem.profiles), len(tours))
    numbers = np.fromiter(chain.from_iterable(entries), dtype="int64")
    row, column, amount = numbers.reshape(-1, 3).T
    amounts = amount.astype("float64")
    return sparse.csc_array(sparse.coo_array((amounts, (row, column)), shape=shape))


def _of(problem: Problem, tour: Tour) -> Iterator[tuple[int, int]]:
    profile, days = unpack(tour)
    travel_s = problem.profiles[profile].travel_s
    ways = [way for day in days for way in pairwise(day)]
    first = profile * count_features(problem)
    yield from ((first + half, 1) for half in HALVES[len(days)])
    yield first + SECOND, sum(int(travel_s[way]) for way in ways)
    yield from ((first + VILLAGES + stop - 1, 1) for day in days for stop in stops_of(day))
