"""Which roads are meant by a name that people use, or by an area drawn on a map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import shapely

from routeplan.domain.calendar import Closure
from routeplan.domain.fleet import Mode, mode_named
from routeplan.domain.scenario import Scenario
from routeplan.errors import Fault, InputError
from routeplan.io.areas import area_of
from routeplan.io.names import folded, similar

Area = Sequence[tuple[float, float]] | Mapping[str, Any]
"""Corners as (lon, lat), or a GeoJSON polygon."""


def roads_named(names: Mapping[str, str], word: str) -> tuple[str, ...]:
    """Return the roads of a name: those called so, and stretches whose name begins with it.

    Case and accents do not matter.

    Parameters
    ----------
    names
        Name by road id.

    Examples
    --------
    >>> names = {"E01": "ĐT606 km0-9", "E02": "ĐT606 km9-11", "E03": "ĐT6060"}
    >>> roads_named(names, "dt606")
    ('E01', 'E02')
    """
    wanted = [folded(part) for part in word.split()]
    return tuple(
        road_id
        for road_id, name in names.items()
        if wanted and [folded(part) for part in name.split()][: len(wanted)] == wanted
    )


def roads_meeting(
    lines: Mapping[str, Sequence[tuple[float, float]]], area: shapely.Geometry
) -> tuple[str, ...]:
    """Return the roads whose line meets an area, if only in a point.

    Parameters
    ----------
    lines
        Course by road id, as (lon, lat).
    """
    shapely.prepare(area)
    drawn = [shapely.LineString(line) for line in lines.values()]
    met = shapely.intersects(area, drawn).tolist()
    return tuple(road_id for road_id, meets in zip(lines, met, strict=True) if meets)


def similar_name(names: Iterable[str], word: str) -> str:
    """Return what to do about a name that no road has."""
    near = similar(word, {name for name in names if name})
    return f"did you mean {near}?" if near else "use a name of roads.csv"


def closures_at(
    scenario: Scenario,
    date_from: date,
    date_to: date | None = None,
    *,
    name: str = "",
    area: Area | None = None,
    modes: Sequence[Mode | str] = (),
    reason: str = "",
    source: str = "",
) -> tuple[Closure, ...]:
    """Return a closure of every road of a name, or of every road that meets an area.

    With both, of those roads of the name that meet the area. `Scenario.but` adds them to those
    that are known.

    Parameters
    ----------
    date_from, date_to
        First and last day, both included; open-ended without a last.
    name
        What roads are called, or what their names begin with, such as ``ĐT606``.
    area
        Corners of a polygon as (lon, lat), or a polygon of GeoJSON.
    modes
        Modes to which they are shut; empty means all.

    Raises
    ------
    InputError
        If no road is meant, the area is no polygon, a mode is unknown, or the last day is before
        the first.

    Examples
    --------
    >>> from datetime import date
    >>> import routeplan as rp
    >>> scenario = rp.example("tay_giang")
    >>> shut = rp.closures_at(scenario, date(2026, 10, 1), date(2026, 10, 9), name="ĐT606")
    >>> [closure.road_id for closure in shut]
    ['E01', 'E02', 'E03', 'E06', 'E07', 'E08', 'E09', 'E10']
    >>> scenario = scenario.but(closures=(*scenario.closures, *shut))
    """
    if date_to is not None and date_to < date_from:
        what, fix = f"end on {date_to}, before they begin on {date_from}", "swap the dates"
        raise InputError([Fault(where="closures", what=what, fix=fix)])
    shut_to = tuple(map(mode_named, modes))
    network = scenario.network
    names = dict(zip(network.road_id, network.name, strict=True))
    found = roads_named(names, name) if name else network.road_id
    if not found or (not name and area is None):
        what = f"no road is called {name}" if name else "says neither a name nor an area"
        fix = similar_name(names.values(), name) if name else "give one of them"
        raise InputError([Fault(where="closures", what=what, fix=fix)])
    if area is not None:
        lines = {road_id: network.road(road_id).line for road_id in found}
        found = roads_meeting(lines, area_of(_geometry(area), "area"))
    if not found:
        what, fix = "the area meets none of the roads", "draw it over a road, as lon, lat"
        raise InputError([Fault(where="closures", what=what, fix=fix)])
    return tuple(
        Closure(
            road_id=road_id,
            date_from=date_from,
            date_to=date_to,
            modes=shut_to,
            reason=reason,
            source=source,
        )
        for road_id in found
    )


def _geometry(area: Area) -> Any:
    if isinstance(area, Mapping):
        return area
    corners = [list(corner) for corner in area]
    closed = corners if corners[:1] == corners[-1:] else [*corners, *corners[:1]]
    return {"type": "Polygon", "coordinates": [closed]}
