"""OpenStreetMap files to roads."""

from __future__ import annotations

from pathlib import Path

import pytest

from osm_xml import STEP_M, roads_of, way
from routeplan.domain.fleet import Mode
from routeplan.domain.network import RoadNetwork
from routeplan.io.roads import ReadRoads, read_roads


def ends(network: RoadNetwork) -> dict[str, tuple[str, str]]:
    columns = (network.road_id, network.from_node, network.to_node)
    return {road_id: (first, last) for road_id, first, last in zip(*columns, strict=True)}


def told(found: ReadRoads) -> list[str]:
    return [str(one) for one in found.repairs]


def test_ways_are_cut_where_roads_meet(tmp_path: Path) -> None:
    found = roads_of(
        tmp_path,
        way(1, [1, 2, 3, 4], highway="track"),
        way(2, [3, 9], highway="path"),
    ).network
    assert ends(found) == {"w1.1": ("n1", "n3"), "w1.2": ("n3", "n4"), "w2.1": ("n3", "n9")}
    assert found.length_m.tolist() == [round(2 * STEP_M), round(STEP_M), round(6 * STEP_M)]
    assert found.line(0).tolist() == [[107.501, 15.9], [107.502, 15.9], [107.503, 15.9]]


@pytest.mark.parametrize(
    ("tags", "more", "roads"),
    [
        ({}, {}, {"w1.1": ("n1", "n5")}),
        ({"surface": "gravel"}, {}, {"w1.1": ("n1", "n3"), "w2.1": ("n3", "n5")}),
        ({}, {"name": "Đường 606"}, {"w1.1": ("n1", "n3"), "w2.1": ("n3", "n5")}),
        ({}, {"ford": "yes"}, {"w1.1": ("n1", "n3"), "w2.1": ("n3", "n5")}),
    ],
)
def test_ways_that_go_on_alike_become_one_road(
    tmp_path: Path, tags: dict[str, str], more: dict[str, str], roads: dict[str, tuple[str, str]]
) -> None:
    found = roads_of(
        tmp_path,
        way(1, [1, 2, 3], highway="track"),
        way(2, [3, 4, 5], highway="track", **tags, **more),
    )
    assert ends(found.network) == roads


def test_a_joined_road_has_the_direction_and_the_id_of_its_first_way(tmp_path: Path) -> None:
    found = roads_of(
        tmp_path, way(5, [4, 3, 2], highway="track"), way(9, [4, 6, 8], highway="track")
    ).network
    assert ends(found) == {"w5.1": ("n8", "n2")}
    assert found.line(0)[:, 0].round(3).tolist() == [107.508, 107.506, 107.504, 107.503, 107.502]


def test_one_way_roads_are_joined_in_their_direction_only(tmp_path: Path) -> None:
    on = {"highway": "primary", "oneway": "yes"}
    found = roads_of(tmp_path, way(1, [1, 2], **on), way(2, [2, 3], **on), way(3, [4, 3], **on))
    assert ends(found.network) == {"w1.1": ("n1", "n3"), "w3.1": ("n4", "n3")}


@pytest.mark.parametrize(
    ("tags", "one_way", "first"),
    [
        ({"oneway": "yes"}, True, "n1"),
        ({"oneway": "true"}, True, "n1"),
        ({"oneway": "1"}, True, "n1"),
        ({"oneway": "-1"}, True, "n3"),
        ({"oneway": "no", "junction": "roundabout"}, False, "n1"),
        ({"junction": "roundabout"}, True, "n1"),
        ({}, False, "n1"),
    ],
)
def test_one_ways_run_from_their_first_node(
    tmp_path: Path, tags: dict[str, str], first: str, *, one_way: bool
) -> None:
    found = roads_of(tmp_path, way(1, [1, 2, 3], highway="primary", **tags)).network
    assert (found.one_way.tolist(), found.from_node) == ([one_way], (first,))


def test_a_motorway_is_one_way(tmp_path: Path) -> None:
    assert roads_of(tmp_path, way(1, [1, 2], highway="motorway")).network.one_way.all()


def test_the_slope_of_a_way_turns_with_it(tmp_path: Path) -> None:
    tags = {"highway": "track", "incline": "8%", "oneway": "-1"}
    assert roads_of(tmp_path, way(1, [1, 2], **tags)).network.tags_at(0).incline == -0.08


def test_direction_that_changes_is_told(tmp_path: Path) -> None:
    found = roads_of(tmp_path, way(1, [1, 2], highway="primary", oneway="reversible"))
    assert not found.network.one_way.any()
    assert told(found) == ['oneway="reversible" is not known, on 1 way; taken as open both ways']


def test_what_is_mapped_is_kept(tmp_path: Path) -> None:
    found = roads_of(
        tmp_path,
        way(
            1,
            [1, 2],
            highway="track",
            ref="ĐT606",
            surface="laterite",
            tracktype="grade3",
            smoothness="bad",
            width="2.5 m",
            lanes="1",
            maxspeed="30",
            maxweight="3.5",
            bridge="yes",
            access="permissive",
        ),
    ).network
    road = found.road("w1.1")
    assert (road.name, road.road_class, road.surface, road.width_m) == (
        *("ĐT606", "track", "laterite", 2.5),
    )
    tags = road.tags
    assert (tags.tracktype, tags.smoothness, tags.lanes) == ("grade3", "bad", 1)
    assert (tags.max_speed_kmh, tags.max_weight_t) == (30, 3.5)
    assert (tags.structure, tags.access) == ("bridge", "permissive")


def test_what_is_not_mapped_is_not_made_up(tmp_path: Path) -> None:
    road = roads_of(tmp_path, way(1, [1, 2], highway="track")).network.road("w1.1")
    assert (road.surface, road.condition, road.width_m, road.name) == ("", 0, 0, "")


def test_roads_alike_share_one_value_of_tags(tmp_path: Path) -> None:
    ways = [way(n, [10 * n, 10 * n + 1], highway="track", maxspeed="30") for n in (1, 2)]
    network = roads_of(tmp_path, *ways).network
    assert network.tags[0] is network.tags[1]


def test_unknown_words_are_kept_and_told_once_with_how_often(tmp_path: Path) -> None:
    ways = [way(n, [10 * n, 10 * n + 1], highway="track", surface="moondust") for n in (1, 2)]
    found = roads_of(tmp_path, *ways, way(3, [50, 51], highway="path", width="narrow"))
    assert found.network.surface == ("", "", "")
    assert found.network.note == ("surface=moondust", "surface=moondust", "")
    assert told(found) == [
        'surface="moondust" is not known, on 2 ways; kept as a note of the road',
        'width="narrow" is not known, on 1 way; left out',
    ]


def test_only_what_a_mode_may_use_is_a_road(tmp_path: Path) -> None:
    found = roads_of(
        tmp_path,
        way(1, [1, 2], highway="track"),
        way(2, [3, 4], highway="construction"),
        way(3, [5, 6], highway="platform"),
        way(4, [7, 8, 9, 7], highway="pedestrian", area="yes"),
        way(5, [10, 11], highway="track", access="no"),
        way(6, [12, 13], highway="residental"),
        way(7, [14, 15], route="bus"),
        way(8, [16, 17], route="ferry"),
    )
    assert found.network.road_id == ("w1.1", "w8.1")
    assert told(found) == ['highway="residental" is not known, on 1 way; left out']


def test_a_ferry_is_a_road_on_water(tmp_path: Path) -> None:
    road = roads_of(tmp_path, way(8, [1, 2], route="ferry")).network.road("w8.1")
    assert (road.road_class, road.surface, road.tags.structure) == ("ferry", "water", "ferry")


def test_a_way_is_cut_where_nodes_are_missing(tmp_path: Path) -> None:
    found = roads_of(
        tmp_path,
        way(1, [1, 2, 3, 4, 5], highway="track"),
        way(2, [6, 7], highway="track"),
        missing=[3, 7],
    )
    assert ends(found.network) == {"w1.1": ("n1", "n2"), "w1.2": ("n4", "n5")}
    assert told(found) == [
        "way 1 refers to 1 node outside the file; cut there",
        "way 2 refers to 1 node outside the file; left out",
    ]


def test_a_road_without_length_joins_what_it_lies_between(tmp_path: Path) -> None:
    text = """<osm version="0.6">
    <node id="1" lat="15.9" lon="107.5"/><node id="2" lat="15.9" lon="107.501"/>
    <node id="3" lat="15.9" lon="107.501"/><node id="4" lat="15.9" lon="107.502"/>
    <way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="track"/></way>
    <way id="2"><nd ref="2"/><nd ref="3"/><tag k="highway" v="path"/></way>
    <way id="3"><nd ref="3"/><nd ref="4"/><tag k="highway" v="path"/></way></osm>"""
    file = tmp_path / "map.osm"
    file.write_text(text, encoding="utf-8")
    found = read_roads(file)
    assert ends(found.network) == {"w1.1": ("n1", "n2"), "w3.1": ("n2", "n4")}
    assert told(found) == ["way 2 has points on one spot, at node 2; taken as one point"]


def test_a_loop_stays_closed(tmp_path: Path) -> None:
    found = roads_of(tmp_path, way(1, [1, 2, 3, 1], highway="track")).network
    assert ends(found) == {"w1.1": ("n1", "n1")}


def test_months_become_closures_of_every_stretch(tmp_path: Path) -> None:
    found = roads_of(
        tmp_path,
        way(1, [1, 2, 3], highway="track", motor_vehicle__conditional="no @ (Sep-Dec)"),
        way(2, [2, 9], highway="path"),
    )
    assert [one.road_id for one in found.recurring_closures] == ["w1.1", "w1.2"]
    closure = found.recurring_closures[0]
    assert (closure.months, closure.chance) == ((9, 10, 11, 12), 1)
    assert closure.modes == (Mode.MOTORBIKE, Mode.PICKUP, Mode.CAR, Mode.TRUCK)
    assert closure.reason == "motor_vehicle:conditional=no @ (Sep-Dec)"


def test_a_closure_of_all_names_no_mode(tmp_path: Path) -> None:
    (closure,) = roads_of(
        tmp_path, way(1, [1, 2], highway="track", access__conditional="no @ (Oct)")
    ).recurring_closures
    assert (closure.months, closure.modes) == ((10,), ())


def test_whom_the_data_are_from_is_said(tmp_path: Path) -> None:
    assert "OpenStreetMap" in roads_of(tmp_path, way(1, [1, 2], highway="track")).note


def test_ids_below_zero_are_read(tmp_path: Path) -> None:
    """JOSM gives them to what was drawn and not uploaded."""
    found = roads_of(tmp_path, way(-3, [-1, -2], highway="track")).network
    assert ends(found) == {"w-3.1": ("n-1", "n-2")}


def test_what_may_pass_is_never_wider_than_the_limit(tmp_path: Path) -> None:
    tags = {"highway": "track", "maxwidth": "2.2"}
    ways = (way(1, [1, 2], width="3", **tags), way(2, [3, 4], **tags))
    assert roads_of(tmp_path, *ways).network.width_m.tolist() == [2.2, 2.2]
