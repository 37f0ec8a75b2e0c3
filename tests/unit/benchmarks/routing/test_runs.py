"""What a solver makes of a public instance."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.routing.families import FAMILIES
from benchmarks.routing.folder import Entry
from benchmarks.routing.runs import NotRun, Run, measure_routing
from benchmarks.routing.solvers import Answer, Solver

from routeplan.optimize.routing import Route

TWO_DAYS = "1 1 2 2\n 0 9\n 0 9\n 0 0 0 0 0 0 0\n 1 3 4 0 5 2 1 3\n 2 6 8 0 4 1 1 1\n"
"""Customer 1 on both days, customer 2 on the second; 10 on the first day, 20 on the second."""

ROUTES = (
    Route(day=0, vehicle_id="1", depot_id="0", trips=(("1",),)),
    Route(day=1, vehicle_id="1", depot_id="0", trips=(("1", "2"),)),
)

GOOD = Solver(
    label="good", unable=lambda _: "", plan=lambda _, **__: Answer(ROUTES, bound=2_850_999)
)
WRONG = Solver(label="wrong", unable=lambda _: "", plan=lambda _, **__: Answer(ROUTES[1:]))
EMPTY = Solver(label="empty", unable=lambda _: "", plan=lambda _, **__: None)
UNABLE = Solver(label="unable", unable=lambda _: "cannot express days", plan=lambda _, **__: None)


def _measured(folder: Path, *solvers: Solver, best_known: float | None) -> list[Run | NotRun]:
    path = folder / "a"
    path.write_text(TWO_DAYS, encoding="utf-8")
    entry = Entry(name="a", path=path, best_known=best_known, in_panel=False)
    return list(measure_routing(FAMILIES["pvrp"], [entry], solvers, time_limit=1, seeds=[7, 8]))


def test_a_run_is_recorded_with_value_gap_and_bound(tmp_path: Path) -> None:
    run, _ = _measured(tmp_path, GOOD, best_known=24)
    assert isinstance(run, Run)
    record = run.record()
    assert (record["instance"], record["solver"], record["seed"]) == ("a", "good", 7)
    assert (record["value"], record["best_known"], record["gap"]) == (30, 24, 0.25)
    assert (record["bound"], record["feasible"]) == (28.5, True)  # rounded down


def test_there_is_no_gap_to_a_value_that_nobody_knows(tmp_path: Path) -> None:
    run, _ = _measured(tmp_path, GOOD, best_known=None)
    assert isinstance(run, Run)
    assert (run.value, run.gap) == (30, None)


@pytest.mark.parametrize(
    ("solver", "fault"),
    [
        (WRONG, "wrong on a: customer 1 is visited on days [2], allowed are [[1, 2]]"),
        (EMPTY, "empty on a: no plan"),
    ],
)
def test_a_plan_that_breaks_a_rule_has_no_value(tmp_path: Path, solver: Solver, fault: str) -> None:
    run, _ = _measured(tmp_path, solver, best_known=24)
    assert isinstance(run, Run)
    assert (run.value, run.gap, run.record()["feasible"]) == (None, None, False)
    assert run.fault == fault


def test_who_is_unable_is_asked_once_and_says_why(tmp_path: Path) -> None:
    measured = _measured(tmp_path, UNABLE, best_known=24)
    assert measured == [NotRun(instance="a", solver="unable", reason="cannot express days")]


def test_every_seed_is_a_run(tmp_path: Path) -> None:
    runs = _measured(tmp_path, GOOD, WRONG, best_known=24)
    assert [(run.solver, run.seed) for run in runs if isinstance(run, Run)] == [
        ("good", 7),
        ("good", 8),
        ("wrong", 7),
        ("wrong", 8),
    ]
