"""A choice: trips with dates, how often each is made, and what is missed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from routeplan.optimize.dating import DatedTrip, as_trips
from routeplan.optimize.instance import Instance
from routeplan.optimize.pricing import Trips, counted
from routeplan.optimize.rows import Costs


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Dated trips, and what `Rows` counts of them.

    Parameters
    ----------
    trips, amounts
        Each different trip, and how often it is made.
    missed
        Missed visits of each kind.
    """

    dates: tuple[DatedTrip, ...]
    trips: Trips
    amounts: np.ndarray
    missed: np.ndarray

    def value(self, costs: Costs) -> float:
        """Return what the choice costs a goal."""
        return float(self.trips.total(costs.halves) @ self.amounts + costs.misses @ self.missed)


def choice_of(instance: Instance, dates: tuple[DatedTrip, ...]) -> Choice:
    """Count dated trips."""
    trips, amounts = counted(as_trips(dates))
    missed = instance.missed(trips, amounts)
    return Choice(dates=dates, trips=trips, amounts=amounts, missed=missed)
