"""Roads in columns and back."""

from __future__ import annotations

import math

import numpy as np
import pytest
from pydantic import ValidationError

from builders import SPEEDS, node, path, road, water
from routeplan.domain.fleet import Mode
from routeplan.domain.network import RoadNetwork, Speed

ROADS = (
    road("A", "B", 1_500, one_way=True, hazards=("ford",), width_m=3.5, p_closed_peak=0.1),
    path("B", "D", 800, line=((107.0, 15.0), (107.1, 15.1), (107.2, 15.0)), note="steep"),
    water("D", "A", 900, dry_only=True),
)
NETWORK = RoadNetwork.from_roads(map(node, "ABD"), ROADS)


def test_roads_come_back_as_they_were() -> None:
    assert NETWORK.roads() == ROADS
    assert len(NETWORK) == 3


def test_columns_hold_the_modes_in_their_order() -> None:
    assert tuple(Mode) == ("motorbike", "pickup", "foot", "boat", "car", "truck")
    assert NETWORK.allows.tolist() == [
        [True, True, True, False, False, False],
        [False, False, True, False, False, False],
        [False, False, False, True, False, False],
    ]


def test_a_line_is_its_part_of_all_points() -> None:
    assert NETWORK.line(1).tolist() == [[107.0, 15.0], [107.1, 15.1], [107.2, 15.0]]


def test_an_unknown_road() -> None:
    with pytest.raises(KeyError, match="X"):
        NETWORK.road("X")


def test_columns_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        NETWORK.length_m[0] = 1


@pytest.mark.parametrize("number", [math.inf, math.nan])
def test_columns_hold_finite_numbers(number: float) -> None:
    with pytest.raises(ValidationError, match=r"width_m\n.*finite"):
        RoadNetwork(**{**dict(NETWORK), "width_m": [3.5, 0, number]})


def test_equal_networks_are_equal_and_of_one_hash() -> None:
    again = RoadNetwork.from_roads(map(node, "ABD"), ROADS)
    assert again == NETWORK
    assert hash(again) == hash(NETWORK)
    longer = ROADS[0].model_copy(update={"length_m": 1_501})
    assert RoadNetwork.from_roads(map(node, "ABD"), (longer, *ROADS[1:])) != NETWORK
    assert NETWORK != "a network"


def test_a_network_may_be_empty() -> None:
    empty = RoadNetwork.from_roads((), ())
    assert len(empty) == 0
    assert empty.allows.shape == (0, len(Mode))
    assert empty.lonlat.shape == (0, 2)
    assert np.array_equal(empty.line_start, [0])


def speed(kmh: float) -> Speed:
    return Speed(**{**dict(SPEEDS[0]), "dry_kmh": kmh})


@pytest.mark.parametrize("kmh", [1e-320, 0.099])
def test_nothing_moves_at_less_than_a_hundred_metres_an_hour(kmh: float) -> None:
    with pytest.raises(ValidationError, match=r"dry_kmh\n  use 0 or at least 0\.1"):
        speed(kmh)


@pytest.mark.parametrize("kmh", [0, 0.1])
def test_a_speed_may_be_zero_or_very_slow(kmh: float) -> None:
    assert speed(kmh).dry_kmh == kmh
