"""The course of legs over the ground, road by road, in degrees."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.domain.network import Node
from routeplan.domain.places import Center, Village
from routeplan.domain.scenario import Scenario
from routeplan.domain.trips import Leg


class Stretch(NamedTuple):
    """A part of a leg that is travelled one way.

    Parameters
    ----------
    mode
        None if the leg does not say its roads: then the line is straight.
    lonlat
        (lon, lat) rows in the direction of travel.
    """

    mode: Mode | None
    lonlat: np.ndarray


@dataclass(frozen=True)
class Courses:
    """Where the legs of a scenario's plans run.

    Examples
    --------
    >>> from plans import valid_plan
    >>> plan = valid_plan()
    >>> by_boat = plan.trips[1].days[0].legs[0]  # from C by road to L, on the water to V4
    >>> [str(one.mode) for one in Courses(plan.scenario).stretches(by_boat)]
    ['motorbike', 'boat']
    """

    scenario: Scenario

    @cached_property
    def _road_position(self) -> dict[str, int]:
        return {road_id: i for i, road_id in enumerate(self.scenario.network.road_id)}

    @cached_property
    def places(self) -> dict[str, tuple[float, float]]:
        """(lon, lat) of the center, villages and nodes by id."""
        scenario = self.scenario
        places: list[Node | Village | Center] = [
            *scenario.network.nodes,
            *scenario.villages,
            scenario.center,
        ]
        return {place.id: (place.lon, place.lat) for place in places}

    def stretches(self, leg: Leg) -> tuple[Stretch, ...]:
        """Return the course of a leg, cut where the mode changes; empty if it goes nowhere."""
        if not leg.steps:
            return self._straight(leg)
        stretches: list[Stretch] = []
        for step in leg.steps:
            line = self.scenario.network.line(self._road_position[step.road_id])
            course = line[::-1] if step.reverse else line
            if stretches and stretches[-1].mode == step.mode:
                stretches[-1] = Stretch(step.mode, joined(stretches[-1].lonlat, course))
            else:
                stretches.append(Stretch(step.mode, course))
        return tuple(stretches)

    def _straight(self, leg: Leg) -> tuple[Stretch, ...]:
        if leg.from_id == leg.to_id:
            return ()
        ends = [self.places[leg.from_id], self.places[leg.to_id]]
        return (Stretch(None, np.array(ends, dtype="float64")),)

    def line(self, leg: Leg) -> np.ndarray:
        """Return the whole course of a leg as (lon, lat) rows; none if it goes nowhere."""
        return joined(*(one.lonlat for one in self.stretches(leg)))


def joined(*courses: np.ndarray) -> np.ndarray:
    """Return courses one after the other, without the points where one begins as one ends.

    Examples
    --------
    >>> joined(np.array([[107.5, 15.9], [107.6, 15.9]]), np.array([[107.6, 15.9], [107.6, 16.0]]))
    array([[107.5,  15.9],
           [107.6,  15.9],
           [107.6,  16. ]])
    """
    points = np.concatenate([np.empty((0, 2)), *courses])
    if not len(points):
        return points
    moves = np.any(points[1:] != points[:-1], axis=1)
    kept: np.ndarray = points[np.concatenate([[True], moves])]
    return kept
