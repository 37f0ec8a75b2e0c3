"""Pinned visits: kept before every goal, and named if they cannot be kept."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from builders import MONDAY, horizon, road, small_scenario, village, visits_of
from routeplan.domain.calendar import Closure
from routeplan.domain.pins import Pin
from routeplan.domain.plan import BrokenPin, Plan
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario
from routeplan.optimize import solve
from routeplan.optimize.pinned import pinned_day_limits, pins_kept
from routeplan.verify import verify
from unit.optimize.instances import instance_of

TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (MONDAY + timedelta(days=days) for days in range(1, 5))


def pin(village_id: str, day: date, crew_id: str | None = None) -> Pin:
    return Pin(date=day, kind="visit", who=village_id, crew_id=crew_id)


def two_villages(
    *pins: Pin, roads: Any = (("C", "V1", 20_000), ("V1", "V2", 5_000)), **fields: Any
) -> Scenario:
    """Build a week in which V1 and V2 are visited once; day trips only, at 10 m/s."""
    defaults: dict[str, Any] = {
        "villages": (village("V1"), village("V2")),
        "roads": [road(*one) for one in roads],
        "visits": [visits_of("V1", 4, 4), visits_of("V2", 4, 4)],
        "calendar": horizon(7),
        "rules": Rules(max_trip_days=1),
        "teams": 1,
        "pins": pins,
    }
    return small_scenario(**{**defaults, **fields})


def solved(scenario: Scenario) -> Plan:
    plan = solve(scenario, time_limit=60)
    assert verify(plan).violations == ()
    return plan


def travel_s(plan: Plan) -> int:
    return sum(trip.travel_s for trip in plan.trips)


@pytest.mark.parametrize("day", [MONDAY, WEDNESDAY, FRIDAY])
def test_a_village_is_visited_on_the_pinned_day(day: date) -> None:
    plan = solved(two_villages(pin("V2", day)))
    assert plan.visits_of("V2") == (day,)
    assert (plan.status, plan.broken_pins) == ("optimal", ())


def test_a_pin_comes_before_evenness() -> None:
    # V1 and V2 twice in two weeks. The evenest plan goes once a week; the pins want one week only.
    twice = [visits_of("V1", 4, 4, gap=1), visits_of("V2", 4, 4, gap=1)]
    scenario = two_villages(calendar=horizon(14), visits=twice)
    assert solved(scenario).levels[-1].value == 0
    plan = solved(scenario.but(pins=(pin("V1", MONDAY), pin("V1", WEDNESDAY))))
    assert plan.visits_of("V1") == (MONDAY, WEDNESDAY)


def test_a_pin_may_cost_travel() -> None:
    # V2 is open on Tuesdays only. Both on Tuesday: 2,000 + 500 + 2,500 = 5,000 s.
    # With V1 on Monday: 2 x 2,000 + 2 x 2,500 = 9,000 s, and nothing shorter keeps the pin.
    villages = (village("V1"), village("V2", open_weekdays=(1,)))
    assert travel_s(solved(two_villages(villages=villages))) == 5_000
    plan = solved(two_villages(pin("V1", MONDAY), villages=villages))
    assert travel_s(plan) == 9_000
    assert [level.bound for level in plan.levels[:2]] == [0, 9_000]


def test_a_pin_may_cost_a_required_visit() -> None:
    # Visits to V1 lie three days apart: Wednesday leaves none on Monday or Tuesday, nor later
    # than Friday 06/03, which is two days on.
    scenario = two_villages(
        visits=[visits_of("V1", 8, 8, gap=3), visits_of("V2", 4, 4)],
        pins=(pin("V1", WEDNESDAY),),
    )
    plan = solved(scenario)
    assert plan.visits_of("V1") == (WEDNESDAY,)
    assert (plan.missing_visits, plan.levels[0].bound) == (1, 3)


APART = (("C", "V1", 30_000), ("C", "V2", 30_000))
"""3,000 s each way, so with 7,000 s of driving a day no trip serves both."""


def test_of_two_pins_that_exclude_each_other_one_is_named() -> None:
    pins = (pin("V1", MONDAY), pin("V2", MONDAY))
    rules = Rules(max_trip_days=1, max_driving_s=7_000)
    plan = solved(two_villages(*pins, roads=APART, rules=rules))
    [broken] = plan.broken_pins
    assert (broken.date, broken.reason) == (MONDAY, "clash")
    assert (plan.missing_visits, plan.status) == (0, "optimal")
    assert not solved(two_villages(*pins, roads=APART, rules=rules, teams=2)).broken_pins


def test_a_pin_that_no_trip_can_keep_is_named() -> None:
    shut = Closure(road_id="V1-V2", date_from=MONDAY, date_to=TUESDAY)
    plan = solved(two_villages(pin("V2", TUESDAY), closures=(shut,)))
    assert plan.broken_pins == (BrokenPin(date=TUESDAY, kind="visit", who="V2", reason="no_trip"),)
    assert plan.missing_visits == 0


@pytest.mark.parametrize("crew_id", ["T1", "T2"])
def test_the_pinned_crew_makes_the_visit(crew_id: str) -> None:
    plan = solved(two_villages(pin("V1", MONDAY, crew_id), teams=2))
    [crew] = [trip.crew_id for trip in plan.trips if "V1" in trip.village_ids]
    assert crew == crew_id


def test_a_crew_that_cannot_make_two_visits_of_one_trip_apart_is_named() -> None:
    # One trip serves both villages, since that is shorter; it has one crew.
    plan = solved(two_villages(pin("V1", MONDAY, "T1"), pin("V2", MONDAY, "T2"), teams=2))
    [broken] = plan.broken_pins
    assert (broken.date, broken.reason) == (MONDAY, "other_crew")


def test_crews_change_places_so_that_pins_are_kept() -> None:
    # On each day both go out, to V1 and to V2; whoever comes first, T2 has V1 on both.
    twice = [visits_of("V1", 8, 8, gap=1), visits_of("V2", 8, 8, gap=1)]
    pins = [
        pin(village_id, day, crew_id)
        for day in (MONDAY, TUESDAY)
        for village_id, crew_id in (("V1", "T2"), ("V2", "T1"))
    ]
    rules = Rules(max_trip_days=1, max_driving_s=7_000)
    plan = solved(two_villages(*pins, roads=APART, rules=rules, visits=twice, teams=2))
    assert {(trip.crew_id, *trip.village_ids) for trip in plan.trips} == {
        ("T1", "V2"),
        ("T2", "V1"),
    }
    assert not plan.broken_pins


def test_halves_that_keep_a_pin_begin_on_its_day_only() -> None:
    plain, pinned = instance_of(two_villages()), instance_of(two_villages(pin("V1", TUESDAY)))
    # V1 alone and V1 with V2 are on offer once more, V2 alone is not.
    assert len(pinned.halves) == len(plain.halves) + 2
    kept = pins_kept(pinned.problem, pinned.halves)[:, 0]
    assert np.flatnonzero(kept).tolist() == [len(plain.halves), len(plain.halves) + 1]
    assert pinned.halves.served[kept, 0].all()
    assert np.argwhere(pinned.halves.open_days[kept])[:, 1].tolist() == [1, 1]


def test_halves_of_a_pinned_day_share_what_there_is_on_it() -> None:
    # One crew, and V1 once a week: of the two halves on Tuesday, both with V1, one is made.
    instance = instance_of(two_villages(pin("V1", TUESDAY)))
    limits = list(pinned_day_limits(instance.problem, instance.halves, instance.uses))
    kept = pins_kept(instance.problem, instance.halves)[:, 0]
    crews, *_ = limits
    assert (crews.taken.tolist(), crews.most) == (kept.tolist(), 1)
    assert [(one.taken.tolist(), one.most) for one in limits[-2:]] == 2 * [(kept.tolist(), 1)]
