"""The ground and the places that are reached, as one file of GeoJSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from routeplan.domain.reach import Reach
from routeplan.io.geojson import collection_text


def reach_geojson(found: Reach) -> str:
    """Write bands as MultiPolygons, most hours first so that the others lie on top, then places."""
    return collection_text([*_bands(found), *_places(found)])


def _bands(found: Reach) -> Iterator[dict[str, Any]]:
    for band in reversed(found.bands):
        properties = {
            "kind": "reach",
            "hours": band.hours,
            "mode": found.mode,
            "on": found.on and found.on.isoformat(),
            "households": found.households(band.hours)["day_trip"],
        }
        yield {"type": "Feature", "properties": properties, "geometry": band.__geo_interface__}


def _places(found: Reach) -> Iterator[dict[str, Any]]:
    for place in found.places:
        properties = {
            "kind": "place",
            "place_id": place.place_id,
            "name": place.name,
            "households": place.households,
            "there_s": place.there_s,
            "back_s": place.back_s,
            "within_hours": found.fewest_hours(place),
            "reason": place.why and place.why.reason,
        }
        geometry = {"type": "Point", "coordinates": (place.lon, place.lat)}
        yield {"type": "Feature", "properties": properties, "geometry": geometry}
