"""Counts: how many trips, or halves of trips, serve any village of a neighbourhood."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from routeplan.optimize.cuts import Cuts, count_of
from routeplan.optimize.masks import disjoint, village_bits
from routeplan.optimize.neighbourhoods import neighbourhoods
from routeplan.optimize.pool import NO_HALF, Halves
from routeplan.optimize.pricing import Trips
from routeplan.optimize.problem import Problem


@dataclass(frozen=True, kw_only=True)
class Counts:
    """The trips of every group of villages, and after them their halves.

    Parameters
    ----------
    promise
        What a relaxation cost that kept less of a count, when it was looked at last.
    """

    groups: tuple[tuple[int, ...], ...]
    halves: Halves
    promise: np.ndarray
    _bits: dict[int, np.ndarray] = field(default_factory=dict)

    def __len__(self) -> int:
        return 2 * len(self.groups)

    def of(self, trips: Trips, amounts: np.ndarray) -> np.ndarray:
        """Return every count of trips that are made so often, shape (counts,)."""
        first = self._serve_any(trips.first)
        second = self._serve_any(trips.second) & (trips.second != NO_HALF)[:, None]
        by_trips = (amounts[:, None] * (first | second)).sum(axis=0)
        by_halves = by_trips + (amounts[:, None] * (first & second)).sum(axis=0)
        return np.concatenate([by_trips, by_halves])

    def cut(self, number: int) -> Cuts:
        """Return a count as a cut without limits."""
        of_halves, group = divmod(number, len(self.groups))
        if group not in self._bits:
            bits = village_bits(1 + self.halves.served.shape[1])[1:][list(self.groups[group])]
            self._bits[group] = np.packbits(
                ~disjoint(self.halves.mask, np.bitwise_or.reduce(bits, axis=0))
            )
        serves_any = np.unpackbits(self._bits[group], count=len(self.halves))
        return count_of(self.groups[group], serves_any, of_trips=not of_halves)

    def _serve_any(self, halves: np.ndarray) -> np.ndarray:
        served = self.halves.served[halves]
        return np.stack([served[:, list(group)].any(axis=1) for group in self.groups], axis=1)


def counts_near(problem: Problem, halves: Halves) -> Counts:
    """Return the counts of all neighbourhoods of a commune."""
    groups = neighbourhoods(problem)
    return Counts(groups=groups, halves=halves, promise=np.full(2 * len(groups), np.inf))
