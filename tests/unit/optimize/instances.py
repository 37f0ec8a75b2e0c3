"""Small questions laid out for the stages of the solver, and what is in them in plain words.

Examples
--------
>>> instance = instance_of(two_far_villages())
>>> sorted(trip.villages for trip in trips_of(instance))
[('V1',), ('V1', 'V2')]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from builders import fleet, horizon, member, road, small_scenario, team, village, visits_of
from routeplan.domain.crews import CrewRule
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario
from routeplan.optimize.budget import Budget
from routeplan.optimize.instance import Instance, build_instance
from routeplan.optimize.pool import NO_HALF, Halves
from routeplan.optimize.pricing import Trips, plain_prices, trips_below
from routeplan.optimize.problem import Problem
from routeplan.roads.times import travel_times


def unhurried() -> Budget:
    """Return time that is never short."""
    return Budget(limit_s=600)


def spent() -> Budget:
    """Return a budget of which nothing is left."""
    return Budget(limit_s=0)


@dataclass(frozen=True, kw_only=True)
class _FewLooks(Budget):
    looks: Iterator[int]

    def is_over(self) -> bool:
        return next(self.looks, None) is None


def few_looks(looks: int) -> Budget:
    """Return a budget that is over once it, or a part of it, has been looked at so many times."""
    return _FewLooks(limit_s=600, looks=iter(range(looks)))


def problem_of(scenario: Scenario) -> Problem:
    """Lay a scenario out as arrays."""
    return Problem(scenario, travel_times(scenario))


def instance_of(scenario: Scenario) -> Instance:
    """Lay out a scenario with its trips and rows."""
    return build_instance(problem_of(scenario), unhurried())


def all_trips(halves: Halves) -> Trips:
    """Return every trip there is, of trips alike only the shortest."""
    nothing = plain_prices(np.zeros(len(halves)))
    trips, all_found = trips_below(halves, nothing, 1.0, unhurried(), most=10**6)
    assert all_found
    return trips


@dataclass(frozen=True)
class PlainTrip:
    """A trip in plain words: its villages day by day, where it sleeps, who is aboard."""

    days: tuple[tuple[str, ...], ...]
    beds: tuple[str, ...]
    officers: tuple[str, ...]
    mode: str

    @property
    def villages(self) -> tuple[str, ...]:
        """All its villages, in order."""
        return tuple(village_id for day in self.days for village_id in day)


def plain(instance: Instance, first: int, second: int = NO_HALF) -> PlainTrip:
    """Say in plain words which trip two halves make."""
    ids, pool = instance.problem.place_ids, instance.pool
    halves = [half for half in (first, second) if half != NO_HALF]
    profile = instance.problem.profiles[int(instance.halves.profile[first])]
    return PlainTrip(
        days=tuple(tuple(ids[stop] for stop in day) for half in halves for day in pool.stops(half)),
        beds=tuple(ids[bed] for half in halves for bed in pool.beds(half))[:-1],
        officers=profile.officers,
        mode=profile.mode.value,
    )


def trips_of(instance: Instance) -> list[PlainTrip]:
    """List every trip of an instance in plain words."""
    trips = all_trips(instance.halves)
    pairs = zip(trips.first.tolist(), trips.second.tolist(), strict=True)
    return [plain(instance, *pair) for pair in pairs]


def find_trips(instance: Instance, *wanted: tuple[tuple[str, ...], ...]) -> Trips:
    """Return the trips with these villages day by day; each must be there, with nobody aboard."""
    trips = all_trips(instance.halves)
    rows = []
    for days in wanted:
        [row] = [
            row
            for row, pair in enumerate(
                zip(trips.first.tolist(), trips.second.tolist(), strict=True)
            )
            if plain(instance, *pair).days == days and not plain(instance, *pair).officers
        ]
        rows.append(row)
    return trips.take(np.array(rows, dtype="int64"))


def two_far_villages(**fields: Any) -> Scenario:
    """Build two villages on one road in a week, each to be visited once.

    V1 lies 30,000 m = 3,000 s from the center and offers lodging, V2 12,000 m = 1,200 s behind it.
    Of the 7,000 s that a crew may drive a day V1 takes 6,000 s and V2 8,400 s, so V2 is served
    from a bed in V1 only. A visit takes the 7,200 s of 50 cases at five desks.
    """
    defaults: dict[str, Any] = {
        "villages": [village("V1", offers_lodging=True), village("V2")],
        "roads": [road("C", "V1", 30_000), road("V1", "V2", 12_000)],
        "visits": [visits_of("V1", 4, 4), visits_of("V2", 4, 4)],
        "calendar": horizon(7),
        "rules": Rules(max_trip_days=2, sleep_beyond_s=3_000, max_driving_s=7_000),
        "teams": 1,
    }
    return small_scenario(**{**defaults, **fields})


def one_day_for_two(**fields: Any) -> Scenario:
    """Build V1 and V2 of priority 2 and 5, each a day's work for one crew on the one Monday."""
    defaults: dict[str, Any] = {
        "villages": [village("V1", priority=2), village("V2", priority=5)],
        "roads": [road("C", "V1", 6_000), road("C", "V2", 6_000)],
        "visits": [visits_of("V1", 4, 4), visits_of("V2", 4, 4)],
        "calendar": horizon(7, weekdays=(0,)),
        "rules": Rules(min_visit_s=18_000),
        "teams": 1,
    }
    return small_scenario(**{**defaults, **fields})


def two_pairs(**fields: Any) -> Scenario:
    """Build a week in which V1 and V2 are visited once, one a day, by two of A, B, C and D."""
    defaults: dict[str, Any] = {
        "villages": [village("V1"), village("V2")],
        "roads": [road("C", "V1", 6_000), road("C", "V2", 6_000)],
        "visits": [visits_of("V1", 4, 4), visits_of("V2", 4, 4)],
        "teams": [team("T1", member_ids=("A", "B")), team("T2", member_ids=("C", "D"))],
        "members": [member(one, licence="A1", max_days_per_month=30) for one in "ABCD"],
        "vehicles": fleet(motorbikes=2),
        "calendar": horizon(7),
        "rules": Rules(crew_size=2, desks=1, min_motorbikes=1, max_trip_days=1, min_visit_s=18_000),
        "crews": CrewRule(),
    }
    return small_scenario(**{**defaults, **fields})


def three_around() -> Scenario:
    """Build three villages 1,000 s from each other and from the center, at most two of them a day.

    Each is to be visited once in a week. Of the 3,000 s that a crew may drive a day one village
    takes 2,000 s, two take all, and three would take 4,000 s.
    """
    places = ["C", "V1", "V2", "V3"]
    return small_scenario(
        villages=3,
        roads=[road(a, b, 10_000) for n, a in enumerate(places) for b in places[n + 1 :]],
        visits=[visits_of(one, 4, 4) for one in places[1:]],
        calendar=horizon(7),
        rules=Rules(max_trip_days=1, max_driving_s=3_000),
    )
