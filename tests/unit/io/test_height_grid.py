"""Of a large grid a commune keeps its own land, not finer than it needs."""

from __future__ import annotations

import numpy as np
import pytest

from routeplan.errors import Fault
from routeplan.io.extent import Extent, extent_around
from routeplan.io.height_grid import HeightGrid, cut, terrain_of, thinned


def grid(heights: object) -> HeightGrid:
    """One degree a cell, the first middle at 100 E, 20 N."""
    return HeightGrid(100.0, 20.0, 1.0, 1.0, np.array(heights, dtype="float64"))


TEN = grid(np.arange(100).reshape(10, 10))
"""Middles from 100 to 109 E and from 20 to 11 N."""


def test_half_of_the_longer_side_is_kept_around_the_places() -> None:
    # 0.4 degrees from west to east: 0.2 more on every side.
    assert extent_around([(107.0, 15.0), (107.4, 15.2)]) == pytest.approx(
        (106.8, 14.8, 107.6, 15.4)
    )


def test_there_is_land_around_a_single_place() -> None:
    assert extent_around([(107.0, 15.0)]) == pytest.approx((106.98, 14.98, 107.02, 15.02))


def test_a_cut_holds_the_land_and_the_cells_next_to_it() -> None:
    part = cut(TEN, Extent(west=103.2, south=14.5, east=105.1, north=16.5))
    assert (part.lon_west, part.lat_north) == (103, 17)
    assert part.heights.tolist() == [
        [33, 34, 35, 36],
        [43, 44, 45, 46],
        [53, 54, 55, 56],
        [63, 64, 65, 66],
    ]


def test_a_cut_ends_where_the_heights_end() -> None:
    part = cut(TEN, Extent(west=90, south=0, east=101.5, north=30))
    assert part.heights.shape == (10, 3)
    assert part.lat_north == 20


def test_a_block_is_as_high_as_the_mean_of_what_is_known() -> None:
    nan = np.nan
    thin = thinned(
        grid([[1, 3, 10, nan], [5, 7, 20, 30], [nan, nan, 2, 2], [nan, nan, 2, 2]]), most=2
    )
    assert np.array_equal(thin.heights, [[4, 20], [nan, 2]], equal_nan=True)
    # The middle of the first block of two cells lies between their middles.
    assert (thin.lon_west, thin.lat_north, thin.step_lon) == (100.5, 19.5, 2)


def test_what_fills_no_block_is_left_out() -> None:
    assert thinned(grid(np.ones((3, 3))), most=2).heights.shape == (1, 1)


@pytest.mark.parametrize("lon", [50.0, 200.0])
def test_heights_of_elsewhere_are_a_fault(lon: float) -> None:
    faults: list[Fault] = []
    land = Extent(west=lon, south=15, east=lon + 1, north=16)
    assert terrain_of(TEN, land, "terrain.asc", faults) is None
    assert "it covers 100.00 to 109.00 E, 11.00 to 20.00 N" in faults[0].what


def test_a_land_of_holes_is_a_fault() -> None:
    faults: list[Fault] = []
    land = Extent(west=102, south=15, east=103, north=16)
    assert terrain_of(grid(np.full((10, 10), np.nan)), land, "terrain.asc", faults) is None
    assert faults[0].what.startswith("has no heights here")


@pytest.mark.parametrize("height", [65_535, -32_768])
def test_absurd_heights_are_a_fault(height: float) -> None:
    faults: list[Fault] = []
    heights = np.full((10, 10), 500.0)
    heights[4, 4] = height
    land = Extent(west=102, south=13, east=106, north=18)
    assert terrain_of(grid(heights), land, "terrain.asc", faults) is None
    assert str(faults[0]) == (
        f"terrain.asc holds the height {height} m; "
        "give metres above the sea, and mark what is not known as nodata"
    )
