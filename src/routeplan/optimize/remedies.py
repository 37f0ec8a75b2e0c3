"""Remedies: changes of the scenario, the nearest first, each tried out before it is promised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from routeplan.domain.fleet import VEHICLE_MODES, Mode, Vehicle
from routeplan.domain.message import Message
from routeplan.domain.scenario import Scenario
from routeplan.domain.travel import TravelTimes, Unreachable
from routeplan.domain.value import LARGEST
from routeplan.optimize.chances import Chances, ShortTrips, short_trips
from routeplan.optimize.problem import Problem, visits_that_fit
from routeplan.roads.times import travel_times

Explanation = tuple[Message, Message | None]
"""A reason and its remedy."""

WITH_A_NIGHT = ("remedy.two_days", "remedy.night", "remedy.two_days_and_lodging")


def easier_way(
    problem: Problem, village: int, role: str | None, why: Unreachable
) -> Message | None:
    """Say what would open the way to a village that a mode does not reach."""
    for remedy, changed in _easier_ways(problem.scenario, why):
        if len(_chances(changed, travel_times(changed), village, role)):
            return remedy
    return None


def _easier_ways(scenario: Scenario, why: Unreachable) -> Iterator[tuple[Message, Scenario]]:
    match why.reason:
        case "unreachable.closed":
            roads = scenario.road_names(why.closed_roads)
            still = tuple(one for one in scenario.closures if one.road_id not in why.closed_roads)
            message = Message(key="remedy.open_road", values=(("road", roads),))
            yield message, scenario.but(closures=still)
        case "unreachable.season":
            yield Message(key="remedy.wait_season"), _in_the_dry_season(scenario)
        case "unreachable.no_boat":
            yield Message(key="remedy.boat"), _with_vehicles(scenario, Mode.BOAT)
    in_fleet = {vehicle.mode for vehicle in scenario.vehicles}
    for mode in VEHICLE_MODES:
        some_road = scenario.network.allows[:, list(Mode).index(mode)].any()
        if mode not in in_fleet and some_road:
            message = Message(key="remedy.other_mode", values=(("mode", mode.value),))
            yield message, _with_vehicles(scenario, mode)


@dataclass(frozen=True)
class ShorterDays:
    """Changes that spare a crew a day that is too long, worked out once for all villages."""

    problem: Problem

    @cached_property
    def changes(self) -> tuple[tuple[Message, ShortTrips], ...]:
        """What may be changed, and the trips there would be."""
        scenario, travel = self.problem.scenario, self.problem.travel
        return tuple(
            (
                remedy,
                short_trips(
                    changed,
                    travel if changed.seasons == scenario.seasons else travel_times(changed),
                ),
            )
            for remedy, changed in _shorter_days(scenario)
        )

    def remedy_for(self, village: int, role: str | None) -> Message | None:
        """Return the first change that makes a lawful trip to a village."""
        for remedy, short in self.changes:
            chances = short.serving(village, role).possible()
            if len(chances) and remedy.key in WITH_A_NIGHT:
                place = self.problem.scenario.place_name(_nearest_bed(chances))
                return remedy.model_copy(update={"values": (("place", place),)})
            if len(chances):
                return remedy
        return None


def officer_overnight(
    problem: Problem, village: int, role: str | None, officer: str
) -> Message | None:
    """Say whether it would do if an officer stayed overnight."""
    members = tuple(
        member.model_copy(update={"stays_overnight": True}) if member.role == officer else member
        for member in problem.scenario.members
    )
    changed = problem.scenario.but(members=members)
    if not len(_chances(changed, problem.travel, village, role)):
        return None
    return Message(key="remedy.officer_overnight", values=(("role", officer),))


def smaller_gap(days: np.ndarray, gap: int, visits: int) -> Message | None:
    """Say how far apart visits could be on some days."""
    for smaller in range(gap - 1, 0, -1):
        if visits_that_fit(days, smaller) >= visits:
            return Message(key="remedy.gap", values=(("gap", smaller),))
    return None


def _shorter_days(scenario: Scenario) -> Iterator[tuple[Message, Scenario]]:
    rules = scenario.rules
    two_days = rules.model_copy(update={"max_trip_days": 2})
    beds = tuple(one.model_copy(update={"offers_lodging": True}) for one in scenario.villages)
    if rules.max_trip_days == 1:
        yield Message(key="remedy.two_days"), scenario.but(rules=two_days)
    else:
        yield Message(key="remedy.night"), scenario.but(villages=beds)
    for desks in range(rules.desks + 1, rules.crew_size + 1):
        more_desks = rules.model_copy(update={"desks": desks})
        message = Message(key="remedy.more_desks", values=(("desks", desks),))
        yield message, scenario.but(rules=more_desks)
    if rules.max_trip_days == 1:
        changed = scenario.but(rules=two_days, villages=beds)
        yield Message(key="remedy.two_days_and_lodging"), changed
    yield Message(key="remedy.wait_season"), _in_the_dry_season(scenario)


def _with_vehicles(scenario: Scenario, mode: Mode) -> Scenario:
    """Add as many vehicles as one crew needs, however much it carries."""
    rules = scenario.rules
    added = (
        Vehicle(id=f"remedy.{n}", mode=mode, seats=rules.crew_size, payload_kg=LARGEST)
        for n in range(rules.min_motorbikes)
    )
    return scenario.but(vehicles=(*scenario.vehicles, *added))


def _in_the_dry_season(scenario: Scenario) -> Scenario:
    dry = tuple(month.model_copy(update={"speed": "dry"}) for month in scenario.seasons)
    return scenario.but(seasons=dry)


def _chances(scenario: Scenario, travel: TravelTimes, village: int, role: str | None) -> Chances:
    return short_trips(scenario, travel).serving(village, role).possible()


def _nearest_bed(chances: Chances) -> str:
    """Return the place nearest to the village among those where the crew could sleep."""
    problem, halves = chances.short.problem, chances.short.halves
    pairs = np.unique(
        np.stack([halves.profile[chances.first], halves.place[chances.first]]), axis=1
    )
    _, place = min(
        (int(problem.profiles[profile].travel_s[place, chances.village + 1]), place)
        for profile, place in pairs.T.tolist()
    )
    return str(problem.place_ids[place])
