"""Words of OpenStreetMap that we know, and what each says of a road."""

from __future__ import annotations

FERRY = "ferry"
"""The class of a ferry; it is no value of ``highway``."""

CLASSES: tuple[str, ...] = (
    *("motorway", "motorway_link", "trunk", "trunk_link", "primary", "primary_link"),
    *("secondary", "secondary_link", "tertiary", "tertiary_link", "unclassified", "residential"),
    *("living_street", "road", "service", "track"),
    *("pedestrian", "cycleway", "bridleway", "path", "footway", "steps"),
    FERRY,
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

CLIMBS = frozenset({"alpine_hiking", "demanding_alpine_hiking", "difficult_alpine_hiking"})
"""Values of ``sac_scale`` for ways that ask for hands or a rope; nobody carries a kit there."""
