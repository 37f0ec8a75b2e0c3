"""How many open cases the visits of a plan are long enough for."""

from __future__ import annotations

from collections import defaultdict

from routeplan.domain.plan import Plan, Visit
from routeplan.domain.scenario import Scenario
from routeplan.domain.value import seconds_of_day
from routeplan.evaluate.requirements import required_visits


def service_s(visit: Visit) -> int:
    """Return the time in which a visit gives service [s]: its stay without the meal break."""
    return seconds_of_day(visit.end) - seconds_of_day(visit.begin) - visit.break_s


def cases_handled(plan: Plan) -> float:
    """Return the number of cases that the plan is expected to handle.

    A visit is meant for its share of the village's open cases: all of them for a service that
    is offered once, an equal part for each required visit otherwise. Where it is shorter than
    these need, it handles every service in proportion. No case is handled twice.
    """
    scenario = plan.scenario
    open_cases = {(row.village_id, row.service_id): row.open_cases for row in scenario.demand}
    handled: defaultdict[tuple[str, str], float] = defaultdict(float)
    for trip in plan.trips:
        for day in trip.days:
            for visit in day.visits:
                share = _share_of_time(visit, scenario)
                for service_id, cases in _cases_meant(visit, scenario).items():
                    handled[visit.village_id, service_id] += cases * share
    return sum(min(count, open_cases[key]) for key, count in handled.items())


def _cases_meant(visit: Visit, scenario: Scenario) -> dict[str, float]:
    offered = {service.id: service.offered for service in scenario.services}
    required = required_visits(scenario)[visit.village_id]
    return {
        row.service_id: row.open_cases / max(1, required)
        if offered[row.service_id] == "every_visit"
        else row.open_cases
        for row in scenario.demand
        if row.village_id == visit.village_id and row.service_id in visit.service_ids
    }


def _share_of_time(visit: Visit, scenario: Scenario) -> float:
    minutes = {service.id: service.minutes_mode for service in scenario.services}
    needed_s = sum(
        cases * minutes[service_id] * 60 / scenario.rules.desks
        for service_id, cases in _cases_meant(visit, scenario).items()
    )
    return min(1.0, service_s(visit) / needed_s) if needed_s else 1.0
