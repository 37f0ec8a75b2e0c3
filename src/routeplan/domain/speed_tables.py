"""What the tables look like that speeds are made of, and one row of them.

The tables that come with the library are CSV files in ``routeplan/roads/tables``; a scenario may
replace any of their rows by rows of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, Self, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from routeplan.domain.calendar import RoadSpeed
from routeplan.domain.fleet import Mode
from routeplan.domain.network import FASTEST_KMH, SLOWEST_KMH
from routeplan.domain.road_rule import Preset
from routeplan.domain.value import Finite, Id, Text, Value

TableName = Literal[
    "class_speed",
    "surface_kind",
    "surface_cap",
    "tracktype_cap",
    "smoothness_cap",
    "condition_cap",
    "width_cap",
    "maxspeed",
    "default_surface",
    "default_condition",
    "season",
    "obstacle",
    "weight",
    "least_speed",
    "grade",
    "spread",
]

Provenance = Literal["published", "assumption", "fitted"]

CLOSED = "closed"
"""Stands where a number could: the mode cannot pass."""

TRACKTYPES = ("grade1", "grade2", "grade3", "grade4", "grade5")
SMOOTHNESSES = (
    *("excellent", "very_good", "good", "intermediate", "bad"),
    *("very_bad", "horrible", "very_horrible", "impassable"),
)
"""Words of OpenStreetMap, from the best to the worst."""


@dataclass(frozen=True, kw_only=True)
class Cells:
    """What the cells of a column hold: one of some words, any word, or a number between two.

    Examples
    --------
    >>> Cells(least=1, most=5, whole=True).fault(6.0)
    'use a whole number from 1 to 5'
    >>> Cells(words=("dry", "wet")).fault("damp")
    'use dry or wet'
    """

    words: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    whole: bool = False

    @property
    def are_numbers(self) -> bool:
        """Whether they hold numbers."""
        return self.least is not None

    def fault(self, value: float | str) -> str | None:
        """Return what to do about a value that cannot stand there, or None if it can."""
        if self.least is not None and self.most is not None:
            number = isinstance(value, float)
            fits = number and self.least <= float(value) <= self.most
            if fits and not (self.whole and float(value) % 1):
                return None
            kind = "a whole number" if self.whole else "a number"
            return f"use {kind} from {self.least:g} to {self.most:g}"
        if isinstance(value, str) and (not self.words or value in self.words):
            return None
        *most, last = self.words or ("a word",)
        return f"use {', '.join(most)} or {last}" if most else f"use {last}"


_CONDITION = Cells(least=1, most=5, whole=True)
_WORD = Cells()

COLUMNS: Mapping[str, Cells] = MappingProxyType(
    {
        "preset": Cells(words=get_args(Preset)),
        "mode": Cells(words=tuple(Mode)),
        "season": Cells(words=get_args(RoadSpeed)),
        "road_class": _WORD,
        "surface": _WORD,
        "kind": _WORD,
        "tracktype": Cells(words=TRACKTYPES),
        "smoothness": Cells(words=SMOOTHNESSES),
        "tag": Cells(words=("road_class", "smoothness", "tracktype")),
        "word": _WORD,
        "obstacle": Cells(words=("ford", "gate", "ferry")),
        "condition": _CONDITION,
        "below_m": Cells(least=0.1, most=100),
        "grade_percent": Cells(least=-100, most=100),
        "kmh": Cells(least=SLOWEST_KMH, most=FASTEST_KMH),
        "share": Cells(least=0.1, most=2),
        "factor": Cells(least=0.01, most=2),
        "speed_factor": Cells(least=0.01, most=2),
        "minutes": Cells(least=0, most=1_440),
        "weight_t": Cells(least=0.01, most=200),
        "sigma": Cells(least=0, most=2),
    }
)
"""What the columns of all tables hold, by name."""


@dataclass(frozen=True, kw_only=True)
class Shape:
    """The columns of a table: those that tell its rows apart, and the one that says something.

    Parameters
    ----------
    may_close
        Whether the value may be ``closed``.
    """

    key: tuple[str, ...]
    value: str
    may_close: bool = False

    def fault(self, column: str, value: float | str) -> str | None:
        """Return what to do about a value that cannot stand in a column, or None if it can."""
        may_close = self.may_close and column == self.value
        if may_close and value == CLOSED:
            return None
        fault = COLUMNS[column].fault(value)
        return f"{fault}, or {CLOSED}" if fault and may_close else fault


SHAPES: Mapping[TableName, Shape] = MappingProxyType(
    {
        "class_speed": Shape(key=("preset", "mode", "road_class"), value="kmh", may_close=True),
        "surface_kind": Shape(key=("surface",), value="kind"),
        "surface_cap": Shape(key=("kind", "mode"), value="kmh", may_close=True),
        "tracktype_cap": Shape(key=("tracktype", "mode"), value="kmh", may_close=True),
        "smoothness_cap": Shape(key=("smoothness", "mode"), value="kmh", may_close=True),
        "condition_cap": Shape(key=("condition", "mode"), value="kmh", may_close=True),
        "width_cap": Shape(key=("below_m", "mode"), value="kmh", may_close=True),
        "maxspeed": Shape(key=("mode",), value="share"),
        "default_surface": Shape(key=("preset", "road_class"), value="surface"),
        "default_condition": Shape(key=("preset", "tag", "word"), value="condition"),
        "season": Shape(
            key=("season", "kind", "condition", "mode"), value="factor", may_close=True
        ),
        "obstacle": Shape(key=("obstacle", "season", "mode"), value="minutes", may_close=True),
        "weight": Shape(key=("mode",), value="weight_t"),
        "least_speed": Shape(key=("mode",), value="kmh"),
        "grade": Shape(key=("mode", "grade_percent"), value="speed_factor"),
        "spread": Shape(key=("season", "kind", "condition"), value="sigma"),
    }
)
"""The tables that speeds are made of; `docs/roads.md` says what they mean."""


class SpeedRow(Value):
    """One row of a table that speeds are made of.

    Parameters
    ----------
    key
        The words and numbers that tell it from the other rows of its table.
    value
        A number, a word, or ``closed``.
    source
        Where the value is from, or why it is assumed.

    Examples
    --------
    >>> row = SpeedRow(
    ...     table="surface_cap", key=("gravel", "pickup"), value=25.0, source="measured in 2025"
    ... )
    >>> row.provenance
    'assumption'
    """

    table: TableName
    key: tuple[Finite | Id, ...]
    value: Finite | Id
    provenance: Provenance = "assumption"
    source: Text = Field(default="")

    @model_validator(mode="after")
    def _fits_its_table(self) -> Self:
        shape = SHAPES[self.table]
        if len(self.key) != len(shape.key):
            raise PydanticCustomError("key", f"use a key of {', '.join(shape.key)}")
        for column, value in zip((*shape.key, shape.value), (*self.key, self.value), strict=True):
            fault = shape.fault(column, value)
            if fault:
                raise PydanticCustomError("cell", f"{column} is {value}; {fault}")
        return self
