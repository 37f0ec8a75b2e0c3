"""Schools: villages that can host training, under the road conditions of some days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from routeplan.domain.fleet import Mode
from routeplan.domain.places import Village
from routeplan.domain.scenario import Scenario
from routeplan.domain.training import Learner, Module, TrainingRule
from routeplan.domain.travel import UNREACHABLE, Conditions, TravelMatrix, TravelTimes
from routeplan.domain.value import seconds_of_day
from routeplan.optimize.timetable import in_order
from routeplan.roads.router import Router

ROUND_S = 300
"""Sessions begin on whole five minutes [s]."""


class Way(NamedTuple):
    """The way of people from a place to a host, and back."""

    there_s: int
    back_s: int
    length_m: int

    @property
    def longest_s(self) -> int:
        """The longer one of both directions [s]."""
        return max(self.there_s, self.back_s)


@dataclass(frozen=True, kw_only=True, eq=False)
class School:
    """A host on days with equal road conditions, so that the same people can come on all of them.

    Parameters
    ----------
    days
        Days on which it can hold a session.
    ways
        The way from each place that has one.
    brings_kit
        Whether trainers bring computers and internet, because something of it is missing.
    seats, computer_places
        Most people at a session, and in a lesson that needs computers.
    """

    scenario: Scenario
    rule: TrainingRule
    host: Village
    days: tuple[date, ...]
    ways: Mapping[str, Way]
    brings_kit: bool
    seats: int
    computer_places: int
    has_internet: bool

    def round_trip_s(self, learner: Learner) -> int:
        """Return the time of a learner on the way to a session, there and back."""
        way = self.ways[learner.village_id]
        return way.there_s + way.back_s

    def is_near(self, learner: Learner) -> bool:
        """Tell whether a learner can come."""
        way = self.ways.get(learner.village_id)
        return (
            way is not None
            and way.longest_s <= self.rule.max_travel_minutes * 60
            and way.length_m <= learner.can_travel_km * 1000
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
        return self.hours(modules, self._comers_from) is not None

    def hours(self, modules: Sequence[Module], from_ids: Iterable[str]) -> tuple[int, int] | None:
        """Return begin and end of a session to which people come from some places.

        None if the day is too short, or if there is no way from one of the places.
        """
        rules, ways = self.scenario.rules, [self.ways.get(place_id) for place_id in from_ids]
        known = [way.longest_s for way in ways if way is not None]
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

    @cached_property
    def _comers_from(self) -> tuple[str, ...]:
        """The places from which trainers and learners may come."""
        near = (one.village_id for one in self.scenario.learners if self.is_near(one))
        return tuple(dict.fromkeys([self.scenario.center.id, *near]))


def taught_s(modules: Sequence[Module], scenario: Scenario) -> int:
    """Return how long a session with some modules lasts, a meal break included [s]."""
    lessons_s = sum(module.minutes * 60 for module in modules)
    rules = scenario.rules
    return lessons_s + (rules.meal_break_s if lessons_s > rules.meal_break_after_s else 0)


def schools_of(scenario: Scenario, rule: TrainingRule, travel: TravelTimes) -> tuple[School, ...]:
    """Return every place where a session could be held, village by village."""
    matrices: dict[Conditions, TravelMatrix] = {}
    for _, conditions in travel.days:
        if conditions not in matrices:
            matrices[conditions] = _rides(scenario, conditions, travel)
    return tuple(
        _school(scenario, rule, host, days, _ways(host, matrices[conditions]))
        for host in scenario.villages
        for conditions, days in _days_alike(scenario, host, travel).items()
    )


def _rides(scenario: Scenario, conditions: Conditions, travel: TravelTimes) -> TravelMatrix:
    """Return the ways by motorbike; people have their own, also if the fleet has none."""
    for matrix in travel.matrices:
        if matrix.mode is Mode.MOTORBIKE and matrix.conditions == conditions:
            return matrix
    return Router(scenario, Mode.MOTORBIKE, conditions).matrix()


def _ways(host: Village, rides: TravelMatrix) -> dict[str, Way]:
    to = rides.place_ids.index(host.id)
    there, back = rides.duration_s[:, to].tolist(), rides.duration_s[to].tolist()
    lengths = rides.distance_m[:, to].tolist()
    ways = {
        place_id: Way(*way)
        for place_id, *way in zip(rides.place_ids, there, back, lengths, strict=True)
        if UNREACHABLE not in way
    }
    return ways | {host.id: Way(0, 0, 0)}


def _days_alike(
    scenario: Scenario, host: Village, travel: TravelTimes
) -> dict[Conditions, tuple[date, ...]]:
    """Return the days on which a host can hold a session, by their road conditions."""
    calendar, alike = scenario.calendar, dict[Conditions, list[date]]()
    for day, conditions in travel.days:
        is_open = not host.open_weekdays or day.weekday() in host.open_weekdays
        if is_open and calendar.is_worked(day) and not calendar.is_closed(host.id, day):
            alike.setdefault(conditions, []).append(day)
    return {conditions: tuple(days) for conditions, days in alike.items()}


def _school(
    scenario: Scenario,
    rule: TrainingRule,
    host: Village,
    days: tuple[date, ...],
    ways: Mapping[str, Way],
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
