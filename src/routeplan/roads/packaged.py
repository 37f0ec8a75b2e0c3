"""The tables that speeds are made of: those that come with the library, and rows put in place."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any, get_args

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.domain.road_rule import Preset
from routeplan.domain.speed_tables import COLUMNS, SHAPES, SpeedRow, TableName

OTHER = "other"
"""Stands in the tables for a road class, or a kind of surface, that they do not know."""

Cell = float | str


@dataclass(frozen=True)
class SpeedTables:
    """The tables that speeds are made of.

    Examples
    --------
    >>> tables = speed_tables()
    >>> tables.row("surface_cap", "gravel", "pickup").value
    30.0
    >>> tables.row("surface_cap", "asphalt", "pickup") is None
    True
    """

    rows: Mapping[TableName, Mapping[tuple[Cell, ...], SpeedRow]]

    def row(self, table: TableName, *key: Cell) -> SpeedRow | None:
        """Return the row of a key, or None where the table says nothing."""
        return self.rows[table].get(key)

    def kind_of(self, surface: str) -> str:
        """Return which kind of surface it is, whatever people call it."""
        row = self.row("surface_kind", surface)
        return str(row.value) if row else OTHER

    def of_class(self, table: TableName, *key: Cell) -> SpeedRow:
        """Return the row of a key that ends in a road class, known or not."""
        return self.row(table, *key) or self.rows[table][*key[:-1], OTHER]

    def class_speed(self, preset: Preset, mode: Mode, road_class: str) -> SpeedRow | None:
        """Return the speed of a mode on a class, or None if the mode has none there."""
        is_known = (preset, road_class) in self.rows["default_surface"]
        row = self.row("class_speed", preset, mode, road_class)
        return row if row or is_known else self.row("class_speed", preset, mode, OTHER)

    def default_condition(
        self, preset: Preset, road_class: str, *, smoothness: str, tracktype: str
    ) -> SpeedRow:
        """Return the worst that tags say of a condition; what the class has if they are silent."""
        tags = (("smoothness", smoothness), ("tracktype", tracktype))
        rows = [self.row("default_condition", preset, *tag) for tag in tags]
        told = [row for row in rows if row]
        if told:
            return max(told, key=lambda row: row.value)
        return self.of_class("default_condition", preset, "road_class", road_class)

    def width_cap(self, width_m: float, mode: Mode) -> SpeedRow | None:
        """Return what holds for a road of a width, or None if it is wide enough."""
        rows = (row for below_m, row in self._width_caps.get(mode, ()) if width_m < below_m)
        return next(rows, None)

    def grade_speeds(self, mode: Mode) -> tuple[np.ndarray, np.ndarray]:
        """Return grades [percent, rising], and the speed of a mode there relative to the level."""
        rows = [
            (float(percent), float(row.value))
            for (of_mode, percent), row in self.rows["grade"].items()
            if of_mode == mode
        ]
        percent, factor = np.array(sorted(rows)).T
        return percent, factor

    @cached_property
    def _width_caps(self) -> Mapping[str, list[tuple[float, SpeedRow]]]:
        """The caps of each mode, from the narrowest road up."""
        caps = defaultdict(list)
        for (below_m, mode), row in sorted(self.rows["width_cap"].items()):
            caps[str(mode)].append((float(below_m), row))
        return dict(caps)


@lru_cache(maxsize=16)
def speed_tables(replaced: tuple[SpeedRow, ...] = ()) -> SpeedTables:
    """Return the tables of the library, with some rows replaced and others added."""
    rows: dict[TableName, dict[tuple[Cell, ...], SpeedRow]] = {name: {} for name in SHAPES}
    for row in (*_packaged(), *replaced):
        rows[row.table][row.key] = row
    return SpeedTables(rows)


@cache
def _packaged() -> tuple[SpeedRow, ...]:
    return tuple(row for name in get_args(TableName) for row in _rows(name))


def _rows(name: TableName) -> Iterable[SpeedRow]:
    shape = SHAPES[name]
    text = files("routeplan.roads").joinpath("tables", f"{name}.csv").read_text(encoding="utf-8")
    for cells in csv.DictReader(text.splitlines()):
        more: dict[str, Any] = {field: cells[field] for field in ("provenance", "source")}
        key = tuple(_cell(column, cells[column]) for column in shape.key)
        yield SpeedRow(table=name, key=key, value=_cell(shape.value, cells[shape.value]), **more)


def _cell(column: str, text: str) -> Cell:
    is_number = COLUMNS[column].are_numbers and text[-1:].isdigit()
    return float(text) if is_number else text
