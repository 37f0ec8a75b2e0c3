"""Travel times: what the roads come to, per vehicle mode and road conditions."""

from __future__ import annotations

from datetime import date
from typing import Any

from routeplan.domain.calendar import RoadSpeed
from routeplan.domain.fleet import Mode
from routeplan.domain.value import Flags, Id, Integers, Seconds, Text, Value

UNREACHABLE = -1
"""The mark of an unreachable pair in the columns of `TravelMatrix`; never a time."""


class Conditions(Value):
    """The state of the roads on a day: the season's speed and what is shut to whom.

    Days with equal conditions have equal travel times.
    """

    speed: RoadSpeed
    closed: tuple[tuple[Id, Mode], ...] = ()
    boat: bool = False


class Step(Value):
    """A road travelled from one end to the other.

    Parameters
    ----------
    reverse
        True if travelled from the road's `to_node` to its `from_node`.
    """

    road_id: Id
    mode: Mode
    reverse: bool
    duration_s: Seconds


class Unreachable(Value):
    """Why a village cannot be reached from the center.

    Parameters
    ----------
    reason
        Key of the wording catalogue, such as ``unreachable.no_road``.
    last_id
        Last place on the way that can be reached; None if there is no way at all.
    walk_m
        What would remain on foot from there [m]; None if even a walk does not lead there.
    """

    village_id: Id
    reason: Id
    last_id: Id | None = None
    walk_m: int | None = None
    closed_roads: tuple[Id, ...] = ()


class TravelMatrix(Value):
    """Times between the center and the villages with one vehicle mode under one condition.

    A crew parks where the road of its vehicle ends, walks or takes the boat on, and comes back
    to the vehicle before it drives on. The parking place of a village is the village itself if
    the vehicle gets there, else the one that gives the shortest way from the center. The way back
    may take other roads and longer: ``[i, j]`` is from place `i` to place `j`, and not ``[j, i]``.

    Parameters
    ----------
    place_ids
        The center first, then the villages in the order of the scenario.
    duration_s
        Travel time [s], int64, shape (n, n), `UNREACHABLE` where there is no way.
    driving_s
        The part of it in the vehicle [s], same shape.
    distance_m
        Length of the way [m], same shape.
    uses_boat
        Whether the way needs a boat, bool, same shape.
    parking
        Node where the vehicle stands while the place is visited; "" if unreachable.
    """

    mode: Mode
    conditions: Conditions
    place_ids: tuple[Id, ...]
    duration_s: Integers
    driving_s: Integers
    distance_m: Integers
    uses_boat: Flags
    parking: tuple[Text, ...]
    unreachable: tuple[Unreachable, ...] = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TravelMatrix) and self.model_dump(mode="json") == other.model_dump(
            mode="json"
        )

    def __hash__(self) -> int:
        return hash((self.mode, self.conditions, self.place_ids))

    def is_reachable(self, from_id: str, to_id: str) -> bool:
        """Tell whether there is a way from one place to the other."""
        return self._at(self.duration_s, from_id, to_id) != UNREACHABLE

    def time_s(self, from_id: str, to_id: str) -> int | None:
        """Return the travel time [s], or None if there is no way."""
        seconds = self._at(self.duration_s, from_id, to_id)
        return None if seconds == UNREACHABLE else seconds

    def length_m(self, from_id: str, to_id: str) -> int | None:
        """Return the length of the way [m], or None if there is none."""
        metres = self._at(self.distance_m, from_id, to_id)
        return None if metres == UNREACHABLE else metres

    def _at(self, column: Any, from_id: str, to_id: str) -> int:
        return int(column[self.place_ids.index(from_id), self.place_ids.index(to_id)])


class TravelTimes(Value):
    """Every matrix a scenario needs, and which one holds on which day."""

    matrices: tuple[TravelMatrix, ...]
    days: tuple[tuple[date, Conditions], ...]

    def modes(self) -> tuple[Mode, ...]:
        """Return the vehicle modes there are matrices for."""
        return tuple(dict.fromkeys(matrix.mode for matrix in self.matrices))

    def conditions_on(self, day: date) -> Conditions:
        """Return the road conditions on `day`.

        Raises
        ------
        KeyError
            If `day` is outside the horizon.
        """
        return dict(self.days)[day]

    def matrix(self, mode: Mode | str, *, on: date) -> TravelMatrix:
        """Return the matrix of `mode` that holds on a day.

        Raises
        ------
        KeyError
            If `on` is outside the horizon or nobody drives that mode.
        """
        conditions = self.conditions_on(on)
        for matrix in self.matrices:
            if matrix.mode == mode and matrix.conditions == conditions:
                return matrix
        raise KeyError((mode, on))
