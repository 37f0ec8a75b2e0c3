"""The cases that a visit is meant for, and how many desks they take."""

from __future__ import annotations

from collections import defaultdict
from math import ceil

from routeplan.domain.scenario import Scenario
from routeplan.domain.trips import Visit
from routeplan.domain.value import seconds_of_day


def service_s(visit: Visit) -> int:
    """Return the time in which a visit gives service [s]: its stay without the meal break."""
    return seconds_of_day(visit.end) - seconds_of_day(visit.begin) - visit.break_s


def cases_meant(visit: Visit, scenario: Scenario) -> dict[str, float]:
    """Return the cases that a visit is meant for, by service id.

    They are all open cases of a service that is offered once, and an equal part for each
    required visit otherwise; a share of a case may be expected.
    """
    offered = {service.id: service.offered for service in scenario.services}
    days = len(scenario.calendar.days())
    required = sum(
        row.visits_in(days)[0] for row in scenario.visits if row.village_id == visit.village_id
    )
    return {
        row.service_id: row.open_cases / max(1, required)
        if offered[row.service_id] == "every_visit"
        else row.open_cases
        for row in scenario.demand
        if row.village_id == visit.village_id and row.service_id in visit.service_ids
    }


def desks_needed(visit: Visit, scenario: Scenario) -> int:
    """Return the least number of desks at which no case of a visit stays open for want of one.

    An officer, of whom one of each role is aboard, serves one case after the other: with what
    does not fit into the visit no other desk can help.
    """
    stay_s = service_s(visit)
    if stay_s <= 0:
        return 0
    services = {one.id: one for one in scenario.services}
    work_s: defaultdict[str | None, float] = defaultdict(float)
    for service_id, cases in cases_meant(visit, scenario).items():
        service = services[service_id]
        work_s[service.required_role] += cases * service.minutes_mode * 60
    done_s = sum(
        seconds if role is None else min(seconds, stay_s) for role, seconds in work_s.items()
    )
    return ceil(round(done_s / stay_s, 6))
