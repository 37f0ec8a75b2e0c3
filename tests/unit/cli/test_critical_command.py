"""The command that ranks roads by who is cut off without them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

import routeplan as rp
from builders import road, small_scenario, village
from routeplan.cli.commands import app


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["roads", "critical", *(str(word) for word in words)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write three villages: two on a ring, and one behind V1 with no other road."""
    roads = [
        road("C", "V1", 6_000),
        road("C", "V2", 4_000),
        road("V1", "V2", 9_000),
        road("V1", "V3", 1_000),
    ]
    villages = [village(one, households=n) for one, n in (("V1", 40), ("V2", 30), ("V3", 12))]
    rp.write_scenario(small_scenario(villages=villages, roads=roads), tmp_path / "mine")
    return tmp_path / "mine"


def test_programs_get_every_road_with_who_loses_what(folder: Path) -> None:
    # In March 10 m/s. Without C-V1 6 km become 13 km, both ways: 2 x 700 s.
    told = json.loads(run(folder, "--on", "2026-03-02", "--json").stdout)
    assert [one["road_id"] for one in told["roads"]] == ["V1-V3", "C-V1", "C-V2"]
    worst, ring, _ = told["roads"]
    assert (worst["households_cut"], worst["cut_off"]) == (12, "Thôn V3")
    assert (ring["villages_cut"], ring["households_delayed"]) == (0, 52)
    assert ring["worst_delay_s"] == 1_400
    assert told["spared"] == ["V1-V2"]
    assert told["on"] == "2026-03-02"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("vi", ("Thôn V3", "23 phút", "02/03/2026", "chậm: 1.")),
        ("en", ("Thôn V3", "23 min", "02/03/2026", "minute: 1.")),
    ],
)
def test_people_see_the_worst_roads_first(folder: Path, lang: str, words: tuple[str, ...]) -> None:
    shown = run(folder, "--on", "2026-03-02", "--top", "2", "--lang", lang).stdout
    for word in words:
        assert word in shown
    assert shown.index("V1-V3") < shown.index("C-V1")
    assert "C-V2" not in shown


def test_the_roads_are_written_whole_with_ranks(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "roads.geojson"
    assert run(folder, "--on", "2026-03-02", "--geojson", file).exit_code == 0
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    figures = {
        one["properties"]["road_id"]: (
            one["properties"]["rank"],
            one["properties"]["households_cut"],
        )
        for one in features
    }
    assert figures == {"V1-V3": (1, 12), "C-V1": (2, 0), "C-V2": (3, 0), "V1-V2": (None, 0)}
    assert len(features[0]["geometry"]["coordinates"]) == 2


def test_roads_of_the_scenario_are_kept(folder: Path) -> None:
    before = (folder / "roads.geojson").read_bytes()
    refused = run(folder, "--geojson", folder / "roads.geojson")
    assert refused.exit_code == 2
    assert "is part of the scenario" in refused.stderr
    assert (folder / "roads.geojson").read_bytes() == before


def test_another_mode_finds_other_ways(folder: Path) -> None:
    told = json.loads(run(folder, "--mode", "pickup", "--json").stdout)
    assert told["mode"] == "pickup"


def test_nobody_leaves_the_center_on_foot(folder: Path) -> None:
    done = run(folder, "--mode", "foot")
    assert done.exit_code == 2
    assert "--mode is foot" in done.stderr


def test_a_folder_that_is_missing_is_told_before_the_work(folder: Path, tmp_path: Path) -> None:
    done = run(folder, "--geojson", tmp_path / "none" / "roads.geojson")
    assert done.exit_code == 2
    assert "cannot hold the results" in done.stderr
