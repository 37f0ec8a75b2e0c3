"""Heights lie between the middles of cells; what is not known stays unknown."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from builders import CENTER, small_scenario
from routeplan.domain.terrain import River, Terrain
from routeplan.errors import InputError


def terrain(heights: Any, **fields: Any) -> Terrain:
    place = {"lon_west": 107.0, "lat_north": 16.0, "step_lon": 0.1, "step_lat": 0.2}
    return Terrain(heights=heights, **{**place, **fields})


GROUND = terrain([[100, 200, 300], [500, 600, math.nan]])
"""Cells at 107.0, 107.1, 107.2 E and 16.0, 15.8 N; the one in the south-east is not known."""


def test_the_height_of_a_middle_is_that_of_its_cell() -> None:
    assert GROUND.height_at([107.0, 107.1, 107.2], [16.0, 15.8, 16.0]).round(6).tolist() == [
        100,
        600,
        300,
    ]


def test_between_four_middles_the_height_is_weighed_by_nearness() -> None:
    # A quarter of the way to the east and half of it to the south:
    # north 100 + 25, south 500 + 25, the middle of 125 and 525.
    assert GROUND.height_at(107.025, 15.9) == pytest.approx(325)


@pytest.mark.parametrize(("lon", "lat"), [(106.9, 15.9), (107.3, 15.9), (107.1, 16.1), (107.1, 15)])
def test_outside_of_the_grid_no_height_is_known(lon: float, lat: float) -> None:
    assert math.isnan(GROUND.height_at(lon, lat))


def test_a_hole_counts_only_where_it_has_a_share() -> None:
    assert math.isnan(GROUND.height_at(107.15, 15.9))
    assert GROUND.height_at(107.15, 16.0) == pytest.approx(250)


def test_nothing_is_known_at_no_point() -> None:
    assert math.isnan(GROUND.height_at(math.nan, math.nan))


@given(st.floats(107.0, 107.1), st.floats(15.8, 16.0))
def test_no_height_lies_beyond_those_around_it(lon: float, lat: float) -> None:
    assert 100 - 1e-6 <= GROUND.height_at(lon, lat) <= 600 + 1e-6


def test_middles_are_listed_from_west_to_east_and_north_to_south() -> None:
    assert GROUND.lons.round(6).tolist() == [107.0, 107.1, 107.2]
    assert GROUND.lats.round(6).tolist() == [16.0, 15.8]


def test_heights_are_whole_metres_and_cannot_be_changed() -> None:
    ground = terrain([[1.4, 2.6], [3, 4]])
    assert ground.heights.tolist() == [[1, 3], [3, 4]]
    assert not ground.heights.flags.writeable


@pytest.mark.parametrize(
    "heights", [[[1, 2]], [[1], [2]], [1, 2], [[1, 2], [3, 9_001]], [[1, 2], [3, -501]]]
)
def test_what_is_no_land_is_refused(heights: Any) -> None:
    with pytest.raises(ValidationError):
        terrain(heights)


def test_equal_lands_are_equal_although_parts_are_unknown() -> None:
    same = terrain([[100, 200, 300], [500, 600, math.nan]])
    assert same == GROUND
    assert hash(same) == hash(GROUND)
    assert terrain([[100, 200, 300], [500, 600, 700]]) != GROUND
    assert terrain(GROUND.heights, lon_west=108) != GROUND


def test_in_json_a_height_that_is_not_known_is_null() -> None:
    assert '"heights":[[100,200,300],[500,600,null]]' in GROUND.model_dump_json()


def test_a_river_has_a_course() -> None:
    assert River(line=((107.0, 15.0), (107.1, 15.0))).kind == "river"
    with pytest.raises(ValidationError):
        River(line=((107.0, 15.0),))


def test_heights_of_another_land_are_a_fault() -> None:
    elsewhere = terrain(np.zeros((2, 2)), lon_west=10.0)
    with pytest.raises(InputError) as caught:
        small_scenario(terrain=elsewhere)
    assert str(caught.value.faults[0]) == (
        "terrain knows the height of neither the center nor any village; "
        "give the heights of this commune"
    )


def test_one_known_place_is_enough() -> None:
    here = terrain(np.zeros((2, 2)), lon_west=CENTER.lon - 0.01, lat_north=CENTER.lat + 0.01)
    assert small_scenario(terrain=here).terrain == here
