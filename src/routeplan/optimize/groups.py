"""Lists in one village: which carer takes which families."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import minimum_spanning_tree
from scipy.spatial.distance import cdist

from routeplan.domain.people import Member
from routeplan.optimize.assignment import NOBODY, Places, Whole
from routeplan.optimize.budget import Budget
from routeplan.optimize.carers import UNMATCHED_M
from routeplan.optimize.hamlet import Hamlet, Metres
from routeplan.optimize.middles import group_points

ROUNDS = 3
"""Lists are grown so often, each time with middles elsewhere; more hardly shorten the walks."""

NEW_CARER_M = 500_000
"""A family that loses the carer it has weighs like so long a way [m]."""


@dataclass(frozen=True, eq=False)
class Plane:
    """Points [m], and middles anywhere among them; ways are straight and in whole metres."""

    points: Metres

    def middles_at(self, points: Whole) -> Metres:
        """Return where these points lie."""
        return self.points[points]

    def ways(self, middles: Metres) -> Whole:
        """Return the way from every point to every middle [m]."""
        ways: Whole = cdist(self.points, middles).round().astype(np.int64)
        return ways

    def middle_of(self, points: Whole) -> NDArray[np.float64]:
        """Return the mean of these points."""
        mean: NDArray[np.float64] = self.points[points].mean(axis=0)
        return mean

    def length(self, groups: Whole) -> int:
        """Return the length of the shortest trees that join the points of each group [m]."""
        together = (groups[:, None] == groups) & (groups != NOBODY)
        return int(minimum_spanning_tree(np.where(together, self._apart, 0)).sum())

    @cached_property
    def _apart(self) -> Metres:
        return cdist(self.points, self.points)


def group_homes(
    hamlet: Hamlet, carers: Sequence[Member], places: Sequence[int], budget: Budget, *, seed: int
) -> Whole:
    """Return the number of each household's carer, or `NOBODY`.

    As many families have a carer as there are places, and those who come first before others.
    Lists are about equally long.
    """
    lists = Places(
        weights=np.ones(len(hamlet), dtype=np.int64),
        limits=_balanced(len(hamlet), places),
        extra=_extra_m(hamlet, carers),
        ranks=hamlet.ranks,
    )
    found = group_points(Plane(hamlet.points), lists, rounds=ROUNDS, seed=seed, budget=budget)
    return found.groups


def _balanced(homes: int, places: Sequence[int]) -> Whole:
    """Return the length of each list: all equal as far as everybody's places allow.

    Examples
    --------
    >>> _balanced(50, [20, 20, 20]).tolist(), _balanced(50, [20, 20, 8]).tolist()
    ([17, 17, 17], [20, 20, 8])
    """
    levels = range(1, max(places) + 1)
    level = next(
        (one for one in levels if sum(min(one, most) for most in places) >= homes), max(places)
    )
    limits: Whole = np.minimum(level, np.array(places))
    return limits


def _extra_m(hamlet: Hamlet, carers: Sequence[Member]) -> Whole:
    """Return what a family and a carer who do not suit each other weigh, (homes, carers) [m]."""
    extra = np.zeros((len(hamlet), len(carers)), dtype=np.int64)
    numbers = {carer.id: number for number, carer in enumerate(carers)}
    for language in {one for one in hamlet.languages if one is not None}:
        needs = np.array([one == language for one in hamlet.languages])
        speaks = np.array([language in carer.languages for carer in carers])
        extra[np.ix_(needs, ~speaks)] += UNMATCHED_M
    for row, home in enumerate(hamlet.homes):
        if home.carer_id in numbers:
            extra[row] += NEW_CARER_M
            extra[row, numbers[home.carer_id]] -= NEW_CARER_M
    return extra
