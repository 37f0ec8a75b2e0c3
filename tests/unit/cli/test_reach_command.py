"""The command that says who can be visited there and back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import shapely
from click.testing import Result
from typer.testing import CliRunner

from routeplan.cli.commands import app

SCENARIO = "sample_data/la_dee"
OCTOBER = ("--mode", "pickup", "--on", "2026-10-05")


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["roads", "reach", *(str(word) for word in words)])


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "vi",
            ("05/10/2026", "2,5 giờ", "Đi về trong ngày", "Phải nghỉ đêm", "phải đi bộ"),
        ),
        ("en", ("05/10/2026", "2.5 h", "Day trip", "Overnight needed", "Not reachable")),
    ],
)
def test_people_see_households_villages_and_reasons(lang: str, words: tuple[str, ...]) -> None:
    shown = run(SCENARIO, "--hours", "2.5", *OCTOBER, "--lang", lang)
    assert shown.exit_code == 0
    assert all(word in " ".join(shown.stdout.split()) for word in words)


def test_programs_get_one_document(tmp_path: Path) -> None:
    file = tmp_path / "reach.geojson"
    shown = run(SCENARIO, "--hours", "4", "--hours", "2", *OCTOBER, "--geojson", file, "--json")
    document = json.loads(shown.stdout)
    assert [band["hours"] for band in document["bands"]] == [2, 4]
    households = [band["households"]["day_trip"] for band in document["bands"]]
    assert 0 < households[0] < households[1]
    assert document["bands"][1]["villages"]["unreachable"] == ["LD09"]
    assert document["files"] == {"reach.geojson": str(file)}
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    larger, smaller = (shapely.geometry.shape(one["geometry"]) for one in features[:2])
    assert larger.area > smaller.area
    assert [one["properties"]["hours"] for one in features[:2]] == [4, 2]
    assert features[0]["properties"]["households"] == households[1]
    assert len(features) == 2 + len(document["villages"])


def test_hours_below_nothing_are_refused() -> None:
    refused = run(SCENARIO, "--hours", "-1", "--json")
    assert refused.exit_code == 2
    assert "hours is -1.0" in refused.stderr


def test_tables_of_the_scenario_are_kept(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(SCENARIO, folder)
    before = (folder / "roads.geojson").read_bytes()
    refused = run(folder, "--hours", "4", "--geojson", folder / "roads.geojson")
    assert refused.exit_code == 2
    assert "is part of the scenario" in refused.stderr
    assert (folder / "roads.geojson").read_bytes() == before
