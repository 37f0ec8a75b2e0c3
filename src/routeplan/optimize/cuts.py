"""Cuts: of three villages, trips that serve two or more of them can only be so many.

Every village receives at most so many visits. Adding that up over three villages and halving it
says that trips with two or three of them number at most half the sum, rounded down: true for
whole numbers of trips, but not for the fractions of the relaxation, whose bound it lifts.

References
----------
Jepsen, Petersen, Spoorendonk, Pisinger (2008), "Subset-row inequalities applied to the
vehicle-routing problem with time windows", Operations Research 56(2).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from routeplan.optimize.pool import Halves
from routeplan.optimize.pricing import Prices, Trips

CUTS_PER_ROUND = 40
LEAST_VIOLATION = 0.05


@dataclass(frozen=True, kw_only=True)
class Cuts:
    """Triples of villages, and how many trips may serve two or more of each.

    Parameters
    ----------
    triples
        Villages of each cut, shape (cuts, 3).
    most
        Trips that may serve two or more of them, shape (cuts,).
    served
        How many villages of each cut a half serves, shape (halves, cuts).
    """

    triples: np.ndarray
    most: np.ndarray
    served: np.ndarray

    def __len__(self) -> int:
        return len(self.triples)

    def rows(self, trips: Trips) -> sparse.csc_array:
        """Return the coefficients of trips, shape (cuts, trips)."""
        return sparse.csc_array(trips.total(self.served).T // 2, dtype="float64")

    def and_also(self, more: Cuts) -> Cuts:
        """Return these cuts followed by others."""
        return Cuts(
            triples=np.concatenate([self.triples, more.triples]),
            most=np.concatenate([self.most, more.most]),
            served=np.concatenate([self.served, more.served], axis=1),
        )

    def priced(self, prices: np.ndarray, duals: np.ndarray) -> Prices:
        """Return prices of trips from those of halves and the duals of the cuts."""
        used = np.flatnonzero(duals < 0)
        served, penalty = self.served[:, used], -duals[used]
        return Prices(halves=prices + (served // 2) @ penalty, odd=served % 2 == 1, penalty=penalty)


def no_cuts(halves: Halves) -> Cuts:
    """Return an empty list of cuts."""
    return _cuts(np.empty((0, 3), dtype="int64"), np.empty(0), halves)


def violated_cuts(
    halves: Halves, most_visits: np.ndarray, trips: Trips, amounts: np.ndarray
) -> Cuts:
    """Return the cuts that a relaxed choice of trips violates most.

    Parameters
    ----------
    most_visits
        Largest number of visits of each village, shape (villages,).
    amounts
        How often each trip is made, fractions, shape (trips,).
    """
    made = np.flatnonzero(amounts > 0)
    amounts, trips = amounts[made], trips.take(made)
    served = (trips.total(halves.served.astype("int64")) > 0).astype("float64")
    together = (served * amounts[:, None]).T @ served
    found, beyond = [np.empty((0, 3), dtype="int64")], [np.empty(0)]
    for village in range(served.shape[1]):
        here = served[served[:, village] > 0]
        all_three = (here * amounts[served[:, village] > 0][:, None]).T @ here
        two_or_more = together[village][:, None] + together[village] + together - 2 * all_three
        most = np.floor((most_visits[village] + most_visits[:, None] + most_visits) / 2)
        excess = two_or_more - most
        one, two = np.nonzero(excess > LEAST_VIOLATION)
        rows = np.flatnonzero((village < one) & (one < two))
        found.append(np.stack([np.full(len(rows), village), one[rows], two[rows]], axis=1))
        beyond.append(excess[one[rows], two[rows]])
    order = np.argsort(-np.concatenate(beyond), kind="stable")[:CUTS_PER_ROUND]
    triples = np.concatenate(found)[order]
    return _cuts(triples, np.floor(most_visits[triples].sum(axis=1) / 2), halves)


def _cuts(triples: np.ndarray, most: np.ndarray, halves: Halves) -> Cuts:
    served = halves.served[:, triples].sum(axis=2, dtype="int64")
    return Cuts(triples=triples, most=most, served=served)
