"""The colours by which crews are known on maps and in files.

Those of Okabe and Ito without yellow, which people with any colour vision tell apart. They come
after numbers and names, never in their place.
"""

from __future__ import annotations

CREW_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#5b3a9e")


def crew_colour(crew: int) -> str:
    """Return the colour of the crew at a position; colours come again after the last."""
    return CREW_COLOURS[crew % len(CREW_COLOURS)]
