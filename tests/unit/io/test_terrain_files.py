"""Heights around roads from one file or several."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio

from builders import node, road
from routeplan.domain.network import RoadNetwork
from routeplan.errors import InputError
from routeplan.io.terrain_files import read_terrain

AROUND = (107.3, 15.9, 107.5, 16.1)
"""Limits that two tiles share, one south and one north of 16 N."""


def tile(folder: Path, name: str, height: int, *, void: bool = False) -> Path:
    heights = np.full((1_201, 1_201), height, dtype=">i2")
    if void:
        heights[:] = -32_768
    path = folder / name
    path.write_bytes(heights.tobytes())
    return path


def geotiff(path: Path, heights: np.ndarray, west: float, north: float) -> Path:
    rows, columns = heights.shape
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        dtype="float32",
        count=1,
        height=rows,
        width=columns,
        crs="EPSG:4326",
        transform=rasterio.Affine(0.01, 0, west, 0, -0.01, north),
        nodata=-9999,
    ) as file:
        file.write(heights.astype("float32"), 1)
    return path


def faults_of(*paths: Path | str) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_terrain(paths, around=AROUND)
    return [str(fault) for fault in caught.value.faults]


def test_tiles_join_along_the_row_that_they_share(tmp_path: Path) -> None:
    south, north = tile(tmp_path, "N15E107.hgt", 100), tile(tmp_path, "N16E107.hgt", 300)
    terrain = read_terrain([south, north], around=AROUND)
    assert not np.isnan(terrain.heights).any()
    lats = np.array([15.95, 16.0, 16.0 + 0.5 / 1_200, 16.05])
    # On the shared row the first file counts, half a cell above it both do.
    assert terrain.height_at(np.full(4, 107.4), lats) == pytest.approx([100, 100, 200, 300])


def test_a_hole_of_the_first_is_filled_from_the_second(tmp_path: Path) -> None:
    empty = tile(tmp_path, "N15E107.hgt", 0)
    heights = np.full((1_201, 1_201), 100, dtype=">i2")
    heights[:600] = -32_768
    empty.write_bytes(heights.tobytes())
    coarse = geotiff(tmp_path / "coarse.tif", np.full((100, 100), 500.0), 107.0, 16.5)
    terrain = read_terrain([empty, coarse], around=AROUND)
    assert float(terrain.height_at(107.4, 15.99)) == 500


def test_tiles_that_touch_without_a_common_row_join_as_well(tmp_path: Path) -> None:
    # Cells of 0.01 degrees; the last of the west tile and the first of the east one are neighbours.
    west = geotiff(tmp_path / "west.tif", np.full((60, 60), 100.0), 106.8, 16.3)
    east = geotiff(tmp_path / "east.tif", np.full((60, 60), 200.0), 107.4, 16.3)
    terrain = read_terrain([west, east], around=AROUND)
    assert not np.isnan(terrain.heights).any()
    assert float(terrain.height_at(107.4, 16.0)) == pytest.approx(150, abs=1)


def test_heights_are_kept_around_roads(tmp_path: Path) -> None:
    path = tile(tmp_path, "N15E107.hgt", 100)
    ends = [node("A", lon=107.40, lat=15.50), node("B", lon=107.50, lat=15.60)]
    line = ((107.40, 15.50), (107.50, 15.60))
    network = RoadNetwork.from_roads(ends, [road("A", "B", 15_000, line=line)])
    terrain = read_terrain(path, around=network)
    # 0.1 and twice 0.02 degrees are 168 cells, and one on each side.
    assert terrain.heights.shape == pytest.approx((169, 169), abs=2)
    assert terrain.lon_west == pytest.approx(107.38, abs=0.001)


def test_a_tile_beside_the_land_does_no_harm(tmp_path: Path) -> None:
    here, beside = tile(tmp_path, "N15E107.hgt", 100), tile(tmp_path, "N15E109.hgt", 300)
    terrain = read_terrain([beside, here], around=AROUND)
    assert np.nanmax(terrain.heights) == 100


def test_heights_of_another_place_are_refused(tmp_path: Path) -> None:
    andorra, bayreuth = tile(tmp_path, "N42E001.hgt", 1), tile(tmp_path, "N50E011.hgt", 1)
    assert [fault.split(" has ")[0] for fault in faults_of(andorra, bayreuth)] == [
        "N42E001.hgt",
        "N50E011.hgt",
    ]


def test_a_tile_without_any_height_is_refused(tmp_path: Path) -> None:
    assert "has no heights here" in faults_of(tile(tmp_path, "N15E107.hgt", 0, void=True))[0]


def test_every_file_that_is_wrong_is_named(tmp_path: Path) -> None:
    asc = tmp_path / "grid.asc"
    asc.write_text("ncols 2")
    picture = tmp_path / "relief.png"
    picture.write_bytes(b"")
    absurd = tile(tmp_path, "N15E107.hgt", 20_000)
    faults = faults_of(asc, picture, absurd, "https://example.org/N15E107.hgt", tmp_path / "no.tif")
    assert [fault.split(maxsplit=1)[0].rsplit("/", 1)[-1] for fault in faults] == [
        "grid.asc",
        "relief.png",
        "N15E107.hgt",
        "N15E107.hgt",
        "no.tif",
    ]
    assert "holds the height 20000 m" in faults[2]
    assert "is no file on this computer" in faults[3]


def test_no_file_and_no_land_are_refused(tmp_path: Path) -> None:
    assert faults_of() == ["terrain is no file at all; give at least one"]
    with pytest.raises(InputError, match="around has no node"):
        read_terrain(tile(tmp_path, "N15E107.hgt", 1), around=RoadNetwork.from_roads([], []))


def test_a_tile_of_unknown_heights(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="has no heights here: all are marked as unknown"):
        read_terrain(tile(tmp_path, "N15E107.hgt", 0, void=True), around=(107.3, 15.3, 107.5, 15.5))


@pytest.mark.parametrize(
    "limits",
    [
        (15.3, 107.3, 15.5, 107.5),
        (107.5, 15.5, 107.3, 15.3),
        (float("nan"), 15.3, 107.5, 15.5),
        (107.3, 15.3),
    ],
)
def test_limits_that_are_none(tmp_path: Path, limits: Any) -> None:
    with pytest.raises(InputError, match="give west, south, east, north in degrees"):
        read_terrain(tile(tmp_path, "N15E107.hgt", 700), around=limits)
