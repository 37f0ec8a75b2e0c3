"""Whole numbers of trips."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from builders import village
from routeplan.domain.objective import LevelName
from routeplan.optimize import mip
from routeplan.optimize.budget import Budget
from routeplan.optimize.cuts import no_cuts
from routeplan.optimize.feedback import Group
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
    clashes: Sequence[Sequence[Group]] = (),
) -> IntegerAnswer | None:
    """Travel as little as possible with so many weighted misses."""
    missed = level_costs("required_visits", instance.problem, instance.halves)
    return solve_integer(
        instance.rows.keeping(missed, misses_at_most),
        level_costs("travel", instance.problem, instance.halves),
        no_cuts(instance.halves),
        trips,
        budget or unhurried(),
        hint=hint,
        clashes=clashes,
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
    ("clashes", "travel_s"),
    [
        ([], 5_000),  # a pair and a single one: 3,000 s + 2,000 s
        ([[("pairs", 1)]], 6_000),  # no pair at all: one by one
        ([[("pairs", 2)]], 5_000),
        ([[("pairs", 1), ("singles", 1)]], 6_000),  # no pair with a single one
        ([[("pairs", 1), ("singles", 2)]], 5_000),
        ([[("pairs", 1), ("singles", 1)], [("singles", 3)]], None),  # nor all one by one
    ],
)
def test_what_clashes_is_not_chosen_together(
    clashes: list[list[tuple[str, int]]], travel_s: int | None
) -> None:
    instance = instance_of(three_around())
    trips = all_trips(instance.halves)
    served = instance.served(trips).sum(axis=1)
    rows = {"singles": np.flatnonzero(served == 1), "pairs": np.flatnonzero(served == 2)}
    groups = [
        [Group(rows=rows[name], enough=enough, most=3) for name, enough in clash]
        for clash in clashes
    ]
    answer = solved(instance, trips, clashes=groups)
    assert (None if answer is None else answer.value) == travel_s
    assert answer is None or answer.bound == travel_s


def test_a_choice_to_start_from_may_clash() -> None:
    instance = instance_of(three_around())
    trips = all_trips(instance.halves)
    served = instance.served(trips).sum(axis=1)
    alone = (served == 1).astype("int64")
    clash = [Group(rows=np.flatnonzero(alone), enough=3, most=3)]
    hint = np.concatenate([alone, [0, 0, 0]])
    answer = solved(instance, trips, hint=hint, clashes=[clash])
    assert answer is not None
    assert answer.value == 5_000
    assert len(answer.amounts) == len(trips)
    assert answer.missed.tolist() == [0, 0, 0]


@pytest.mark.parametrize("name", ["required_visits", "nights"])
def test_guidance_breaks_ties_and_changes_neither_value_nor_bound(name: LevelName) -> None:
    # All can be visited, without any night, in many ways: with least travel in 5,000 s.
    instance = instance_of(three_around())
    trips = all_trips(instance.halves)
    costs = level_costs(name, instance.problem, instance.halves)
    missed = level_costs("required_visits", instance.problem, instance.halves)
    rows = instance.rows.keeping(missed, 0)
    for one in (costs, replace(costs, guide=0 * costs.guide)):
        answer = solve_integer(rows, one, no_cuts(instance.halves), trips, unhurried())
        assert answer is not None
        assert (answer.value, answer.bound) == (0, 0)
        if one.guide.any():
            assert trips.total(instance.halves.travel_s) @ answer.amounts == 5_000


def test_guidance_never_lets_a_visit_be_missed() -> None:
    # Every visit costs travel, and missing V1 or V2 costs no more than 1.
    scenario = two_far_villages(
        villages=[village("V1", offers_lodging=True, priority=1), village("V2", priority=1)]
    )
    instance = instance_of(scenario)
    answer = solve_integer(
        instance.rows,
        level_costs("required_visits", instance.problem, instance.halves),
        no_cuts(instance.halves),
        all_trips(instance.halves),
        unhurried(),
    )
    assert answer is not None
    assert (answer.value, answer.bound) == (0, 0)


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

    monkeypatch.setattr(mip, "_solve", never_ending)
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
    monkeypatch.setattr(mip, "_solve", lambda *_: free.wait(60))
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

    monkeypatch.setattr(mip, "_solve", broken)
    instance = instance_of(two_far_villages())
    with pytest.raises(RuntimeError, match="out of memory"):
        solved(instance, all_trips(instance.halves))
