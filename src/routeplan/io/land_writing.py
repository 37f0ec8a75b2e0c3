"""The land around the roads of a scenario as files of its folder."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from routeplan.domain.scenario import Scenario
from routeplan.domain.terrain import River, Terrain
from routeplan.io import ascii_grid, rivers
from routeplan.io.geojson import collection_text

HEIGHTS_FILE = ascii_grid.FILE

_NODATA = "-9999"
_NEARBY_FLOATS = 8


def land_files(scenario: Scenario) -> dict[str, str]:
    """Return the text of each file by its name; what is not known has none."""
    files = {}
    if scenario.terrain is not None:
        files[HEIGHTS_FILE] = heights_text(scenario.terrain)
    if scenario.rivers:
        files[rivers.FILE] = _collection(scenario.rivers)
    return files


def heights_text(terrain: Terrain) -> str:
    """Return heights as the text of their file."""
    rows, columns = terrain.heights.shape
    head = {
        "ncols": columns,
        "nrows": rows,
        "xllcenter": repr(terrain.lon_west),
        "yllcenter": repr(_south(terrain)),
        "dx": repr(terrain.step_lon),
        "dy": repr(terrain.step_lat),
        "NODATA_value": _NODATA,
    }
    lines = [f"{key} {value}" for key, value in head.items()]
    lines += [" ".join(map(_height, row)) for row in terrain.heights]
    return "\n".join(lines) + "\n"


def _height(height: float) -> str:
    return _NODATA if np.isnan(height) else str(int(height))


def _south(terrain: Terrain) -> float:
    """Return the latitude of the last row from which the reader finds that of the first again."""
    way = (terrain.heights.shape[0] - 1) * terrain.step_lat
    guess = terrain.lat_north - way
    near = (one for one in _around(guess) if one + way == terrain.lat_north)
    return next(near, guess)


def _around(value: float) -> Iterator[float]:
    """Yield a number and those next to it."""
    above = below = value
    yield value
    for _ in range(_NEARBY_FLOATS):
        above, below = math.nextafter(above, math.inf), math.nextafter(below, -math.inf)
        yield from (above, below)


def _collection(courses: tuple[River, ...]) -> str:
    features = (
        {
            "type": "Feature",
            "properties": {"name": river.name, "waterway": river.kind},
            "geometry": {"type": "LineString", "coordinates": river.line},
        }
        for river in courses
    )
    return collection_text(features)
