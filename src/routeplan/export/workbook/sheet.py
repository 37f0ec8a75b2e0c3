"""What is on a sheet of the workbook, before anything is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Literal, NamedTuple

Kind = Literal[
    "text", "date", "time", "count", "missing", "number", "km", "duration", "share", "vnd", "degree"
]
"""How a cell is written. A ``duration`` is given in seconds, a distance in ``km`` in metres."""

Value = str | int | float | date | time | None


class Cell(NamedTuple):
    """A value that is written in another way than the rest of its column."""

    value: Value
    kind: Kind


class Column(NamedTuple):
    """A column under its heading.

    Parameters
    ----------
    most, least
        Widest and narrowest that it becomes, in letters; longer text is broken.
    """

    heading: str
    kind: Kind = "text"
    most: int = 40
    least: int = 0


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A table with one row each of whatever it is about.

    Parameters
    ----------
    parted_by
        Column whose change begins a new group of rows, under a stronger line.
    crews_in
        Column of crew ids, which get the colours of their crews.
    warned_by
        Column that is empty, or 0, where all is well; other rows stand out.
    kept
        Columns on the left that stay in sight.
    totals
        Columns whose sums stand below, of the rows that a filter leaves.
    """

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value | Cell]]
    parted_by: int | None = None
    crews_in: int | None = None
    warned_by: int | None = None
    kept: int = 0
    totals: Sequence[int] = ()
