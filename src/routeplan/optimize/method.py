"""How trips are found: which method suits which size."""

from __future__ import annotations

from typing import Literal

from routeplan.domain.options import Method

Used = Literal["exact", "search", "both"]
"""What `auto` comes to."""

FEW_VILLAGES, MOST_VILLAGES = 100, 120
"""Up to so many villages every trip is listed at once, and up to so many after a search."""


LISTING_S = 45.0
"""Time for trips below which the trips of more than few villages are not listed [s]."""


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
    >>> method_for("auto", 110, listing_s=10), method_for("search", 12, listing_s=10)
    ('search', 'search')
    """
    if asked != "auto":
        return asked
    if villages <= FEW_VILLAGES:
        return "exact"
    return "both" if villages <= MOST_VILLAGES and listing_s >= LISTING_S else "search"
