"""Rows about closures, one for each road that they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import shapely

from routeplan.domain.network import RoadNetwork
from routeplan.errors import Fault
from routeplan.io import areas
from routeplan.io.closed_roads import roads_meeting, roads_named, similar_name
from routeplan.io.records import Record

_WAYS = ("road_id", "road_name", "area")
"""Columns of which each row fills just one."""


class MeantRoads:
    """Finds the roads that rows of closures mean: by id, by name, or by an area.

    Parameters
    ----------
    drawn
        Areas by id; None if they could not be read.
    is_whole
        Whether all roads could be read, so that one can tell that a name or an area means none.
    """

    def __init__(
        self,
        network: RoadNetwork,
        drawn: Mapping[str, shapely.Geometry] | None,
        *,
        is_whole: bool,
    ) -> None:
        self._network = network
        self._names = dict(zip(network.road_id, network.name, strict=True))
        self._drawn = drawn or {}
        self._is_whole = is_whole and drawn is not None

    def expanded(self, records: tuple[Record, ...], faults: list[Fault]) -> tuple[Record, ...]:
        """Return a row for each road; add rows that mean none to `faults`.

        What is said twice, by a name and an area for instance, is kept once.
        """
        found: dict[tuple[str, ...], Record] = {}
        for record in records:
            for road_id in self._meant(record, faults):
                fields = {**record.fields, "road_id": road_id}
                key = road_id, *(str(fields.get(name)) for name in ("date_from", "date_to"))
                more = (str(fields.get(name)) for name in ("months", "chance", "modes"))
                found.setdefault((*key, *more), replace(record, fields=fields))
        return tuple(found.values())

    def _meant(self, record: Record, faults: list[Fault]) -> tuple[str, ...]:
        told = [name for name in _WAYS if record.fields.get(name)]
        if len(told) != 1:
            what = f"fills {' and '.join(told)}" if told else "says no road"
            fix = "fill one of road_id, road_name and area"
            faults.append(Fault(where=record.where, what=what, fix=fix))
            return ()
        word = str(record.fields[told[0]])
        if told == ["road_id"]:
            return (word,)
        meant = self._named(word) if told == ["road_name"] else self._in_area(word)
        if isinstance(meant, Fault):
            meant_not = Fault(where=record.at(told[0]), what=meant.what, fix=meant.fix)
            faults.extend([meant_not] if self._is_whole else [])
            return ()
        return meant

    def _named(self, word: str) -> tuple[str, ...] | Fault:
        fix = similar_name(self._names.values(), word)
        return roads_named(self._names, word) or Fault(
            where="", what=f"road_name is {word}, which no road is called", fix=fix
        )

    def _in_area(self, word: str) -> tuple[str, ...] | Fault:
        if word not in self._drawn:
            known = ", ".join(self._drawn) or "none is drawn"
            what = f"area is {word}, which is not in {areas.FILE}"
            return Fault(where="", what=what, fix=f"use one of its areas ({known})")
        what, fix = f"area is {word}, which meets no road", "draw it over the roads that are shut"
        lines = {road.id: road.line for road in self._network.roads()}
        return roads_meeting(lines, self._drawn[word]) or Fault(where="", what=what, fix=fix)
