"""How long each mode takes on each road, there and back."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

import numpy as np

from routeplan.domain.calendar import RoadSpeed
from routeplan.domain.fleet import VEHICLE_MODES, Mode
from routeplan.domain.network import RoadNetwork, Speed
from routeplan.domain.road_rule import RoadRule
from routeplan.domain.scenario import Scenario
from routeplan.domain.speed_tables import SpeedRow
from routeplan.domain.terrain import Terrain
from routeplan.domain.travel import UNREACHABLE, Conditions
from routeplan.roads.grades import Grades, grades, time_factors
from routeplan.roads.makes import Make, makes_of
from routeplan.roads.packaged import speed_tables
from routeplan.roads.speed import Pace, Speeds, pace_of


@dataclass(frozen=True, kw_only=True)
class Roads:
    """Roads, and what their travel times are made of.

    Parameters
    ----------
    speeds
        Speeds of these roads by surface and condition; modes without any have those of the
        packaged tables.
    tables
        Rows in place of those of the packaged tables.
    terrain
        Heights of the ground; None if slopes are not known.
    """

    network: RoadNetwork
    rule: RoadRule = field(default_factory=RoadRule)
    speeds: tuple[Speed, ...] = ()
    tables: tuple[SpeedRow, ...] = ()
    terrain: Terrain | None = None

    @classmethod
    def of(cls, scenario: Scenario) -> Self:
        """Return the roads of a scenario."""
        return cls(
            network=scenario.network,
            rule=scenario.road_rule,
            speeds=scenario.speeds,
            tables=scenario.speed_tables,
            terrain=scenario.terrain,
        )

    @cached_property
    def grades(self) -> Grades:
        """How steep they are; worked out once."""
        return grades(self)

    @cached_property
    def makes(self) -> tuple[tuple[Make, ...], np.ndarray]:
        """The makes there are, and which one each road has; worked out once."""
        return makes_of(self.network)


@dataclass(frozen=True, kw_only=True)
class Passage:
    """How long a mode takes on each road of a network, with every road open or shut as on a day.

    Parameters
    ----------
    forwards_s, backwards_s
        Seconds from `from_node` to `to_node` of road `i` and the other way, int64, shape
        (roads,); `UNREACHABLE` where the mode cannot pass.
    """

    forwards_s: np.ndarray
    backwards_s: np.ndarray


def passage(roads: Roads, mode: Mode, conditions: Conditions) -> Passage:
    """Return how long `mode` takes on every road.

    A mode passes a road that allows it, is not shut to it, and on which it has a speed. One-way
    and dry-only roads restrict vehicles, not people on foot or boats.
    """
    network = roads.network
    kmh, time_factor, delay_s, most_slope = _paces(roads, mode, conditions.speed)
    passes = network.allows[:, list(Mode).index(mode)] & (kmh > 0)
    shut = {road_id for road_id, shut_mode in conditions.closed if shut_mode is mode}
    if shut:
        passes &= np.array([road_id not in shut for road_id in network.road_id], dtype=bool)
    in_vehicle = mode in VEHICLE_MODES
    if in_vehicle and conditions.speed == "wet":
        passes &= ~network.dry_only
    both_ways = passes & ~network.one_way if in_vehicle else passes
    level_s = network.length_m * 3.6 / np.where(passes, kmh, 1) * time_factor
    forwards, backwards = time_factors(roads, mode, most_slope)
    return Passage(
        forwards_s=_seconds(level_s * forwards, delay_s, passes),
        backwards_s=_seconds(level_s * backwards, delay_s, both_ways),
    )


def _paces(roads: Roads, mode: Mode, season: RoadSpeed) -> tuple[np.ndarray, ...]:
    """Return the columns of `Pace` for every road; each make of road is looked at once."""
    speeds = speeds_of(roads, mode, season)
    makes, which = roads.makes
    paces = np.array([pace_of(speeds.terms(make)) for make in makes], dtype="float64")
    return tuple(paces.reshape(len(makes), len(Pace._fields)).T[:, which])


def speeds_of(roads: Roads, mode: Mode, season: RoadSpeed) -> Speeds:
    """Return what holds for a mode in a season."""
    local = {(one.surface, one.condition): one for one in roads.speeds if one.mode is mode}
    return Speeds(
        tables=speed_tables(roads.tables),
        rule=roads.rule,
        mode=mode,
        season=season,
        local=local or None,
    )


def _seconds(duration_s: np.ndarray, delay_s: np.ndarray, passes: np.ndarray) -> np.ndarray:
    whole = (np.round(duration_s) + np.round(delay_s)).astype("int64")
    return np.where(passes, whole, UNREACHABLE)
