"""The roads, read from the scenario anew: what passes where on a day, and how fast.

Deliberately plain, dictionaries and a heap, so that a fault in the rooms that plan cannot hide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from heapq import heappop, heappush
from typing import Literal, NamedTuple

from routeplan.domain.calendar import Closure, RecurringClosure, RoadSpeed
from routeplan.domain.fleet import ONWARD_MODES, VEHICLE_MODES, Mode
from routeplan.domain.scenario import Scenario
from routeplan.domain.travel import UNREACHABLE, Conditions
from routeplan.roads.passage import Passage, Roads, passage


class Segment(NamedTuple):
    """What matters of a road to those who travel it; `position` is that in the network."""

    position: int
    from_node: str
    to_node: str
    length_m: int
    surface: str
    condition: int
    modes: frozenset[Mode]
    one_way: bool
    dry_only: bool

    def ends(self, *, reverse: bool) -> tuple[str, str]:
        """Return the nodes it leads from and to."""
        forwards = self.from_node, self.to_node
        return forwards[::-1] if reverse else forwards


class State(NamedTuple):
    """The state of the roads on a day."""

    speed: RoadSpeed
    shut: frozenset[tuple[str, Mode]]
    boat_runs: bool


class Outset(NamedTuple):
    """How a crew sets out; `vehicle_at` is the node where its vehicle stands.

    The node is None if the plan does not tell: after a way without roads, or by unknown ones.
    """

    mode: Mode
    state: State
    vehicle_at: str | None


class Arc(NamedTuple):
    """A road towards a neighbouring node."""

    to_node: str
    mode: Mode
    duration_s: int
    walk_m: int


Phase = Literal["to_vehicle", "in_vehicle", "from_vehicle"]


@dataclass(frozen=True)
class Ways:
    """The roads of a scenario."""

    scenario: Scenario
    _arcs_in: dict[State, dict[str, list[Arc]]] = field(
        default_factory=dict, init=False, repr=False
    )
    _passages: dict[tuple[Mode, RoadSpeed], Passage] = field(
        default_factory=dict, init=False, repr=False
    )

    @cached_property
    def segments(self) -> dict[str, Segment]:
        """The roads by id."""
        network = self.scenario.network
        return {
            road_id: Segment(
                position=i,
                from_node=network.from_node[i],
                to_node=network.to_node[i],
                length_m=int(network.length_m[i]),
                surface=network.surface[i],
                condition=int(network.condition[i]),
                modes=frozenset(m for m, ok in zip(Mode, network.allows[i], strict=True) if ok),
                one_way=bool(network.one_way[i]),
                dry_only=bool(network.dry_only[i]),
            )
            for i, road_id in enumerate(network.road_id)
        }

    @cached_property
    def _roads(self) -> Roads:
        return Roads.of(self.scenario)

    def _times(self, mode: Mode, speed: RoadSpeed) -> Passage:
        """Return the times of a mode on all roads in a season, none of them shut (rule 1)."""
        if (mode, speed) not in self._passages:
            self._passages[mode, speed] = passage(self._roads, mode, Conditions(speed=speed))
        return self._passages[mode, speed]

    def state_on(self, day: date) -> State:
        """Return the state of the roads on `day` (rule 3)."""
        speeds = {season.month: season.speed for season in self.scenario.seasons}
        shut: list[Closure | RecurringClosure] = [
            *(one for one in self.scenario.closures if one.shuts(day)),
            *(one for one in self.scenario.recurring_closures if one.chance_on(day) == 1),
        ]
        return State(
            speed=speeds[day.month],
            shut=frozenset((one.road_id, mode) for one in shut for mode in one.modes or Mode),
            boat_runs=self.vehicles_on(Mode.BOAT, day) > 0,
        )

    def vehicles_on(self, mode: Mode, day: date) -> int:
        """Count the vehicles or boats of `mode` that are available on `day`."""
        days_ahead = (day - self.scenario.calendar.start).days
        return sum(
            vehicle.mode is mode
            and (not vehicle.weekdays or day.weekday() in vehicle.weekdays)
            and (not vehicle.on_request or days_ahead >= self.scenario.rules.notice_days)
            for vehicle in self.scenario.vehicles
        )

    def barrier(self, segment: Segment, mode: Mode, state: State, *, reverse: bool) -> str | None:
        """Say why `mode` cannot pass a road that is not shut (rules 1 and 2); None if it can."""
        if mode not in segment.modes:
            return f"it is no road for {mode}"
        if mode is Mode.BOAT and not state.boat_runs:
            return "no boat runs on that day"
        if mode in VEHICLE_MODES and segment.dry_only and state.speed != "dry":
            return "vehicles pass it in the dry season only"
        if mode in VEHICLE_MODES and segment.one_way and reverse:
            return f"it is one way from {segment.from_node} to {segment.to_node}"
        if self.duration_s(segment, mode, state, reverse=reverse) == UNREACHABLE:
            make = f"{segment.surface or 'unknown surface'} in condition {segment.condition}"
            return f"{mode} has no speed on {make} ({state.speed})"
        return None

    def duration_s(self, segment: Segment, mode: Mode, state: State, *, reverse: bool) -> int:
        """Return how long `mode` takes on a road without barrier [s] (rule 1)."""
        times = self._times(mode, state.speed)
        return int((times.backwards_s if reverse else times.forwards_s)[segment.position])

    def fastest_s(
        self, from_id: str, to_id: str, crew: Outset, *, with_vehicle: bool = False
    ) -> int | None:
        """Return the time that no crew can beat from one place to another, or None for no way.

        People go on foot and by boat to where the vehicle stands, drive, and go on again; or
        they leave it where it is. No part on foot and by boat walks more than `max_walk_m`.

        Parameters
        ----------
        with_vehicle
            Whether the vehicle must arrive as well.
        """
        max_walk_m = self.scenario.rules.max_walk_m
        queue: list[tuple[int, int, Phase, str]] = [(0, 0, "to_vehicle", from_id)]
        # A slower way to a node matters only if it walks less than all faster ones.
        least_walk_m: dict[tuple[Phase, str], int] = {}
        while queue:
            time_s, walk_m, phase, node = heappop(queue)
            if walk_m >= least_walk_m.get((phase, node), max_walk_m + 1):
                continue
            if node == to_id and (phase == "in_vehicle" or not with_vehicle):
                return time_s
            least_walk_m[phase, node] = walk_m
            if phase == "to_vehicle" and crew.vehicle_at in (node, None):
                heappush(queue, (time_s, 0, "in_vehicle", node))
            if phase == "in_vehicle":
                heappush(queue, (time_s, 0, "from_vehicle", node))
            modes = (crew.mode,) if phase == "in_vehicle" else ONWARD_MODES
            for arc in self._arcs(crew.state).get(node, ()):
                if arc.mode in modes:
                    farther = (time_s + arc.duration_s, walk_m + arc.walk_m, phase, arc.to_node)
                    heappush(queue, farther)
        return None

    def _arcs(self, state: State) -> dict[str, list[Arc]]:
        if state not in self._arcs_in:
            arcs = defaultdict(list)
            for from_node, arc in self._passable(state):
                arcs[from_node].append(arc)
            self._arcs_in[state] = dict(arcs)
        return self._arcs_in[state]

    def _passable(self, state: State) -> Iterator[tuple[str, Arc]]:
        for road_id, segment in self.segments.items():
            for mode in sorted(segment.modes):
                for reverse in (False, True):
                    shut = (road_id, mode) in state.shut
                    if shut or self.barrier(segment, mode, state, reverse=reverse):
                        continue
                    from_node, to_node = segment.ends(reverse=reverse)
                    duration_s = self.duration_s(segment, mode, state, reverse=reverse)
                    walk_m = segment.length_m if mode is Mode.FOOT else 0
                    yield from_node, Arc(to_node, mode, duration_s, walk_m)
