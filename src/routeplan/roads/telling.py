"""What is told of an obstacle on the way between two places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np

from routeplan.domain.calendar import Closure, RecurringClosure
from routeplan.domain.fleet import VEHICLE_MODES, Mode
from routeplan.domain.message import Message
from routeplan.domain.travel import UNREACHABLE, Step
from routeplan.roads.layers import Trip
from routeplan.roads.no_way import NoWay
from routeplan.roads.passage import passage

_VEHICLES = [mode in VEHICLE_MODES for mode in Mode]


@dataclass(frozen=True, kw_only=True)
class Telling:
    """Tells what is in the way on roads that people would take without it.

    Parameters
    ----------
    trip
        What was asked for.
    closures
        Those that shut roads on day `on`.
    whole
        For each part of a road that was cut, the road, which people know.
    """

    trip: Trip
    closures: tuple[Closure | RecurringClosure, ...] = ()
    on: date | None = None
    whole: Mapping[str, str] = field(default_factory=dict)

    def closed(self, start: str, end: str, steps: Sequence[Step]) -> NoWay:
        """Name the roads that are shut: on the day, or in the month if that is so every year."""
        closed = set(self.trip.conditions.closed)
        shut = [step.road_id for step in steps if (step.road_id, step.mode) in closed]
        once = {one.road_id for one in self.closures if isinstance(one, Closure)}
        every_year = {one.road_id for one in self.closures if isinstance(one, RecurringClosure)}
        is_yearly = self.on is not None and every_year.issuperset(shut) and not once & set(shut)
        key = "no_way.closed_on" if self.on else "no_way.closed"
        key = "no_way.closed_in" if is_yearly else key
        return self._told(key, start, end, shut)

    def season(self, start: str, end: str, steps: Sequence[Step]) -> NoWay:
        """Name the roads that cannot be passed in the rains, and whether it is at fords."""
        stopping = self._stopping(steps)
        fords = [road_id for road_id in stopping if self._is_ford(road_id)]
        is_ford = bool(fords) and len(fords) == len(stopping)
        return self._told("no_way.ford" if is_ford else "no_way.season", start, end, stopping)

    def no_boat(self, start: str, end: str, steps: Sequence[Step]) -> NoWay:
        """Say how far people would go by boat."""
        return self._told("no_way.no_boat", start, end, _by(Mode.BOAT, steps), steps)

    def on_foot(self, start: str, end: str, steps: Sequence[Step]) -> NoWay:
        """Say how far people would walk, and whether it is at the end and on mere paths."""
        walked = _by(Mode.FOOT, steps)
        allows = self.trip.roads.network.allows[[self._position[road_id] for road_id in walked]]
        key = "no_way.no_drive" if allows[:, _VEHICLES].any() else "no_way.footpath"
        is_last = steps[0].mode is not Mode.FOOT or len(walked) == len(steps)
        return self._told(key if is_last else f"{key}.between", start, end, walked, steps)

    def on_water(self, start: str, end: str, steps: Sequence[Step]) -> NoWay:
        """Say how far people would go by boat."""
        return self._told("no_way.water", start, end, _by(Mode.BOAT, steps), steps)

    def _told(
        self,
        key: str,
        start: str,
        end: str,
        road_ids: Iterable[str],
        steps: Sequence[Step] = (),
    ) -> NoWay:
        names = {self.whole.get(one, one): self._name(one) for one in road_ids}
        walk_m = self._length_m(_by(Mode.FOOT, steps)) if steps else None
        values: dict[str, str | int] = {
            "mode": self.trip.chain.mode.value,
            "roads": ", ".join(names.values()),
            "walk_m": walk_m or 0,
            "water_m": self._length_m(_by(Mode.BOAT, steps)),
        }
        if self.on:
            values["day"] = self.on.isoformat()
        reason = Message(key=key, values=tuple(values.items()))
        return NoWay(from_id=start, to_id=end, reason=reason, roads=tuple(names), walk_m=walk_m)

    def _stopping(self, steps: Sequence[Step]) -> list[str]:
        """Return the roads that nobody passes as things are, in the mode that would be used."""
        position = self._position
        now = {
            mode: passage(self.trip.roads, mode, self.trip.conditions)
            for mode in {step.mode for step in steps}
        }
        return [
            step.road_id
            for step in steps
            for ways in [now[step.mode]]
            for seconds in [ways.backwards_s if step.reverse else ways.forwards_s]
            if seconds[position[step.road_id]] == UNREACHABLE
        ]

    def _is_ford(self, road_id: str) -> bool:
        return self.trip.roads.network.tags_at(self._position[road_id]).structure == "ford"

    def _name(self, road_id: str) -> str:
        name = self.trip.roads.network.name[self._position[road_id]]
        known_as = self.whole.get(road_id, road_id)
        return f"{name} ({known_as})" if name not in ("", known_as) else known_as

    def _length_m(self, road_ids: Sequence[str]) -> int:
        position = self._position
        length_m = self.trip.roads.network.length_m
        return int(np.sum([length_m[position[road_id]] for road_id in road_ids], dtype="int64"))

    @cached_property
    def _position(self) -> dict[str, int]:
        return {road_id: i for i, road_id in enumerate(self.trip.roads.network.road_id)}


def _by(mode: Mode, steps: Sequence[Step]) -> list[str]:
    return [step.road_id for step in steps if step.mode is mode]
