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


def _closed(scenario: Scenario, road: Road, mode: Mode, day: date) -> Message:
    reasons = (
        closure.reason
        for closure in scenario.closures
        if closure.road_id == road.id and closure.shuts(day) and mode in (closure.modes or Mode)
    )
    reason = next((one for one in reasons if one), "")
    values = (("day", day.isoformat()), ("reason", reason))
    return Message(key="explain.closed_for" if reason else "explain.closed", values=values)
