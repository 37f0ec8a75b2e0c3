"""`.hgt`: a tile of heights of one degree by one degree, as SRTM comes, packed or not."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path
from typing import IO

import numpy as np

from routeplan.errors import Fault, InputError
from routeplan.io.extent import Extent
from routeplan.io.height_grid import ElsewhereError, HeightGrid, cut, nothing_here

ENDINGS = (".hgt", ".hgt.zip")

_NAME = re.compile(r"([NS])(\d{2})([EW])(\d{3})", re.IGNORECASE)
"""A tile is called after its corner in the south-west, such as ``N15E107.hgt``."""

_CELLS = (1_201, 3_601)
"""Heights in a row and rows in a tile: every three seconds, or every second."""

_VOID = -32_768

_NOT_READABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
"""What comes of a damaged or locked file; `zipfile` raises all of them."""


def read_hgt(path: Path, land: Extent) -> HeightGrid:
    """Return the heights of a tile around `land`.

    Raises
    ------
    ElsewhereError
        If the tile has no heights of `land`.
    InputError
        If the file is no such tile, or its name does not tell where it lies.
    """
    try:
        name, content = _content(path)
    except _NOT_READABLE as error:
        raise _fault(path, "cannot be read", "fetch it anew") from error
    found = _NAME.match(name) or _NAME.match(path.name)
    if found is None:
        what = "does not say in its name where it lies"
        raise _fault(path, what, "give it the name of its south-west corner, such as N15E107.hgt")
    cells = next((count for count in _CELLS if 2 * count**2 == len(content)), None)
    if cells is None:
        sizes = " or ".join(f"{count} x {count}" for count in _CELLS)
        raise _fault(path, f"is no tile of {sizes} heights", "fetch it anew")
    south_north, lat, west_east, lon = found.groups()
    lat_south = int(lat) * (1 if south_north.upper() == "N" else -1)
    tile = HeightGrid(
        lon_west=float(lon) * (1 if west_east.upper() == "E" else -1),
        lat_north=lat_south + 1.0,
        step_lon=1 / (cells - 1),
        step_lat=1 / (cells - 1),
        heights=np.frombuffer(content, dtype=">i2").reshape(cells, cells),
    )
    part = cut(tile, land)
    if min(part.heights.shape) < 2:
        raise ElsewhereError([nothing_here(path.name, tile.extent, land)])
    heights = part.heights.astype("float64")
    heights[heights == _VOID] = np.nan
    return part._replace(heights=heights)


def _content(path: Path) -> tuple[str, bytes]:
    """Return the name and the content of a tile; no more is unpacked than a tile can hold."""
    if path.suffix.lower() != ".zip":
        with path.open("rb") as file:
            return path.name, _tile_of(file)
    with zipfile.ZipFile(path) as archive:
        tiles = [one for one in archive.infolist() if one.filename.lower().endswith(".hgt")]
        if len(tiles) != 1:
            what = f"holds {len(tiles)} tiles: {_listed(tiles)}" if tiles else "holds no tile"
            raise _fault(path, what, "give every tile a file of its own, such as N15E107.hgt.zip")
        with archive.open(tiles[0]) as file:
            return Path(tiles[0].filename).name, _tile_of(file)


def _tile_of(file: IO[bytes]) -> bytes:
    return file.read(2 * max(_CELLS) ** 2 + 1)


def _listed(tiles: list[zipfile.ZipInfo]) -> str:
    names = [one.filename for one in tiles[:3]]
    return ", ".join([*names, "…"] if len(tiles) > len(names) else names)


def _fault(path: Path, what: str, fix: str) -> InputError:
    return InputError([Fault(where=path.name, what=what, fix=fix)])
