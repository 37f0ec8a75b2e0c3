"""The search among outings."""

from __future__ import annotations

import gc
import threading
from itertools import pairwise
from typing import Any

import pytest

from builders import fleet, horizon, road, small_scenario, team, village, visits_of
from routeplan.domain.options import OutingOptions
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario
from routeplan.optimize.budget import Budget
from routeplan.optimize.outings.outing import Day, Outing, stops_of, unpack
from routeplan.optimize.outings.search import search_outings
from routeplan.optimize.problem import Problem
from routeplan.roads.times import travel_times
from unit.optimize.instances import two_far_villages, unhurried


def search(scenario: Scenario, *, rounds: int = 200, seed: int = 1) -> tuple[Outing, ...]:
    problem = Problem(scenario, travel_times(scenario))
    options = OutingOptions(iterations=rounds)
    plan, _ = search_outings(problem, Budget(limit_s=600), seed=seed, options=options)
    return plan


def far_valley(*, lodging: bool = True, **fields: Any) -> Scenario:
    """Build three villages 300 m from each other, two hours from the center by motorbike."""
    ids = ("V1", "V2", "V3")
    return small_scenario(
        villages=[village(one, offers_lodging=lodging) for one in ids],
        roads=[road("C", "V1", 72_000), road("V1", "V2", 300), road("V2", "V3", 300)],
        visits=[visits_of(one, 4, 4) for one in ids],  # once in a week
        vehicles=fleet(motorbikes=3),
        teams=[team("T1")],
        calendar=horizon(7),
        **fields,
    )


def days_of(outing: Outing) -> tuple[Day, ...]:
    _, days = unpack(outing.tour)
    return days


def stops(plan: tuple[Outing, ...]) -> list[list[list[int]]]:
    return sorted([sorted(stops_of(day)) for day in days_of(outing)] for outing in plan)


def travel_s(scenario: Scenario, plan: tuple[Outing, ...]) -> int:
    [profile] = Problem(scenario, travel_times(scenario)).profiles
    return sum(
        int(profile.travel_s[way])
        for outing in plan
        for day in days_of(outing)
        for way in pairwise(day)
    )


LONG_VISITS = Rules(
    max_trip_days=3,
    min_visit_s=4 * 3600,
    max_visit_s=4 * 3600,
    max_day_s=9 * 3600,
    max_driving_s=6 * 3600,
    sleep_beyond_s=3600,
)


def test_a_crew_sleeps_out_for_villages_that_fill_a_day_each() -> None:
    # 2 h there, 4 h at each of three villages, 2 h back: one village a day, on three days in a row.
    scenario = far_valley(rules=LONG_VISITS)

    [trip] = search(scenario)

    assert [len(day) for day in stops((trip,))[0]] == [1, 1, 1]
    assert travel_s(scenario, (trip,)) == 7_200 + 30 + 30 + 7_260


def test_without_lodging_it_comes_home_every_evening() -> None:
    plan = search(far_valley(rules=LONG_VISITS, lodging=False))

    assert stops(plan) == [[[1]], [[2]], [[3]]]
    assert len({trip.first_day for trip in plan}) == 3


def test_the_same_seed_gives_the_same_plan() -> None:
    scenario = far_valley(rules=LONG_VISITS)

    assert search(scenario, seed=7) == search(scenario, seed=7)


def test_nothing_is_planned_once_told_to_stop() -> None:
    scenario = far_valley()
    stop = threading.Event()
    stop.set()
    problem = Problem(scenario, travel_times(scenario))

    plan, others = search_outings(
        problem, Budget(limit_s=600, cancel=stop), seed=1, options=OutingOptions()
    )

    assert plan == ()
    assert {stops_of(days[0]) for _, days in map(unpack, others)} == {(1,), (2,), (3,)}


def test_the_collector_of_garbage_passes_over_what_is_remembered() -> None:
    scenario = far_valley(rules=LONG_VISITS)
    problem = Problem(scenario, travel_times(scenario))
    options = OutingOptions(iterations=200)

    plan, others = search_outings(problem, unhurried(), seed=1, options=options)
    gc.collect()

    assert len(others) > 3  # more than one to each village
    assert not any(gc.is_tracked(tour) for tour in (*others, *(outing.tour for outing in plan)))


@pytest.mark.parametrize("crews", [1, 20])
def test_two_hundred_villages_that_are_alike(crews: int) -> None:
    # An hour at each and ten minutes' way out and back: a day of 10 h 30 holds at least five.
    ids = [f"V{number}" for number in range(1, 201)]
    scenario = small_scenario(
        villages=[village(one) for one in ids],
        roads=[road("C", one, 6_000) for one in ids],
        visits=[visits_of(one) for one in ids],
        teams=[team(f"T{number}") for number in range(1, crews + 1)],
        vehicles=fleet(motorbikes=3 * crews),
        rules=Rules(min_visit_s=3600, max_visit_s=3600),
    )

    plan = search(scenario, rounds=30)

    served = [stop for days in stops(plan) for day in days for stop in day]
    assert len(served) == len(set(served))
    assert len(plan) <= 20 * crews
    assert len(served) >= min(200, 5 * 20 * crews)


def test_a_village_too_far_for_a_day_is_on_offer_with_a_night() -> None:
    # Of 7,000 s that a crew may drive in a day V1 takes 6,000 s and V2 8,400 s.
    scenario = two_far_villages()
    problem = Problem(scenario, travel_times(scenario))

    _, others = search_outings(problem, unhurried(), seed=1, options=OutingOptions(iterations=1))

    assert {(0, 1, 1), (1, 2, 0)} <= {days[0] for _, days in map(unpack, others)}
