"""The land in a workbook: rivers point by point, and heights as the packed text of documents."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from routeplan.domain.network import RoadNetwork
from routeplan.domain.scenario import Scenario
from routeplan.domain.terrain import River, Terrain
from routeplan.errors import Fault, InputError
from routeplan.io.cells import identifier, latitude, longitude, text, whole
from routeplan.io.extent import Extent
from routeplan.io.height_grid import HeightGrid, terrain_of
from routeplan.io.land import land_around
from routeplan.io.packed_terrain import PackedTerrain, packed_terrain, terrain_from
from routeplan.io.records import Column, Record, Schema, build, read_records
from routeplan.io.tables import MAX_LETTERS, Table

TERRAIN = Schema(
    table="terrain",
    key=("key", "part"),
    required=False,
    columns=(
        Column(name="key", parse=identifier),
        Column(name="part", parse=whole),
        Column(name="value", parse=text),
    ),
)
RIVERS = Schema(
    table="rivers",
    key=("river", "point"),
    required=False,
    columns=(
        Column(name="river", parse=identifier),
        Column(name="point", parse=whole),
        Column(name="lon", parse=longitude),
        Column(name="lat", parse=latitude),
        Column(name="name", parse=text, required=False),
        Column(name="kind", parse=text, required=False),
    ),
)
_HEIGHTS = "packed_heights"


def land_of(
    tables: Mapping[str, Table], network: RoadNetwork, faults: list[Fault]
) -> dict[str, Any]:
    """Return the fields of a scenario about its land; add faults to `faults`."""
    land = land_around(network)
    if land is None:
        return {}
    return {
        "terrain": _terrain(tables[TERRAIN.table], land, faults)
        if TERRAIN.table in tables and tables[TERRAIN.table].rows
        else None,
        "rivers": _rivers(tables[RIVERS.table], land, faults) if RIVERS.table in tables else (),
    }


def terrain_rows(scenario: Scenario) -> list[list[Any]]:
    """Return the rows of heights; a long text is cut into parts."""
    if scenario.terrain is None:
        return []
    fields = packed_terrain(scenario.terrain).model_dump()
    heights = fields.pop(_HEIGHTS)
    parts = [heights[at : at + MAX_LETTERS] for at in range(0, len(heights), MAX_LETTERS)]
    return [
        *([key, 1, repr(value)] for key, value in fields.items()),
        *([_HEIGHTS, number, part] for number, part in enumerate(parts, start=1)),
    ]


def river_rows(scenario: Scenario) -> list[list[Any]]:
    """Return the rows of the points of all rivers; name and kind stand at the first of each."""
    return [
        [str(number), point, lon, lat, *((river.name, river.kind) if point == 1 else (None, None))]
        for number, river in enumerate(scenario.rivers, start=1)
        for point, (lon, lat) in enumerate(river.line, start=1)
    ]


def _terrain(table: Table, land: Extent, faults: list[Fault]) -> Terrain | None:
    before = len(faults)
    texts: dict[str, dict[int, str]] = {}
    for record in read_records(table, TERRAIN, {}, faults):
        texts.setdefault(record.fields["key"], {})[record.fields["part"]] = record.fields["value"]
    if len(faults) > before:
        return None
    whole_texts = {key: "".join(parts[n] for n in sorted(parts)) for key, parts in texts.items()}
    try:
        fields = {
            key: value if key == _HEIGHTS else json.loads(value)
            for key, value in whole_texts.items()
        }
        terrain = terrain_from(PackedTerrain.model_validate_json(json.dumps(fields), strict=True))
    except (ValidationError, InputError, ValueError):
        what = "is not as routeplan has written it"
        fix = "take the sheet from such a workbook, or delete it"
        faults.append(Fault(where=table.file, what=what, fix=fix))
        return None
    return terrain_of(HeightGrid(**dict(terrain)), land, table.file, faults)


def _rivers(table: Table, land: Extent, faults: list[Fault]) -> tuple[River, ...]:
    by_river: dict[str, list[Record]] = {}
    for record in read_records(table, RIVERS, {}, faults):
        by_river.setdefault(record.fields["river"], []).append(record)
    rivers = []
    for records in by_river.values():
        points = sorted(records, key=lambda record: record.fields["point"])
        line = tuple((one.fields["lon"], one.fields["lat"]) for one in points)
        river = build(River, points[0], faults, line=line)
        if river is not None and any(land.holds(*point) for point in river.line):
            rivers.append(river)
    return tuple(rivers)
