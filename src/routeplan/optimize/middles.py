"""Groups around middles: assign, move the middles, and begin again with one of them elsewhere."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from routeplan.optimize.assignment import NOBODY, Places, Whole, assigned, overload
from routeplan.optimize.budget import Budget

SETTLING = 15
"""Most times that groups and middles follow each other; they settle after a few."""

MOST_MOVED = 2
"""So many middles at most are put elsewhere at once."""

WORSE = 0.01
"""The search goes on from groups that are worse by up to this fraction."""

Middles = NDArray[Any]


class Ground(Protocol):
    """Where points lie, and what may be the middle of a group."""

    def middles_at(self, points: Whole) -> Middles:
        """Return middles at these points."""

    def ways(self, middles: Middles) -> Whole:
        """Return the way from every point to every middle, shape (points, middles)."""

    def middle_of(self, points: Whole) -> Middles:
        """Return the middle from which the ways to these points are shortest."""

    def length(self, groups: Whole) -> int:
        """Return how far the points of all groups lie apart."""


class Grouping(NamedTuple):
    """Groups with their middles.

    Parameters
    ----------
    cost
        Length of the groups on their ground, and the extra of every point in its group.
    overload
        By how much groups hold more than they can, because points are not split.
    """

    groups: Whole
    middles: Middles
    cost: int
    overload: int


def group_points(
    ground: Ground, places: Places, *, rounds: int, seed: int, budget: Budget
) -> Grouping:
    """Return groups near their middles, the best of some rounds.

    Each round moves one or two middles to points elsewhere and lets all of them settle again. The
    search goes on from there unless the groups have become clearly worse.
    """
    chance = np.random.default_rng(seed)
    best = now = _settled(ground, places, _first_middles(ground, places, chance))
    for _ in range(rounds - 1):
        if budget.is_over():
            budget.cut(by_clock=True)
            break
        count = min(len(places.limits), int(chance.integers(1, MOST_MOVED, endpoint=True)))
        middles = now.middles.copy()
        moved = chance.choice(len(middles), count, replace=False)
        middles[moved] = ground.middles_at(chance.choice(len(places.weights), count, replace=False))
        found = _settled(ground, places, middles)
        if _worth(found) < _worth(best):
            best = found
        if _worth(found) <= (now.overload, now.cost * (1 + WORSE * chance.random())):
            now = found
    return best


def _worth(one: Grouping) -> tuple[int, float]:
    return one.overload, one.cost


def _first_middles(ground: Ground, places: Places, chance: np.random.Generator) -> Middles:
    """Begin each group at a point that suits it best, far from the other groups."""
    extra = places.extra
    far = np.full(len(extra), np.inf)
    starts = []
    for number in range(extra.shape[1]):
        suits = extra[:, number] == extra[:, number].min()
        weights = np.where(suits, np.minimum(far, 1e12), 0.0)
        if weights.sum() == 0:
            weights = np.ones(len(extra))
        start = chance.choice(len(extra), p=weights / weights.sum())
        starts.append(start)
        ways = ground.ways(ground.middles_at(np.array([start])))[:, 0]
        far = np.minimum(far, ways.astype(float) ** 2)
    return ground.middles_at(np.array(starts))


def _settled(ground: Ground, places: Places, middles: Middles) -> Grouping:
    """Let groups and middles follow each other until they stay."""
    groups = np.full(len(places.weights), NOBODY)
    for _ in range(SETTLING):
        before, groups = groups, assigned(places, ground.ways(middles))
        if np.array_equal(before, groups):
            break
        middles = middles.copy()
        for number in range(len(middles)):
            members = np.flatnonzero(groups == number)
            if len(members):
                middles[number] = ground.middle_of(members)
    placed = np.flatnonzero(groups != NOBODY)
    extra = int(places.extra[placed, groups[placed]].sum())
    cost = extra + ground.length(groups)
    return Grouping(groups, middles, cost, overload(places, groups))
