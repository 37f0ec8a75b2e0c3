"""`terrain.asc`: heights as an ASCII grid, a text file that every GIS writes."""

from __future__ import annotations

import math

import numpy as np

from routeplan.errors import Fault, InputError
from routeplan.io.height_grid import HeightGrid

FILE = "terrain.asc"

MAX_LETTERS = 20_000_000
"""Larger text takes too much memory; of a GeoTIFF only the part that is needed is read."""

_NODATA = -9999.0
"""What marks an unknown height if the file does not say."""

_KEYS = (
    *("ncols", "nrows", "xllcorner", "yllcorner", "xllcenter", "yllcenter"),
    *("cellsize", "dx", "dy", "nodata_value"),
)


def read_grid(text: str) -> HeightGrid:
    r"""Return the heights in the text of an ASCII grid in degrees.

    Raises
    ------
    InputError
        If it is something else.

    Examples
    --------
    >>> grid = read_grid(
    ...     "ncols 2\nnrows 2\nxllcenter 107\nyllcenter 15\ncellsize 0.1\n700 710\n690 -9999"
    ... )
    >>> grid.lat_north, grid.heights.tolist()
    (15.1, [[700.0, 710.0], [690.0, nan]])
    """
    if len(text) > MAX_LETTERS:
        raise _fault("", f"is larger than {MAX_LETTERS // 10**6} MB", "give terrain.tif")
    head, body = _parted(text)
    rows, columns = _count(head, "nrows"), _count(head, "ncols")
    step_lon, step_lat = _step(head, "dx"), _step(head, "dy")
    west = _corner(head, "x", step_lon)
    south = _corner(head, "y", step_lat)
    if not (abs(west) <= 180 and abs(south) <= 90):  # so that NaN is none, too
        what = f"begins at {west:g}, {south:g}, which are no degrees"
        raise _fault("", what, "export it in WGS 84 (EPSG:4326), or give terrain.tif")
    return HeightGrid(
        lon_west=west,
        lat_north=south + (rows - 1) * step_lat,
        step_lon=step_lon,
        step_lat=step_lat,
        heights=_heights(body, rows, columns, head.get("nodata_value", _NODATA)),
    )


def _parted(text: str) -> tuple[dict[str, float], list[str]]:
    """Return the head of a grid by key, and the words after it."""
    words = text.split()
    head: dict[str, float] = {}
    start = 0
    while start + 1 < len(words) and words[start].lower() in _KEYS:
        head[words[start].lower()] = _number(words[start], words[start + 1])
        start += 2
    if not head:
        raise _fault("", "is no ASCII grid", "export the heights as an Arc/Info ASCII grid")
    return head, words[start:]


def _heights(words: list[str], rows: int, columns: int, nodata: float) -> np.ndarray:
    if len(words) != rows * columns:
        what = f"holds {len(words)} heights, {rows} rows of {columns} are {rows * columns}"
        raise _fault("", what, "export it anew")
    try:
        heights = np.array(words, dtype="float64").reshape(rows, columns)
    except ValueError:
        wrong = next(word for word in words if not _is_number(word))
        raise _fault("", f"holds the height {wrong[:20]}", "use numbers only") from None
    return np.where((heights == nodata) | np.isinf(heights), np.nan, heights)


def _count(head: dict[str, float], key: str) -> int:
    count = _value(head, key)
    if not (count >= 2 and count.is_integer()):
        raise _fault(key, f"is {count:g}", "use a whole number from 2 up")
    return round(count)


def _step(head: dict[str, float], key: str) -> float:
    key = key if key in head else "cellsize"
    step = _value(head, key)
    if not 0 < step <= 10:
        raise _fault(key, f"is {step:g}", "export it in degrees, in WGS 84 (EPSG:4326)")
    return step


def _corner(head: dict[str, float], axis: str, step: float) -> float:
    """Return where the middle of the cell in the south-west lies."""
    if f"{axis}llcenter" in head:
        return head[f"{axis}llcenter"]
    return _value(head, f"{axis}llcorner") + step / 2


def _value(head: dict[str, float], key: str) -> float:
    if key not in head:
        raise _fault(key, "is missing", "add it to the head of the grid")
    return head[key]


def _number(key: str, word: str) -> float:
    if not _is_number(word):
        raise _fault(key, f"is {word[:20]}", "use a number")
    return float(word)


def _is_number(word: str) -> bool:
    try:
        return not math.isinf(float(word))
    except ValueError:
        return False


def _fault(key: str, what: str, fix: str) -> InputError:
    return InputError([Fault(where=f"{FILE} {key}".strip(), what=what, fix=fix)])
