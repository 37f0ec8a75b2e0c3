"""Ways between the center and the villages: how long each takes and along which roads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, Self

import numpy as np

from routeplan.domain.fleet import ONWARD_MODES, Mode
from routeplan.domain.scenario import Scenario
from routeplan.domain.travel import UNREACHABLE, Conditions, Step, TravelMatrix
from routeplan.roads.access import Access, Place
from routeplan.roads.approach import Approach
from routeplan.roads.onward import OnwardWay
from routeplan.roads.passage import Roads
from routeplan.roads.unreachable import why_unreachable


class Router:
    """Shortest ways with one vehicle mode under one condition of the roads.

    A crew goes back to its vehicle, drives to where it parks for the next place, and goes on. Two
    places that share a parking node may also be joined by a direct way on foot or by boat. Of
    two equally fast ways the shorter one is taken. Each part is the shortest in its direction, so
    the way back may take other roads than the way there, and longer.

    The triangle inequality holds for times, except where `Rules.max_walk_m` forbids a walk that
    could be made in two parts: every part of a way is a shortest one, in one direction as in the
    other.

    Parameters
    ----------
    roads
        Those of the scenario, if somebody has them already.
    """

    def __init__(
        self,
        scenario: Scenario,
        mode: Mode,
        conditions: Conditions,
        roads: Roads | None = None,
    ) -> None:
        self._scenario = scenario
        self._roads = roads or Roads.of(scenario)
        village_ids = [village.id for village in scenario.villages]
        self._places = (scenario.center.id, *village_ids)
        self._approach = Approach(
            self._roads,
            scenario.center.id,
            mode,
            conditions,
            village_ids,
            scenario.rules.max_walk_m,
        )

    def matrix(self) -> TravelMatrix:
        """Return the times and lengths of all ways, and why some villages have none."""
        approach = self._approach
        missing = [place for place in self._places if place not in approach.parking]
        return TravelMatrix(
            mode=approach.mode,
            conditions=approach.conditions,
            place_ids=self._places,
            parking=tuple(approach.parking.get(place, "") for place in self._places),
            unreachable=why_unreachable(self._access(), missing) if missing else (),
            **self._columns(),
        )

    def _access(self) -> Access:
        approach = self._approach
        return Access(
            roads=self._roads,
            center=approach.center,
            places=tuple(Place(id=village.id) for village in self._scenario.villages),
            mode=approach.mode,
            conditions=approach.conditions,
            onward=ONWARD_MODES if approach.conditions.boat else (Mode.FOOT,),
            max_walk_m=self._scenario.rules.max_walk_m,
        )

    def steps(self, from_id: str, to_id: str) -> tuple[Step, ...]:
        """Return the roads travelled from one place to another, as the matrix counts them.

        Raises
        ------
        ValueError
            If there is no way.
        """
        if from_id == to_id:
            return ()
        if not {from_id, to_id} <= self._approach.parking.keys():
            raise ValueError(f"there is no way by {self._approach.mode} from {from_id} to {to_id}")
        direct = self._direct(from_id, to_id)
        if direct:
            return tuple(arc.step for arc in reversed(direct.arcs_towards_place()))
        return tuple(arc.step for arc in self._approach.way(from_id, to_id))

    def _columns(self) -> dict[str, Any]:
        """Add up every way by the parking nodes, then put the direct ways in their place."""
        approach = self._approach
        reached = [i for i, place in enumerate(self._places) if place in approach.parking]
        parking = [approach.parking[self._places[i]] for i in reached]
        back = _Part.of([approach.way_back(self._places[i]) for i in reached])
        on = _Part.of([approach.way_on(self._places[i]) for i in reached])
        driving_s, driving_m = approach.drives.between(parking, parking)

        shape = (len(self._places), len(self._places))
        among_reached = np.ix_(reached, reached)
        duration, driving, distance = (np.full(shape, UNREACHABLE) for _ in range(3))
        uses_boat = np.zeros(shape, dtype=bool)
        duration[among_reached] = back.duration_s[:, None] + driving_s + on.duration_s
        driving[among_reached] = driving_s
        distance[among_reached] = back.length_m[:, None] + driving_m + on.length_m
        uses_boat[among_reached] = back.uses_boat[:, None] | on.uses_boat
        for i, j, way in self._direct_ways():
            duration[i, j], driving[i, j] = way.duration_s, 0
            distance[i, j], uses_boat[i, j] = way.length_m, way.uses_boat
        for column in (duration, driving, distance, uses_boat):
            np.fill_diagonal(column, 0)
        return {
            "duration_s": duration,
            "driving_s": driving,
            "distance_m": distance,
            "uses_boat": uses_boat,
        }

    def _direct_ways(self) -> Iterator[tuple[int, int, OnwardWay]]:
        position = {place: i for i, place in enumerate(self._places)}
        for from_id in self._approach.parking:
            for to_id in position.keys() & self._approach.leaving[from_id].keys():
                way = self._direct(from_id, to_id)
                if way:
                    yield position[from_id], position[to_id], way

    def _direct(self, from_id: str, to_id: str) -> OnwardWay | None:
        """Return the way that leaves the vehicle where it is, if it is allowed and faster."""
        approach = self._approach
        if approach.parking[from_id] != approach.parking.get(to_id):
            return None
        by_parking_s = approach.way_back(from_id).duration_s + approach.way_on(to_id).duration_s
        way = approach.leaving[from_id].get(to_id)
        return way if way and way.duration_s < by_parking_s else None


class _Part(NamedTuple):
    """What ways on foot and by boat take, those of all places side by side."""

    duration_s: np.ndarray
    length_m: np.ndarray
    uses_boat: np.ndarray

    @classmethod
    def of(cls, ways: Sequence[OnwardWay]) -> Self:
        """Lay ways out as columns."""
        return cls(
            duration_s=np.array([way.duration_s for way in ways]),
            length_m=np.array([way.length_m for way in ways]),
            uses_boat=np.array([way.uses_boat for way in ways]),
        )
