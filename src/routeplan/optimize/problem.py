"""The scenario as arrays: the one wall between ids outside and positions inside.

Position 0 is the center, positions 1 … n are the villages in the order of the scenario.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain, combinations
from math import ceil

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.domain.scenario import Scenario
from routeplan.domain.travel import TravelMatrix, TravelTimes
from routeplan.domain.value import seconds_of_day
from routeplan.optimize.profile import DayLimits, Profile

STAY_STEP_S = 300
"""Service is rounded up to five minutes, the finest a village head can announce."""

CENTER = 0

MORE_THAN_ANY = 2**20
"""Vehicles that nobody has, for a load that cannot be carried."""


@dataclass(frozen=True)
class Problem:
    """A scenario with its travel times, laid out for the stages."""

    scenario: Scenario
    travel: TravelTimes

    @cached_property
    def village_ids(self) -> tuple[str, ...]:
        """Ids of positions 1 … n."""
        return tuple(village.id for village in self.scenario.villages)

    @cached_property
    def place_ids(self) -> tuple[str, ...]:
        """Ids of all positions."""
        return (self.scenario.center.id, *self.village_ids)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Every calendar day of the horizon, worked or not."""
        return self.scenario.calendar.days()

    @cached_property
    def limits(self) -> DayLimits:
        """The rules of one day."""
        rules = self.scenario.rules
        return DayLimits(
            day_start=seconds_of_day(rules.day_start),
            service_open=seconds_of_day(rules.service_open),
            service_close=seconds_of_day(rules.service_close),
            latest_return=seconds_of_day(rules.latest_return),
            max_day=rules.max_day_s,
            max_driving=rules.max_driving_s,
            meal_break=rules.meal_break_s,
            meal_break_after=rules.meal_break_after_s,
        )

    def lodging_of(self, profile: Profile) -> np.ndarray:
        """Return the positions where a crew may sleep: far enough from the center."""
        offers = np.array([False, *(v.offers_lodging for v in self.scenario.villages)])
        far = profile.travel_s[:, CENTER] >= self.scenario.rules.sleep_beyond_s
        return np.flatnonzero(offers & far)

    @cached_property
    def priority(self) -> np.ndarray:
        """Priority of each village, shape (n,)."""
        return np.array([village.priority for village in self.scenario.villages], dtype="int64")

    @cached_property
    def visits(self) -> np.ndarray:
        """Required and largest number of visits, shape (n, 2)."""
        needs = {need.village_id: need.visits_in(len(self.days)) for need in self.scenario.visits}
        return np.array([needs.get(key, (0, 0)) for key in self.village_ids], dtype="int64")

    @cached_property
    def most_visits(self) -> np.ndarray:
        """Visits that a village may have and that its open days hold at its gap, shape (n,)."""
        return np.asarray(np.minimum(self.visits[:, 1], self.visits_held(self.worked_days)))

    def visits_held(self, days: np.ndarray) -> np.ndarray:
        """Return how many visits of each village some days hold at its gap, shape (n,)."""
        open_days = [np.flatnonzero(row) for row in self.open_days & days]
        pairs = zip(open_days, self.gap_days.tolist(), strict=True)
        return np.array([visits_that_fit(row, gap) for row, gap in pairs], dtype="int64")

    @cached_property
    def pinned_visits(self) -> np.ndarray:
        """Village and day of every pinned visit within the horizon, shape (pins, 2)."""
        pairs = [
            (self.village_ids.index(pin.who), self.days.index(pin.date))
            for pin in self.scenario.pins
            if pin.kind == "visit" and pin.date in self.days
        ]
        return np.array(pairs, dtype="int64").reshape(-1, 2)

    @cached_property
    def gap_days(self) -> np.ndarray:
        """Least days between two visits, shape (n,)."""
        gaps = {need.village_id: need.min_gap_days for need in self.scenario.visits}
        return np.array([gaps.get(key, 1) for key in self.village_ids], dtype="int64")

    @cached_property
    def worked_days(self) -> np.ndarray:
        """Whether teams go out on a day, bool, shape (days,)."""
        return np.array([self.scenario.calendar.is_worked(day) for day in self.days])

    @cached_property
    def weeks(self) -> tuple[tuple[int, ...], ...]:
        """Positions of the worked days, by calendar week."""
        weeks: dict[tuple[int, int], list[int]] = {}
        for position in np.flatnonzero(self.worked_days).tolist():
            year, week, _ = self.days[position].isocalendar()
            weeks.setdefault((year, week), []).append(position)
        return tuple(tuple(days) for days in weeks.values())

    @cached_property
    def weekly(self) -> np.ndarray:
        """Whether a village can be visited once in every week at most, bool, shape (n,)."""
        held = [self.visits_held(np.isin(np.arange(len(self.days)), week)) for week in self.weeks]
        return np.asarray((np.stack(held) <= 1).all(axis=0))

    @cached_property
    def open_days(self) -> np.ndarray:
        """Whether a village may be visited on a day, bool, shape (n, days)."""
        return self.receiving_days & (np.arange(len(self.days)) >= self.first_days[:, None])

    @cached_property
    def first_days(self) -> np.ndarray:
        """First day that keeps the gap to the last visit before the horizon, shape (n,)."""
        first = np.zeros(len(self.village_ids), dtype="int64")
        for one in self.scenario.history.villages:
            if one.last_visit is not None:
                village = self.village_ids.index(one.village_id)
                gone_by = (self.days[0] - one.last_visit).days
                first[village] = max(0, self.gap_days[village] - gone_by)
        return first

    @cached_property
    def receiving_days(self) -> np.ndarray:
        """Whether a village receives teams on a day that is worked, bool, shape (n, days)."""
        calendar = self.scenario.calendar
        rows = [
            [
                not calendar.is_closed(village.id, day)
                and (not village.open_weekdays or day.weekday() in village.open_weekdays)
                for day in self.days
            ]
            for village in self.scenario.villages
        ]
        open_days = np.array(rows, dtype=bool).reshape(len(rows), len(self.days))
        return np.asarray(open_days & self.worked_days)

    @cached_property
    def scarce_roles(self) -> tuple[str, ...]:
        """Roles that some service requires."""
        roles = {service.required_role for service in self.scenario.services}
        return tuple(sorted(role for role in roles if role is not None))

    def has_aboard(self, role: str) -> np.ndarray:
        """Return which profiles have an officer of `role` aboard, shape (profiles,)."""
        return np.array([role in profile.officers for profile in self.profiles])

    @cached_property
    def needs_officer(self) -> np.ndarray:
        """Whether a village needs one visit with an officer, bool, shape (roles, n)."""
        once = {
            service.id: service.required_role
            for service in self.scenario.services
            if service.offered == "once"
        }
        wanted = {
            (once[case.service_id], case.village_id)
            for case in self.scenario.demand
            if case.service_id in once and case.open_cases > 0
        }
        rows = [[(role, key) in wanted for key in self.village_ids] for role in self.scarce_roles]
        needed = np.array(rows, dtype=bool).reshape(len(self.scarce_roles), len(self.village_ids))
        return np.asarray(needed & (self.visits[:, 0] > 0))

    @cached_property
    def profiles(self) -> tuple[Profile, ...]:
        """Every way of going out: by mode, by days of equal travel times, by officers aboard."""
        roles = self.scarce_roles
        officer_sets = tuple(
            chain.from_iterable(combinations(roles, size) for size in range(len(roles) + 1))
        )
        return tuple(
            self._profile(matrix, days, officers)
            for mode in self.travel.modes()
            for matrix, days in self._matrices_by_days(mode)
            for officers in officer_sets
        )

    def _matrices_by_days(self, mode: Mode) -> list[tuple[TravelMatrix, np.ndarray]]:
        """Return each different matrix of a mode, and the worked days on which it holds."""
        found: dict[tuple[bytes, ...], tuple[TravelMatrix, np.ndarray]] = {}
        for position in np.flatnonzero(self.worked_days).tolist():
            matrix = self.travel.matrix(mode, on=self.days[position])
            columns = (matrix.duration_s, matrix.driving_s, matrix.uses_boat)
            fingerprint = tuple(column.tobytes() for column in columns)
            found.setdefault(fingerprint, (matrix, np.zeros(len(self.days), dtype=bool)))
            found[fingerprint][1][position] = True
        return list(found.values())

    def _profile(
        self, matrix: TravelMatrix, days: np.ndarray, officers: tuple[str, ...]
    ) -> Profile:
        offered = [self.services_offered(key, officers) for key in self.village_ids]
        kits = [self._kit(services) for services in offered]
        can_serve = [
            set(self._mandatory_roles(key)) <= set(officers) and bool(most)
            for key, (_, most) in zip(self.village_ids, self.visits.tolist(), strict=True)
        ]
        return Profile(
            mode=matrix.mode,
            days=days,
            officers=officers,
            travel_s=matrix.duration_s,
            driving_s=matrix.driving_s,
            uses_boat=matrix.uses_boat,
            service_s=np.array([0, *(self.service_s(k, officers) for k in self.village_ids)]),
            servable=np.array([False, *can_serve]),
            kit=np.array([[0] * len(self.scenario.equipment), *kits], dtype="int64"),
        )

    @cached_property
    def _demand(self) -> dict[str, dict[str, int]]:
        demand: dict[str, dict[str, int]] = {}
        for case in self.scenario.demand:
            if case.open_cases > 0:
                demand.setdefault(case.village_id, {})[case.service_id] = case.open_cases
        return demand

    def _mandatory_roles(self, village_id: str) -> tuple[str, ...]:
        demanded = self._demand.get(village_id, {})
        return tuple(
            service.required_role
            for service in self.scenario.services
            if service.required_role and service.offered == "every_visit" and service.id in demanded
        )

    def services_offered(self, village_id: str, officers: tuple[str, ...]) -> tuple[str, ...]:
        """Return the services of a visit by a crew with these officers, in scenario order."""
        demanded = self._demand.get(village_id, {})
        return tuple(
            service.id
            for service in self.scenario.services
            if service.id in demanded
            and (service.offered == "every_visit" or service.required_role in officers)
        )

    def service_s(self, village_id: str, officers: tuple[str, ...]) -> int:
        """Return the service time of a visit [s], rounded and bounded by the rules.

        All work is shared out over the desks, but each officer's takes that one person.
        """
        rules = self.scenario.rules
        required = max(1, int(self.visits[self.village_ids.index(village_id), 0]))
        services = {service.id: service for service in self.scenario.services}
        work_s: dict[str | None, float] = {}
        for key in self.services_offered(village_id, officers):
            cases, role = self._demand[village_id][key], services[key].required_role
            share = cases / required if services[key].offered == "every_visit" else cases
            work_s[role] = work_s.get(role, 0.0) + share * services[key].minutes_mode * 60
        at_all_desks = sum(work_s.values()) / rules.desks
        seconds = max([at_all_desks, *(work_s.get(role, 0.0) for role in officers)])
        stay = ceil(round(seconds / STAY_STEP_S, 6)) * STAY_STEP_S
        return min(max(stay, rules.min_visit_s), rules.max_visit_s)

    def _kit(self, services: tuple[str, ...]) -> list[int]:
        needed = {
            key
            for service in self.scenario.services
            if service.id in services
            for key in service.equipment
        }
        return [item.per_crew if item.id in needed else 0 for item in self.scenario.equipment]

    @cached_property
    def kit_weight_kg(self) -> np.ndarray:
        """Weight of one piece of each equipment [kg]."""
        return np.array([item.weight_kg for item in self.scenario.equipment], dtype="float64")

    def vehicles_needed(self, mode: Mode, kit: np.ndarray) -> np.ndarray:
        """Return how many vehicles of `mode` carry a crew and its kit, for rows of kit counts."""
        rules = self.scenario.rules
        fleet = [vehicle for vehicle in self.scenario.vehicles if vehicle.mode == mode]
        least = rules.min_motorbikes if mode is Mode.MOTORBIKE else 1
        people = ceil(rules.crew_size / min(vehicle.seats for vehicle in fleet))
        payload = min(vehicle.payload_kg for vehicle in fleet)
        weight = kit @ self.kit_weight_kg
        loads = np.full(len(kit), MORE_THAN_ANY) if payload == 0 else np.ceil(weight / payload)
        vehicles = np.where(weight > 0, np.minimum(loads, MORE_THAN_ANY), 0).astype("int64")
        needed: np.ndarray = np.maximum(vehicles, max(people, least))
        return needed

    def vehicles_on(self, mode: Mode) -> np.ndarray:
        """Return the number of vehicles of `mode` available on each day, shape (days,)."""
        rules = self.scenario.rules
        counts = np.zeros(len(self.days), dtype="int64")
        for vehicle in self.scenario.vehicles:
            if vehicle.mode is not mode:
                continue
            notice = rules.notice_days if vehicle.on_request else 0
            for position, day in enumerate(self.days):
                usual = not vehicle.weekdays or day.weekday() in vehicle.weekdays
                counts[position] += usual and position >= notice
        return counts

    def officers_on(self, role: str, *, overnight: bool) -> np.ndarray:
        """Return the number of members of `role` free on each day, shape (days,)."""
        counts = np.zeros(len(self.days), dtype="int64")
        for member in self.scenario.members:
            if member.role == role and (member.stays_overnight or not overnight):
                counts += [day.weekday() not in member.weekdays_off for day in self.days]
        return counts

    def officer_days(self, role: str, *, overnight: bool) -> int:
        """Return the crew-days that members of `role` have in the whole horizon."""
        days = sum(
            member.max_days_per_month
            for member in self.scenario.members
            if member.role == role and (member.stays_overnight or not overnight)
        )
        return round(days * self.scenario.calendar.months)

    @cached_property
    def crews(self) -> int:
        """Crews that can be out at once."""
        return len(self.scenario.mobile_teams())


def visits_that_fit(days: np.ndarray, gap: int) -> int:
    """Return how many visits `gap` days apart some days of the horizon hold.

    Examples
    --------
    >>> visits_that_fit(np.array([0, 3, 7]), 4)
    2
    """
    held, free_from = 0, 0
    for day in np.unique(days).tolist():
        if day >= free_from:
            held, free_from = held + 1, day + gap
    return held
