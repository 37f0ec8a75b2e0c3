"""How trips are found: which method suits which size."""

from __future__ import annotations

from typing import Literal

Method = Literal["auto", "exact", "search", "both"]

Used = Literal["exact", "search", "both"]
"""What `auto` comes to."""

FEW_VILLAGES, MOST_VILLAGES = 100, 120
"""Up to so many villages every trip is listed at once, and up to so many after a search."""


def method_for(asked: Method, villages: int) -> Used:
    """Return the method to use for a commune in which so many villages are visited.

    Examples
    --------
    >>> [method_for("auto", villages) for villages in (12, 110, 300)]
    ['exact', 'both', 'search']
    >>> method_for("search", 12)
    'search'
    """
    if asked != "auto":
        return asked
    if villages <= FEW_VILLAGES:
        return "exact"
    return "both" if villages <= MOST_VILLAGES else "search"
