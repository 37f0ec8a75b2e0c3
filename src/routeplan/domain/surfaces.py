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

SURFACES = PAVED | UNPAVED | {WATER}
"""Words that need no explanation; a scenario has others if its speeds name them."""
