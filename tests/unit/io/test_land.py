"""The files of the land belong to a scenario folder, and to its documents."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio

from builders import small_scenario
from routeplan.domain.terrain import River, Terrain
from routeplan.errors import InputError
from routeplan.io import read_scenario, scenario_from_json, scenario_to_json

SAMPLES = Path(__file__).parents[3] / "sample_data"
Faults = Callable[[], list[str]]

LAND = small_scenario(
    terrain=Terrain(
        lon_west=107.4,
        lat_north=16.0,
        step_lon=0.1,
        step_lat=0.1,
        heights=[[700, 800, np.nan], [600, 650, 640]],
    ),
    rivers=(River(name="Sông A Vương", line=((107.4, 15.9), (107.5, 15.95))),),
)


@pytest.mark.parametrize("sample", ["tay_giang", "hai_van", "la_dee"])
def test_villages_of_a_sample_stand_at_their_height(sample: str) -> None:
    scenario = read_scenario(SAMPLES / sample)
    assert scenario.terrain is not None
    for village in scenario.villages:
        height = scenario.terrain.height_at(village.lon, village.lat)
        assert height == pytest.approx(village.elevation_m, abs=0.6)


@pytest.mark.parametrize("sample", ["tay_giang", "hai_van", "la_dee"])
def test_rivers_of_a_sample_do_not_run_up(sample: str) -> None:
    scenario = read_scenario(SAMPLES / sample)
    assert scenario.terrain is not None
    for river in scenario.rivers:
        lons, lats = np.array(river.line).T
        heights = scenario.terrain.height_at(lons, lats)
        heights = heights[~np.isnan(heights)]
        # A line drawn smoothly cuts across spurs of cells 300 m wide.
        assert len(heights) < 2 or heights[-1] <= heights[0] + 25


def test_without_the_files_nothing_is_known(folder: Path) -> None:
    for name in ("terrain.asc", "rivers.geojson"):
        (folder / name).unlink()
    scenario = read_scenario(folder)
    assert scenario.terrain is None
    assert scenario.rivers == ()


def test_heights_may_come_as_a_geotiff(folder: Path) -> None:
    (folder / "terrain.asc").unlink()
    # 500 m everywhere, in cells of a tenth of a degree.
    place = {"crs": "EPSG:4326", "transform": rasterio.Affine(0.1, 0, 107, 0, -0.1, 16.5)}
    shape = {"count": 1, "height": 10, "width": 10, "dtype": "float32"}
    with rasterio.open(folder / "terrain.tif", "w", driver="GTiff", **shape, **place) as file:
        file.write(np.full((1, 10, 10), 500, dtype="float32"))
    terrain = read_scenario(folder).terrain
    assert terrain is not None
    assert set(terrain.heights.ravel().tolist()) == {500}


def test_two_files_of_heights_are_a_fault(folder: Path, faults: Faults) -> None:
    (folder / "terrain.tif").touch()
    assert faults() == ["terrain.tif stands beside terrain.asc; keep one of them"]


def test_faults_of_the_land_are_listed_with_the_others(folder: Path, faults: Faults) -> None:
    (folder / "terrain.asc").write_text("heights", encoding="utf-8")
    (folder / "rivers.geojson").write_text("{", encoding="utf-8")
    (folder / "closures.csv").write_text("road\n", encoding="utf-8")
    found = faults()
    assert any(fault.startswith("terrain.asc is no ASCII grid") for fault in found)
    assert any(fault.startswith("rivers.geojson:1 is not JSON") for fault in found)
    assert any(fault.startswith("closures.csv:1") for fault in found)


@pytest.mark.parametrize("name", ["dem.tif", "terrain.tiff", "SRTM.TIF"])
def test_heights_under_another_name_are_not_lost_in_silence(
    folder: Path, faults: Faults, name: str
) -> None:
    (folder / name).touch()
    assert faults() == [f"{name} is no file of a scenario; rename it to terrain.tif"]


def test_a_document_keeps_the_land() -> None:
    text = scenario_to_json(LAND)
    assert scenario_from_json(text) == LAND
    assert text == scenario_to_json(scenario_from_json(text))


def test_a_document_without_the_land_says_nothing_of_it() -> None:
    text = scenario_to_json(small_scenario())
    assert "terrain" not in text
    assert "rivers" not in text
    assert scenario_from_json(text).terrain is None


@pytest.mark.parametrize("change", [{"rows": 3}, {"packed_heights": "QlpoOQ=="}])
def test_a_document_with_broken_heights_says_so(change: dict[str, object]) -> None:
    document = json.loads(scenario_to_json(LAND))
    document["terrain"].update(change)
    with pytest.raises(InputError) as caught:
        scenario_from_json(json.dumps(document))
    (fault,) = caught.value.faults
    assert fault.where == "scenario.json terrain.packed_heights"
    assert "heights" in fault.what
