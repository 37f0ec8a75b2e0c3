"""How a center gets to places: along which roads, by which mode, on which day."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Self

import numpy as np

from routeplan.domain.calendar import RecurringClosure, RoadSpeed
from routeplan.domain.fleet import ONWARD_MODES, VEHICLE_MODES, Mode, mode_named
from routeplan.domain.scenario import Scenario
from routeplan.domain.travel import Conditions
from routeplan.errors import Fault, InputError
from routeplan.roads.conditions import conditions_on
from routeplan.roads.passage import Roads

RAINY_MONTH = 10
"""The month of most floods and slides in the mountains of central Viet Nam."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A place that is visited; its id is that of a node of the network.

    Parameters
    ----------
    visits
        How often it is visited, on average [visits a month].
    """

    id: str
    name: str = ""
    households: int = 0
    visits: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Access:
    """Which places are to be reached from a center, and how.

    A crew drives as far as its mode gets, and goes on by `onward` modes. A place counts as reached
    if there is a way to it and one back.

    Parameters
    ----------
    center
        Node where every trip begins.
    onward
        Modes that take people on from the parked vehicle: on foot, by boat.
    max_walk_m
        Longest walk from the parked vehicle to a place, one way [m].
    on
        The day that `conditions` belong to; None if they belong to none.
    closure_multiplier
        Factor from 0 to 1 on the chance of each road to be shut, `RoadNetwork.p_closed_peak`.
    recurring
        Roads that are shut on some days of some months.

    Raises
    ------
    InputError
        If the center or a place is no node of the network.
    """

    roads: Roads
    center: str
    places: tuple[Place, ...]
    mode: Mode
    conditions: Conditions = field(default_factory=lambda: Conditions(speed="dry"))
    onward: tuple[Mode, ...] = ()
    max_walk_m: float = math.inf
    on: date | None = None
    closure_multiplier: float = 1.0
    recurring: tuple[RecurringClosure, ...] = ()

    def __post_init__(self) -> None:
        named = (self.center, *(place.id for place in self.places))
        unknown = [node for node in dict.fromkeys(named) if node not in self.position]
        if unknown:
            what, fix = "is no node of the network", "join it to a road first"
            raise InputError([Fault(where=f"place {node}", what=what, fix=fix) for node in unknown])

    @classmethod
    def of(cls, scenario: Scenario, mode: Mode | str | None = None, on: date | None = None) -> Self:
        """Return how the villages of a scenario are reached, as its plans count it.

        Parameters
        ----------
        mode
            Mode that crews leave the center with; by default the first that there is a vehicle of.
        on
            The day; by default the first day of `rainy_day`.
        """
        day = on or rainy_day(scenario)
        conditions = conditions_on(scenario, day)
        seasons = {season.month: season for season in scenario.seasons}
        visits = {one.village_id: float(one.visits_per_month_min) for one in scenario.visits}
        return cls(
            roads=Roads.of(scenario),
            center=scenario.center.id,
            places=tuple(
                Place(
                    id=village.id,
                    name=village.name,
                    households=village.households,
                    visits=visits.get(village.id, 0.0),
                )
                for village in scenario.villages
            ),
            mode=mode_named(mode) if mode else first_mode(scenario),
            conditions=conditions,
            onward=ONWARD_MODES if conditions.boat else (Mode.FOOT,),
            max_walk_m=scenario.rules.max_walk_m,
            on=day,
            closure_multiplier=seasons[day.month].closure_multiplier,
            recurring=scenario.recurring_closures,
        )

    @classmethod
    def in_season(cls, scenario: Scenario, mode: Mode | str, season: RoadSpeed) -> Self:
        """Return how the villages are reached on any day of a season, closures left aside."""
        boat = any(vehicle.mode is Mode.BOAT for vehicle in scenario.vehicles)
        return replace(
            cls.of(scenario, mode),
            conditions=Conditions(speed=season, boat=boat),
            onward=ONWARD_MODES if boat else (Mode.FOOT,),
            on=None,
        )

    @cached_property
    def position(self) -> dict[str, int]:
        """The position of every node, by id."""
        return {node.id: i for i, node in enumerate(self.roads.network.nodes)}

    @cached_property
    def ends(self) -> tuple[np.ndarray, np.ndarray]:
        """Positions of the nodes where roads begin and where they end, int64."""
        network = self.roads.network
        begin = np.array([self.position[node] for node in network.from_node], dtype="int64")
        end = np.array([self.position[node] for node in network.to_node], dtype="int64")
        return begin, end


def first_mode(scenario: Scenario) -> Mode:
    """Return the first vehicle mode that somebody can drive; motorbikes if there is none."""
    owned = {vehicle.mode for vehicle in scenario.vehicles}
    return next((mode for mode in VEHICLE_MODES if mode in owned), Mode.MOTORBIKE)


def rainy_day(scenario: Scenario) -> date:
    """Return a day on which roads are at their worst, so that nobody counts on dry ones.

    It is the first worked day of the horizon in its rainy months, those of most closures first.
    Without such a day it is the first worked one in October of the year in which it begins.
    """
    seasons = {season.month: season for season in scenario.seasons}
    wet = [day for day in scenario.calendar.working_days() if seasons[day.month].speed == "wet"]
    if wet:
        return max(wet, key=lambda day: (seasons[day.month].closure_multiplier, -day.toordinal()))
    days = [date(scenario.calendar.start.year, RAINY_MONTH, day) for day in range(1, 32)]
    return next((day for day in days if scenario.calendar.is_worked(day)), days[0])
