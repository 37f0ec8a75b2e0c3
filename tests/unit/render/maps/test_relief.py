"""The relief: small, pale, and in its place."""

from __future__ import annotations

import base64
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image

from routeplan.domain.terrain import Terrain
from routeplan.render.maps.relief import MOST_BYTES, PAPER, Picture, relief


def terrain(heights: Any, step: float = 0.01) -> Terrain:
    return Terrain(lon_west=107, lat_north=16, step_lon=step, step_lat=step, heights=heights)


def pixels(picture: Picture) -> np.ndarray:
    data = picture.url.removeprefix("data:image/webp;base64,")
    return np.asarray(Image.open(BytesIO(base64.b64decode(data))).convert("RGB"), dtype="int64")


def rough(side: int) -> np.ndarray:
    """Build hills and valleys of all sizes."""
    random = np.random.default_rng(1)
    return sum(
        np.kron(random.uniform(0, 20 * size, (side // size, side // size)), np.ones((size, size)))
        for size in (1, 4, 16)
    )


def test_its_corners_are_the_outer_edges_of_the_cells() -> None:
    # two cells each way, 0.01 degrees apart: half a cell more on every side
    picture = relief(terrain([[0, 10], [20, 50]]))
    assert picture is not None
    assert picture.south_west == pytest.approx((15.985, 106.995))
    assert picture.north_east == pytest.approx((16.005, 107.015))


def test_a_slope_in_the_light_is_lighter_than_one_in_the_shade() -> None:
    # a ridge from north to south: most light comes from the west
    ridge = np.tile(1_000 - 50 * np.abs(np.arange(21) - 10), (21, 1))
    picture = relief(terrain(ridge))
    assert picture is not None
    picture_of = pixels(picture)
    width = picture_of.shape[1]
    west, east = picture_of[:, width // 4].mean(), picture_of[:, -width // 4].mean()
    assert west > east + 20


def test_nothing_is_darker_than_a_pale_grey() -> None:
    picture = relief(terrain(rough(64)))
    assert picture is not None
    assert pixels(picture).min() > 0.7 * min(PAPER)


def test_where_no_height_is_known_the_paper_shows() -> None:
    heights = rough(32).astype("float64")
    heights[:, :16] = np.nan
    picture = relief(terrain(heights))
    assert picture is not None
    unknown = pixels(picture)[:, : 4 * 14]
    assert abs(unknown - np.array(PAPER)).max() <= 6  # as true as a small picture is


def test_even_ground_is_paper() -> None:
    picture = relief(terrain(np.full((8, 8), 300)))
    assert picture is not None
    assert abs(pixels(picture) - np.array(PAPER)).max() <= 6  # as true as a small picture is


def test_no_height_no_picture() -> None:
    assert relief(terrain(np.full((8, 8), np.nan))) is None


def test_the_picture_is_small_however_rough_the_ground() -> None:
    picture = relief(terrain(rough(256)))
    assert picture is not None
    assert len(picture.url) < 1.34 * MOST_BYTES + 30


def test_rows_lie_as_on_the_mercator_map() -> None:
    """From 0 to 60 degrees north the half of the picture is at 35 degrees, not at 30.

    The map's height is ln tan(45 + 60 / 2) = 1.317; half of it is reached at
    2 atan(exp(0.6585)) - 90 = 35.3 degrees.
    """
    step = 0.5
    lats = 59.75 - step * np.arange(120)
    roof = np.tile(9_000 - 200 * abs(lats - 35.25), (120, 1)).T  # lit on its northern side
    land = Terrain(lon_west=107, lat_north=59.75, step_lon=step, step_lat=step, heights=roof)
    picture = relief(land)
    assert picture is not None
    rows = pixels(picture).mean(axis=(1, 2))
    northern = rows > (rows[10] + rows[-10]) / 2
    assert northern[:10].all()
    assert northern.mean() == pytest.approx(0.5, abs=0.01)


def test_a_fine_grid_is_thinned_out_and_stays_in_place() -> None:
    # 2,500 columns: every third is drawn, 834 of them, the last in column 2,499
    ridge = np.tile(1_000 - 0.8 * abs(np.arange(2_500) - 1_250), (9, 1))
    picture = relief(terrain(ridge, step=0.0001))
    assert picture is not None
    assert picture.south_west[1] == pytest.approx(107 - 0.00015)
    assert picture.north_east[1] == pytest.approx(107 + 0.2499 + 0.00015)
    light = pixels(picture).mean(axis=(0, 2))
    assert light[:480].mean() > light[520:].mean() + 20  # the crest is in the middle


def test_the_same_ground_gives_the_same_picture() -> None:
    assert relief(terrain(rough(64))) == relief(terrain(rough(64)))
