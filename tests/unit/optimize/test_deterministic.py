"""With counted work, a plan is the same to the byte however busy the machine is."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from benchmarks.communes import commune

from crews import crew_scenario
from desks import desk_scenario
from routeplan.domain.options import SolveOptions
from routeplan.domain.scenario import Scenario
from routeplan.io import plan_to_json
from routeplan.optimize import Progress, budget, solve

DETERMINISTIC = SolveOptions(deterministic=True)


@pytest.fixture(autouse=True)
def _late_fuse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the clock end no solve here, however busy the machine that runs the tests is."""
    monkeypatch.setattr(budget, "FUSE", 1000.0)


@contextmanager
def busy() -> Iterator[None]:
    """Keep a thread busy that wants the interpreter all the time."""
    done = threading.Event()

    def spin() -> None:
        while not done.is_set():
            sum(range(1000))

    thread = threading.Thread(target=spin)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def solved(scenario: Scenario, time_limit: float) -> str:
    return plan_to_json(solve(scenario, time_limit=time_limit, options=DETERMINISTIC))


@pytest.mark.parametrize(
    ("scenario", "time_limit"),
    [
        (crew_scenario(), 5.0),
        (desk_scenario(), 5.0),
        (commune(12, seed=1, crews=2), 5.0),
        (commune(40, seed=1, crews=3), 3.0),  # its work is over before it is proven
    ],
    ids=["crews", "desk", "small", "middle"],
)
def test_load_changes_no_byte_of_a_plan(scenario: Scenario, time_limit: float) -> None:
    at_rest = solved(scenario, time_limit)
    with busy():
        assert solved(scenario, time_limit) == at_rest


def test_no_decision_depends_on_how_fast_the_clock_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = commune(20, seed=2, crews=2)
    usual = solved(scenario, 2.0)
    clock = time.monotonic
    monkeypatch.setattr("routeplan.optimize.budget.time.monotonic", lambda: 0.01 * clock())
    assert solved(scenario, 2.0) == usual


def test_a_search_counts_its_work_too(monkeypatch: pytest.MonkeyPatch) -> None:
    options = SolveOptions(method="search", deterministic=True)
    scenario = commune(20, seed=2, crews=2)
    solve(scenario, time_limit=0.5, options=options)  # compiled from now on
    usual = plan_to_json(solve(scenario, time_limit=0.5, options=options))
    clock, began = time.monotonic, time.monotonic()
    monkeypatch.setattr(
        "routeplan.optimize.budget.time.monotonic", lambda: began + 0.01 * (clock() - began)
    )
    assert plan_to_json(solve(scenario, time_limit=0.5, options=options)) == usual


def test_a_stage_that_has_done_its_work_says_so() -> None:
    plan = solve(commune(40, seed=1, crews=3), time_limit=3.0, options=DETERMINISTIC)
    covering = next(one for one in plan.outcomes if one.stage == "covering")
    assert (covering.status, covering.stop_reason) == ("feasible", "work_limit")
    assert not plan.is_finished


def test_a_wish_to_stop_is_heard_all_the_same() -> None:
    cancel = threading.Event()

    def stop(_: Progress) -> None:
        cancel.set()

    plan = solve(
        commune(40, seed=1, crews=3),
        time_limit=60,
        options=DETERMINISTIC,
        on_progress=stop,
        cancel=cancel,
    )
    assert "cancelled" in {one.stop_reason for one in plan.outcomes}
