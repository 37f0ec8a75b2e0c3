"""The commands that begin a scenario or change its form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

import routeplan as rp
from builders import small_scenario
from routeplan.cli.commands import app


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_template_writes_a_workbook(tmp_path: Path) -> None:
    done = run("template", "-o", tmp_path / "mine.xlsx", "--lang", "vi")
    assert (done.exit_code, done.stdout) == (0, f"{tmp_path / 'mine.xlsx'}\n")
    checked = run("check", tmp_path / "mine.xlsx")
    assert checked.exit_code == 2
    assert "villages has only examples" in checked.stderr


def test_template_as_json(tmp_path: Path) -> None:
    done = run("template", "-o", tmp_path / "mine.xlsx", "--json")
    assert json.loads(done.stdout) == {"files": {"mine.xlsx": str(tmp_path / "mine.xlsx")}}


def test_template_takes_names_of_workbooks_only(tmp_path: Path) -> None:
    done = run("template", "-o", tmp_path / "mine.csv")
    assert done.exit_code == 2
    assert "mine.csv is no name of a workbook; give a name such as my_commune.xlsx" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_init_copies_an_example(tmp_path: Path) -> None:
    done = run("init", tmp_path / "mine", "--example", "la_dee", "--json")
    assert done.exit_code == 0
    files = json.loads(done.stdout)["files"]
    assert files["villages.csv"] == str(tmp_path / "mine/villages.csv")
    assert rp.read_scenario(tmp_path / "mine").id == "la_dee"


def test_init_leaves_a_folder_with_something_in_it_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    done = run("init", tmp_path)
    assert done.exit_code == 2
    assert "is a folder that is not empty; give one that does not exist" in done.stderr


@pytest.mark.parametrize("example", ["", "A Xan"])
def test_init_knows_its_examples(tmp_path: Path, example: str) -> None:
    done = run("init", tmp_path / "mine", "--example", example)
    assert done.exit_code == 2
    assert "tay_giang" in done.stderr


def test_convert_goes_both_ways(tmp_path: Path) -> None:
    scenario = small_scenario()
    rp.write_scenario(scenario, tmp_path / "folder")
    done = run("convert", tmp_path / "folder", tmp_path / "book.xlsx")
    assert (done.exit_code, done.stdout) == (0, f"{tmp_path / 'book.xlsx'}\n")
    assert run("convert", tmp_path / "book.xlsx", tmp_path / "again").exit_code == 0
    assert rp.read_scenario(tmp_path / "again") == scenario


def test_convert_does_not_write_over_the_scenario(tmp_path: Path) -> None:
    rp.write_scenario(small_scenario(), tmp_path / "book.xlsx")
    done = run("convert", tmp_path / "book.xlsx", tmp_path / "book.xlsx")
    assert done.exit_code == 2
    assert "is the scenario itself; give another name" in done.stderr


def test_convert_names_the_faults_of_the_scenario(tmp_path: Path) -> None:
    done = run("convert", tmp_path / "nowhere", tmp_path / "book.xlsx", "--json")
    assert done.exit_code == 2
    assert "nowhere does not exist" in json.loads(done.stdout)["error"]


def test_a_workbook_is_planned_as_a_folder_is(tmp_path: Path) -> None:
    rp.write_scenario(small_scenario(villages=2), tmp_path / "book.xlsx")
    done = run("plan", tmp_path / "book.xlsx", "-o", tmp_path / "out", "--time-limit", "5")
    assert done.exit_code == 0
    assert rp.read_plan(tmp_path / "out/plan.json").scenario.id == "small"
