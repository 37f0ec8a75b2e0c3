"""The terrain of a scenario with its heights as one short text."""

from __future__ import annotations

from pydantic import Field

from routeplan.domain.terrain import MAX_CELLS_A_SIDE, Terrain
from routeplan.domain.value import Latitude, Longitude, Value
from routeplan.errors import Fault, InputError
from routeplan.io.packed_heights import packed, unpacked


class PackedTerrain(Value):
    """Terrain as documents and workbooks have it: its heights as one packed text."""

    lon_west: Longitude
    lat_north: Latitude
    step_lon: float = Field(gt=0, le=10)
    step_lat: float = Field(gt=0, le=10)
    rows: int = Field(ge=2, le=MAX_CELLS_A_SIDE)
    columns: int = Field(ge=2, le=MAX_CELLS_A_SIDE)
    packed_heights: str


def packed_terrain(terrain: Terrain) -> PackedTerrain:
    """Return terrain as documents have it."""
    rows, columns = terrain.heights.shape
    return PackedTerrain(
        **terrain.model_dump(exclude={"heights"}),
        rows=rows,
        columns=columns,
        packed_heights=packed(terrain.heights),
    )


def terrain_from(part: PackedTerrain) -> Terrain:
    """Return the terrain that documents have so.

    Raises
    ------
    InputError
        If its heights cannot be unpacked, or are absurd.
    """
    place = part.model_dump(exclude={"rows", "columns", "packed_heights"})
    try:
        heights = unpacked(part.packed_heights, rows=part.rows, columns=part.columns)
        return Terrain(**place, heights=heights)
    except ValueError as error:
        what = f"are no {part.rows} rows of {part.columns} heights"
        fix = "take the terrain from the document that routeplan has written"
        raise InputError([Fault(where="terrain.packed_heights", what=what, fix=fix)]) from error
