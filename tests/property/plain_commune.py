"""The rules of ``docs/model.md`` read one by one, and every trip that keeps them.

Only travel times come from the library: nothing here is shared with the solver. Like the solver
it plans no trip across a change of travel times, and gives a trip with nights whatever any village
might need from its officers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from math import ceil

import numpy as np

from routeplan.domain.fleet import Mode
from routeplan.domain.scenario import Scenario
from routeplan.domain.services import Service
from routeplan.domain.travel import UNREACHABLE, TravelMatrix
from routeplan.domain.value import seconds_of_day
from routeplan.roads.times import travel_times

DAYS_PER_MONTH = 30.44


@dataclass(frozen=True, kw_only=True)
class Day:
    """A lawful day of a trip: the villages in order, where it ends, and what the way costs."""

    order: tuple[str, ...]
    end: str
    travel_s: int
    boat: bool


@dataclass(frozen=True, kw_only=True)
class Outing:
    """A trip on its dates.

    Parameters
    ----------
    stops
        Villages of each of its days.
    taken
        Units of each resource that it takes on each of its days.
    """

    start: int
    stops: tuple[frozenset[str], ...]
    officers: tuple[str, ...]
    taken: tuple[tuple[str, int], ...]
    travel_s: int

    @property
    def end(self) -> int:
        """Its last day."""
        return self.start + len(self.stops) - 1

    @property
    def nights(self) -> int:
        """Nights away."""
        return len(self.stops) - 1

    def takes(self, name: str) -> int:
        """Return the units that it takes of a resource."""
        return dict(self.taken).get(name, 0)


class Commune:
    """A scenario read rule by rule."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario, self.rules = scenario, scenario.rules
        self.travel = travel_times(scenario)
        self.days = scenario.calendar.days()
        self.needs = {need.village_id: need.visits_in(len(self.days)) for need in scenario.visits}
        self.gap = {need.village_id: need.min_gap_days for need in scenario.visits}
        self.roles = sorted({s.required_role for s in scenario.services if s.required_role})

    def outings(self) -> Iterator[Outing]:
        """List every trip on every date; of those alike in all but the way, the shortest."""
        shortest: dict[tuple[object, ...], Outing] = {}
        for mode in self.travel.modes():
            for count in range(len(self.roles) + 1):
                for officers in combinations(self.roles, count):
                    for start in range(len(self.days)):
                        for outing in self._outings_from(start, mode, officers):
                            key = (start, outing.stops, officers, outing.taken)
                            known = shortest.get(key)
                            if known is None or outing.travel_s < known.travel_s:
                                shortest[key] = outing
        yield from shortest.values()

    def _outings_from(self, start: int, mode: Mode, officers: tuple[str, ...]) -> Iterator[Outing]:
        for days in self._days_from(start, mode, officers, self.scenario.center.id, start):
            stops = tuple(frozenset(day.order) for day in days)
            boat = any(day.boat for day in days)
            taken = tuple(sorted(self._taken(mode, officers, stops, boat=boat).items()))
            travel_s = sum(day.travel_s for day in days)
            yield Outing(
                start=start, stops=stops, officers=officers, taken=taken, travel_s=travel_s
            )

    def _days_from(
        self, day: int, mode: Mode, officers: tuple[str, ...], wakes_at: str, first: int
    ) -> Iterator[tuple[Day, ...]]:
        """Yield every way to spend `day` and the days after it, until the crew is home."""
        if day == len(self.days) or not self.scenario.calendar.is_worked(self.days[day]):
            return
        matrix = self.travel.matrix(mode, on=self.days[day])
        if not _are_as_long(matrix, self.travel.matrix(mode, on=self.days[first])):
            return
        for one in self.lawful_days(matrix, officers, wakes_at):
            if not all(self._is_open(village_id, day) for village_id in one.order):
                continue
            if one.end == self.scenario.center.id:
                yield (one,)
            elif day + 1 < first + self.rules.max_trip_days:
                for rest in self._days_from(day + 1, mode, officers, one.end, first):
                    if all(set(one.order).isdisjoint(later.order) for later in rest):
                        yield (one, *rest)

    def _is_open(self, village_id: str, day: int) -> bool:
        weekdays = self.scenario.village(village_id).open_weekdays
        if self.scenario.calendar.is_closed(village_id, self.days[day]):
            return False
        last = [
            one.last_visit
            for one in self.scenario.history.villages
            if one.village_id == village_id and one.last_visit
        ]
        if last and (self.days[day] - last[0]).days < self.gap[village_id]:
            return False
        return not weekdays or self.days[day].weekday() in weekdays

    @cache  # noqa: B019 - a commune lives as long as its one test
    def lawful_days(
        self, matrix: TravelMatrix, officers: tuple[str, ...], wakes_at: str
    ) -> list[Day]:
        """List the lawful days from a place; of those alike in all but the order, the shortest."""
        center = self.scenario.center.id
        beds = [
            village.id
            for village in self.scenario.villages
            if village.offers_lodging
            and (matrix.time_s(village.id, center) or -1) >= self.rules.sleep_beyond_s
        ]
        shortest: dict[tuple[object, ...], Day] = {}
        for order in self._orders(matrix, officers, (wakes_at,)):
            for end in (center, *beds):
                day = self._day(matrix, officers, (*order, end))
                if day is not None:
                    key = (frozenset(day.order), end, day.boat)
                    if key not in shortest or day.travel_s < shortest[key].travel_s:
                        shortest[key] = day
        return list(shortest.values())

    def _orders(
        self, matrix: TravelMatrix, officers: tuple[str, ...], places: tuple[str, ...]
    ) -> Iterator[tuple[str, ...]]:
        """Yield every order of villages that begins with `places`, as long as a day can hold it."""
        for village in self.scenario.villages:
            if village.id in places[1:] or not self._may_serve(village.id, officers):
                continue
            if not matrix.is_reachable(places[-1], village.id):
                continue
            longer = (*places, village.id)
            if sum(self._work(matrix, officers, longer)) <= self.rules.max_day_s:
                yield longer
                yield from self._orders(matrix, officers, longer)

    def _work(
        self, matrix: TravelMatrix, officers: tuple[str, ...], places: tuple[str, ...]
    ) -> list[int]:
        """Return the times of ways and services, in turn."""
        work = []
        for here, there in pairwise(places):
            work += [matrix.time_s(here, there) or 0, self.service_s(there, officers)]
        return work

    def _day(
        self, matrix: TravelMatrix, officers: tuple[str, ...], places: tuple[str, ...]
    ) -> Day | None:
        """Set the clock of a day; None if it breaks a rule."""
        rules = self.rules
        ways = list(pairwise(places))
        at = [(matrix.place_ids.index(a), matrix.place_ids.index(b)) for a, b in ways]
        if any(matrix.duration_s[way] == UNREACHABLE for way in at):
            return None
        legs = [int(matrix.duration_s[way]) for way in at]
        services = [self.service_s(place, officers) for place in places[1:-1]]
        work = sum(legs) + sum(services)
        pauses = [0] * len(services)
        if work > rules.meal_break_after_s:
            done = [sum(legs[: n + 1]) + sum(services[: n + 1]) for n in range(len(services))]
            half = [n for n, seconds in enumerate(done) if 2 * seconds >= work]
            pauses[half[0] if half else -1] = rules.meal_break_s
        leaves = max(seconds_of_day(rules.day_start), seconds_of_day(rules.service_open) - legs[0])
        clock = leaves
        for leg, service, pause in zip(legs, services, pauses, strict=False):
            clock += leg
            if clock < seconds_of_day(rules.service_open):
                return None
            clock += service + pause
            if clock > seconds_of_day(rules.service_close):
                return None
        clock += legs[-1]
        driving = sum(int(matrix.driving_s[way]) for way in at)
        if clock > seconds_of_day(rules.latest_return) or clock - leaves > rules.max_day_s:
            return None
        if driving > rules.max_driving_s:
            return None
        return Day(
            order=places[1:-1],
            end=places[-1],
            travel_s=sum(legs),
            boat=any(bool(matrix.uses_boat[way]) for way in at),
        )

    def _demanded(self, village_id: str) -> Iterator[tuple[Service, int]]:
        for case in self.scenario.demand:
            if case.village_id == village_id and case.open_cases:
                for service in self.scenario.services:
                    if service.id == case.service_id:
                        yield service, case.open_cases

    def _offered(self, village_id: str, officers: tuple[str, ...]) -> Iterator[tuple[Service, int]]:
        for service, cases in self._demanded(village_id):
            if service.offered == "every_visit" or service.required_role in officers:
                yield service, cases

    def _may_serve(self, village_id: str, officers: tuple[str, ...]) -> bool:
        return self.needs[village_id][1] > 0 and all(
            service.offered == "once" or service.required_role in (None, *officers)
            for service, _ in self._demanded(village_id)
        )

    @cache  # noqa: B019 - a commune lives as long as its one test
    def service_s(self, village_id: str, officers: tuple[str, ...]) -> int:
        """Return the service of a visit [s]."""
        minutes, of_officer = 0.0, dict.fromkeys(officers, 0.0)
        for service, cases in self._offered(village_id, officers):
            visits = max(1, self.needs[village_id][0]) if service.offered == "every_visit" else 1
            work = cases / visits * service.minutes_mode
            minutes += work / self.rules.desks
            if service.required_role is not None:
                of_officer[service.required_role] += work
        minutes = max([minutes, *of_officer.values()])
        stay_s = ceil(round(minutes / 5, 9)) * 300
        return min(max(stay_s, self.rules.min_visit_s), self.rules.max_visit_s)

    def _taken(
        self,
        mode: Mode,
        officers: tuple[str, ...],
        stops: tuple[frozenset[str], ...],
        *,
        boat: bool,
    ) -> dict[str, int]:
        served = frozenset().union(*stops)
        if len(stops) > 1:
            served = frozenset(village.id for village in self.scenario.villages)
        needed = {
            key
            for village_id in served
            for service, _ in self._offered(village_id, officers)
            for key in service.equipment
        }
        kit = {item: item.per_crew for item in self.scenario.equipment if item.id in needed}
        weight_kg = sum(item.weight_kg * pieces for item, pieces in kit.items())
        taken = {item.id: pieces for item, pieces in kit.items()}
        taken[mode.value] = self._vehicles(mode, weight_kg)
        if boat:
            taken[Mode.BOAT.value] = self._vehicles(Mode.BOAT, weight_kg)
        for role in officers:
            taken[role] = 1
            if len(stops) > 1:
                taken[f"{role} overnight"] = 1
        return taken

    def _vehicles(self, mode: Mode, weight_kg: float) -> int:
        fleet = [vehicle for vehicle in self.scenario.vehicles if vehicle.mode is mode]
        people = ceil(self.rules.crew_size / min(vehicle.seats for vehicle in fleet))
        payload_kg = min(vehicle.payload_kg for vehicle in fleet)
        loads = ceil(weight_kg / payload_kg) if weight_kg else 0
        return max(people, loads, self.rules.min_motorbikes if mode is Mode.MOTORBIKE else 1)

    def capacity(self) -> dict[str, list[int]]:
        """Return what there is of each resource on each day."""
        scenario = self.scenario
        per_day: dict[str, list[int]] = {
            item.id: [item.count] * len(self.days) for item in scenario.equipment
        }
        for mode in Mode:
            per_day[mode.value] = [
                sum(
                    vehicle.mode is mode
                    and (not vehicle.weekdays or day.weekday() in vehicle.weekdays)
                    and (not vehicle.on_request or position >= self.rules.notice_days)
                    for vehicle in scenario.vehicles
                )
                for position, day in enumerate(self.days)
            ]
        for role in self.roles:
            for name, overnight in ((role, False), (f"{role} overnight", True)):
                per_day[name] = [
                    sum(
                        member.role == role
                        and day.weekday() not in member.weekdays_off
                        and (member.stays_overnight or not overnight)
                        for member in scenario.members
                    )
                    for day in self.days
                ]
        return per_day

    def totals(self) -> dict[str, int]:
        """Return the crew-days that officers have in the whole horizon."""
        return {
            f"{role} overnight" if overnight else role: round(
                sum(
                    member.max_days_per_month
                    for member in self.scenario.members
                    if member.role == role and (member.stays_overnight or not overnight)
                )
                * len(self.days)
                / DAYS_PER_MONTH
            )
            for role in self.roles
            for overnight in (False, True)
        }

    def missed(self, visits: Iterable[tuple[str, Sequence[int], frozenset[str]]]) -> int:
        """Return the missing visits and officers' visits, weighted by priority."""
        missed = 0
        for village_id, days, seen in visits:
            required = self.needs[village_id][0]
            officers = {
                service.required_role
                for service, _ in self._demanded(village_id)
                if service.offered == "once" and required
            }
            short = max(0, required - len(days)) + len(officers - seen)
            missed += self.scenario.village(village_id).priority * short
        return missed


def _are_as_long(one: TravelMatrix, other: TravelMatrix) -> bool:
    return all(
        np.array_equal(getattr(one, column), getattr(other, column))
        for column in ("duration_s", "driving_s", "uses_boat")
    )
