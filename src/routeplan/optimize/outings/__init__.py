"""Outings: trips of one or more days for communes with too many villages to list every trip."""

from routeplan.optimize.outings.large import is_large, search_trips

__all__ = ["is_large", "search_trips"]
