"""The state of the roads on a day."""

from __future__ import annotations

from datetime import date, timedelta

from routeplan.domain.fleet import Mode, Vehicle
from routeplan.domain.scenario import Scenario
from routeplan.domain.travel import Conditions


def conditions_on(scenario: Scenario, day: date) -> Conditions:
    """Say how fast roads are on `day`, what is shut to whom, and whether a boat runs."""
    speed_of_month = {season.month: season.speed for season in scenario.seasons}
    closed = {
        (one.road_id, mode) for one in scenario.closures_on(day) for mode in one.modes or Mode
    }
    return Conditions(
        speed=speed_of_month[day.month],
        closed=tuple(sorted(closed)),
        boat=any(_runs(boat, scenario, day) for boat in scenario.vehicles),
    )


def _runs(vehicle: Vehicle, scenario: Scenario, day: date) -> bool:
    if vehicle.mode is not Mode.BOAT:
        return False
    if vehicle.weekdays and day.weekday() not in vehicle.weekdays:
        return False
    notice = timedelta(days=scenario.rules.notice_days)
    return not vehicle.on_request or day >= scenario.calendar.start + notice
