"""How much fuel a plan burns."""

from __future__ import annotations

from statistics import fmean

from routeplan.domain.fleet import Mode
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.domain.trips import Trip


def fuel_l(plan: Plan) -> float | None:
    """Return the fuel that all trips burn [l], or None if a leg does not say its roads.

    A plan names the number of vehicles of a mode, not which ones: the mean consumption of the
    mode's vehicles counts.
    """
    litres = [trip_fuel_l(trip, plan.scenario) for trip in plan.trips]
    return None if None in litres else sum(one for one in litres if one is not None)


def trip_fuel_l(trip: Trip, scenario: Scenario) -> float | None:
    """Return the fuel that a trip burns [l], or None if a leg does not say its roads."""
    legs = [leg for day in trip.days for leg in day.legs]
    if any(leg.distance_m and not leg.steps for leg in legs):
        return None
    network = scenario.network
    length_m: dict[str, int] = dict(zip(network.road_id, network.length_m.tolist(), strict=True))
    taken = {trip.mode: trip.vehicles, Mode.BOAT: trip.boats}
    return sum(
        length_m[step.road_id] / 100_000 * taken[step.mode] * _consumption(step.mode, scenario)
        for leg in legs
        for step in leg.steps
        if step.mode in taken
    )


def _consumption(mode: Mode, scenario: Scenario) -> float:
    """Return the mean fuel consumption of the vehicles of `mode` [l/100 km]."""
    return fmean(vehicle.fuel_l_per_100km for vehicle in scenario.vehicles if vehicle.mode == mode)
