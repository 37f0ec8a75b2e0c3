"""Travel times between places on any roads, with the ways themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.domain.network import names_of
from routeplan.domain.travel import UNREACHABLE, Conditions, Step
from routeplan.errors import Fault, InputError
from routeplan.roads.alternatives import SHARED
from routeplan.roads.hindrances import hindrances
from routeplan.roads.layers import Layers
from routeplan.roads.no_way import NoWay
from routeplan.roads.road_path import RoadPath, legs_of
from routeplan.roads.snapping.joints import Unjoined
from routeplan.roads.telling import Telling


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class RoadMatrix:
    """Times between places by a mode, or a chain of them; made by `road_matrix`.

    Nothing in it ever changes; several threads may use it at once.

    Parameters
    ----------
    place_ids
        The places, in order.
    duration_s
        Travel time [s] from place `i` to place `j`, int64, shape (places, places), `UNREACHABLE`
        where there is no way. Walks from places to roads and changes of mode are included.
    distance_m
        Length of that way [m], same shape.
    """

    place_ids: tuple[str, ...]
    duration_s: np.ndarray
    distance_m: np.ndarray
    _layers: Layers
    _telling: Telling
    _unjoined: tuple[Unjoined, ...] = ()

    @property
    def mode(self) -> Mode:
        """The mode people leave with."""
        return self._telling.trip.chain.mode

    @property
    def onward(self) -> tuple[Mode, ...]:
        """The modes they go on by where the road gets worse."""
        return self._telling.trip.chain.onward

    @property
    def conditions(self) -> Conditions:
        """The state of the roads."""
        return self._telling.trip.conditions

    @property
    def place_names(self) -> tuple[str, ...]:
        """What the places are called, in order; the id of one whose name is not known."""
        return names_of(self._telling.trip.roads.network, self.place_ids)

    def __repr__(self) -> str:
        modes = ", ".join((self.mode, *self.onward))
        missing = int((self.duration_s == UNREACHABLE).sum())
        return (
            f"<RoadMatrix by {modes}: {len(self.place_ids)} places, {missing} pairs without a way>"
        )

    def is_reachable(self, from_id: str, to_id: str) -> bool:
        """Tell whether there is a way from one place to the other."""
        return self.time_s(from_id, to_id) is not None

    def time_s(self, from_id: str, to_id: str) -> int | None:
        """Return the travel time [s], or None if there is no way."""
        seconds = int(self.duration_s[self._pair(from_id, to_id)])
        return None if seconds == UNREACHABLE else seconds

    def length_m(self, from_id: str, to_id: str) -> int | None:
        """Return the length of the way [m], or None if there is none."""
        metres = int(self.distance_m[self._pair(from_id, to_id)])
        return None if metres == UNREACHABLE else metres

    def path(self, from_id: str, to_id: str) -> RoadPath:
        """Return the way that the matrix counts.

        Raises
        ------
        InputError
            If there is no way, with the reason.
        """
        pair = self._way(from_id, to_id)
        seconds, metres = int(self.duration_s[pair]), int(self.distance_m[pair])
        return self._path(from_id, to_id, self._layers.steps(*pair), seconds, metres)

    def alternatives(self, from_id: str, to_id: str, k: int = 3) -> tuple[RoadPath, ...]:
        """Return up to `k` ways that differ sensibly, the fastest first.

        Of the length of a way, at most four fifths lie on roads of a faster one.

        Raises
        ------
        InputError
            If there is no way, with the reason.
        """
        start, end = self._way(from_id, to_id)
        different: list[RoadPath] = []
        # The same roads by another mode are no other way, so more ways are asked for.
        for steps, way in self._layers.alternatives(start, end, 2 * k):
            path = self._path(from_id, to_id, steps, way.duration_s, way.length_m)
            if all(self._shared(path, faster) <= SHARED for faster in different):
                different.append(path)
        return tuple(different[:k])

    @cached_property
    def unreachable(self) -> tuple[NoWay, ...]:
        """Why the places that have no way from the first one have none."""
        here, *others = self.place_ids
        return self._reasons([(here, place) for place in others])

    def why(self, from_id: str, to_id: str) -> NoWay | None:
        """Say why there is no way; None if there is one."""
        self._pair(from_id, to_id)
        return next(iter(self._reasons([(from_id, to_id)])), None)

    def _reasons(self, pairs: Sequence[tuple[str, str]]) -> tuple[NoWay, ...]:
        left_out = {one.place_id: one for one in self._unjoined}
        cut_off = [pair for pair in pairs if not self.is_reachable(*pair)]
        on_roads = [pair for pair in cut_off if left_out.keys().isdisjoint(pair)]
        positions = {pair: self._pair(*pair) for pair in on_roads}
        found = hindrances(self._telling, self.place_ids, tuple(positions.values()))
        return tuple(
            found[positions[pair]]
            if pair in positions
            else _off_roads(*pair, left_out.get(pair[1]) or left_out[pair[0]])
            for pair in cut_off
        )

    def _path(
        self, from_id: str, to_id: str, steps: Sequence[Step], seconds: int, metres: int
    ) -> RoadPath:
        legs = legs_of(self._telling.trip.roads.network, self._road_position, steps)
        return RoadPath(
            from_id=from_id, to_id=to_id, legs=legs, duration_s=seconds, length_m=metres
        )

    def _shared(self, path: RoadPath, faster: RoadPath) -> float:
        taken = {step.road_id for step in faster.steps}
        length_m = self._telling.trip.roads.network.length_m
        roads = [(self._road_position[step.road_id], step.road_id) for step in path.steps]
        shared_m = sum(int(length_m[road]) for road, road_id in roads if road_id in taken)
        return shared_m / path.length_m if path.length_m else 1.0

    @cached_property
    def _road_position(self) -> dict[str, int]:
        return {road_id: i for i, road_id in enumerate(self._telling.trip.roads.network.road_id)}

    @cached_property
    def _position(self) -> dict[str, int]:
        return {place: i for i, place in enumerate(self.place_ids)}

    def _pair(self, from_id: str, to_id: str) -> tuple[int, int]:
        unknown = [place for place in (from_id, to_id) if place not in self._position]
        if unknown:
            what, fix = "is no place of the matrix", "name one of `place_ids`"
            raise InputError([Fault(where=f"place {one}", what=what, fix=fix) for one in unknown])
        return self._position[from_id], self._position[to_id]

    def _way(self, from_id: str, to_id: str) -> tuple[int, int]:
        reason = self.why(from_id, to_id)
        if reason:
            where, fix = f"{from_id} to {to_id}", "choose another mode or day"
            raise InputError([Fault(where=where, what=f"no way: {reason.text('en')}", fix=fix)])
        return self._pair(from_id, to_id)


def _off_roads(from_id: str, to_id: str, off: Unjoined) -> NoWay:
    return NoWay(from_id=from_id, to_id=to_id, reason=off.message, walk_m=off.walk_m)
