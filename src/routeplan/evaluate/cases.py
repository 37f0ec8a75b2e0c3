"""How many open cases the visits of a plan are long enough for."""

from __future__ import annotations

from collections import defaultdict

from routeplan.domain.cases import cases_meant, service_s
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.domain.trips import Visit
from routeplan.evaluate.travellers import desks_staffed


def cases_handled(plan: Plan) -> float:
    """Return the number of cases that the plan is expected to handle; none is handled twice."""
    return sum(handled_by_village(plan).values())


def handled_by_village(plan: Plan) -> dict[str, float]:
    """Return the number of cases that the plan is expected to handle in each village."""
    scenario = plan.scenario
    open_cases = {(row.village_id, row.service_id): row.open_cases for row in scenario.demand}
    handled: defaultdict[tuple[str, str], float] = defaultdict(float)
    for trip in plan.trips:
        for day in trip.days:
            for visit in day.visits:
                served = cases_served(visit, scenario, desks=desks_staffed(trip, scenario))
                for service_id, cases in served.items():
                    handled[visit.village_id, service_id] += cases
    by_village = dict.fromkeys((village.id for village in scenario.villages), 0.0)
    for (village_id, service_id), count in handled.items():
        by_village[village_id] += min(count, open_cases[village_id, service_id])
    return by_village


def cases_served(visit: Visit, scenario: Scenario, *, desks: int) -> dict[str, float]:
    """Return the cases for which a visit with so many desks is long enough, by service id.

    An officer, of whom one of each role is aboard, serves one case after the other; everybody
    else at a desk helps wherever there is work. Where time is short, services that share it
    handle equal parts of their cases.
    """
    meant = cases_meant(visit, scenario)
    services = {one.id: one for one in scenario.services}
    work_s = {one: cases * services[one].minutes_mode * 60 for one, cases in meant.items()}
    by_role: defaultdict[str | None, list[str]] = defaultdict(list)
    for service_id in meant:
        by_role[services[service_id].required_role].append(service_id)
    served: dict[str, float] = {}
    stay_s = max(0, service_s(visit))
    left_s: float = stay_s * desks
    for role, service_ids in sorted(by_role.items(), key=lambda item: item[0] is None):
        available_s = left_s if role is None else min(left_s, stay_s)
        needed_s = sum(work_s[one] for one in service_ids)
        share = min(1.0, available_s / needed_s) if needed_s else 1.0
        served |= {one: meant[one] * share for one in service_ids}
        left_s -= needed_s * share
    return served
