"""People, kit and vehicles: what the services and a crew ask for is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from routeplan.domain.fleet import VEHICLE_MODES
from routeplan.errors import Fault

if TYPE_CHECKING:
    from routeplan.domain.scenario import Scenario

MOST_ROLES = 6
"""Roles that services may require: with each one there are twice as many ways to go out."""


def durations(scenario: Scenario) -> Iterator[Fault]:
    """Find services whose short, usual and long times are out of order."""
    for service in scenario.services:
        if not service.minutes_low <= service.minutes_mode <= service.minutes_high:
            what = (
                f"takes {service.minutes_low:g}, {service.minutes_mode:g} and "
                f"{service.minutes_high:g} minutes"
            )
            fix = "give the short, the usual and the long time in this order"
            yield Fault(where=f"services {service.id}", what=what, fix=fix)


def people(scenario: Scenario) -> Iterator[Fault]:
    """Find roles and skills that services require and nobody has."""
    roles = {member.role for member in scenario.members}
    skills = scenario.known_skills()
    for service in scenario.services:
        where, role, skill = f"services {service.id}", service.required_role, service.required_skill
        if service.offered == "once" and role is None:
            what = "is offered once, but names no required_role"
            fix = "name the role that must come once, or offer it on every_visit"
            yield Fault(where=where, what=what, fix=fix)
        if role is not None and role not in roles:
            what = f"requires the role {role}, which no member has"
            yield Fault(where=where, what=what, fix="add such a member or mend the role")
        if skill is not None and skill not in skills:
            what = f"requires the skill {skill}, which no member has"
            yield Fault(where=where, what=what, fix="teach a member or mend the skill")
    required = sorted({one.required_role for one in scenario.services if one.required_role})
    if len(required) > MOST_ROLES:
        what = f"require {len(required)} roles: {', '.join(required)}"
        fix = f"require at most {MOST_ROLES}; join roles that travel together"
        yield Fault(where="services", what=what, fix=fix)


def crews(scenario: Scenario) -> Iterator[Fault]:
    """Find a scenario in which nobody can leave the center."""
    if not scenario.mobile_teams():
        what, fix = "hold no mobile team", "add one: as many crews go out at once"
        yield Fault(where="teams", what=what, fix=fix)
    if not any(vehicle.mode in VEHICLE_MODES for vehicle in scenario.vehicles):
        what = "hold nothing to leave the center with"
        *others, last = (f"a {mode}" for mode in VEHICLE_MODES)
        listed = f"{', '.join(others)} or {last}"
        yield Fault(where="vehicles", what=what, fix=f"add {listed}")


def kit(scenario: Scenario) -> Iterator[Fault]:
    """Find kit of which there is less than one crew takes."""
    needed = {one for service in scenario.services for one in service.equipment}
    for equipment in scenario.equipment:
        if equipment.id in needed and equipment.count < equipment.per_crew:
            what = f"counts {equipment.count}, but a crew takes {equipment.per_crew}"
            fix = "raise count, or lower per_crew"
            yield Fault(where=f"equipment {equipment.id}", what=what, fix=fix)


def desks(scenario: Scenario) -> Iterator[Fault]:
    """Find more desks than people."""
    rules = scenario.rules
    if rules.desks > rules.crew_size:
        what = f"have {rules.desks} desks for a crew of {rules.crew_size}"
        yield Fault(where="rules", what=what, fix="somebody must sit at every desk")


def costs(scenario: Scenario) -> Iterator[Fault]:
    """Find costs without any rate: a plan would seem to cost nothing."""
    rates = scenario.costs
    if rates is not None and not rates.by_kind:
        what, fix = "name no rate", "give at least one, or leave costs out"
        yield Fault(where="costs", what=what, fix=fix)
