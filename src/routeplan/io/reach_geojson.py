"""The ground and the places that are reached, as one file of GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from routeplan.domain.reach import Reach


def reach_geojson(found: Reach) -> str:
    """Write bands as MultiPolygons, most hours first so that the others lie on top, then places.

    Examples
    --------
    >>> from routeplan.domain.reach import Reach
    >>> reach_geojson(Reach(center_id="C", mode="pickup", bands=(), places=()))
    '{"type": "FeatureCollection", "features": []}'
    """
    features = [*_bands(found), *_places(found)]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


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
