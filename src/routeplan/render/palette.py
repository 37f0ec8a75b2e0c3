"""Colours that every picture shares."""

from __future__ import annotations

INK = "#222222"

CREW_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#5b3a9e")
"""Those of Okabe and Ito without yellow, which people with any colour vision tell apart."""


def crew_colour(crew: int) -> str:
    """Return the colour of the crew at a position; colours come again after the last."""
    return CREW_COLOURS[crew % len(CREW_COLOURS)]


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
