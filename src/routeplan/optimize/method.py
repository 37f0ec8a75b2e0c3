"""How trips are found: which method suits which size."""

from __future__ import annotations

from typing import Literal

from routeplan.errors import Fault, InputError

Method = Literal["auto", "exact", "search", "both"]

Used = Literal["exact", "search", "both"]
"""What `auto` comes to."""


def method_for(asked: Method, villages: int) -> Used:
    """Return the method to use for a commune of so many villages.

    Raises
    ------
    InputError
        If there is no such method for communes.

    Examples
    --------
    >>> method_for("auto", 12)
    'exact'
    """
    if asked in ("auto", "exact"):
        return "exact"
    raise InputError(
        [
            Fault(
                where="method",
                what=f"is {asked}, which cannot plan a commune of {villages} villages",
                fix="use auto or exact",
            )
        ]
    )
