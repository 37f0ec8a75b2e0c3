"""Renewal: choosing anew what serves one neighbourhood, while the rest of a choice stays.

Few trips serve no village but those of a few others, so the best of them are found in a moment
even where there are too many trips in all.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from routeplan.optimize.budget import Budget
from routeplan.optimize.choice import Choice
from routeplan.optimize.pool import Halves
from routeplan.optimize.pricing import Trips, cheapest_below
from routeplan.optimize.relaxation import Relaxation

LEAST_VILLAGES, LARGEST_PART = 8, 3
"""Villages of the smallest neighbourhood, and which part of all villages the largest has."""

MOST_TRIPS = 2_000
"""Trips on offer to a neighbourhood."""


def dearest_first(
    groups: tuple[tuple[int, ...], ...], choice: Choice, relaxation: Relaxation, halves: Halves
) -> list[np.ndarray]:
    """Return groups of villages, those first whose trips cost most beyond the bound."""
    prices = relaxation.prices.of(choice.trips) * choice.amounts
    served = choice.trips.any_of(halves.served)
    largest = max(LEAST_VILLAGES, served.shape[1] // LARGEST_PART)
    fitting = [np.array(group) for group in groups if LEAST_VILLAGES <= len(group) <= largest]
    beyond = [-prices[served[:, group].any(axis=1)].sum() for group in fitting]
    return [fitting[number] for number in np.argsort(beyond, kind="stable").tolist()]


def serving(villages: np.ndarray, choice: Choice, halves: Halves) -> Trips:
    """Return the trips of a choice that serve any of some villages."""
    served = choice.trips.any_of(halves.served)
    return choice.trips.take(np.flatnonzero(served[:, villages].any(axis=1)))


def instead_of(
    freed: Trips, slack: float, relaxation: Relaxation, halves: Halves, budget: Budget
) -> Trips:
    """Return the cheapest trips that serve no village but those of some trips.

    Parameters
    ----------
    slack
        Trips of this price and dearer ones are of no use.
    """
    villages = freed.any_of(halves.served).any(axis=0)
    elsewhere = halves.served[:, ~villages].any(axis=1)
    prices = np.where(elsewhere, np.inf, relaxation.prices.halves)
    trips, _ = cheapest_below(
        halves, replace(relaxation.prices, halves=prices), slack, budget, most=MOST_TRIPS
    )
    return trips
