"""Roads as a mode may travel them: which it can pass, in which direction, in how many seconds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from routeplan.domain.fleet import Mode
from routeplan.domain.network import RoadNetwork
from routeplan.domain.travel import UNREACHABLE, Conditions, Step
from routeplan.roads.passage import Roads, passage


@dataclass(frozen=True, kw_only=True, slots=True)
class Arc:
    """A road from one end to the other, as a mode travels it."""

    start: str
    end: str
    length_m: int
    step: Step

    def reversed(self) -> Arc:
        """Return the same road travelled the other way, if in the same time."""
        step = self.step.model_copy(update={"reverse": not self.step.reverse})
        return Arc(start=self.end, end=self.start, length_m=self.length_m, step=step)


def passable(roads: Roads, mode: Mode, conditions: Conditions) -> Iterator[Arc]:
    """Yield every road that `mode` can pass, once for each direction in which it can."""
    network = roads.network
    seconds = passage(roads, mode, conditions)
    ways = zip(seconds.forwards_s.tolist(), seconds.backwards_s.tolist(), strict=True)
    for i, (forwards_s, backwards_s) in enumerate(ways):
        if forwards_s != UNREACHABLE:
            yield _arc(network, i, mode, forwards_s)
        if backwards_s != UNREACHABLE:
            yield _arc(network, i, mode, backwards_s).reversed()


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
