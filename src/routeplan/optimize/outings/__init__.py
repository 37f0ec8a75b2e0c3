"""Outings: trips of one or more days for communes with too many villages to list every trip."""

from routeplan.optimize.outings.large import find_trips

__all__ = ["find_trips"]
