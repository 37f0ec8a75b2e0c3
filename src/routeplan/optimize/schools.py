"""Schools: villages that can host training, under the road conditions of some days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from routeplan.domain.fleet import Mode
from routeplan.domain.places import Village
from routeplan.domain.scenario import Scenario
from routeplan.domain.training import Learner, Module, TrainingRule
from routeplan.domain.travel import TravelMatrix, TravelTimes
from routeplan.domain.value import seconds_of_day
from routeplan.optimize.timetable import in_order
from routeplan.roads.router import Router

ROUND_S = 300
"""Sessions begin on whole five minutes [s]."""


@dataclass(frozen=True, kw_only=True, eq=False)
class School:
    """A host on days with equal road conditions, so that the same people can come on all of them.

    Parameters
    ----------
    days
        Days on which it can hold a session.
    brings_kit
        Whether trainers bring computers and internet, because something of it is missing.
    seats, computer_places
        Most people at a session, and in a lesson that needs computers.
    """

    scenario: Scenario
    rule: TrainingRule
    host: Village
    days: tuple[date, ...]
    ways: TravelMatrix
    brings_kit: bool
    seats: int
    computer_places: int
    has_internet: bool

    def way_s(self, place_id: str) -> int | None:
        """Return the time from a place to the host or back, the longer one; None if no way."""
        if place_id == self.host.id:
            return 0
        there, back = (
            self.ways.time_s(place_id, self.host.id),
            self.ways.time_s(self.host.id, place_id),
        )
        return None if there is None or back is None else max(there, back)

    def way_m(self, place_id: str) -> int:
        """Return the length of the way from a place to the host."""
        return 0 if place_id == self.host.id else self.ways.length_m(place_id, self.host.id) or 0

    def round_trip_s(self, learner: Learner) -> int:
        """Return the time of a learner on the way to a session, there and back."""
        home, host = learner.village_id, self.host.id
        if home == host:
            return 0
        return (self.ways.time_s(home, host) or 0) + (self.ways.time_s(host, home) or 0)

    def is_near(self, learner: Learner) -> bool:
        """Tell whether a learner can come."""
        way_s = self.way_s(learner.village_id)
        return (
            way_s is not None
            and way_s <= self.rule.max_travel_minutes * 60
            and self.way_m(learner.village_id) <= learner.can_travel_km * 1000
        )

    def has_means(self, module: Module) -> bool:
        """Tell whether the place, with the kit if one is brought, has what a module needs."""
        return (
            self.seats > 0
            and (self.computer_places > 0 or not module.needs_computer)
            and (self.has_internet or not module.needs_internet)
        )

    def fits(self, modules: Sequence[Module]) -> bool:
        """Tell whether a day is long enough for some modules, whoever comes."""
        ways = [self.scenario.center.id, *(one.village_id for one in self._comers())]
        return self.hours(modules, ways) is not None

    def hours(self, modules: Sequence[Module], from_ids: Sequence[str]) -> tuple[int, int] | None:
        """Return begin and end of a session to which people come from some places.

        None if the day is too short, or if there is no way from one of the places.
        """
        rules = self.scenario.rules
        ways = [self.way_s(place_id) for place_id in from_ids]
        known = [way_s for way_s in ways if way_s is not None]
        if len(known) < len(ways):
            return None
        way_s = max(known, default=0)
        arrive_s = seconds_of_day(rules.day_start) + way_s
        begin_s = -(-max(arrive_s, seconds_of_day(rules.service_open)) // ROUND_S) * ROUND_S
        end_s = begin_s + taught_s(modules, self.scenario)
        in_time = (
            end_s <= seconds_of_day(rules.service_close)
            and end_s + way_s <= seconds_of_day(rules.latest_return)
            and end_s - begin_s + 2 * way_s <= rules.max_day_s
        )
        return (begin_s, end_s) if in_time else None

    def curriculum(self, learner: Learner, teachable: Sequence[Module]) -> tuple[Module, ...]:
        """Return what a learner can learn here among some modules, in order."""
        known, chosen = set(learner.completed), []
        for module in in_order(teachable):
            if module.id not in known and known.issuperset(module.prerequisites):
                known.add(module.id)
                chosen.append(module)
        return tuple(chosen)

    def _comers(self) -> list[Learner]:
        return [learner for learner in self.scenario.learners if self.is_near(learner)]


def taught_s(modules: Sequence[Module], scenario: Scenario) -> int:
    """Return how long a session with some modules lasts, a meal break included [s]."""
    lessons_s = sum(module.minutes * 60 for module in modules)
    rules = scenario.rules
    return lessons_s + (rules.meal_break_s if lessons_s > rules.meal_break_after_s else 0)


def schools_of(scenario: Scenario, rule: TrainingRule, travel: TravelTimes) -> tuple[School, ...]:
    """Return every place where a session could be held, village by village."""
    return tuple(
        _school(scenario, rule, host, days, ways)
        for host in scenario.villages
        for days, ways in _days_alike(scenario, host, travel)
    )


def _days_alike(
    scenario: Scenario, host: Village, travel: TravelTimes
) -> Iterator[tuple[tuple[date, ...], TravelMatrix]]:
    calendar = scenario.calendar
    days = [
        day
        for day in calendar.working_days()
        if not calendar.is_closed(host.id, day)
        and (not host.open_weekdays or day.weekday() in host.open_weekdays)
    ]
    for conditions in dict.fromkeys(map(travel.conditions_on, days)):
        alike = tuple(day for day in days if travel.conditions_on(day) == conditions)
        if Mode.MOTORBIKE in travel.modes():
            yield alike, travel.matrix(Mode.MOTORBIKE, on=alike[0])
        else:  # people ride motorbikes of their own
            yield alike, Router(scenario, Mode.MOTORBIKE, conditions).matrix()


def _school(
    scenario: Scenario,
    rule: TrainingRule,
    host: Village,
    days: tuple[date, ...],
    ways: TravelMatrix,
) -> School:
    brings_kit = rule.kits > 0 and (host.computers == 0 or host.internet == "none")
    computers = host.computers + (rule.kit_computers if brings_kit else 0)
    has_router = brings_kit and host.signal in ("4g", "3g_weak")
    return School(
        scenario=scenario,
        rule=rule,
        host=host,
        days=days,
        ways=ways,
        brings_kit=brings_kit,
        seats=min(rule.max_people, host.training_seats),
        computer_places=computers * rule.people_per_computer,
        has_internet=host.internet != "none" or has_router,
    )
