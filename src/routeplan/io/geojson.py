"""`roads.geojson` and other lines: read and written as plain JSON, never by a GIS library.

A GIS library would also open what only looks like GeoJSON and read other files it names.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from routeplan.domain.distance import straight_distance_m
from routeplan.errors import Fault
from routeplan.io.cells import CellError
from routeplan.io.explanations import shown
from routeplan.io.json_text import parse_json
from routeplan.io.names import Directory

FILE = "roads.geojson"

FARTHEST_END_M = 250
"""A line must begin and end this near to the nodes it joins [m]."""

WGS_84 = ("CRS84", "EPSG::4326", "EPSG:4326")
"""Names of the coordinates we read; a file that names none has them by the standard."""

Point = tuple[float, float]
Line = tuple[Point, ...]


def read_lines(text: str, faults: list[Fault]) -> dict[str, Line]:
    """Return the line of every road by its id, as (lon, lat) points.

    Faulty features are left out and added to `faults`.

    Raises
    ------
    InputError
        If the text is not JSON.
    """
    lines: dict[str, Line] = {}
    for position, feature in enumerate(read_features(text, FILE, faults)):
        road_id = _road_id(feature)
        if road_id is None:
            fix = 'give it a property such as "road_id": "E05"'
            _add(faults, f"features[{position}]", "has no road_id as text", fix)
        elif road_id in lines:
            _add(faults, road_id, "has two lines", "keep one of them")
        else:
            lines[road_id] = _line(road_id, feature.get("geometry"), faults)
    return lines


def read_features(text: str, file: str, faults: list[Fault]) -> list[Any]:
    """Return the features of a collection in WGS 84; none, with a fault, if it is something else.

    Raises
    ------
    InputError
        If the text is not JSON.
    """
    document = parse_json(text, file)
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        what, fix = "is no FeatureCollection", f"export the {Path(file).stem} as GeoJSON"
        faults.append(Fault(where=file, what=what, fix=fix))
        return []
    crs = shown(document.get("crs", "CRS84"))
    if not any(name in crs for name in WGS_84):
        fix = "export it in WGS 84 (EPSG:4326)"
        faults.append(Fault(where=file, what=f"has the crs {crs}", fix=fix))
        return []
    return features


def collection_text(features: Iterable[Mapping[str, Any]]) -> str:
    """Return features as the text of a file, one on each line.

    Examples
    --------
    >>> print(collection_text([{"type": "Feature", "properties": {"name": "Z'Lao"}}]), end="")
    {"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {"name": "Z'Lao"}}
    ]}
    """
    lines = (json.dumps(one, ensure_ascii=False, allow_nan=False) for one in features)
    inside = ",\n".join(lines)
    return f'{{"type": "FeatureCollection", "features": [\n{inside}\n]}}\n'


def check_names(
    lines: Mapping[str, Line], roads: Directory, faults: list[Fault], lines_from: str = FILE
) -> None:
    """Report lines of roads that are not in their table."""
    for road_id in lines:
        try:
            roads.id_of(road_id)
        except CellError as error:
            _add(faults, road_id, error.what, error.fix, lines_from)


def join_lines(
    lines: Mapping[str, Line],
    ends: Mapping[str, tuple[str, str]],
    nodes: Mapping[str, Point],
    faults: list[Fault],
    *,
    lines_from: str = FILE,
    sketched: Collection[str] = (),
) -> dict[str, Line]:
    """Match lines with roads, each drawn from its first node to its second.

    Parameters
    ----------
    ends
        First and second node of every road.
    nodes
        Where the nodes are.
    sketched
        Roads that are drawn straight from node to node if they have no line.
    """
    joined: dict[str, Line] = {}
    for road_id, (first, second) in ends.items():
        if road_id not in lines and road_id in sketched:
            if first in nodes and second in nodes:
                joined[road_id] = (nodes[first], nodes[second])
        elif road_id not in lines:
            _add(faults, road_id, "has no line", "draw one, or mark the road as sketch", lines_from)
        elif lines[road_id] and first in nodes and second in nodes:
            joined[road_id] = _from_first_to_second(lines[road_id], nodes[first], nodes[second])
            for node, end in ((first, joined[road_id][0]), (second, joined[road_id][-1])):
                distance = straight_distance_m(end, nodes[node])
                if distance > FARTHEST_END_M:
                    what = f"ends {distance:.0f} m from its node {node}"
                    fix = f"let the line end within {FARTHEST_END_M} m of it"
                    _add(faults, road_id, what, fix, lines_from)
    return joined


def _from_first_to_second(line: Line, first: Point, second: Point) -> Line:
    """Turn a line around that was drawn the other way."""
    as_drawn = straight_distance_m(line[0], first) + straight_distance_m(line[-1], second)
    turned = straight_distance_m(line[-1], first) + straight_distance_m(line[0], second)
    return line if as_drawn <= turned else line[::-1]


def _road_id(feature: object) -> str | None:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    road_id = properties.get("road_id") if isinstance(properties, dict) else None
    return road_id if isinstance(road_id, str) else None


def _line(road_id: str, geometry: Any, faults: list[Fault]) -> Line:
    """Return the points of a geometry; no points if it has a fault."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    positions = geometry.get("coordinates") if kind == "LineString" else None
    if not isinstance(positions, list) or len(positions) < 2:
        what = "is no LineString of two or more points"
        _add(faults, road_id, what, "draw it as one single line")
        return ()
    fault = positions_fault(positions)
    if fault is not None:
        _add(faults, road_id, *fault)
        return ()
    return points_of(positions)


def positions_fault(positions: list[Any]) -> tuple[str, str] | None:
    """Return what is wrong with the first faulty position, and what to do; None if none is."""
    return next((fault for one in positions if (fault := _position_fault(one))), None)


def points_of(positions: list[Any]) -> Line:
    """Return positions as (lon, lat) points; a height is left out."""
    return tuple((float(position[0]), float(position[1])) for position in positions)


def _position_fault(position: Any) -> tuple[str, str] | None:
    if not (
        isinstance(position, list)
        and len(position) in (2, 3)
        and all(isinstance(part, int | float) and not isinstance(part, bool) for part in position)
    ):
        return f"has the point {shown(position)}", "use [lon, lat]"
    lon, lat = position[:2]
    if abs(lon) <= 180 and abs(lat) <= 90:
        return None
    if abs(lon) <= 90 and abs(lat) <= 180:
        return f"has the point {shown(position)}, which looks swapped", f"use [{lat}, {lon}]"
    return f"has the point {shown(position)}", "use degrees in WGS 84, [lon, lat]"


def _add(faults: list[Fault], name: str, what: str, fix: str, file: str = FILE) -> None:
    faults.append(Fault(where=f"{file} {name}".strip(), what=what, fix=fix))
