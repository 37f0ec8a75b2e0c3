"""The relaxation: bounds that hold, and how close they come."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from property.communes import communes
from routeplan.domain.objective import LevelName
from routeplan.domain.scenario import Scenario
from routeplan.optimize import relaxation as relaxation_module
from routeplan.optimize.budget import Budget
from routeplan.optimize.cuts import Cuts, no_cuts
from routeplan.optimize.instance import Instance
from routeplan.optimize.integer import solve_integer
from routeplan.optimize.pricing import Trips, no_trips
from routeplan.optimize.relaxation import Relaxation, relax
from routeplan.optimize.rows import Costs, Rows, level_costs
from unit.optimize.instances import (
    all_trips,
    few_looks,
    find_trips,
    instance_of,
    spent,
    three_around,
    two_far_villages,
    unhurried,
)


def least_travel(
    instance: Instance, first: Trips, *, closed: bool = False, budget: Budget | None = None
) -> Relaxation | None:
    """Relax the travel of a choice that misses nothing; `first` must allow one."""
    return relax(
        without_misses(instance),
        level_costs("travel", instance.problem, instance.halves),
        instance.halves,
        first,
        budget or unhurried(),
        field=first if closed else None,
    )


def without_misses(instance: Instance) -> Rows:
    """Return the rows of an instance in which nothing may be missed."""
    return replace(instance.rows, most_missed=0 * instance.rows.most_missed)


def in_whole_numbers(
    instance: Instance, rows: Rows, costs: Costs, cuts: Cuts | None = None
) -> tuple[float, Trips]:
    """Return the best value of a goal over all trips, and the trips made."""
    trips = all_trips(instance.halves)
    answer = solve_integer(rows, costs, cuts or no_cuts(instance.halves), trips, unhurried())
    assert answer is not None
    return answer.value, trips.take(np.flatnonzero(answer.amounts))


ALONE = ((("V1",),), (("V2",),), (("V3",),))


def test_missing_every_visit_is_better_than_any_travel() -> None:
    instance = instance_of(two_far_villages())
    costs = level_costs("travel", instance.problem, instance.halves)
    answer = relax(instance.rows, costs, instance.halves, no_trips(), unhurried())
    assert answer is not None
    assert answer.bound == pytest.approx(0, abs=0.1)


def test_the_bound_of_a_goal_that_needs_one_trip_is_that_trip() -> None:
    # Both villages have to be served: one trip of two days, 8,400 s.
    instance = instance_of(two_far_villages())
    answer = least_travel(instance, find_trips(instance, (("V1",), ("V2",))))
    assert answer is not None
    assert answer.bound == pytest.approx(8_400, abs=0.1)
    assert answer.bound <= 8_400


def test_trips_that_pay_are_found_by_their_price() -> None:
    # Three villages one by one take 6,000 s, half of each pair 3 * 3,000 s / 2 = 4,500 s.
    instance = instance_of(three_around())
    alone = find_trips(instance, *ALONE)
    answer = least_travel(instance, alone)
    assert answer is not None
    assert answer.bound < 6_000
    assert len(answer.trips) > len(alone)


def test_a_cut_lifts_the_bound_to_the_whole_optimum(monkeypatch: pytest.MonkeyPatch) -> None:
    # Half of each pair: 3 * 3,000 s / 2 = 4,500 s. In whole numbers a pair and a single one:
    # 3,000 s + 2,000 s, which the cut of the three villages proves.
    instance = instance_of(three_around())
    alone = find_trips(instance, *ALONE)
    with_cuts = least_travel(instance, alone)
    monkeypatch.setattr(relaxation_module, "CUT_ROUNDS", 0)
    without = least_travel(instance, alone)
    assert with_cuts is not None
    assert without is not None
    assert without.bound == pytest.approx(4_500, abs=0.1)
    assert with_cuts.bound == pytest.approx(5_000, abs=0.1)
    assert len(with_cuts.cuts) == 1
    costs = level_costs("travel", instance.problem, instance.halves)
    assert in_whole_numbers(instance, without_misses(instance), costs)[0] == 5_000


def test_no_trip_is_priced_below_zero() -> None:
    instance = instance_of(three_around())
    answer = least_travel(instance, find_trips(instance, *ALONE))
    assert answer is not None
    assert answer.prices.of(all_trips(instance.halves)).min() >= -0.1


def test_a_closed_list_of_trips_is_not_added_to() -> None:
    instance = instance_of(three_around())
    answer = least_travel(instance, find_trips(instance, *ALONE), closed=True)
    assert answer is not None
    assert answer.bound == pytest.approx(6_000, abs=0.1)
    assert len(answer.trips) == 3


def test_there_is_no_bound_without_time() -> None:
    instance = instance_of(three_around())
    alone = find_trips(instance, *ALONE)
    assert least_travel(instance, alone, budget=spent()) is None
    cancel = threading.Event()
    cancel.set()
    assert least_travel(instance, alone, budget=Budget(limit_s=60, cancel=cancel)) is None


def test_there_is_no_bound_where_no_choice_exists() -> None:
    instance = instance_of(three_around())
    assert least_travel(instance, no_trips(), closed=True) is None


@pytest.mark.parametrize("looks", range(12))
def test_whenever_time_runs_out_the_bound_so_far_holds(looks: int) -> None:
    instance = instance_of(three_around())
    answer = least_travel(instance, find_trips(instance, *ALONE), budget=few_looks(looks))
    assert answer is None or answer.bound <= 5_000


@pytest.mark.parametrize("name", ["required_visits", "travel", "nights"])
@given(scenario=communes(villages=4, weeks=2))
@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_the_bound_is_never_above_the_whole_optimum(name: LevelName, scenario: Scenario) -> None:
    instance = instance_of(scenario)
    rows, costs = instance.rows, level_costs("required_visits", instance.problem, instance.halves)
    least_missed, trips = in_whole_numbers(instance, rows, costs)
    if name != "required_visits":
        rows = rows.keeping(costs, least_missed)
        costs = level_costs(name, instance.problem, instance.halves)
    answer = relax(rows, costs, instance.halves, trips, unhurried())
    assert answer is not None
    whole, _ = in_whole_numbers(instance, rows, costs)
    assert answer.bound <= whole + 1e-6
    # The cuts that lifted it rule no whole numbers out.
    assert in_whole_numbers(instance, rows, costs, answer.cuts)[0] == whole
