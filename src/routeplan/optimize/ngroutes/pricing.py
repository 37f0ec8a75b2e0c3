"""Pricing: trips of all profiles that cost least, by labels that remember villages nearby."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from routeplan.optimize.budget import Budget
from routeplan.optimize.ngroutes.features import count_features
from routeplan.optimize.ngroutes.ground import can_be_priced, empty_labels, empty_rest, lay_out
from routeplan.optimize.ngroutes.kernels.labels import FULL, grow
from routeplan.optimize.ngroutes.kernels.rest import fill_rest
from routeplan.optimize.ngroutes.kernels.tables import CENTER, NOWHERE, Ground, Labels, Rest, Task
from routeplan.optimize.outings.outing import Tour, pack
from routeplan.optimize.patience import patiently
from routeplan.optimize.problem import Problem
from routeplan.optimize.warm_up import warm_up

NEAR = 24
"""So many villages around each place are remembered there, or half as many as often as there would
be too many labels."""

MOST_LABELS = 200_000
"""Labels at which less is remembered; about 10 MB."""

MOST_WITH_LAST, MOST_FOUND = 8, 600
"""Trips of a profile found at once: of those that end with the same village, and in all."""

ENTRY_S, LABEL_S, COMPARED_S = 4e-9, 8e-9, 6e-9
"""So long a usual machine takes to look at a way in the estimate, to add a village, and to compare
two labels [s]."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """Trips below a price.

    Parameters
    ----------
    trips
        The cheapest, none only if there are none.
    least
        No trip costs less than this; not known, and minus infinity, if trips were lost.
    """

    trips: tuple[Tour, ...]
    least: float


class Pricer:
    """Prices the trips of a problem, over and over."""

    def __init__(self, problem: Problem, *, near: int = NEAR, most: int = MOST_LABELS) -> None:
        self._features = count_features(problem)
        self._grounds = [
            lay_out(problem, number, near=near) for number in range(len(problem.profiles))
        ]
        self._near = [ground.moved.shape[2] for ground in self._grounds]
        self._rests = [empty_rest(ground) for ground in self._grounds]
        self._size = len(problem.place_ids), problem.scenario.rules.max_trip_days, most
        self._labels = empty_labels(*self._size)

    def make_ready(self, is_over: Callable[[], bool]) -> bool:
        """Have what prices ready; return whether it is before it is over."""
        return warm_up(self._call_kernels, (fill_rest, grow), is_over)

    def _call_kernels(self) -> None:
        nothing = np.zeros(self._features)
        for ground, rest in zip(self._grounds[:1], self._rests, strict=False):
            fill_rest(ground, nothing, rest)
            grow(Task(ground, nothing, rest, -np.inf, 0, 0), self._labels)

    def cheapest(self, prices: np.ndarray, below: float, budget: Budget, *, exact: bool) -> Found:
        """Return the cheapest trips below a price, which is not above 0.

        Parameters
        ----------
        prices
            Of each feature of each profile, one profile after the other.
        exact
            Otherwise labels are compared without what they remember, and trips are lost.
        """
        trips: list[Tour] = []
        least = below if exact else -np.inf
        for profile, of_features in enumerate(prices.reshape(-1, self._features)):
            fill_rest(self._grounds[profile], of_features, self._rests[profile])
            count = self._grow(profile, of_features, below, budget, exact=exact)
            if count == FULL:
                least = -np.inf
                continue
            ends = self._labels.whole_price[:count]
            least = min(least, float(ends.min()))
            trips += [_trip(profile, self._labels, end) for end in _ends(self._labels, ends, below)]
        return Found(trips=tuple(trips), least=least)

    def _grow(
        self, profile: int, prices: np.ndarray, below: float, budget: Budget, *, exact: bool
    ) -> int:
        """Fill in the labels of a profile, remembering as much as there is room for."""
        ground, rest, count = self._grounds[profile], self._rests[profile], FULL
        while count == FULL and self._near[profile] and not budget.is_over():
            kept = (1 << self._near[profile]) - 1
            task = Task(ground, prices, rest, below, kept, kept * exact)
            grown = patiently(partial(grow, task, self._labels), budget.is_over)
            if grown is None:  # it may go on for seconds, in labels that nobody reads any more
                self._labels = empty_labels(*self._size)
                return FULL
            count = grown
            made = len(self._labels.price) if count == FULL else count
            budget.spend(_work_s(ground, rest, made, int(self._labels.compared[0])))
            if count == FULL:
                self._near[profile] //= 2
        return count


def pricer_of(problem: Problem) -> Pricer | None:
    """Return what prices the trips of a problem; None if a visit takes no time."""
    return Pricer(problem) if can_be_priced(problem) else None


def _work_s(ground: Ground, rest: Rest, labels: int, compared: int) -> float:
    villages = len(ground.villages)
    days, steps, _ = rest.least.shape
    ways = days * steps * villages * (villages + len(ground.beds))
    work_s: float = ENTRY_S * ways + LABEL_S * labels * villages + COMPARED_S * compared
    return work_s


def _ends(labels: Labels, prices: np.ndarray, below: float) -> list[int]:
    """Return the last labels of the cheapest trips, few of which end with the same village."""
    ends = np.flatnonzero(prices < below)
    ends = ends[np.argsort(prices[ends], kind="stable")]
    last = labels.last[ends]
    by_last = np.argsort(last, kind="stable")
    rank = np.empty(len(ends), dtype="int64")
    starts = np.searchsorted(last[by_last], last[by_last], side="left")
    rank[by_last] = np.arange(len(ends)) - starts
    few: list[int] = ends[rank < MOST_WITH_LAST][:MOST_FOUND].tolist()
    return few


def _trip(profile: int, labels: Labels, end: int) -> Tour:
    """Read a trip back from its last label."""
    days, at = [[CENTER]], end
    while at != NOWHERE:
        place, parent = int(labels.last[at]), int(labels.parent[at])
        days[-1].append(place)
        if labels.work[at] == 0 and parent != NOWHERE:
            days.append([place])
        at = parent
    return pack(profile, (tuple(reversed(day)) for day in reversed(days)))
