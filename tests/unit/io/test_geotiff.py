"""A GeoTIFF in any coordinates becomes heights in degrees."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from rasterio import Affine

from routeplan.errors import InputError
from routeplan.io.extent import Extent
from routeplan.io.geotiff import read_geotiff

LAND = Extent(west=107.23, south=15.23, east=107.77, north=15.77)
DEGREES = Affine(0.1, 0, 107.0, 0, -0.1, 16.0)
"""Cells of a tenth of a degree, the first one from 107.0 to 107.1 E."""


def write(path: Path, heights: Any, **profile: Any) -> Path:
    bands = np.atleast_3d(np.array(heights, dtype="float32").T).T
    count, height, width = bands.shape
    given = {"crs": "EPSG:4326", "transform": DEGREES, "nodata": -9999, **profile}
    with rasterio.open(
        path, "w", driver="GTiff", dtype="float32", count=count, height=height, width=width, **given
    ) as file:
        file.write(bands)
    return path


def fault_of(path: Path, land: Extent = LAND) -> str:
    with pytest.raises(InputError) as caught:
        read_geotiff(path, land)
    return str(caught.value.faults[0])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "terrain.tif"


def test_cells_in_degrees_stay_as_they_are(path: Path) -> None:
    heights = np.arange(100.0).reshape(10, 10)
    grid = read_geotiff(write(path, heights), LAND)
    assert (grid.lon_west, grid.lat_north) == pytest.approx((107.25, 15.75))
    assert grid.heights == pytest.approx(heights[2:8, 2:8])


def test_metres_become_degrees(path: Path) -> None:
    # UTM zone 48 N: at 107.5 E, 15.5 N a plane that rises 1 m per 100 m to the east.
    utm = Affine(1_000, 0, 700_000, 0, -1_000, 1_780_000)
    heights = np.tile(np.arange(150) * 10.0, (150, 1))
    grid = read_geotiff(write(path, heights, crs="EPSG:32648", transform=utm), LAND)
    assert grid.extent.holds(107.5, 15.5)
    row = round((grid.lat_north - 15.5) / grid.step_lat)
    column = round((107.5 - grid.lon_west) / grid.step_lon)
    # pyproj: 107.5 E, 15.5 N lies at 768,221 E: (768,221 - 700,500) / 100 = 677 m.
    assert grid.heights[row, column] == pytest.approx(677, abs=6)


def test_what_the_file_does_not_know_is_unknown(path: Path) -> None:
    heights = np.full((10, 10), 500.0)
    heights[4, 4] = -9999
    grid = read_geotiff(write(path, heights), LAND)
    assert np.isnan(grid.heights[2, 2])
    assert np.isnan(grid.heights).sum() == 1


def test_fine_cells_are_averaged(path: Path) -> None:
    grid = read_geotiff(write(path, np.arange(100.0).reshape(10, 10)), LAND, most=3)
    assert grid.heights.shape == (3, 3)
    # Cells 22, 23, 32 and 33 of the file.
    assert grid.heights[0, 0] == pytest.approx(27.5)
    assert (grid.lon_west, grid.step_lon) == pytest.approx((107.3, 0.2))


def test_heights_of_elsewhere_are_a_fault(path: Path) -> None:
    write(path, np.zeros((10, 10)), transform=Affine(0.1, 0, 10, 0, -0.1, 50))
    assert fault_of(path).startswith(
        "terrain.tif has no heights here: it covers 10.00 to 11.00 E, 49.00 to 50.00 N"
    )


def test_a_file_that_is_none_is_named(path: Path) -> None:
    path.write_text("<VRTDataset/>", encoding="utf-8")
    assert fault_of(path) == "terrain.tif is no GeoTIFF that can be read; export it anew"


def test_a_picture_holds_no_heights(path: Path) -> None:
    write(path, np.zeros((3, 10, 10)))
    assert fault_of(path).startswith("terrain.tif has 3 bands: it is a picture")


def test_heights_without_coordinates_are_a_fault(path: Path) -> None:
    write(path, np.zeros((10, 10)), crs=None)
    assert fault_of(path).startswith("terrain.tif does not say in which coordinates it is")


def test_without_rasterio_the_extra_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rasterio", None)
    assert fault_of(path) == (
        "terrain.tif needs rasterio, which is not installed; "
        'pip install "routeplan[terrain]", or give terrain.asc'
    )
