"""What keeps a mode off a road on a day, beside what the road is like."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from routeplan.domain.fleet import VEHICLE_MODES, Mode
from routeplan.domain.message import Message
from routeplan.domain.network import Road
from routeplan.domain.scenario import Scenario
from routeplan.roads.conditions import conditions_on


def obstacles(scenario: Scenario, road: Road, mode: Mode, day: date) -> Iterator[Message]:
    """Yield what keeps a mode off a road, wholly or one way."""
    conditions = conditions_on(scenario, day)
    if mode not in road.modes:
        yield Message(key="explain.no_road_for", values=(("mode", mode.value),))
    if (road.id, mode) in conditions.closed:
        yield _closed(scenario, road, mode, day)
    if mode in VEHICLE_MODES:
        if road.dry_only and conditions.speed == "wet":
            yield Message(key="explain.dry_only")
        if road.one_way:
            yield Message(key="explain.one_way", values=(("start", road.from_node),))


def risks(scenario: Scenario, road: Road, mode: Mode, day: date) -> Iterator[Message]:
    """Yield the chances that a road is shut on such a day, which nobody knows ahead."""
    for closure in scenario.recurring_closures:
        chance = closure.chance_on(day)
        of_mode = mode in (closure.modes or Mode)
        if closure.road_id == road.id and of_mode and 0 < chance < 1:
            values = (("chance", chance), ("reason", closure.reason))
            yield Message(
                key="explain.chance_for" if closure.reason else "explain.chance", values=values
            )


def _closed(scenario: Scenario, road: Road, mode: Mode, day: date) -> Message:
    reasons = (
        closure.reason
        for closure in scenario.closures_on(day)
        if closure.road_id == road.id and mode in (closure.modes or Mode)
    )
    reason = next((one for one in reasons if one), "")
    values = (("day", day.isoformat()), ("reason", reason))
    return Message(key="explain.closed_for" if reason else "explain.closed", values=values)
