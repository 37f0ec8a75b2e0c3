"""How bars look: a pale colour and a pattern for each crew, a pattern for each ground.

A photocopy keeps the pattern, and text is black on what is nearly white.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matplotlib.colors import to_rgb

from routeplan.render.palette import crew_colour
from routeplan.roads.profile import UNKNOWN

CREW_HATCHES = ("", "////", "....", "xxxx", "----", "\\\\\\\\", "||||", "++++")
"""One more than there are colours: after the last colour, patterns go on differently."""

_PALE = 0.55
"""Part of white in the colour of a bar."""

_BRIGHTNESS = (0.299, 0.587, 0.114)
"""How much of it red, green and blue bring."""

Colour = tuple[float, float, float]

SURFACE_HATCHES: Mapping[str, str] = {
    "asphalt": "",
    "concrete": "---",
    "gravel": "....",
    "earth": "////",
    "footpath": "xxxx",
    "water": "|||",
}
OTHER_SURFACE = "\\\\\\\\"
"""Of words that a table brings along."""


def crew_look(crew: int, *, gray: bool = False) -> dict[str, Any]:
    """Return how bars of the crew at a position are filled and edged."""
    fill = _pale(crew_colour(crew))
    return {
        "facecolor": _as_light(fill) if gray else fill,
        "edgecolor": "#000000",
        "hatch": CREW_HATCHES[crew % len(CREW_HATCHES)],
        "linewidth": 0.8,
    }


def surface_look(surface: str) -> dict[str, Any]:
    """Return how the ground under a way is filled: the rougher, the denser."""
    hatch = " " if surface == UNKNOWN else SURFACE_HATCHES.get(surface, OTHER_SURFACE)
    return {
        "facecolor": "#dedede" if surface == "asphalt" else "#ffffff",
        "edgecolor": "#333333",
        "hatch": hatch.strip(),
        "linewidth": 0.0,
    }


def _pale(colour: str) -> Colour:
    red, green, blue = (part + (1 - part) * _PALE for part in to_rgb(colour))
    return red, green, blue


def _as_light(colour: Colour) -> Colour:
    """Return the grey that is as light as a colour."""
    brightness = sum(part * share for part, share in zip(colour, _BRIGHTNESS, strict=True))
    return brightness, brightness, brightness
