"""Outings: trips of one or more days for communes with too many villages to list every trip."""

from routeplan.optimize.outings.large import find_trips
from routeplan.optimize.outings.whole import bound_whole

__all__ = ["bound_whole", "find_trips"]
