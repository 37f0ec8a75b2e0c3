"""`rivers.geojson`: the courses of rivers and streams, for maps only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from routeplan.domain.terrain import River
from routeplan.errors import Fault
from routeplan.io.extent import Extent
from routeplan.io.geojson import points_of, positions_fault, read_features

FILE = "rivers.geojson"

_LARGE = ("river", "canal")
"""What OpenStreetMap calls the large ones, as `waterway`; anything else is a stream."""


def read_rivers(text: str, land: Extent, faults: list[Fault]) -> tuple[River, ...]:
    """Return the rivers that come into `land`; add faulty ones to `faults`.

    Raises
    ------
    InputError
        If the text is not JSON.
    """
    courses: list[River] = []
    for position, feature in enumerate(read_features(text, FILE, faults)):
        where = f"{FILE} features[{position}]"
        courses.extend(_courses(feature, where, faults))
    return tuple(one for one in courses if any(land.holds(*point) for point in one.line))


def _courses(feature: Any, where: str, faults: list[Fault]) -> Iterator[River]:
    """Yield each line of a feature as a river."""
    facts = _members(feature, "properties")
    name, kind = facts.get("name"), facts.get("waterway", _LARGE[0])
    for line in _lines(_members(feature, "geometry")):
        is_line = isinstance(line, list) and len(line) >= 2
        no_line = ("is no line of two or more points", "draw each river as a line")
        if fault := positions_fault(line) if is_line else no_line:
            faults.append(Fault(where=where, what=fault[0], fix=fault[1]))
        else:
            yield River(
                name=name if isinstance(name, str) else "",
                kind="river" if kind in _LARGE else "stream",
                line=points_of(line),
            )


def _lines(geometry: dict[str, Any]) -> list[Any]:
    """Return what should be the lines of a geometry."""
    coordinates = geometry.get("coordinates")
    if geometry.get("type") == "MultiLineString" and isinstance(coordinates, list):
        return coordinates
    return [coordinates if geometry.get("type") == "LineString" else None]


def _members(feature: Any, part: str) -> dict[str, Any]:
    found = feature.get(part) if isinstance(feature, dict) else None
    return found if isinstance(found, dict) else {}
