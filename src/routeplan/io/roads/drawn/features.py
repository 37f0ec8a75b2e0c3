"""Features of a file: geometries and their cells, whatever the format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely

from routeplan.errors import Fault, InputError
from routeplan.io.roads.road_data import Repair

MAX_FEATURES = 400_000
"""So many are read at once; a province has fewer roads."""

_LINES = ("LineString", "MultiLineString", "LinearRing")


@dataclass(frozen=True, kw_only=True)
class Features:
    """What a layer of a file holds.

    Parameters
    ----------
    file
        Its name.
    crs
        What the coordinates are; empty if the file does not say.
    shapes
        Geometries, or None.
    rows
        Their cells.
    nodes
        The layer of nodes beside it, if there is one: geometries and cells.
    """

    file: str
    crs: str
    shapes: Sequence[Any]
    rows: Sequence[Mapping[str, object]]
    nodes: tuple[Features, ...] = field(default=())
    repairs: tuple[Repair, ...] = ()

    def check(self) -> None:
        """Refuse what holds no line at all, or too much.

        Raises
        ------
        InputError
            If it is so.
        """
        if len(self.shapes) > MAX_FEATURES:
            what, fix = f"has more than {MAX_FEATURES} lines", "cut it to the area of your villages"
            raise InputError([Fault(where=self.file, what=what, fix=fix)])
        kinds = Counter(_kind(shape) for shape in self.shapes)
        if kinds and not any(kind in _LINES for kind in kinds):
            what = f"holds {', '.join(sorted(kinds))}, and no lines"
            fix = "give the layer in which roads are lines"
            raise InputError([Fault(where=self.file, what=what, fix=fix)])

    def parts(self, repairs: list[Repair]) -> Iterator[tuple[int, np.ndarray]]:
        """Yield each single line by its row, as (x, y) rows; add what is none to `repairs`."""
        for row, shape in enumerate(self.shapes):
            kind = _kind(shape)
            if kind not in _LINES:
                repairs.append(Repair(where=f"line {row + 1}", what=f"is {kind}", done="left out"))
                continue
            for part in shapely.get_parts(shape):
                points = shapely.get_coordinates(part)
                if np.isfinite(points).all():
                    yield row, points
                else:
                    what = "has a point that is no number"
                    repairs.append(Repair(where=f"line {row + 1}", what=what, done="left out"))


def _kind(shape: Any) -> str:
    return "empty" if shape is None or shape.is_empty else str(shape.geom_type)
