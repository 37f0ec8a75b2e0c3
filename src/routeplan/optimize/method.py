"""How trips are found: which method suits which size."""

from __future__ import annotations

from typing import Literal

from routeplan.domain.options import Method

Used = Literal["exact", "search", "both"]
"""What `auto` comes to."""

FEW_VILLAGES, MANY_VILLAGES, MOST_VILLAGES = 60, 100, 150
"""Up to few villages every trip is listed at once, and up to most after a search if there is time;
if there is not, the trips of up to many villages are listed, and those of more searched for."""

LISTING_S = 0.3
"""Time for trips, by village, that a search before is worth [s]."""


def method_for(asked: Method, villages: int, *, listing_s: float) -> Used:
    """Return the method to use for a commune in which so many villages are visited.

    Parameters
    ----------
    listing_s
        Time that there is to find trips [s].

    Examples
    --------
    >>> [method_for("auto", villages, listing_s=60) for villages in (12, 110, 300)]
    ['exact', 'both', 'search']
    >>> [method_for("auto", villages, listing_s=10) for villages in (12, 80, 110)]
    ['exact', 'exact', 'search']
    """
    if asked != "auto":
        return asked
    if FEW_VILLAGES < villages <= MOST_VILLAGES and listing_s >= LISTING_S * villages:
        return "both"
    return "exact" if villages <= MANY_VILLAGES else "search"
