"""How long a solve may go on, and who is told how it goes."""

from __future__ import annotations

import threading
import time

import pytest

from routeplan.optimize.budget import Budget, Progress


def test_time_runs_out() -> None:
    assert Budget(limit_s=-5).left_s() == 0
    assert Budget(limit_s=0).is_over()
    assert not Budget(limit_s=600).is_over()


def test_a_share_of_the_time_ends_earlier_but_begins_at_the_same_moment() -> None:
    whole = Budget(limit_s=600)
    part = whole.until(0.25)
    assert part.limit_s == 150
    assert part.started == whole.started


def test_a_part_is_a_share_of_the_time_that_is_left() -> None:
    # 600 s, of which 200 s are over: half of the other 400 s ends after 400 s.
    whole = Budget(limit_s=600, started=time.monotonic() - 200)
    part = whole.part(0.5)
    assert part.limit_s == pytest.approx(400, abs=5)
    assert part.started == whole.started


def test_a_part_of_no_time_is_over() -> None:
    assert Budget(limit_s=0).part(0.5).is_over()


def test_whoever_cancels_ends_every_part_of_the_time() -> None:
    cancel = threading.Event()
    part = Budget(limit_s=600, cancel=cancel).until(0.5)
    cancel.set()
    assert part.is_over()
    assert part.stop_reason() == "cancelled"


@pytest.mark.parametrize(("limit_s", "reason"), [(0, "time_limit"), (600, "finished")])
def test_the_reason_for_the_end_is_the_clock_if_it_has_run_out(limit_s: float, reason: str) -> None:
    assert Budget(limit_s=limit_s).stop_reason() == reason


def test_what_the_clock_ends_in_a_part_belongs_to_its_stage_and_to_no_other() -> None:
    whole = Budget(limit_s=600)
    stage, later = whole.until(0.5), whole.until(0.9)
    stage.part(0.1).cut()
    assert stage.stop_reason() == "time_limit"
    assert later.stop_reason() == "finished"


@pytest.mark.parametrize(
    ("value", "bound", "gap"),
    [
        (200.0, 150.0, 0.25),  # (200 - 150) / 200
        (0.0, 0.0, 0.0),
        (200.0, None, None),
        (None, 150.0, None),
    ],
)
def test_the_gap_is_told_as_a_share_of_the_value(
    value: float | None, bound: float | None, gap: float | None
) -> None:
    told: list[Progress] = []
    Budget(limit_s=600, on_progress=told.append).tell("covering", "travel", value, bound)
    [progress] = told
    assert (progress.stage, progress.goal) == ("covering", "travel")
    assert (progress.value, progress.bound) == (value, bound)
    assert progress.gap == gap
    assert progress.elapsed_s >= 0


def test_nobody_needs_to_listen() -> None:
    Budget(limit_s=600).tell("trips")


def test_counted_work_ends_a_budget_and_the_clock_does_not() -> None:
    # Of 10 s, 4 s of work are counted; 20 s have passed already, and 40 s may.
    budget = Budget(limit_s=10, started=time.monotonic() - 20).counted()
    assert budget.left_s() == 4
    budget.spend(3)
    assert budget.left_s() == 1
    assert not budget.is_over()
    budget.spend(2)
    assert budget.left_s() == 0
    assert budget.stop_reason() == "work_limit"


def test_a_part_of_counted_work_is_a_share_of_the_work_that_is_left() -> None:
    # 8 s of work, of which 2 s are done: half of the other 6 s ends after 5 s.
    budget = Budget(limit_s=20).counted()
    budget.spend(2)
    part = budget.part(0.5)
    assert part.limit_s == 5
    part.spend(3)
    assert (part.left_s(), budget.left_s()) == (0, 3)


def test_the_clock_ends_counted_work_after_four_times_the_limit() -> None:
    budget = Budget(limit_s=10, started=time.monotonic() - 41).counted()
    assert budget.is_over()
    assert budget.stop_reason() == "time_limit"
    # A stage that ends after half of the work ends after half of that time.
    stage = Budget(limit_s=10, started=time.monotonic() - 21).counted().until(0.5)
    assert stage.stop_reason() == "time_limit"


def test_a_search_that_the_clock_ended_is_told_from_one_that_has_done_its_work() -> None:
    budget = Budget(limit_s=10).counted()
    budget.cut()
    assert budget.stop_reason() == "work_limit"
    budget.cut(by_clock=True)
    assert budget.stop_reason() == "time_limit"
