"""Go on from the best plan."""

from __future__ import annotations

from numba import njit

from routeplan.optimize.routing.kernels.routes import take_best
from routeplan.optimize.routing.kernels.tables import Best, Given, Plan


@njit(cache=True, nogil=True)
def resume(given: Given, plan: Plan, best: Best) -> None:
    """Make the best plan the one that the search changes."""
    take_best(given, plan, best.places, best.length, best)
