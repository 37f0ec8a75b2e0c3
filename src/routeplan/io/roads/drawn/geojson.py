"""GeoJSON as plain JSON: a library for many formats would open whatever a file names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from routeplan.errors import Fault, InputError
from routeplan.io.geojson import WGS_84
from routeplan.io.json_text import parse_json
from routeplan.io.roads.drawn.features import Features
from routeplan.io.text import read_text


def read_geojson(path: Path) -> Features:
    """Read the features of a collection.

    Raises
    ------
    InputError
        If it is no collection of features.
    """
    document = parse_json(read_text(path), path.name)
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        what, fix = "is no FeatureCollection", "export the roads as GeoJSON"
        raise InputError([Fault(where=path.name, what=what, fix=fix)])
    known = [one if isinstance(one, dict) else {} for one in features]
    return Features(
        file=path.name,
        crs=_crs(document.get("crs")),
        shapes=[_shape(one.get("geometry")) for one in known],
        rows=[_row(one.get("properties")) for one in known],
    )


def _crs(said: Any) -> str:
    """Return the coordinates that a file of the old kind names; new ones are always in WGS 84."""
    properties = said.get("properties") if isinstance(said, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if said is None or (isinstance(name, str) and name.endswith(WGS_84)):
        return "EPSG:4326"
    return str(name)


def _row(properties: Any) -> Mapping[str, object]:
    return properties if isinstance(properties, dict) else {}


def _shape(geometry: Any) -> shapely.Geometry | None:
    """Return a line; another geometry stands as an empty point, and a faulty line as none."""
    if not isinstance(geometry, dict):
        return None
    positions = geometry.get("coordinates")
    match geometry.get("type"):
        case "LineString":
            return _line([positions])
        case "MultiLineString" if isinstance(positions, list):
            return _line(positions)
        case "Point" | "MultiPoint":
            return shapely.Point(0, 0)
        case "Polygon" | "MultiPolygon":
            return shapely.box(0, 0, 1, 1)
    return None


def _line(parts: list[Any]) -> shapely.Geometry | None:
    lines = [_points(part) for part in parts]
    if any(line is None for line in lines):
        return None
    return shapely.MultiLineString([line for line in lines if line is not None])


def _points(part: Any) -> np.ndarray | None:
    if not isinstance(part, list) or len(part) < 2:
        return None
    pairs = [one[:2] for one in part if isinstance(one, list)]
    try:
        points = np.array(pairs, dtype="float64")
    except (ValueError, TypeError, OverflowError):
        return None
    return points if points.shape == (len(part), 2) else None
