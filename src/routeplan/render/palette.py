"""Colours that every picture shares."""

from __future__ import annotations

from routeplan.evaluate.crew_colours import CREW_COLOURS, crew_colour

__all__ = ["CREW_COLOURS", "INK", "crew_colour", "ink_on"]

INK = "#222222"


def ink_on(colour: str) -> str:
    """Return black or white, whichever reads better on a colour.

    Examples
    --------
    >>> ink_on("#0072b2"), ink_on("#e69f00")
    ('#ffffff', '#000000')
    """
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    brightness = 0.299 * red + 0.587 * green + 0.114 * blue
    return "#000000" if brightness > 100 else "#ffffff"
