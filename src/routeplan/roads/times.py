"""The travel times of a scenario."""

from __future__ import annotations

from routeplan.domain.fleet import VEHICLE_MODES, Mode
from routeplan.domain.scenario import Scenario
from routeplan.domain.travel import Conditions, Step, TravelTimes
from routeplan.roads.conditions import conditions_on
from routeplan.roads.passage import Roads
from routeplan.roads.router import Router


def travel_times(scenario: Scenario) -> TravelTimes:
    """Compute every way that a plan of the scenario may need.

    There is one matrix for each vehicle mode that somebody can drive and each condition in which
    the roads are on a day of the horizon.

    Examples
    --------
    >>> from datetime import date
    >>> import routeplan as rp
    >>> travel = rp.travel_times(rp.read_scenario("sample_data/tay_giang"))
    >>> by_pickup = travel.matrix("pickup", on=date(2026, 3, 3))
    >>> by_pickup.time_s("C", "TG15")
    5491
    >>> [village.village_id for village in by_pickup.unreachable]
    ['TG16', 'TG21']
    """
    days = tuple((day, conditions_on(scenario, day)) for day in scenario.calendar.days())
    roads = Roads.of(scenario)
    modes = {vehicle.mode for vehicle in scenario.vehicles}
    return TravelTimes(
        matrices=tuple(
            Router(scenario, mode, conditions, roads).matrix()
            for mode in VEHICLE_MODES
            if mode in modes
            for conditions in dict.fromkeys(conditions for _, conditions in days)
        ),
        days=days,
    )


def route(
    scenario: Scenario, mode: Mode, conditions: Conditions, from_id: str, to_id: str
) -> tuple[Step, ...]:
    """Return the roads travelled from one place to another; a `Router` does so for many.

    Raises
    ------
    ValueError
        If there is no way.
    """
    return Router(scenario, mode, conditions).steps(from_id, to_id)
