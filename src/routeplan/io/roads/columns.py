"""Columns and values of tables that other people made, in our words and those of OpenStreetMap."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache

from routeplan.io.names import folded
from routeplan.io.roads.plain import plain
from routeplan.io.schemas import ROADS
from routeplan.io.workbook.headings import Headings

Values = Mapping[str, str]
"""What is said of a road, by our columns and tags of OpenStreetMap; empty texts are left out."""

_OTHER_NAMES: Mapping[str, str] = {
    "ten": "name",
    "tenduong": "name",
    "loai": "road_class",
    "loaiduong": "road_class",
    "capduong": "road_class",
    "matduong": "surface",
    "ketcau": "surface",
    "ketcaumat": "surface",
    "tinhtrang": "condition",
    "rong": "width_m",
    "berong": "width_m",
    "chieurong": "width_m",
    "motchieu": "one_way",
    "tocdo": "max_speed_kmh",
    "taitrong": "max_weight_t",
    "ghichu": "note",
    "fclass": "highway",
}
"""Headings, folded, of tables of roads as offices and Geofabrik make them."""

_TAGS = frozenset({"oneway", "foot", "boat", "width"})
"""Tags of OpenStreetMap that look like columns of ours, and do not say the same."""

_GEOFABRIK = "fclass"
_GEOFABRIK_WORDS: Mapping[str, Mapping[str, str]] = {
    "oneway": {"F": "yes", "T": "-1", "B": "no"},
    "bridge": {"T": "yes", "F": "no"},
    "tunnel": {"T": "yes", "F": "no"},
    "maxspeed": {"0": ""},
}

_TRUTH: Mapping[str, str] = {"True": "yes", "False": "no"}
"""What Python calls yes and no, as OSMnx writes it."""

_MAX_LETTERS = 100_000


def column_names(names: Iterable[str], asked: Mapping[str, str]) -> dict[str, str]:
    """Return what columns of a table are called by us, by their own names.

    A name that we do not know stays: it may be a tag of OpenStreetMap.

    Parameters
    ----------
    asked
        What the caller says of some.

    Examples
    --------
    >>> column_names(["LOAI_DUONG", "fclass", "surface", "SoNha"], {"SoNha": "note"})
    {'LOAI_DUONG': 'road_class', 'fclass': 'highway', 'surface': 'surface', 'SoNha': 'note'}
    """
    return {name: asked.get(name) or _ours(name) for name in names}


def _ours(name: str) -> str:
    return name if name in _TAGS else _known().get(folded(name), name)


def values_of(row: Mapping[str, object], names: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of a row as texts under our names; the first of two with one name counts."""
    values: dict[str, str] = {}
    for name, value in row.items():
        text = text_of(value)
        if _GEOFABRIK in row:
            text = _GEOFABRIK_WORDS.get(name, {}).get(text, text)
        if text:
            values.setdefault(names.get(name, name), text)
    if _GEOFABRIK in row and values.get("highway", "").startswith("track_"):
        values["highway"], _, values["tracktype"] = values["highway"].partition("_")
    return values


def text_of(value: object) -> str:
    """Return a cell as text; nothing if nobody filled it.

    Examples
    --------
    >>> text_of(3.0), text_of(True), text_of("False"), text_of(float("nan")), text_of(None)
    ('3', 'yes', 'no', '', '')
    """
    item = getattr(value, "item", None)  # numbers of numpy
    plain_value = item() if callable(item) else value
    if plain_value is None or (isinstance(plain_value, float) and not math.isfinite(plain_value)):
        return ""
    if isinstance(plain_value, float) and plain_value.is_integer():
        plain_value = int(plain_value)
    text = str(plain_value)[:_MAX_LETTERS]
    return _TRUTH.get(text, text.strip())


def texts_in(text: str) -> tuple[str, ...]:
    """Return texts of a list in a cell, such as that of hazards, without hidden characters."""
    return tuple(filter(None, map(plain, text.split("|"))))


@cache
def _known() -> Mapping[str, str]:
    """Return our columns by every name that we or a workbook give them, folded."""
    headings = Headings()
    ours = [column.name for column in ROADS.columns]
    by_heading = {
        folded(heading): name for name in ours for heading in headings.column("roads", name)
    }
    return {**by_heading, **_OTHER_NAMES, **{folded(name): name for name in ours}}
