"""How runs are laid out together, and the commands that do it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from benchmarks.results import publish
from benchmarks.routing import commands
from benchmarks.routing.report import as_results
from benchmarks.routing.runs import NotRun, Run
from benchmarks.routing.solvers import Answer, Solver
from typer.testing import CliRunner

from routeplan.optimize.routing import Route

TWO_DAYS = "1 1 2 2\n 0 9\n 0 9\n 0 0 0 0 0 0 0\n 1 3 4 0 5 1 1 2\n 2 6 8 0 4 1 1 1\n"
"""Customer 1 on the first day, customer 2 on the second: 10 + 20."""

ROUTES = tuple(
    Route(day=day, vehicle_id="1", depot_id="0", trips=((stop_id,),))
    for day, stop_id in ((0, "1"), (1, "2"))
)
GOOD = Solver(label="good", unable=lambda _: "", plan=lambda _, **__: Answer(ROUTES))


def _run(instance: str, solver: str, value: float | None, *, seed: int = 1) -> Run:
    broken = ("load 6 is over 5", "no such depot") if value is None else ()
    return Run(
        instance=instance,
        solver=solver,
        seed=seed,
        seconds=2,
        cpu_seconds=1.5,
        decimals=1,
        value=value,
        best_known=100,
        broken=broken,
    )


ONE_SEED = [_run("a", "good", 101), _run("b", "good", 103.5), _run("a", "poor", None)]
TWO_SEEDS = [
    _run("a", "good", 101),
    _run("a", "good", 103, seed=2),
    _run("b", "good", 102),
    _run("b", "good", None, seed=2),
]


def test_a_line_has_value_best_known_gap_and_seconds() -> None:
    rows = as_results(ONE_SEED, title="Days", time_limit=2, load=None).rows
    assert list(rows[1].values()) == ["b", "good", "103.5", "100.0", "3.50%", "yes", "2.0", "1.5"]
    assert list(rows[2].values()) == ["a", "poor", "none", "100.0", "none", "NO", "2.0", "1.5"]


def test_the_mean_gap_of_each_solver_comes_last() -> None:
    *_, good, poor = as_results(ONE_SEED, title="Days", time_limit=2, load=None).rows
    assert (good["instance"], good["gap"], good["feasible"]) == ("mean of 2", "2.25%", "2 of 2")
    assert (poor["instance"], poor["gap"], poor["feasible"]) == ("mean of 0", "none", "0 of 1")


def test_several_seeds_share_a_line_with_their_range() -> None:
    a, b, mean = as_results(TWO_SEEDS, title="Days", time_limit=2, load=None).rows
    assert (a["value"], a["gap"], a["range"], a["feasible"]) == (
        "101.0",
        "2.00%",
        "1.00–3.00%",
        "2 of 2",
    )
    assert (b["gap"], b["range"], b["feasible"]) == ("2.00%", "2.00–2.00%", "1 of 2")
    # Seed 1 has 1 and 2 %, seed 2 has 3 %.
    assert (mean["gap"], mean["range"], mean["feasible"]) == ("2.00%", "1.50–3.00%", "3 of 4")


def test_faults_and_who_could_not_plan_are_told_under_the_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unable = [NotRun(instance=name, solver="poor", reason="cannot express days") for name in "bc"]
    results = as_results([*ONE_SEED, *unable], title="Days", time_limit=2, load=0.5)
    publish(results, json_file=tmp_path / "a.json", markdown_file=tmp_path / "a.md")
    assert results.notes == [
        "poor not run on b, c: cannot express days",
        "poor on a: load 6 is over 5, and 1 more",
    ]
    assert "poor not run on b, c: cannot express days" in capsys.readouterr().out
    assert (tmp_path / "a.md").read_text(encoding="utf-8").endswith("and 1 more\n")
    written = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert [row["gap"] for row in written["rows"]] == pytest.approx([0.01, 0.035, None])
    assert [one["instance"] for one in written["not_run"]] == ["b", "c"]
    assert written["means"][0]["gap"] == pytest.approx(0.0225)
    assert (written["load"], written["time_limit"]) == (0.5, 2)


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
