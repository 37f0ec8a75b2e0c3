"""What roads are made of, in the words of OpenStreetMap."""

from __future__ import annotations

PAVED = frozenset(
    {
        *("paved", "asphalt", "chipseal", "concrete", "concrete:lanes", "concrete:plates"),
        *("paving_stones", "paving_stones:lanes", "sett", "bricks", "metal", "wood", "cement"),
    }
)
"""Surfaces that stay hard in the rain."""

UNPAVED = frozenset(
    {
        *("unpaved", "compacted", "fine_gravel", "gravel", "pebblestone", "ground", "dirt"),
        *("earth", "clay", "laterite", "sand", "mud", "rock", "stone", "grass", "grass_paver"),
        *("cobblestone", "unhewn_cobblestone", "woodchips", "soil", "shells", "salt", "ice"),
        *(
            "snow",
            "stepping_stones",
            "tartan",
            "rubber",
            "metal_grid",
            "plastic",
            "artificial_turf",
        ),
    }
)

WATER = "water"
"""What a ferry goes on."""

FOOTPATH = "footpath"
"""What people walk on off the roads; no map has the word."""

UNKNOWN_SURFACE = "unmapped"
"""What maps call a surface that nobody has told."""

_CONCRETE = PAVED - {"paved", "asphalt", "chipseal"}
_GRAVEL = frozenset(
    {
        *("compacted", "fine_gravel", "gravel", "pebblestone", "shells"),
        *("cobblestone", "unhewn_cobblestone", "stone"),
    }
)

SURFACES = PAVED | UNPAVED | {WATER}
"""Words that need no explanation; a scenario has others if its speeds name them."""


def as_drawn(surface: str) -> str:
    """Return which of the few surfaces that maps tell apart it is; other words stay as they are.

    Examples
    --------
    >>> as_drawn("paving_stones"), as_drawn("compacted"), as_drawn("dirt"), as_drawn("")
    ('concrete', 'gravel', 'earth', 'unmapped')
    """
    if not surface:
        return UNKNOWN_SURFACE
    if surface in _CONCRETE:
        return "concrete"
    if surface in _GRAVEL:
        return "gravel"
    if surface in PAVED:
        return "asphalt"
    return "earth" if surface in UNPAVED else surface
