"""An ASCII grid is read whatever program wrote it; what is none is named."""

from __future__ import annotations

import numpy as np
import pytest

from routeplan.errors import InputError
from routeplan.io import ascii_grid
from routeplan.io.ascii_grid import read_grid

HEAD = "ncols 3\nnrows 2\nxllcorner 107.0\nyllcorner 15.0\ncellsize 0.1\n"
CELLS = "700 710 720\n690 -9999 600\n"


def fault_of(text: str) -> str:
    with pytest.raises(InputError) as caught:
        read_grid(text)
    (fault,) = caught.value.faults
    return str(fault)


def test_rows_run_from_north_to_south_and_cells_are_placed_by_their_middles() -> None:
    grid = read_grid(HEAD + CELLS)
    assert grid.lon_west == pytest.approx(107.05)
    assert grid.lat_north == pytest.approx(15.15)
    assert grid.heights[0].tolist() == [700, 710, 720]
    assert np.isnan(grid.heights[1, 1])


def test_corner_or_middle_capitals_and_oblong_cells_are_all_understood() -> None:
    head = "NCOLS 3\r\nNROWS 2\r\nXLLCENTER 107.0\r\nYLLCENTER 15.0\r\nDX 0.1\r\nDY 0.2\r\n"
    grid = read_grid(head + CELLS)
    assert (grid.lon_west, grid.lat_north) == pytest.approx((107.0, 15.2))
    assert (grid.step_lon, grid.step_lat) == (0.1, 0.2)


def test_the_file_says_what_marks_an_unknown_height() -> None:
    grid = read_grid(HEAD + "NODATA_value 710\n" + CELLS)
    assert np.isnan(grid.heights[0, 1])
    assert grid.heights[1, 1] == -9999


@pytest.mark.parametrize("word", ["nan", "NaN", "inf"])
def test_no_number_is_an_unknown_height(word: str) -> None:
    assert np.isnan(read_grid(HEAD + CELLS.replace("720", word)).heights[0, 2])


def test_a_very_large_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ascii_grid, "MAX_LETTERS", 20)
    assert fault_of(HEAD + CELLS) == "terrain.asc is larger than 0 MB; give terrain.tif"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "terrain.asc is no ASCII grid; export the heights as an Arc/Info ASCII grid"),
        ("<html>", "terrain.asc is no ASCII grid; export the heights as an Arc/Info ASCII grid"),
        (HEAD, "terrain.asc holds 0 heights, 2 rows of 3 are 6; export it anew"),
        (HEAD + "1 2 3 4 5", "terrain.asc holds 5 heights, 2 rows of 3 are 6; export it anew"),
        (HEAD + "1 2 3 4 5 x", "terrain.asc holds the height x; use numbers only"),
        (
            HEAD.replace("cellsize 0.1", "") + CELLS,
            "terrain.asc cellsize is missing; add it to the head of the grid",
        ),
        (
            HEAD.replace("nrows 2", "nrows 2.5") + CELLS,
            "terrain.asc nrows is 2.5; use a whole number from 2 up",
        ),
        (HEAD.replace("nrows 2", "nrows two") + CELLS, "terrain.asc nrows is two; use a number"),
        (
            HEAD.replace("0.1", "30") + CELLS,
            "terrain.asc cellsize is 30; export it in degrees, in WGS 84 (EPSG:4326)",
        ),
        (
            HEAD.replace("107.0", "nan") + CELLS,
            (
                "terrain.asc begins at nan, 15.05, which are no degrees; "
                "export it in WGS 84 (EPSG:4326), or give terrain.tif"
            ),
        ),
        (
            HEAD.replace("nrows 2", "nrows nan") + CELLS,
            "terrain.asc nrows is nan; use a whole number from 2 up",
        ),
        (
            HEAD.replace("107.0", "543210") + CELLS,
            (
                "terrain.asc begins at 543210, 15.05, which are no degrees; "
                "export it in WGS 84 (EPSG:4326), or give terrain.tif"
            ),
        ),
    ],
)
def test_what_is_wrong_is_named(text: str, fault: str) -> None:
    assert fault_of(text) == fault
