"""A tile of SRTM becomes heights in degrees; what is none is refused and nothing is unpacked."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest

from routeplan.errors import InputError
from routeplan.io.extent import Extent
from routeplan.io.hgt import read_hgt

LAND = Extent(west=107.25, south=15.25, east=107.75, north=15.75)


def tile(cells: int = 1_201) -> np.ndarray:
    """Return heights that fall from 100 m in the north to 0 m in the south."""
    rows = np.linspace(100, 0, cells).round().astype(">i2")
    return np.repeat(rows[:, None], cells, axis=1)


def packed(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def fault_of(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_hgt(path, LAND)
    return str(caught.value.faults[0])


@pytest.mark.parametrize("cells", [1_201, 3_601])
def test_a_tile_lies_where_its_name_says(tmp_path: Path, cells: int) -> None:
    grid = read_hgt(written(tmp_path / "N15E107.hgt", tile(cells).tobytes()), LAND)
    assert grid.extent.holds(107.25, 15.25)
    assert grid.extent.holds(107.75, 15.75)
    # From 100 m at 16 N to 0 m at 15 N: 75 m at 15.75 N.
    row = round((grid.lat_north - 15.75) / grid.step_lat)
    assert grid.heights[row, 3] == 75
    assert grid.step_lon == pytest.approx(1 / (cells - 1))


def test_tiles_south_and_west_of_greenwich(tmp_path: Path) -> None:
    path = written(tmp_path / "s21w055.hgt", tile().tobytes())
    grid = read_hgt(path, Extent(west=-54.9, south=-20.9, east=-54.1, north=-20.1))
    assert grid.extent.holds(-54.5, -20.5)


def test_a_packed_tile_is_unpacked(tmp_path: Path) -> None:
    path = packed(tmp_path / "N15E107.hgt.zip", {"N15E107.hgt": tile().tobytes()})
    assert read_hgt(path, LAND).heights.max() > 70


def test_voids_are_not_known(tmp_path: Path) -> None:
    heights = tile().copy()
    heights[600, 600] = -32_768
    grid = read_hgt(written(tmp_path / "N15E107.hgt", heights.tobytes()), LAND)
    assert np.isnan(grid.heights).sum() == 1


def test_a_tile_of_another_place_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "N42E001.hgt", tile().tobytes())
    assert fault_of(path).startswith(
        "N42E001.hgt has no heights here: it covers 1.00 to 2.00 E, 42.00 to 43.00 N"
    )


def test_what_is_no_tile_is_refused(tmp_path: Path) -> None:
    assert "is no tile of 1201 x 1201" in fault_of(written(tmp_path / "N15E107.hgt", b"\0" * 99))
    assert "does not say in its name" in fault_of(
        written(tmp_path / "heights.hgt", tile().tobytes())
    )
    assert "cannot be read" in fault_of(written(tmp_path / "N15E107.hgt.zip", b"PK\3\4 no archive"))


def test_an_archive_of_several_tiles_or_of_none_is_refused(tmp_path: Path) -> None:
    two = packed(tmp_path / "two.hgt.zip", {"N15E107.hgt": b"", "N15E108.hgt": b""})
    assert fault_of(two).startswith("two.hgt.zip holds 2 tiles: N15E107.hgt, N15E108.hgt")
    none = packed(tmp_path / "none.hgt.zip", {"readme.txt": b""})
    assert fault_of(none).startswith("none.hgt.zip holds no tile")


def test_no_more_is_unpacked_than_a_tile_can_hold(tmp_path: Path) -> None:
    # 60 MB of zeros in a file of 60 kB: reading stops after 26 MB, and it is no tile.
    bomb = packed(tmp_path / "N15E107.hgt.zip", {"N15E107.hgt": bytes(60_000_000)})
    assert "is no tile of" in fault_of(bomb)
