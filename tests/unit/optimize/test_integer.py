"""Whole numbers of trips."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest

from routeplan.optimize import integer
from routeplan.optimize.budget import Budget
from routeplan.optimize.cuts import no_cuts
from routeplan.optimize.instance import Instance
from routeplan.optimize.integer import IntegerAnswer, round_up, solve_integer
from routeplan.optimize.pricing import Trips, no_trips
from routeplan.optimize.rows import level_costs
from unit.optimize.instances import (
    all_trips,
    find_trips,
    instance_of,
    three_around,
    two_far_villages,
    unhurried,
)


def solved(
    instance: Instance,
    trips: Trips,
    *,
    budget: Budget | None = None,
    misses_at_most: float = 0,
    hint: np.ndarray | None = None,
) -> IntegerAnswer | None:
    """Travel as little as possible with so many weighted misses."""
    missed = level_costs("required_visits", instance.problem, instance.halves)
    return solve_integer(
        instance.rows.keeping(missed, misses_at_most),
        level_costs("travel", instance.problem, instance.halves),
        no_cuts(instance.halves),
        trips,
        budget or unhurried(),
        limit_s=60,
        hint=hint,
    )


def test_the_best_choice_of_three_villages_is_a_pair_and_a_single_one() -> None:
    # 3,000 s + 2,000 s; the relaxation would take half of each pair.
    instance = instance_of(three_around())
    trips = all_trips(instance.halves)
    answer = solved(instance, trips)
    assert answer is not None
    assert (answer.value, answer.bound) == (5_000, 5_000)
    assert answer.missed.tolist() == [0, 0, 0]
    assert (answer.amounts @ instance.served(trips)).tolist() == [1, 1, 1]
    assert answer.amounts.sum() == 2


def test_what_is_not_on_offer_is_missed() -> None:
    instance = instance_of(two_far_villages())
    answer = solved(instance, find_trips(instance, (("V1",),)), misses_at_most=3)
    assert answer is not None
    # Village V2 of priority 3 is missed whatever is chosen, so V1 must be served: 6,000 s.
    assert answer.missed.tolist() == [0, 1]
    assert answer.value == 6_000


def test_there_is_no_answer_where_nothing_is_allowed() -> None:
    instance = instance_of(two_far_villages())
    assert solved(instance, no_trips(), misses_at_most=0) is None


def test_a_choice_to_start_from_does_not_change_the_best() -> None:
    instance = instance_of(three_around())
    trips = all_trips(instance.halves)
    alone = (instance.served(trips).sum(axis=1) == 1).astype("int64")
    answer = solved(instance, trips, hint=np.concatenate([alone, [0, 0, 0]]))
    assert answer is not None
    assert answer.value == 5_000


@pytest.mark.parametrize(
    ("bound", "rounded"),
    [(4.2, 5.0), (5.0, 5.0), (5.000001, 5.0), (4.999999, 5.0), (0.0, 0.0), (-0.2, 0.0)],
)
def test_a_bound_on_a_whole_number_is_rounded_up_past_noise(bound: float, rounded: float) -> None:
    result = round_up(bound)
    assert result == rounded
    assert str(result)[0] != "-"


def test_whoever_cancels_does_not_wait_for_the_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, free = threading.Event(), threading.Event()

    def never_ending(*_: object) -> None:
        begun.set()
        free.wait(60)

    monkeypatch.setattr(integer, "_solve", never_ending)
    budget = unhurried()

    def cancel() -> None:
        begun.wait(60)
        budget.cancel.set()

    threading.Thread(target=cancel).start()
    instance = instance_of(two_far_villages())
    try:
        assert solved(instance, all_trips(instance.halves), budget=budget) is None
    finally:
        free.set()


def test_a_solver_that_overruns_its_time_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    free = threading.Event()
    monkeypatch.setattr(integer, "_solve", lambda *_: free.wait(60))
    instance = instance_of(two_far_villages())
    began = time.monotonic()
    try:
        budget = Budget(limit_s=0.1)
        assert solved(instance, all_trips(instance.halves), budget=budget) is None
    finally:
        free.set()
    assert time.monotonic() - began < 30


def test_a_fault_of_the_solver_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("out of memory")

    monkeypatch.setattr(integer, "_solve", broken)
    instance = instance_of(two_far_villages())
    with pytest.raises(RuntimeError, match="out of memory"):
        solved(instance, all_trips(instance.halves))
