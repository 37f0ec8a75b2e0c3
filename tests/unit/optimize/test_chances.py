"""Chances of a village: which trips, on which days, and what they lack beside others."""

from __future__ import annotations

from builders import fleet, horizon, small_scenario
from routeplan.domain.scenario import Scenario
from routeplan.optimize.chances import NO_VILLAGE, Chances, short_trips
from routeplan.optimize.solve import solve
from routeplan.roads.times import travel_times
from unit.optimize.instances import two_far_villages


def chances_of(scenario: Scenario, village: int) -> Chances:
    return short_trips(scenario, travel_times(scenario)).serving(village, None)


def test_a_village_near_by_has_a_chance_on_every_worked_day() -> None:
    chances = chances_of(small_scenario(calendar=horizon(7)), 0)
    assert chances.start.tolist() == chances.visit_day.tolist() == [0, 1, 2, 3, 4]
    assert set(chances.partner.tolist()) == {NO_VILLAGE}


def test_a_village_far_away_is_visited_before_or_after_its_partner() -> None:
    # V2 (1) needs a bed in V1 (0): it comes on the day before V1 or on the day after.
    chances = chances_of(two_far_villages(calendar=horizon(7, weekdays=(0, 1))), 1)
    assert sorted(zip(chances.start.tolist(), chances.visit_day.tolist(), strict=True)) == [
        (0, 0),
        (0, 1),
    ]
    assert chances.partner.tolist() == [0, 0]
    assert chances.has_night.all()


def test_what_chances_lack_beside_a_plan_is_counted() -> None:
    # Of five motorbikes the trip on Monday takes three; another one would take three as well.
    scenario = small_scenario(
        villages=1, vehicles=fleet(motorbikes=5), calendar=horizon(2, weekdays=(0, 1))
    )
    plan = solve(scenario)
    out = (plan.visits_of("V1")[0] - scenario.calendar.start).days
    lacking = chances_of(scenario, 0).lacking(plan.trips)
    assert lacking["motorbike"].tolist() == [1 if day == out else 0 for day in (0, 1)]
    assert lacking["crews"].tolist() == [0, 0]


def test_a_village_is_not_visited_again_within_its_gap() -> None:
    # Two visits a month at the most in two weeks, 7 days apart: one is made
    scenario = small_scenario(villages=1, calendar=horizon(28))
    plan = solve(scenario)
    out = (plan.visits_of("V1")[0] - scenario.calendar.start).days
    free = chances_of(scenario, 0).with_room(plan.trips).start.tolist()
    worked = [day for day in range(28) if day % 7 < 5]
    assert free == [day for day in worked if abs(day - out) >= 7]
