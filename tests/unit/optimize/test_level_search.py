"""One goal, searched by itself: what its offers of trips can prove, and what dates add."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from builders import horizon, road, small_scenario, village, visits_of
from routeplan.domain.objective import Level, LevelName, Objective
from routeplan.domain.rules import Rules
from routeplan.optimize import level_search
from routeplan.optimize.budget import Budget, Progress
from routeplan.optimize.choice import Choice, choice_of
from routeplan.optimize.counts import counts_near
from routeplan.optimize.dater import Dater
from routeplan.optimize.dating import DatedTrip
from routeplan.optimize.instance import Instance
from routeplan.optimize.level_search import LevelSearch
from routeplan.optimize.pricing import Trips
from routeplan.optimize.relaxation import relax
from routeplan.optimize.rows import Costs, Rows, level_costs
from unit.optimize.instances import all_trips, find_trips, instance_of, three_around, unhurried


def costs_of(instance: Instance, goal: LevelName) -> Costs:
    return level_costs(goal, instance.problem, instance.halves)


def search_of(instance: Instance, goal: LevelName, rows: Rows, near: Trips) -> LevelSearch:
    costs, halves = costs_of(instance, goal), instance.halves
    relaxation = relax(rows, costs, halves, near, unhurried())
    assert relaxation is not None
    return LevelSearch(
        goal=goal,
        tolerance=0.0,
        halves=halves,
        rows=rows,
        costs=costs,
        relaxation=relaxation,
        counts=counts_near(instance.problem, halves),
        near=near,
        field=None,
        dater=Dater(instance=instance, budget=unhurried(), seed=1, workers=1),
    )


def one_by_one(instance: Instance, trips: Trips) -> Choice:
    """Make one trip a day."""
    starts = enumerate(trips.first.tolist())
    dates = tuple(DatedTrip(first=first, second=-1, day=day) for day, first in starts)
    return choice_of(instance, dates)


@pytest.mark.parametrize(
    ("sizes", "value"),
    [
        ((1,), 6_000),  # too small for any offer but the trips at hand: one by one
        ((100,), 5_000),  # a pair and a single one
    ],
)
def test_the_best_of_an_offer_bounds_no_trip_beyond_it(
    monkeypatch: pytest.MonkeyPatch, sizes: tuple[int, ...], value: float
) -> None:
    monkeypatch.setattr(level_search, "OFFER_SIZES", sizes)
    instance = instance_of(three_around())
    alone = find_trips(instance, (("V1",),), (("V2",),), (("V3",),))
    nothing_missed = instance.rows.keeping(costs_of(instance, "required_visits"), 0)
    search = search_of(instance, "travel", nothing_missed, alone)
    choice, bound = search.run(one_by_one(instance, alone), unhurried())
    assert choice.value(search.costs) == value
    assert bound == 5_000  # by the relaxation with its cut


def one_day_for_two(**fields: Any) -> Instance:
    """Lay out V1 and V2 of priority 2 and 5, each a day's work for one crew.

    Both are open on Mondays only; over the week there is a crew for both.
    """
    return instance_of(
        small_scenario(
            villages=[
                village("V1", priority=2, open_weekdays=(0,)),
                village("V2", priority=5, open_weekdays=(0,)),
            ],
            roads=[road("C", "V1", 6_000), road("C", "V2", 6_000)],
            visits=[visits_of("V1", 4, 4), visits_of("V2", 4, 4)],
            calendar=horizon(7),
            rules=Rules(min_visit_s=18_000),
            teams=1,
            **fields,
        )
    )


@pytest.mark.parametrize("near_trips", [{}, {1: 100}], ids=["forbidden", "chosen anew"])
def test_what_has_no_dates_is_forbidden_or_chosen_anew_and_the_best_proven(
    monkeypatch: pytest.MonkeyPatch, near_trips: dict[int, int]
) -> None:
    monkeypatch.setattr(level_search, "NEAR_TRIPS", near_trips)
    instance = one_day_for_two()
    trips = all_trips(instance.halves)
    search = search_of(instance, "required_visits", instance.rows, trips)
    assert search.relaxation.bound == pytest.approx(0, abs=0.1)  # it does not look at the day
    choice, bound = search.run(choice_of(instance, ()), unhurried())
    assert (choice.value(search.costs), bound) == (2, 2)
    assert len(search.dater.clashes) == 1
    assert search.dater.has_best == bool(near_trips)


@pytest.mark.parametrize(
    ("tolerance", "lifted_to", "value"),
    [
        (0, None, 7),
        (0, 5, 5),  # what was proven holds for choices that cost 5 or less
        (0.1, None, 5),
    ],
)
def test_a_goal_with_room_for_others_or_proofs_takes_only_what_is_better_by_itself(
    monkeypatch: pytest.MonkeyPatch, tolerance: float, lifted_to: float | None, value: float
) -> None:
    levels = (Level(name="travel"), Level(name="required_visits", tolerance=tolerance))
    instance = one_day_for_two(objective=Objective(levels=levels))
    out_of_time = threading.Event()

    def stay_at_home(*_: object) -> Choice:
        out_of_time.set()
        return choice_of(instance, ())

    monkeypatch.setattr(Dater, "choose_among", lambda _, choice, __: choice)
    monkeypatch.setattr(Dater, "choose_anew", stay_at_home)
    monkeypatch.setattr(level_search, "NEAR_TRIPS", {1: 100})
    trips = all_trips(instance.halves)
    search = search_of(instance, "required_visits", instance.rows, trips)
    search.lifted_to = lifted_to
    only_v1 = one_by_one(instance, find_trips(instance, (("V1",),)))
    choice, _ = search.run(only_v1, Budget(limit_s=600, cancel=out_of_time))
    assert choice.value(search.costs) == value


def test_a_choice_that_meets_the_bound_is_not_searched_on() -> None:
    told: list[Progress] = []
    instance = one_day_for_two()
    trips = all_trips(instance.halves)
    search = search_of(instance, "nights", instance.rows, trips)
    start = choice_of(instance, ())
    assert search.run(start, Budget(limit_s=600, on_progress=told.append)) == (start, 0)
    assert told == []
