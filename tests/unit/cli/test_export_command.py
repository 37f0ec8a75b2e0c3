"""The command `export`: what it writes, says, and warns of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

import routeplan as rp
from plans import valid_plan
from routeplan.cli.commands import app


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    rp.write_plan(valid_plan(), path)
    return path


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["export", *map(str, words)])


def test_the_files_are_written_and_named(plan_file: Path, tmp_path: Path) -> None:
    done = run(plan_file, "-o", tmp_path / "out", "--format", "kml,csv")
    assert done.exit_code == 0
    files = list(map(Path, done.stdout.splitlines()))
    assert tmp_path / "out" / "plan.kml" in files
    assert all(file.is_file() for file in files)


def test_json_names_the_files_by_their_place_in_the_folder(plan_file: Path, tmp_path: Path) -> None:
    done = run(plan_file, "-o", tmp_path / "out", "--format", "kml,gpx", "--json")
    document = json.loads(done.stdout)
    assert list(document["files"])[-1] == "plan.kml"
    assert "gpx/2026-03-02_T1_R1.gpx" in document["files"]
    assert document["older_files"] == []


def test_an_unknown_format_is_wrong_input_and_the_formats_are_named(
    plan_file: Path, tmp_path: Path
) -> None:
    done = run(plan_file, "-o", tmp_path / "out", "--format", "kmll,xlsx")
    assert done.exit_code == 2
    assert "did you mean kml?" in done.stderr
    assert not (tmp_path / "out").exists()


def test_files_of_an_earlier_export_that_are_not_of_this_plan_are_named(
    plan_file: Path, tmp_path: Path
) -> None:
    old = tmp_path / "out" / "gpx" / "2026-02-02_T1_R1.gpx"
    old.parent.mkdir(parents=True)
    old.write_text("the track of a day that is no more")
    (tmp_path / "out" / "own.kml").write_text("of the planner")
    done = run(plan_file, "-o", tmp_path / "out", "--format", "kml,gpx", "--lang", "en")
    assert done.stderr.splitlines() == [
        "Files of an earlier export that are still there and not of this plan: 1",
        str(old),
    ]
    assert old.exists()


def test_names_and_households_are_passed_on(plan_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(plan_file, "-o", out, "--format", "csv", "--with-names", "--with-households")
    assert {"members.csv", "household_lists.csv"} <= {file.name for file in out.rglob("*.csv")}
