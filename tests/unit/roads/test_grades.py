"""Grades along roads and what they do to times: on ramps, so that sums are by hand."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from builders import node, road, water
from routeplan.domain.fleet import Mode
from routeplan.domain.network import Road, RoadNetwork, RoadTags
from routeplan.domain.road_rule import RoadRule
from routeplan.domain.terrain import Terrain
from routeplan.roads.grades import grades, time_factors
from routeplan.roads.passage import Roads
from routeplan.roads.snapping.cutting import Cut, cut

DEGREE_M = 6_371_008.8 * math.pi / 180
"""A degree of longitude on the equator, where these roads lie."""


def ramp(percent: float) -> Terrain:
    """Return ground that rises evenly to the east, by so much from 107.0 to 107.1 degrees."""
    top = round(percent / 100 * DEGREE_M / 10)
    return Terrain(
        lon_west=107.0, lat_north=0.1, step_lon=0.1, step_lat=0.2, heights=[[0, top], [0, top]]
    )


def eastward(number: int = 0, **fields: Any) -> Road:
    """Return the road from ``A0`` at 107.01 degrees to ``A1`` at 107.05, 4,448 m away, or so on."""
    begin, end = (107.01 + 0.04 * number, 0.0), (107.05 + 0.04 * number, 0.0)
    length_m = round((end[0] - begin[0]) * DEGREE_M)
    fields = {"line": (begin, end), "road_class": "track", **fields}
    return road(f"A{number}", f"A{number + 1}", length_m, **fields)


def roads_on(terrain: Terrain | None, *rows: Road, rule: RoadRule | None = None) -> Roads:
    ends = {node_id: at for row in rows for node_id, at in _ends(row)}
    nodes = [node(node_id, lon=lon, lat=lat) for node_id, (lon, lat) in ends.items()]
    network = RoadNetwork.from_roads(nodes, rows)
    return Roads(network=network, terrain=terrain, rule=rule or RoadRule())


def _ends(row: Road) -> tuple[tuple[str, tuple[float, float]], ...]:
    return (row.from_node, row.line[0]), (row.to_node, row.line[-1])


def test_a_ramp_has_one_grade() -> None:
    # 4,448 m are 44 pieces of 101 m.
    along = grades(roads_on(ramp(10), eastward())).of(0)
    assert len(along) == 44
    # Toward its ends a road is smoothed to be flatter; far from them it is as the ground is.
    assert along[10:-10] == pytest.approx([0.1] * 24, rel=0.01)


def test_a_way_back_falls_as_the_way_there_rises() -> None:
    there = eastward()
    back = there.model_copy(
        update={"from_node": "A1", "to_node": "A0", "line": there.line[::-1], "id": "back"}
    )
    along = grades(roads_on(ramp(10), there, back))
    assert along.of(1) == pytest.approx(-along.of(0)[::-1])


@pytest.mark.parametrize(
    ("road_class", "steepest"),
    [
        ("primary", 0.12),
        ("QL", 0.12),
        ("secondary_link", 0.12),
        ("tertiary", 0.15),
        ("DH", 0.15),
        ("track", 0.2),
        ("DX", 0.2),
        ("path", 0.35),
        ("trail", 0.35),
    ],
)
def test_no_road_is_steeper_than_its_class(road_class: str, steepest: float) -> None:
    along = grades(roads_on(ramp(60), eastward(road_class=road_class))).grade
    assert along.max() == pytest.approx(steepest)
    assert along.min() >= 0


def test_roads_that_meet_have_one_height_there() -> None:
    found = grades(roads_on(ramp(8), eastward(0), eastward(1)))
    assert found.heights_along(0)[-1] == found.heights_along(1)[0]


def test_another_road_changes_no_grade() -> None:
    # Hills of 400 m every 900 m, and roads of several classes that are too gentle for them.
    hills = np.tile(200 * np.sin(np.arange(201) / 0.7), (2, 1)) + 500
    ground = Terrain(lon_west=107.0, lat_north=0.1, step_lon=0.001, step_lat=0.2, heights=hills)
    main = eastward(0, road_class="primary")
    others = eastward(1, road_class="path"), eastward(2, tags=RoadTags(structure="bridge"))
    alone = grades(roads_on(ground, main)).of(0)
    assert alone.max() == pytest.approx(0.12, abs=1e-4)
    assert grades(roads_on(ground, *others, main)).of(2).tolist() == alone.tolist()


def test_a_road_cut_on_an_even_slope_takes_as_long() -> None:
    whole = roads_on(ramp(8), eastward())
    nodes = [*whole.network.nodes, node("B", lon=107.02, lat=0.0)]
    parts = replace(
        whole, network=cut(whole.network, [Cut(road=0, at_m=1_112, node_id="B")], nodes, {})
    )
    for mode in (Mode.FOOT, Mode.PICKUP):
        for one, both in zip(time_factors(whole, mode), time_factors(parts, mode), strict=True):
            assert both @ parts.network.length_m == pytest.approx(one[0] * 4_448, rel=0.01)


def test_a_bridge_over_a_gorge_is_level() -> None:
    # Ground at 500 m, but for a gorge of 100 m between 107.05 and 107.09, which a bridge spans.
    heights = np.full((2, 101), 500.0)
    heights[:, 52:88] = 400
    gorge = Terrain(
        lon_west=107.0, lat_north=0.1, step_lon=0.001, step_lat=0.2, heights=heights.tolist()
    )
    bridge = eastward(1, tags=RoadTags(structure="bridge"))
    on_bridge = grades(roads_on(gorge, eastward(0), bridge, eastward(2)))
    assert on_bridge.of(1).tolist() == [0]
    on_ground = grades(roads_on(gorge, eastward(0), eastward(1), eastward(2)))
    assert abs(on_ground.of(1)).max() > 0.1


def test_on_a_mapped_road_without_terrain_the_sign_at_its_foot_holds() -> None:
    mapped = eastward(tags=RoadTags(incline=0.1))
    assert set(grades(roads_on(None, mapped)).of(0)) == {0.1}
    too_steep = eastward(tags=RoadTags(incline=-0.9))
    assert set(grades(roads_on(None, too_steep)).of(0)) == {-0.2}


def test_terrain_says_more_than_what_is_mapped() -> None:
    mapped = eastward(tags=RoadTags(incline=-0.15))
    assert grades(roads_on(ramp(10), mapped)).grade.min() > 0


def test_a_road_drawn_straight_has_no_known_grade() -> None:
    sketch = roads_on(ramp(10), eastward(sketch=True))
    assert np.isnan(grades(sketch).grade).all()
    for mode in (Mode.FOOT, Mode.PICKUP):
        assert [factor.tolist() for factor in time_factors(sketch, mode)] == [[1], [1]]


def test_flat_ground_takes_exactly_as_long_as_no_ground() -> None:
    for mode in Mode:
        there, back = time_factors(roads_on(ramp(0), eastward()), mode)
        assert (there.tolist(), back.tolist()) == ([1], [1])


def test_walking_up_is_slower_than_on_the_level_and_gently_down_faster() -> None:
    # Tobler at 10 %: exp(3.5 (0.10 + 0.05) - 0.175) = exp(0.35), and back exp(0) = 1.
    mapped = roads_on(None, eastward(tags=RoadTags(incline=0.1)))
    there, back = time_factors(mapped, Mode.FOOT)
    assert there[0] == pytest.approx(math.exp(0.35), rel=1e-3)
    assert back[0] == pytest.approx(1)
    # At 5 % down: exp(-0.175).
    _, gently_down = time_factors(roads_on(None, eastward(tags=RoadTags(incline=0.05))), Mode.FOOT)
    assert gently_down[0] == pytest.approx(math.exp(-0.175), rel=1e-3)


@pytest.mark.parametrize("mode", [Mode.MOTORBIKE, Mode.PICKUP, Mode.CAR])
def test_a_vehicle_is_as_slow_as_its_table_says(mode: Mode) -> None:
    # 0.7 of its speed 10 % up; 10 % down lies halfway between 0.9 and 0.75.
    there, back = time_factors(roads_on(None, eastward(tags=RoadTags(incline=0.1))), mode)
    assert there[0] == pytest.approx(1 / 0.7)
    assert back[0] == pytest.approx(1 / 0.825)


def test_a_truck_is_slower_than_a_car() -> None:
    # 0.55 up, and down halfway between 0.8 and 0.6.
    there, back = time_factors(roads_on(None, eastward(tags=RoadTags(incline=0.1))), Mode.TRUCK)
    assert there[0] == pytest.approx(1 / 0.55)
    assert back[0] == pytest.approx(1 / 0.7)


def test_on_water_and_aboard_a_ferry_slopes_do_not_matter() -> None:
    ferry = eastward(0, tags=RoadTags(structure="ferry"))
    river = water("A1", "A2", 4_448, line=eastward(1).line)
    by_ferry = roads_on(ramp(10), ferry, river)
    for mode in (Mode.PICKUP, Mode.FOOT, Mode.BOAT):
        there, back = time_factors(by_ferry, mode)
        assert (there.tolist(), back.tolist()) == ([1, 1], [1, 1])


def test_slopes_may_be_ignored() -> None:
    ignored = roads_on(ramp(10), eastward(), rule=RoadRule(slopes="ignored"))
    assert time_factors(ignored, Mode.FOOT)[0].tolist() == [1]


def test_roads_of_no_length_and_no_roads_do_no_harm() -> None:
    nowhere = eastward(1).model_copy(update={"length_m": 0})
    assert np.isfinite(grades(roads_on(ramp(10), eastward(), nowhere)).grade).all()
    assert len(grades(roads_on(ramp(10))).grade) == 0
    loop = eastward().model_copy(update={"to_node": "A0", "line": ((107.01, 0.0), (107.01, 0.0))})
    assert grades(roads_on(ramp(10), loop)).of(0).tolist() == [0]
    assert [len(factor) for factor in time_factors(roads_on(ramp(10)), Mode.FOOT)] == [0, 0]


def test_where_the_ground_is_not_known_slopes_do_not_count() -> None:
    # 107.01 to 107.05 E climbs at 10 %; of the road on from there nothing is known.
    heights = np.tile(np.arange(0, 101) * DEGREE_M / 10_000, (2, 1))
    heights[:, 52:] = np.nan
    half = Terrain(lon_west=107.0, lat_north=0.1, step_lon=0.001, step_lat=0.2, heights=heights)
    roads = roads_on(half, eastward(0), eastward(1))
    assert roads.grades.known == pytest.approx([1, 0], abs=0.05)
    there, _ = time_factors(roads, Mode.FOOT)
    assert there[0] > 1.3
    assert there[1] == pytest.approx(1, abs=0.05)


def test_hills_that_no_road_follows_are_smoothed_away() -> None:
    # Ground that goes up and down by 20 m every 200 m, 20 % steep; a road of 4.4 km.
    zigzag = np.tile([0.0, 20.0], (2, 60))
    ground = Terrain(lon_west=107.0, lat_north=0.1, step_lon=0.0018, step_lat=0.2, heights=zigzag)
    assert abs(grades(roads_on(ground, eastward())).of(0)).max() < 0.1
