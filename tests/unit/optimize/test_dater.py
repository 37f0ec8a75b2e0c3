"""Dates for what the covering chooses, and what is remembered where there are none."""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
import pytest

from builders import horizon, road, small_scenario, village, visits_of
from routeplan.domain.objective import Level, Objective
from routeplan.domain.rules import Rules
from routeplan.optimize import dater as dater_module
from routeplan.optimize.budget import Budget
from routeplan.optimize.choice import Choice, choice_of
from routeplan.optimize.dater import Dater
from routeplan.optimize.dating import DatedTrip
from routeplan.optimize.instance import Instance
from routeplan.optimize.pricing import Trips, no_trips
from unit.optimize.instances import find_trips, instance_of, spent, unhurried


def two_days_for_three(**fields: Any) -> Instance:
    """Lay out V1, V2 and V3 of priority 1, 2 and 3, a day's work each, on Monday and Tuesday."""
    ids = ("V1", "V2", "V3")
    return instance_of(
        small_scenario(
            villages=[village(one, priority=n) for n, one in enumerate(ids, start=1)],
            roads=[road("C", one, 6_000) for one in ids],
            visits=[visits_of(one, 4, 4) for one in ids],
            calendar=horizon(7, weekdays=(0, 1)),
            rules=Rules(min_visit_s=18_000),
            teams=1,
            **fields,
        )
    )


def alone(instance: Instance, *ids: str) -> Trips:
    return find_trips(instance, *(((one,),) for one in ids))


def dater_of(instance: Instance, **options: Any) -> Dater:
    return Dater(**{"instance": instance, "budget": unhurried(), "seed": 1, "workers": 1} | options)


def missed(choice: Choice) -> list[int]:
    values: list[int] = choice.missed.tolist()
    return values


def test_a_choice_with_dates_is_dated() -> None:
    instance = two_days_for_three()
    dater = dater_of(instance)
    choice = dater.date(alone(instance, "V1", "V3"), np.array([1, 1]))
    assert choice is not None
    assert sorted(trip.day for trip in choice.dates) == [0, 1]
    assert missed(choice) == [0, 1, 0]
    assert dater.clashes == []


def test_trips_without_dates_are_remembered_as_a_clash() -> None:
    instance = two_days_for_three()
    dater, trips = dater_of(instance), alone(instance, "V1", "V2", "V3")
    assert dater.date(trips, np.array([1, 1, 1])) is None
    assert dater.learn_clashes()
    [clash] = dater.clashes
    assert clash.trips.first.tolist() == sorted(trips.first.tolist())
    assert clash.amounts.tolist() == [1, 1, 1]


def test_trips_not_dated_in_time_are_no_clash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dater_module, "find_dates", lambda *_, **__: (None, False))
    instance = two_days_for_three()
    dater = dater_of(instance)
    assert dater.date(alone(instance, "V1", "V2", "V3"), np.array([1, 1, 1])) is None
    assert not dater.learn_clashes()
    assert dater.clashes == []


def test_a_wish_to_stop_ends_the_looking_for_clashes(monkeypatch: pytest.MonkeyPatch) -> None:
    cancel, calls = threading.Event(), []

    def stop_meanwhile(*_: object, **__: object) -> tuple[None, bool]:
        calls.append(1)
        cancel.set()
        return None, True

    monkeypatch.setattr(dater_module, "find_dates", stop_meanwhile)
    instance = two_days_for_three()
    dater = dater_of(instance, budget=Budget(limit_s=600, cancel=cancel))
    assert dater.date(alone(instance, "V1", "V2", "V3"), np.array([1, 1, 1])) is None
    assert dater.learn_clashes()
    [clash] = dater.clashes
    assert len(clash.trips) == 3  # it holds, though fewer might clash as well
    assert len(calls) == 1


def test_most_is_kept_of_trips_that_have_no_dates_together() -> None:
    instance = two_days_for_three()
    trips = alone(instance, "V1", "V2", "V3")
    choice = dater_of(instance).choose_among(beginning(instance), trips)
    assert sum(missed(choice)) == 1


def beginning(instance: Instance, *ids: str) -> Choice:
    """Return the choice that visits some villages on one day after the other."""
    trips = alone(instance, *ids)
    return choice_of(
        instance,
        tuple(
            DatedTrip(first=first, second=-1, day=day)
            for day, first in enumerate(trips.first.tolist())
        ),
    )


def test_a_choice_anew_from_all_trips_is_the_best() -> None:
    instance = two_days_for_three()
    dater = dater_of(instance)
    choice = dater.choose_anew(beginning(instance, "V1"), no_trips())
    assert missed(choice) == [1, 0, 0]
    assert dater.has_best


def test_a_choice_anew_from_promising_trips_only_need_not_be_the_best(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dater_module, "FEW_TRIPS", 2)
    instance = two_days_for_three()
    dater = dater_of(instance)
    # Of V2, and V1 which was chosen before
    choice = dater.choose_anew(beginning(instance, "V1"), alone(instance, "V2"))
    assert missed(choice) == [0, 0, 1]
    assert not dater.has_best


def test_with_tolerances_the_best_in_turn_is_not_the_best() -> None:
    levels = (Level(name="required_visits", tolerance=0.1), Level(name="travel"))
    instance = two_days_for_three(objective=Objective(levels=levels))
    dater = dater_of(instance)
    dater.choose_anew(beginning(instance, "V1"), no_trips())
    assert not dater.has_best


def test_what_was_the_best_once_stays_so() -> None:
    instance = two_days_for_three()
    dater = dater_of(instance)
    best = dater.choose_anew(beginning(instance, "V1"), no_trips())
    dater.budget = spent()
    assert missed(dater.choose_anew(best, no_trips())) == missed(best)
    assert dater.has_best


def test_a_choice_anew_that_is_worse_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dater_module, "choose_and_date", lambda *_, **__: ((), False))
    instance = two_days_for_three()
    best = beginning(instance, "V2", "V3")
    assert dater_of(instance).choose_anew(best, no_trips()) is best
