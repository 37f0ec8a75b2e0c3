"""What no plan beats where not all trips are listed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from benchmarks.communes import commune

from plans import valid_scenario
from routeplan.domain.objective import Level
from routeplan.domain.pins import Pin
from routeplan.domain.scenario import Scenario
from routeplan.optimize.covering import choose
from routeplan.optimize.instance import Instance
from routeplan.optimize.level_result import LevelResult
from routeplan.optimize.ngroutes.features import columns_of
from routeplan.optimize.ngroutes.unlisted import Unlisted, tours_of_choice, unlisted_trips
from routeplan.optimize.outings.outing import Tour, pack, stops_of, unpack
from unit.optimize.instances import (
    instance_of,
    one_day_for_two,
    problem_of,
    spent,
    two_far_villages,
    unhurried,
)


def unlisted_of(scenario: Scenario) -> Unlisted:
    unlisted = unlisted_trips(problem_of(scenario), unhurried())
    assert unlisted is not None
    return unlisted


def chosen(instance: Instance) -> tuple[tuple[LevelResult, ...], tuple[Tour, ...]]:
    """Return how the goals come out if all trips are listed, and the trips."""
    objective = instance.problem.scenario.objective
    levels = tuple(level for level in objective.levels if level.name != "evenness")
    covering = choose(instance, levels, unhurried(), seed=1, workers=1)
    return covering.results, tours_of_choice(instance, covering.choice)


@pytest.mark.parametrize(
    "scenario",
    [
        commune(12, seed=1),
        commune(12, seed=2, crews=1),
        commune(14, seed=3).but(
            rules=commune(14, seed=3).rules.model_copy(update={"max_trip_days": 3})
        ),
        valid_scenario(),
        one_day_for_two(),
        two_far_villages(),
    ],
    ids=["commune", "one-crew", "three-days", "officers", "too-little-time", "far"],
)
def test_no_bound_is_beyond_what_the_whole_list_proves(scenario: Scenario) -> None:
    instance = instance_of(scenario)
    results, choice = chosen(instance)

    bounded = unlisted_of(scenario).bound(results, choice, unhurried())

    assert [one.name for one in bounded] == [one.name for one in results]
    for one, listed in zip(bounded, results, strict=True):
        assert listed.value <= listed.bound  # the list proves it, so none can be better
        assert one.bound <= listed.bound
        assert (one.value, one.limit, one.method) == (listed.value, listed.limit, "relaxation")


def test_a_visit_that_must_be_missed_is_in_the_bound() -> None:
    # One crew on one day for V1 of priority 2 and V2 of priority 5: V1 is missed.
    scenario = one_day_for_two()
    bounded = unlisted_of(scenario).bound(*chosen(instance_of(scenario)), unhurried())
    assert next((one.name, one.bound) for one in bounded) == ("required_visits", 2)


def test_travel_and_nights_of_two_far_villages_are_proven() -> None:
    # V2 needs the bed in V1, and both are served in 3,000 + 1,200 + 4,200 = 8,400 s with a night.
    scenario = two_far_villages()
    bounded = unlisted_of(scenario).bound(*chosen(instance_of(scenario)), unhurried())
    assert [one.bound for one in bounded] == [0, 8_400, 1]


def test_without_time_nothing_is_proven_beyond_what_is_never_below_zero() -> None:
    scenario = two_far_villages()
    bounded = unlisted_of(scenario).bound(*chosen(instance_of(scenario)), spent())
    assert [(one.name, one.bound) for one in bounded] == [("required_visits", 0)]


def test_what_was_proven_before_holds_for_other_limits_without_more_time() -> None:
    # Beside a plan that takes V1 and V2 in 8,400 s, and beside one that takes 10,000 s more.
    scenario = two_far_villages()
    unlisted = unlisted_of(scenario)
    results, choice = chosen(instance_of(scenario))
    unlisted.explore(choice, scenario.objective.levels[:3], unhurried())

    assert [one.bound for one in unlisted.bound(results, choice, spent())] == [0, 8_400, 1]
    required, travel, nights = results
    slow = replace(travel, value=18_400, limit=18_400)
    bounds = [one.bound for one in unlisted.bound((required, slow, nights), choice, spent())]
    assert bounds[:2] == [0, 8_400]
    assert bounds[2] <= 1


def test_trips_that_pay_are_found_beside_a_plan() -> None:
    # Each village alone takes more than both in one trip.
    scenario = commune(8, seed=1)
    unlisted = unlisted_of(scenario)
    profile = unlisted.tariff.problem.profiles[0]
    plan = [
        pack(0, [(0, village, 0)])
        for village in range(1, 9)
        for _ in range(unlisted.tariff.problem.visits[village - 1, 0])
    ]
    assert (profile.travel_s[0, 1:] > 0).all()

    unlisted.explore(plan, [Level(name="required_visits"), Level(name="travel")], unhurried())

    assert any(len(stops_of(days[0])) > 1 for _, days in map(unpack, unlisted.most_promising()))


def test_days_that_come_back_to_a_village_are_not_for_plans() -> None:
    unlisted = unlisted_of(two_far_villages())
    once, twice = pack(0, [(0, 1, 2, 0)]), pack(0, [(0, 1, 2, 1, 0)])

    unlisted.routes.learn([once, twice, once])
    unlisted.explore([once], [Level(name="travel")], unhurried())

    assert unlisted.routes.trips[:2] == (once, twice)
    assert once in unlisted.most_promising()
    assert twice not in unlisted.most_promising()
    assert columns_of(unlisted.tariff.problem, [twice]).toarray()[-2:, 0].tolist() == [2, 1]


def test_a_day_that_ends_in_a_bed_is_no_trip() -> None:
    unlisted = unlisted_of(two_far_villages())
    there, back = (0, 1, 1), (1, 2, 0)

    unlisted.routes.learn(pack(0, [day]) for day in (there, back))

    assert unlisted.routes.trips == ()


def test_a_pin_on_any_day_of_its_village_counts_as_kept() -> None:
    scenario = two_far_villages()
    day = scenario.calendar.start
    pinned = scenario.but(pins=(Pin(date=day, kind="visit", who="V1"),))
    instance = instance_of(pinned)
    results, choice = chosen(instance)

    bounded = unlisted_of(pinned).bound(results, choice, unhurried())

    assert next(one.name for one in bounded) == "pins"
    assert all(one.bound <= listed.bound for one, listed in zip(bounded, results, strict=True))
