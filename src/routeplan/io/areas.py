"""`closures.geojson`: areas in which roads are shut, drawn as polygons."""

from __future__ import annotations

from typing import Any

import shapely

from routeplan.errors import Fault, InputError
from routeplan.io.geojson import positions_fault, read_features

FILE = "closures.geojson"

_LEAST_CORNERS = 4
"""Points of a ring: a triangle, and its first corner once more."""


def read_areas(text: str, faults: list[Fault]) -> dict[str, shapely.Geometry]:
    """Return every area by its id, the property ``area``; add faulty ones to `faults`.

    Raises
    ------
    InputError
        If the text is not JSON.
    """
    areas: dict[str, shapely.Geometry] = {}
    for position, feature in enumerate(read_features(text, FILE, faults)):
        where = f"{FILE} features[{position}]"
        try:
            area_id, area = _named_area(feature, where)
        except InputError as error:
            faults.extend(error.faults)
            continue
        if area_id in areas:
            what = f"repeats the area {area_id}"
            faults.append(Fault(where=where, what=what, fix="give it an id of its own"))
        areas.setdefault(area_id, area)
    return areas


def area_of(geometry: Any, where: str) -> shapely.Geometry:
    """Return a polygon, or several, of GeoJSON.

    Raises
    ------
    InputError
        If it is none, or crosses itself.
    """
    area = shapely.MultiPolygon([_polygon(rings, where) for rings in _polygons(geometry, where)])
    if not area.is_valid:
        why = shapely.is_valid_reason(area)
        raise _refusal(where, f"is no simple polygon ({why})", "draw it so that no sides cross")
    return area


def _named_area(feature: Any, where: str) -> tuple[str, shapely.Geometry]:
    facts = feature.get("properties") if isinstance(feature, dict) else None
    area_id = facts.get("area") if isinstance(facts, dict) else None
    if not isinstance(area_id, str) or not area_id.strip():
        raise _refusal(where, "has no area as text", 'give it a property such as "area": "south"')
    return area_id.strip(), area_of(feature.get("geometry"), f"{FILE} {area_id.strip()}")


def _polygons(geometry: Any, where: str) -> list[Any]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if kind == "Polygon":
        return [coordinates]
    if kind == "MultiPolygon" and isinstance(coordinates, list) and coordinates:
        return coordinates
    raise _refusal(where, "is no polygon", "draw the area as a polygon")


def _polygon(rings: Any, where: str) -> shapely.Polygon:
    if not isinstance(rings, list) or not rings:
        raise _refusal(where, "is no polygon", "draw the area as a polygon")
    for ring in rings:
        if not isinstance(ring, list) or len(ring) < _LEAST_CORNERS:
            raise _refusal(where, "has less than three corners", "draw the area as a polygon")
        if fault := positions_fault(ring):
            raise _refusal(where, *fault)
        if ring[0] != ring[-1]:
            raise _refusal(where, "is not closed", "end each ring where it begins")
    outer, *holes = ([point[:2] for point in ring] for ring in rings)
    return shapely.Polygon(outer, holes)


def _refusal(where: str, what: str, fix: str) -> InputError:
    return InputError([Fault(where=where, what=what, fix=fix)])
