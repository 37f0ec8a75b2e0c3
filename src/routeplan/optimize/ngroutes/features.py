"""Features of trips: their halves, their seconds on the way and their visits to each village."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from scipy import sparse

from routeplan.optimize.ngroutes.kernels import tables
from routeplan.optimize.ngroutes.kernels.tables import SECOND, VILLAGES
from routeplan.optimize.outings.outing import Outing
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


def columns_of(problem: Problem, outings: Sequence[Outing]) -> sparse.csc_array:
    """Return how often each trip has each feature of each profile, shape (features, trips)."""
    size = count_features(problem)
    entries = [
        (outing.profile * size + feature, trip, amount)
        for trip, outing in enumerate(outings)
        for feature, amount in _of(problem, outing)
    ]
    shape = (size * len(problem.profiles), len(outings))
    row, column, amount = np.array(entries, dtype="float64").reshape(-1, 3).T
    where = row.astype("int64"), column.astype("int64")
    return sparse.csc_array(sparse.coo_array((amount, where), shape=shape))


def _of(problem: Problem, outing: Outing) -> list[tuple[int, int]]:
    travel_s = problem.profiles[outing.profile].travel_s
    ways = [way for day in outing.days for way in pairwise(day.places)]
    return [
        *((half, 1) for half in HALVES[len(outing.days)]),
        (SECOND, sum(int(travel_s[way]) for way in ways)),
        *((VILLAGES + stop - 1, 1) for day in outing.days for stop in day.stops),
    ]
