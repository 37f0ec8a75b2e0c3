"""What the villages need, counted from the scenario anew (rules 6 to 8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from routeplan.domain.scenario import Scenario
from routeplan.domain.services import Service, VisitRequirement

STAY_STEP_S = 300


@dataclass(frozen=True)
class Needs:
    """Visits, officers and service that the villages of a scenario need."""

    scenario: Scenario

    @cached_property
    def rows(self) -> dict[str, VisitRequirement]:
        """The visit requirements by village id."""
        return {row.village_id: row for row in self.scenario.visits}

    def visits(self, village_id: str) -> tuple[int, int]:
        """Return the required and the largest number of visits in the horizon (rule 6)."""
        return self.rows[village_id].visits_in(len(self.scenario.calendar.days()))

    @cached_property
    def cases(self) -> dict[tuple[str, str], int]:
        """Open cases by village id and service id, where there are any."""
        return {
            (row.village_id, row.service_id): row.open_cases
            for row in self.scenario.demand
            if row.open_cases
        }

    @cached_property
    def scarce_roles(self) -> frozenset[str]:
        """Roles that some service requires (rule 7)."""
        roles = (service.required_role for service in self.scenario.services)
        return frozenset(role for role in roles if role)

    @cached_property
    def officer_visits(self) -> frozenset[tuple[str, str]]:
        """Village ids and roles of which the village needs one visit (rule 7)."""
        return frozenset(
            (village_id, service.required_role)
            for service in self.scenario.services
            if service.offered == "once" and service.required_role
            for village_id in self.rows
            if (village_id, service.id) in self.cases and self.visits(village_id)[0]
        )

    def offered(self, village_id: str, officers: Collection[str]) -> tuple[Service, ...]:
        """Return the services of a visit by a crew with these officers (rule 7)."""
        return tuple(
            service
            for service in self.scenario.services
            if (village_id, service.id) in self.cases
            and (service.offered == "every_visit" or service.required_role in officers)
        )

    def work_s(self, village_id: str, services: Collection[Service]) -> dict[str | None, float]:
        """Return the work of a visit with some services, for each role that it requires [s]."""
        required = max(1, self.visits(village_id)[0])
        work_s: dict[str | None, float] = defaultdict(float)
        for service in services:
            share = required if service.offered == "every_visit" else 1
            cases = self.cases.get((village_id, service.id), 0) / share
            work_s[service.required_role] += cases * service.minutes_mode * 60
        return work_s

    def desks(self, village_id: str, service_ids: Collection[str], stay_s: int) -> int:
        """Return the desks that a visit of some length has work for (rule 86)."""
        if stay_s <= 0:
            return 0
        services = [one for one in self.scenario.services if one.id in service_ids]
        desks = 0.0
        for role, seconds in self.work_s(village_id, services).items():
            desks += seconds / stay_s if role is None else min(1.0, seconds / stay_s)
        return -int(-round(desks, 6) // 1)

    def service_s(self, village_id: str, officers: Collection[str]) -> int:
        """Return the service time of a visit by a crew with these officers [s] (rule 8)."""
        rules = self.scenario.rules
        work_s = self.work_s(village_id, self.offered(village_id, officers))
        needed_s = sum(work_s.values()) / rules.desks
        for role, seconds in work_s.items():
            if role is not None:
                needed_s = max(needed_s, seconds)
        # Milliseconds are noise of the arithmetic, not a reason for five minutes more.
        steps = -(-round(min(needed_s, rules.max_visit_s), 3) // STAY_STEP_S)
        return min(max(int(steps) * STAY_STEP_S, rules.min_visit_s), rules.max_visit_s)
