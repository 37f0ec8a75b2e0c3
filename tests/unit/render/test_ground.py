"""Positions in metres and back."""

from __future__ import annotations

import pytest
from shapely.geometry import LineString, Point

from builders import CENTER, road, small_scenario, village
from routeplan.domain.network import RoadNetwork
from routeplan.render.ground import Ground


def test_the_center_is_the_origin() -> None:
    ground = Ground(small_scenario(villages=1))
    assert ground.places["C"].distance(Point(0, 0)) == pytest.approx(0, abs=1e-6)


def test_a_village_lies_its_true_distance_away() -> None:
    # 0.01 degrees of latitude at 15.9 N are 0.01 * 110,657 m = 1,106.6 m (WGS 84)
    north = village("V1", lon=CENTER.lon, lat=CENTER.lat + 0.01)
    place = Ground(small_scenario(villages=[north])).places["V1"]
    assert (place.x, place.y) == pytest.approx((0, 1106.6), abs=0.2)


def test_positions_come_back_rounded_to_five_decimals() -> None:
    ground = Ground(small_scenario(villages=1))
    point = ground.lonlat(Point(0, 1106.57))
    assert (point.x, point.y) == (107.5, 15.91)


def test_a_wiggle_of_a_few_metres_is_left_out_of_a_road() -> None:
    # the middle point lies 0.00005 * 110,657 m = 5.5 m beside the straight line: less than 12 m
    # the last but one lies 0.001 degrees = 110 m beside it
    lon, lat = CENTER.lon, CENTER.lat
    line = ((lon, lat), (lon + 0.01, lat + 0.00005), (lon + 0.02, lat), (lon + 0.03, lat + 0.001))
    far = village("V1", lon=lon + 0.03, lat=lat + 0.001)
    winding = road("C", "V1", 3_000, line=line)
    ground = Ground(small_scenario(villages=[far], roads=[winding]))
    assert len(ground.roads["C-V1"].coords) == 3
    assert isinstance(ground.roads["C-V1"], LineString)


def test_of_the_ways_off_the_roads_only_the_shortest_of_a_place_is_drawn() -> None:
    scenario = small_scenario(villages=1)
    near, far = (
        road("V1", "C", length_m, id=name, road_class="connector", modes=("foot",))
        for name, length_m in (("near", 300), ("far", 900))
    )
    network = RoadNetwork.from_roads(scenario.network.nodes, [*scenario.network.roads(), far, near])
    ground = Ground(scenario.model_copy(update={"network": network}))
    assert [one.id for one in ground.road_rows] == [*scenario.network.road_id, "near"]
