"""The command that fits speeds to observed trips."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

import routeplan as rp
from routeplan.cli.commands import app
from routeplan.domain.fleet import Mode

FOLDER = "sample_data/la_dee"
HEAD = ("date", "from", "to", "mode", "minutes")


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["roads", "calibrate", *(str(word) for word in words)])


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write trips by motorbike from the center to every village, twice as long as computed."""
    scenario = rp.read_scenario(FOLDER)
    rule = scenario.road_rule.model_copy(update={"wet": "median"})
    [matrix, *_] = rp.travel_times(scenario.but(road_rule=rule)).matrices
    assert matrix.mode is Mode.MOTORBIKE
    day = scenario.calendar.working_days()[0]
    file = tmp_path_factory.mktemp("trips") / "trips.csv"
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(HEAD)
        for place, seconds in zip(matrix.place_ids, matrix.duration_s[0].tolist(), strict=True):
            for _ in range(3 * (seconds > 0)):
                writer.writerow([day, scenario.center.id, place, "motorbike", seconds / 30])
    return file


def test_programs_get_one_document(twice: Path) -> None:
    document = json.loads(run(FOLDER, twice, "--json").stdout)
    assert document["verdict"] == "fitted"
    assert document["error_before"] == pytest.approx(0.5, abs=0.01)
    assert document["error_after"] < 0.1
    assert document["files"] == {}


def test_people_see_the_table_and_that_nothing_is_written(twice: Path) -> None:
    shown = run(FOLDER, twice, "--lang", "en").stdout
    for words in ("Speeds fitted", "50 %", "Motorbike", "Nothing is written"):
        assert words in shown


def test_speeds_are_written_whole_where_they_are_asked_for(twice: Path, tmp_path: Path) -> None:
    done = run(FOLDER, twice, "-o", tmp_path / "new")
    assert done.exit_code == 0
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["speeds.csv"]
    rows = (tmp_path / "new/speeds.csv").read_text(encoding="utf-8").splitlines()
    old = Path(FOLDER, "speeds.csv").read_text(encoding="utf-8").splitlines()
    assert len(rows) == len(old)
    assert any("fitted to " in row for row in rows)


def test_the_scenario_gets_the_new_speeds_and_is_right_then(twice: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(FOLDER, mine)
    assert run(mine, twice, "--write").exit_code == 0
    again = json.loads(run(mine, twice, "--json").stdout)
    assert again["error_before"] < 0.05


def test_few_trips_change_nothing_and_write_nothing(twice: Path, tmp_path: Path) -> None:
    few = tmp_path / "few.csv"
    few.write_text("\n".join(twice.read_text(encoding="utf-8").splitlines()[:6]), encoding="utf-8")
    done = run(FOLDER, few, "--lang", "en", "-o", tmp_path / "new")
    assert done.exit_code == 0
    assert "Too few trips: 5 could be compared" in done.stdout
    assert list((tmp_path / "new").iterdir()) == []


def test_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    for name, mode in (("a.csv", "rocket"), ("b.csv", "motorbike")):
        row = f"2026-03-03,nowhere,C,{mode},-5"
        (tmp_path / name).write_text(f"{','.join(HEAD)}\n{row}\n", encoding="utf-8")
    done = run(FOLDER, tmp_path / "a.csv", tmp_path / "b.csv")
    assert done.exit_code == 2
    for words in ("a.csv:2", "b.csv:2", "nowhere", "rocket"):
        assert words in done.stderr


def test_a_workbook_is_not_rewritten(twice: Path, tmp_path: Path) -> None:
    done = run(tmp_path / "mine.xlsx", twice, "--write")
    assert done.exit_code == 2
    assert "--out" in done.stderr


def test_the_scenario_is_no_folder_for_new_tables(twice: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(FOLDER, folder)
    before = (folder / "speeds.csv").read_bytes()
    refused = run(folder, twice, "-o", folder)
    assert refused.exit_code == 2
    assert "is the scenario itself; give another folder, or --write" in refused.stderr
    assert (folder / "speeds.csv").read_bytes() == before


def test_trips_are_counted_once(twice: Path) -> None:
    refused = run(FOLDER, twice, twice)
    assert refused.exit_code == 2
    assert "is named 2 times; name it once" in refused.stderr
