"""How long people with a slip wait, by hand."""

from __future__ import annotations

from dataclasses import replace
from heapq import heappop, heappush
from math import pi, sqrt
from random import Random
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.evaluate.waiting import Queue, expected_waiting_min

FULL = Queue(cases=50, mean_min=12, variance_min2=0, desks=5, stay_min=120, slot_min=30)
"""50 cases of 12 minutes for five desks in two hours: 600 of 600 minutes."""


def test_cases_that_never_vary_wait_within_their_slot_only() -> None:
    """12.5 come at once and keep five desks busy for 30 minutes: the last begins after 18."""
    assert expected_waiting_min(FULL) == pytest.approx(9)


def test_desks_that_are_half_used_halve_the_time_of_a_slot() -> None:
    """6.25 come at once and keep the desks busy for 15 minutes: the last begins after 3."""
    assert expected_waiting_min(replace(FULL, cases=25)) == pytest.approx(1.5)


def test_nobody_waits_where_each_of_a_slot_finds_a_free_desk() -> None:
    assert expected_waiting_min(replace(FULL, cases=20)) == 0  # 12 of 30 minutes
    assert expected_waiting_min(replace(FULL, cases=0, stay_min=0)) == 0


def test_spread_adds_the_wait_of_allen_and_cunneen() -> None:
    """One desk, 5 cases of 12 in 120 minutes: half used. cv² = 36 / 144 = 1/4.

    1/8 x 0.5^(√4 - 1) / (1 - 0.5) x 12 = 1/8 x 1 x 12 = 1.5; within a slot (15 - 12) / 2 = 1.5.
    """
    one = replace(FULL, cases=5, desks=1, variance_min2=36)
    assert expected_waiting_min(one) == pytest.approx(3)


def test_more_desks_share_what_spills_over() -> None:
    """Seven desks, 35 cases: √16 - 1 = 3, so 1/8 x 0.5³ / (7 x 0.5) x 12 = 0.05357."""
    seven = replace(FULL, cases=35, desks=7, variance_min2=36)
    assert expected_waiting_min(seven) == pytest.approx(1.5 + 0.0535714)


def test_desks_that_are_fully_used_begin_without_a_queue_all_the_same() -> None:
    """2/3 x 6 / 5 x √(2 x 50 / π) = 4.5135 beside the 9 minutes within a slot."""
    by_hand = 9 + 0.8 * sqrt(100 / pi)
    assert expected_waiting_min(replace(FULL, variance_min2=36)) == pytest.approx(by_hand)


def test_more_than_fits_is_not_served_and_does_not_wait() -> None:
    assert expected_waiting_min(replace(FULL, cases=80)) == pytest.approx(9)


@settings(max_examples=60, deadline=None)
@given(
    cases=st.floats(0.1, 200),
    more=st.floats(0, 50),
    desks=st.integers(1, 8),
    deviation=st.floats(0, 20),
)
def test_more_cases_never_wait_less(
    cases: float, more: float, desks: int, deviation: float
) -> None:
    few = replace(FULL, cases=cases, desks=desks, variance_min2=deviation**2)
    many = replace(few, cases=cases + more)
    assert expected_waiting_min(few) <= expected_waiting_min(many) + 1e-9


@pytest.mark.parametrize(
    "queue",
    [
        replace(FULL, variance_min2=5.4),
        replace(FULL, cases=40, variance_min2=5.4),
        replace(FULL, cases=15, desks=1, stay_min=180, variance_min2=5.4),
        replace(FULL, cases=24, mean_min=10, desks=1, stay_min=300, variance_min2=4),
        replace(FULL, cases=80, mean_min=15, desks=4, stay_min=300, variance_min2=8),
        replace(FULL, cases=24, mean_min=25, desks=2, stay_min=300, variance_min2=25),
    ],
)
def test_the_estimate_is_near_what_happens(queue: Queue) -> None:
    """Stays played 200 times, with cases of gamma-distributed length: within three minutes."""
    assert expected_waiting_min(queue) == pytest.approx(played_waiting_min(queue, 200), abs=3)


def played_waiting_min(queue: Queue, times: int) -> float:
    """Let those of each slot come together, and every desk take the next one as it is free."""
    chance = Random(1)  # noqa: S311  a game, no secret
    shape = queue.mean_min**2 / queue.variance_min2
    slots = round(queue.stay_min / queue.slot_min)
    per_slot = [
        round(queue.cases * (slot + 1) / slots) - round(queue.cases * slot / slots)
        for slot in range(slots)
    ]
    waits = []
    for _ in range(times):
        free_min = [0.0] * queue.desks
        for slot, people in enumerate(per_slot):
            came_min = slot * queue.slot_min
            for _ in range(people):
                begin_min = max(heappop(free_min), came_min)
                waits.append(begin_min - came_min)
                case_min = chance.gammavariate(shape, queue.mean_min / shape)
                heappush(free_min, begin_min + case_min)
    return fmean(waits)
