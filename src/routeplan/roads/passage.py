"""How long each mode takes on each road, there and back."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

import numpy as np

from routeplan.domain.fleet import VEHICLE_MODES, Mode
from routeplan.domain.network import RoadNetwork, Speed
from routeplan.domain.road_rule import RoadRule
from routeplan.domain.scenario import Scenario
from routeplan.domain.terrain import Terrain
from routeplan.domain.travel import UNREACHABLE, Conditions
from routeplan.roads.grades import Grades, grades, time_factors


@dataclass(frozen=True, kw_only=True)
class Roads:
    """Roads, and what their travel times are made of.

    Parameters
    ----------
    speeds
        Speeds of these roads by surface and condition; modes without any have those of the
        packaged tables.
    terrain
        Heights of the ground; None if slopes are not known.
    """

    network: RoadNetwork
    rule: RoadRule = field(default_factory=RoadRule)
    speeds: tuple[Speed, ...] = ()
    terrain: Terrain | None = None

    @classmethod
    def of(cls, scenario: Scenario) -> Self:
        """Return the roads of a scenario."""
        return cls(
            network=scenario.network,
            rule=scenario.road_rule,
            speeds=scenario.speeds,
            terrain=scenario.terrain,
        )

    @cached_property
    def grades(self) -> Grades:
        """How steep they are; worked out once."""
        return grades(self)


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

    A mode passes a road that allows it, is not shut to it, and has a speed for its surface and
    condition. One-way and dry-only roads restrict vehicles, not people on foot or boats.
    """
    network = roads.network
    kmh = _kmh(roads, mode, conditions)
    shut = {road_id for road_id, shut_mode in conditions.closed if shut_mode is mode}
    passes = network.allows[:, list(Mode).index(mode)] & (kmh > 0)
    passes &= np.array([road_id not in shut for road_id in network.road_id], dtype=bool)
    in_vehicle = mode in VEHICLE_MODES
    if in_vehicle and conditions.speed == "wet":
        passes &= ~network.dry_only
    on_the_level_s = network.length_m * 3.6 / np.where(passes, kmh, 1)
    there_s, back_s = (
        np.round(on_the_level_s * factor).astype("int64") for factor in time_factors(roads, mode)
    )
    both_ways = passes & ~network.one_way if in_vehicle else passes
    return Passage(
        forwards_s=np.where(passes, there_s, UNREACHABLE),
        backwards_s=np.where(both_ways, back_s, UNREACHABLE),
    )


def _kmh(roads: Roads, mode: Mode, conditions: Conditions) -> np.ndarray:
    kmh_on = {
        (speed.surface, speed.condition): getattr(speed, f"{conditions.speed}_kmh")
        for speed in roads.speeds
        if speed.mode is mode
    }
    network = roads.network
    makes = zip(network.surface, network.condition.tolist(), strict=True)
    return np.array([kmh_on.get(make, 0.0) for make in makes], dtype="float64")
