"""The rows of a choice by features of trips."""

from __future__ import annotations

import numpy as np
import pytest
from benchmarks.communes import commune

from plans import valid_scenario
from routeplan.domain.scenario import Scenario
from routeplan.optimize.budget import GoalName
from routeplan.optimize.ngroutes.features import columns_of
from routeplan.optimize.ngroutes.tariff import tariff_of
from routeplan.optimize.ngroutes.unlisted import tour_of
from routeplan.optimize.rows import level_costs
from unit.optimize.instances import all_trips, instance_of, two_far_villages


@pytest.mark.parametrize("scenario", [commune(8, seed=2), two_far_villages()], ids=["near", "far"])
def test_without_kits_and_boats_features_take_what_trips_take(scenario: Scenario) -> None:
    rules = scenario.rules.model_copy(update={"max_trip_days": 3})
    instance = instance_of(scenario.but(rules=rules))
    trips, tariff = all_trips(instance.halves), tariff_of(instance.problem)
    pairs = zip(trips.first.tolist(), trips.second.tolist(), strict=True)
    columns = columns_of(instance.problem, [tour_of(instance, *pair) for pair in pairs])

    assert [label.kind for label in tariff.rows.labels] == [
        label.kind for label in instance.rows.labels
    ]
    assert np.array_equal(tariff.rows.upper, instance.rows.upper)
    taken = (tariff.rows.halves @ columns).toarray()
    assert np.array_equal(taken, instance.rows.trip_columns(trips).toarray())


@pytest.mark.parametrize("goal", ["required_visits", "travel", "nights"])
def test_a_choice_costs_a_goal_the_same_by_features(goal: GoalName) -> None:
    # The first trips, once each, serve some villages and leave out others.
    instance = instance_of(valid_scenario())
    trips = all_trips(instance.halves).take(np.arange(3))
    pairs = zip(trips.first.tolist(), trips.second.tolist(), strict=True)
    columns = columns_of(instance.problem, [tour_of(instance, *pair) for pair in pairs])
    tariff = tariff_of(instance.problem)

    costs = level_costs(goal, instance.problem, instance.halves)
    missed = instance.missed(trips, np.ones(3, dtype="int64"))
    value = trips.total(costs.halves).sum() + costs.misses @ missed
    assert tariff.value(tariff.costs(goal), columns.sum(axis=1)) == value
