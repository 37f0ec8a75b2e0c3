"""The roads of a scenario folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import routeplan as rp


@pytest.mark.parametrize("name", ["tay_giang", "hai_van", "la_dee"])
def test_a_folder_has_the_roads_of_its_scenario(tmp_path: Path, name: Any) -> None:
    scenario = rp.example(name)
    rp.write_scenario(scenario, tmp_path / "mine")
    assert rp.read_roads(tmp_path / "mine").network == rp.read_scenario(tmp_path / "mine").network


def test_all_faults_of_the_tables_are_told_at_once(tmp_path: Path) -> None:
    rp.write_scenario(rp.example("tay_giang"), tmp_path / "mine")
    roads = tmp_path / "mine/roads.csv"
    text = roads.read_text(encoding="utf-8")
    roads.write_text(
        text.replace("E01,J0,", "E01,J99,").replace("asphalt", "moon"), encoding="utf-8"
    )
    with pytest.raises(rp.InputError) as caught:
        rp.read_roads(tmp_path / "mine")
    told = str(caught.value)
    assert "J99" in told
    assert "moon" in told


@pytest.mark.parametrize("name", ["roads.geojson", "nodes.csv"])
def test_a_missing_table_is_named(tmp_path: Path, name: str) -> None:
    rp.write_scenario(rp.example("tay_giang"), tmp_path / "mine")
    (tmp_path / "mine" / name).unlink()
    with pytest.raises(rp.InputError, match=f"{name}: is missing|{name} is missing"):
        rp.read_roads(tmp_path / "mine")


def test_only_roads_that_touch_an_area_are_read(tmp_path: Path) -> None:
    rp.write_scenario(rp.example("tay_giang"), tmp_path / "mine")
    found = rp.read_roads(tmp_path / "mine", clip=(107.535, 15.93, 107.54, 15.94)).network
    assert "E01" in found.road_id
    assert len(found) < 27
