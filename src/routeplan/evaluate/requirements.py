"""What a scenario asks of a plan: visits, which of them with an officer, and time at desks."""

from __future__ import annotations

from collections import Counter

from routeplan.domain.scenario import Scenario


def required_visits(scenario: Scenario) -> Counter[str]:
    """Return the number of visits that each village needs in the horizon."""
    days = len(scenario.calendar.days())
    return Counter({row.village_id: row.visits_in(days)[0] for row in scenario.visits})


def officer_visits(scenario: Scenario) -> set[tuple[str, str]]:
    """Return which village needs a visit with an officer, as (village id, role)."""
    required = required_visits(scenario)
    roles = {
        service.id: service.required_role
        for service in scenario.services
        if service.offered == "once" and service.required_role
    }
    return {
        (row.village_id, roles[row.service_id])
        for row in scenario.demand
        if row.service_id in roles and row.open_cases and required[row.village_id]
    }


def demand_s(scenario: Scenario) -> int:
    """Return the time that all open cases take one person at a desk [s]."""
    minutes = {service.id: service.minutes_mode for service in scenario.services}
    return round(sum(row.open_cases * minutes[row.service_id] for row in scenario.demand) * 60)
