"""Roads as a mode may travel them: which it can pass, in which direction, in how many seconds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from routeplan.domain.fleet import VEHICLE_MODES, Mode
from routeplan.domain.network import RoadNetwork
from routeplan.domain.scenario import Scenario
from routeplan.domain.travel import Conditions, Step


@dataclass(frozen=True, kw_only=True, slots=True)
class Arc:
    """A road from one end to the other, as a mode travels it."""

    start: str
    end: str
    length_m: int
    step: Step

    def reversed(self) -> Arc:
        """Return the same road travelled the other way in the same time."""
        step = self.step.model_copy(update={"reverse": not self.step.reverse})
        return Arc(start=self.end, end=self.start, length_m=self.length_m, step=step)


def passable(scenario: Scenario, mode: Mode, conditions: Conditions) -> Iterator[Arc]:
    """Yield every road that `mode` can pass, once for each direction in which it can.

    A mode passes a road that allows it, is not shut to it, and has a speed for its surface and
    condition. One-way and dry-only roads restrict vehicles, not people on foot or boats.
    """
    network = scenario.network
    kmh_on = {
        (speed.surface, speed.condition): getattr(speed, f"{conditions.speed}_kmh")
        for speed in scenario.speeds
        if speed.mode is mode
    }
    shut = {road_id for road_id, shut_mode in conditions.closed if shut_mode is mode}
    in_vehicle = mode in VEHICLE_MODES
    for i in network.allows[:, list(Mode).index(mode)].nonzero()[0].tolist():
        kmh = kmh_on.get((network.surface[i], int(network.condition[i])), 0)
        too_wet = in_vehicle and network.dry_only[i] and conditions.speed == "wet"
        if kmh == 0 or too_wet or network.road_id[i] in shut:
            continue
        duration_s = round(int(network.length_m[i]) * 3.6 / kmh)
        forwards = _arc(network, i, mode, duration_s)
        yield forwards
        if not (in_vehicle and network.one_way[i]):
            yield forwards.reversed()


def on_any_road(network: RoadNetwork) -> Iterator[Arc]:
    """Yield every road both ways, open or not, as if walked at 1 m/s: to measure by length."""
    for i, length_m in enumerate(network.length_m.tolist()):
        forwards = _arc(network, i, Mode.FOOT, length_m)
        yield forwards
        yield forwards.reversed()


def _arc(network: RoadNetwork, i: int, mode: Mode, duration_s: int) -> Arc:
    return Arc(
        start=network.from_node[i],
        end=network.to_node[i],
        length_m=int(network.length_m[i]),
        step=Step(road_id=network.road_id[i], mode=mode, reverse=False, duration_s=duration_s),
    )
