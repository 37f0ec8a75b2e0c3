"""A road as a row that other programs read: tags of OpenStreetMap beside our own columns."""

from __future__ import annotations

from typing import Any

from routeplan.domain.fleet import Mode
from routeplan.domain.network import Road
from routeplan.io.roads.kinds import ALIKE


def road_row(road: Road) -> dict[str, Any]:
    """Return a road as texts, numbers and flags by name; what is not known is left out."""
    row = {**_tags(road), **_own(road)}
    return {name: value for name, value in row.items() if value not in (None, "")}


def _tags(road: Road) -> dict[str, Any]:
    """Return what other programs look for."""
    tags = road.tags
    return {
        "highway": ALIKE.get(road.road_class, road.road_class),
        "name": road.name,
        "length": float(road.length_m),
        "oneway": road.one_way,
        "maxspeed": _text(tags.max_speed_kmh),
        "maxweight": _text(tags.max_weight_t),
        "width": _text(road.width_m or None),
        "lanes": _text(tags.lanes),
        "surface": road.surface,
        "tracktype": tags.tracktype,
        "smoothness": tags.smoothness,
        "bridge": "yes" if tags.structure == "bridge" else "",
        "tunnel": "yes" if tags.structure == "tunnel" else "",
        "ford": "yes" if tags.structure == "ford" else "",
        "access": tags.access,
    }


def _own(road: Road) -> dict[str, Any]:
    """Return what only we have: columns of ``roads.csv``."""
    tags = road.tags
    return {
        "road_id": road.id,
        "road_class": road.road_class,
        "condition": road.condition or None,
        "length_km": road.length_m / 1000,
        "width_m": road.width_m or None,
        **{mode.value: int(mode in road.modes) for mode in Mode},
        "dry_only": int(road.dry_only),
        "p_closed_peak": road.p_closed_peak,
        "sketch": int(road.sketch),
        "hazards": "|".join(road.hazards),
        "note": road.note,
        "max_speed_kmh": tags.max_speed_kmh,
        "max_weight_t": tags.max_weight_t,
        "structure": tags.structure,
        "gates": tags.gates,
        "incline": tags.incline,
        "source_id": tags.source_id,
    }


def _text(number: float | None) -> str:
    return "" if number is None else f"{number:g}"
