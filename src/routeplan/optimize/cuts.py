"""Cuts: how many trips, or halves of trips, at least or at most serve some villages.

Each cut counts a choice in whole numbers: the trips that serve any of its villages, their halves
that do, or the trips that serve two of three. What such a count keeps in whole numbers, the
fractions of the relaxation often do not, so a cut lifts the bound.

Of three villages: every one receives at most so many visits. Adding that up over the three and
halving it says that trips with two or three of them number at most half the sum, rounded down.

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
    """Counts of a choice, and what they are at least and at most.

    Parameters
    ----------
    villages
        Villages of each cut, in order.
    units
        What each half counts, shape (cuts, halves).
    halved
        Whether a trip counts half of what its halves do, shape (cuts,).
    rounded_up
        Whether a half left over counts as a whole, shape (cuts,).
    least, most
        Limits of each count, shape (cuts,).
    """

    villages: tuple[tuple[int, ...], ...]
    units: np.ndarray
    halved: np.ndarray
    rounded_up: np.ndarray
    least: np.ndarray
    most: np.ndarray

    def __len__(self) -> int:
        return len(self.villages)

    def rows(self, trips: Trips) -> sparse.csc_array:
        """Return the coefficients of trips, shape (cuts, trips)."""
        rows = [
            (units + up) // 2 if halved else units
            for units, halved, up in zip(
                (trips.total(units) for units in self.units),
                self.halved.tolist(),
                self.rounded_up.tolist(),
                strict=True,
            )
        ]
        counts = np.array(rows, dtype="float64").reshape(len(self), len(trips))
        return sparse.csc_array(counts)

    def take(self, columns: np.ndarray) -> Cuts:
        """Return some cuts."""
        return Cuts(
            villages=tuple(self.villages[column] for column in columns.tolist()),
            units=self.units[columns],
            halved=self.halved[columns],
            rounded_up=self.rounded_up[columns],
            least=self.least[columns],
            most=self.most[columns],
        )

    def and_also(self, more: Cuts) -> Cuts:
        """Return these cuts followed by others."""
        return Cuts(
            villages=self.villages + more.villages,
            units=np.concatenate([self.units, more.units]),
            halved=np.concatenate([self.halved, more.halved]),
            rounded_up=np.concatenate([self.rounded_up, more.rounded_up]),
            least=np.concatenate([self.least, more.least]),
            most=np.concatenate([self.most, more.most]),
        )

    def priced(self, prices: np.ndarray, duals: np.ndarray) -> Prices:
        """Return prices of trips from those of halves and the duals of the cuts.

        Where halves are counted one by one, or rounding is in their favour, they are charged as if
        alone, and together if both are odd. Otherwise each is charged half of what it counts, and
        a trip with one odd half for what rounding adds.
        """
        prices = prices.copy()
        odd, penalty, penalty_of_one = [], [], []
        for cut in np.flatnonzero(duals).tolist():
            units, dual = self.units[cut], float(duals[cut])
            if not self.halved[cut]:
                prices -= dual * units
                continue
            alone = self.rounded_up[cut] == (dual > 0)
            prices -= dual * ((units + self.rounded_up[cut]) // 2 if alone else units / 2)
            odd.append(units % 2 == 1)
            penalty.append(abs(dual) if alone else 0.0)
            penalty_of_one.append(0.0 if alone else abs(dual) / 2)
        return Prices(
            halves=prices,
            odd=np.array(odd, dtype=bool).reshape(len(odd), len(prices)).T,
            penalty=np.array(penalty),
            penalty_of_one=np.array(penalty_of_one),
        )


def no_cuts(halves: Halves) -> Cuts:
    """Return an empty list of cuts."""
    nothing = np.empty(0)
    return Cuts(
        villages=(),
        units=np.empty((0, len(halves)), dtype="uint8"),
        halved=nothing.astype(bool),
        rounded_up=nothing.astype(bool),
        least=nothing,
        most=nothing,
    )


def violated_cuts(
    halves: Halves, most_visits: np.ndarray, trips: Trips, amounts: np.ndarray
) -> Cuts:
    """Return the cuts of three villages that a relaxed choice of trips violates most.

    Parameters
    ----------
    most_visits
        Largest number of visits of each village, shape (villages,).
    amounts
        How often each trip is made, fractions, shape (trips,).
    """
    made = np.flatnonzero(amounts > 0)
    amounts, trips = amounts[made], trips.take(made)
    served = trips.any_of(halves.served).astype("float64")
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
    return _of_three(triples, np.floor(most_visits[triples].sum(axis=1) / 2), halves)


def _of_three(triples: np.ndarray, most: np.ndarray, halves: Halves) -> Cuts:
    return Cuts(
        villages=tuple(tuple(triple) for triple in triples.tolist()),
        units=np.array(
            [halves.served[:, triple].sum(axis=1, dtype="uint8") for triple in triples]
        ).reshape(len(triples), len(halves)),
        halved=np.ones(len(triples), dtype=bool),
        rounded_up=np.zeros(len(triples), dtype=bool),
        least=np.full(len(triples), -np.inf),
        most=most.astype("float64"),
    )


def count_of(villages: tuple[int, ...], serve_any: np.ndarray, *, of_trips: bool) -> Cuts:
    """Count the trips, or the halves, that serve any of some villages: a cut without limits.

    Parameters
    ----------
    serve_any
        Which halves do, shape (halves,).
    """
    return Cuts(
        villages=(villages,),
        units=serve_any.astype("uint8")[None, :],
        halved=np.array([of_trips]),
        rounded_up=np.array([of_trips]),
        least=np.array([-np.inf]),
        most=np.array([np.inf]),
    )
