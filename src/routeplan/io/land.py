"""The land around the roads of a scenario: its heights and its rivers, where files give them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from routeplan.domain.network import RoadNetwork
from routeplan.domain.scenario import Scenario
from routeplan.domain.terrain import River, Terrain
from routeplan.errors import Fault, InputError
from routeplan.io import ascii_grid, geotiff, rivers
from routeplan.io.extent import Extent, extent_around
from routeplan.io.height_grid import HeightGrid, terrain_of
from routeplan.io.text import read_text

FILES = (ascii_grid.FILE, geotiff.FILE, rivers.FILE)
"""Files of the land; each may be left out."""

NAME_OF_KIND = {".asc": ascii_grid.FILE, ".tif": geotiff.FILE, ".tiff": geotiff.FILE}
"""What a file of heights is called, by the ending of its name."""


def land_parts(
    files: Mapping[str, Path], network: RoadNetwork, faults: list[Fault]
) -> dict[str, Any]:
    """Return the fields of a scenario about its land; add faults to `faults`."""
    land = land_around(network)
    if land is None:
        return {}
    return {
        "terrain": _terrain(files, land, faults),
        "rivers": _rivers(files, land, faults),
    }


def land_around(network: RoadNetwork) -> Extent | None:
    """Return the land that a scenario keeps; None if nothing of it can be placed."""
    points = [(node.lon, node.lat) for node in network.nodes]
    if not points:  # which is a fault of its own
        return None
    return extent_around([*points, *map(tuple, network.lonlat.tolist())])


def kept_land(scenario: Scenario) -> dict[str, Any]:
    """Return the fields of a scenario about its land, as far as they are read from files."""
    land = land_around(scenario.network)
    if land is None:
        return {}
    terrain = scenario.terrain
    return {
        "terrain": terrain and terrain_of(HeightGrid(**dict(terrain)), land, "terrain", []),
        "rivers": tuple(
            river for river in scenario.rivers if any(land.holds(*point) for point in river.line)
        ),
    }


def _terrain(files: Mapping[str, Path], land: Extent, faults: list[Fault]) -> Terrain | None:
    there = [name for name in (ascii_grid.FILE, geotiff.FILE) if name in files]
    if len(there) > 1:
        what, fix = f"stands beside {there[0]}", "keep one of them"
        faults.append(Fault(where=there[1], what=what, fix=fix))
    if len(there) != 1:
        return None
    try:
        return terrain_of(_grid(files[there[0]], land), land, there[0], faults)
    except InputError as error:
        faults.extend(error.faults)
        return None


def _grid(path: Path, land: Extent) -> HeightGrid:
    if path.name == geotiff.FILE:
        return geotiff.read_geotiff(path, land)
    return ascii_grid.read_grid(read_text(path))


def _rivers(files: Mapping[str, Path], land: Extent, faults: list[Fault]) -> tuple[River, ...]:
    if rivers.FILE not in files:
        return ()
    try:
        return rivers.read_rivers(read_text(files[rivers.FILE]), land, faults)
    except InputError as error:
        faults.extend(error.faults)
        return ()
