"""What is written down about solvers on public routing problems."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from benchmarks.results import publish
from benchmarks.routing import commands
from benchmarks.routing.families import FAMILIES
from benchmarks.routing.folder import Entry
from benchmarks.routing.solvers import Answer, Solver
from benchmarks.run_routing import NotRun, Run, as_results, measure_routing
from typer.testing import CliRunner

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
    return list(measure_routing(FAMILIES["pvrp"], [entry], solvers, time_limit=1, seed=7))


def test_a_run_is_recorded_with_value_gap_and_bound(tmp_path: Path) -> None:
    (run,) = _measured(tmp_path, GOOD, best_known=24)
    assert isinstance(run, Run)
    record = run.record()
    assert (record["instance"], record["solver"], record["seed"]) == ("a", "good", 7)
    assert (record["value"], record["best_known"], record["gap"]) == (30, 24, 0.25)
    assert (record["bound"], record["feasible"]) == (28.5, True)  # rounded down
    assert (run.row()["value"], run.row()["gap"]) == ("30", "25.00%")


def test_there_is_no_gap_to_a_value_that_nobody_knows(tmp_path: Path) -> None:
    (run,) = _measured(tmp_path, GOOD, best_known=None)
    assert isinstance(run, Run)
    assert (run.value, run.gap, run.row()["gap"]) == (30, None, "none")


@pytest.mark.parametrize(
    ("solver", "fault"),
    [
        (WRONG, "wrong on a: customer 1 is visited on days [2], allowed are [[1, 2]]"),
        (EMPTY, "empty on a: no plan"),
    ],
)
def test_a_plan_that_breaks_a_rule_has_no_value(tmp_path: Path, solver: Solver, fault: str) -> None:
    (run,) = _measured(tmp_path, solver, best_known=24)
    assert isinstance(run, Run)
    assert (run.value, run.gap, run.record()["feasible"]) == (None, None, False)
    assert run.fault == fault


def test_means_faults_and_who_could_not_plan_come_last(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    measured = _measured(tmp_path, GOOD, WRONG, UNABLE, best_known=24)
    results = as_results(measured, title="Days", time_limit=1, load=0.5)
    publish(results, json_file=tmp_path / "a.json", markdown_file=None)
    assert [(row["instance"], row["solver"], row["gap"]) for row in results.rows[-2:]] == [
        ("mean of 1", "good", "25.00%"),
        ("mean of 0", "wrong", "none"),
    ]
    assert "unable not run on a: cannot express days" in capsys.readouterr().out
    written = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert [row["solver"] for row in written["rows"]] == ["good", "wrong"]
    assert written["not_run"] == [
        {"instance": "a", "solver": "unable", "reason": "cannot express days"}
    ]
    assert (written["means"][0]["gap"], written["load"]) == (0.25, 0.5)


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> typer.Typer:
    monkeypatch.setattr(commands, "engine", lambda: GOOD)
    app = typer.Typer()
    commands.add_routing_commands(app)
    return app


def test_a_folder_is_measured_by_a_command(tmp_path: Path, app: typer.Typer) -> None:
    (tmp_path / "a").write_text(TWO_DAYS, encoding="utf-8")
    (tmp_path / "best_known.csv").write_text("instance,best_known\na,24\n", encoding="utf-8")
    file = tmp_path / "out.json"
    result = CliRunner().invoke(
        app, ["pvrp", str(tmp_path), "--instances", "a", "--seed", "3", "--json", str(file)]
    )
    assert result.exit_code == 0, result.output
    (row,) = json.loads(file.read_text(encoding="utf-8"))["rows"]
    assert (row["instance"], row["gap"], row["seed"]) == ("a", 0.25, 3)


def test_a_solver_that_nobody_knows_is_refused(tmp_path: Path, app: typer.Typer) -> None:
    (tmp_path / "a").write_text(TWO_DAYS, encoding="utf-8")
    result = CliRunner().invoke(app, ["pvrp", str(tmp_path), "--against", "lkh"])
    assert result.exit_code == 2
    assert "no solver lkh" in result.output
