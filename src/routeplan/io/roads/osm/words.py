"""Words of OpenStreetMap that we know, and what each says of a road."""

from __future__ import annotations

from collections.abc import Mapping

CLASSES: tuple[str, ...] = (
    *("motorway", "motorway_link", "trunk", "trunk_link", "primary", "primary_link"),
    *("secondary", "secondary_link", "tertiary", "tertiary_link", "unclassified", "residential"),
    *("living_street", "road", "service", "track"),
    *("pedestrian", "cycleway", "bridleway", "path", "footway", "steps"),
    "ferry",
)
"""Values of ``highway`` that are roads, the greatest first, and the ferry."""

FOR_FEET = frozenset({"pedestrian", "cycleway", "bridleway", "path", "footway", "steps"})
"""Classes that vehicles may use only where a tag says so."""

NO_FEET = frozenset({"motorway", "motorway_link"})
"""Classes on which people may not walk unless a tag says so."""

NO_ROADS = frozenset(
    {
        *("construction", "proposed", "planned", "abandoned", "razed", "disused", "no", "none"),
        *("platform", "rest_area", "services", "elevator", "corridor", "escape", "emergency_bay"),
        *("raceway", "busway", "bus_guideway", "bus_stop", "via_ferrata", "crossing", "ladder"),
        *("traffic_island", "street_lamp", "emergency_access_point", "trailhead"),
    }
)
"""Values of ``highway`` that are no road, or none yet, or none any more."""

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
        *("snow", "stepping_stones", "tartan", "rubber", "metal_grid", "plastic", "artificial_turf"),
    }
)

WATER = "water"
"""What a ferry goes on."""

SURFACES = PAVED | UNPAVED | {WATER}

CONDITION_OF_SMOOTHNESS: Mapping[str, int] = {
    "excellent": 1,
    "very_good": 1,
    "good": 2,
    "intermediate": 3,
    "bad": 4,
    "very_bad": 5,
    "horrible": 5,
    "very_horrible": 5,
    "impassable": 5,
}

CONDITION_OF_TRACKTYPE: Mapping[str, int] = {
    "grade1": 2,
    "grade2": 3,
    "grade3": 4,
    "grade4": 5,
    "grade5": 5,
}

USUAL_CONDITION: Mapping[str, int] = {
    **dict.fromkeys(("motorway", "motorway_link", "trunk", "trunk_link", "ferry"), 2),
    **dict.fromkeys(("primary", "primary_link", "secondary", "secondary_link"), 2),
    **dict.fromkeys(("tertiary", "tertiary_link", "unclassified", "residential"), 3),
    **dict.fromkeys(("living_street", "road", "service", "pedestrian", "cycleway"), 3),
    **dict.fromkeys(("bridleway", "path", "footway", "steps"), 3),
    "track": 4,
}
"""Condition by class where tags tell neither smoothness nor track type.

All three tables are assumptions of ours (no published table is known to us), meant for mountain
roads that nobody has described; 12 % of the roads of Andorra have a surface, none a smoothness.
"""
