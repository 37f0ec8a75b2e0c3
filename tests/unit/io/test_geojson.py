"""Road lines are read as plain JSON and must fit their roads."""

from __future__ import annotations

import json
from typing import Any

import pytest

from routeplan.errors import Fault, InputError
from routeplan.io.geojson import check_names, join_lines, read_lines
from routeplan.io.names import Directory

NODES = {"A": (107.0, 15.0), "B": (107.1, 15.0)}
COURSE = [[107.0, 15.0], [107.05, 15.01], [107.1, 15.0]]


def feature(road_id: Any = "E01", coordinates: Any = COURSE, kind: str = "LineString") -> Any:
    return {
        "type": "Feature",
        "properties": {"road_id": road_id},
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def read(*features: Any, **members: Any) -> tuple[dict[str, Any], list[str]]:
    faults: list[Fault] = []
    document = {"type": "FeatureCollection", "features": list(features), **members}
    return read_lines(json.dumps(document), faults), list(map(str, faults))


def join(line: Any) -> tuple[dict[str, Any], list[str]]:
    faults: list[Fault] = []
    return join_lines({"E01": line}, {"E01": ("A", "B")}, NODES, faults), list(map(str, faults))


def test_a_line_is_read_as_lon_lat_points_without_heights() -> None:
    lines, faults = read(feature(coordinates=[[107, 15, 800], [107.1, 15]]))
    assert not faults
    assert lines == {"E01": ((107.0, 15.0), (107.1, 15.0))}


def test_wgs_84_may_be_named() -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    assert read(feature(), crs=crs)[1] == []


def test_other_coordinates_are_refused() -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32648"}}
    (fault,) = read(feature(), crs=crs)[1]
    assert "EPSG::32648" in fault
    assert fault.endswith("export it in WGS 84 (EPSG:4326)")


@pytest.mark.parametrize("text", ["[]", "{}", '{"features": 5}', "3"])
def test_anything_else_is_no_feature_collection(text: str) -> None:
    faults: list[Fault] = []
    assert read_lines(text, faults) == {}
    assert str(faults[0]).startswith("roads.geojson is no FeatureCollection")


@pytest.mark.parametrize("odd", [5, {}, {"properties": None}, feature(road_id=7)])
def test_a_feature_without_a_road_id_as_text_is_counted(odd: Any) -> None:
    assert read(feature(), odd)[1] == [
        (
            "roads.geojson features[1] has no road_id as text; "
            'give it a property such as "road_id": "E05"'
        )
    ]


def test_two_lines_of_a_road_are_a_fault() -> None:
    assert read(feature(), feature())[1] == ["roads.geojson E01 has two lines; keep one of them"]


@pytest.mark.parametrize(
    "odd",
    [
        feature(kind="Point", coordinates=[107, 15]),
        feature(kind="MultiLineString", coordinates=[COURSE]),
        feature(coordinates=[[107, 15]]),
        feature(coordinates=None),
        {"properties": {"road_id": "E01"}, "geometry": None},
    ],
)
def test_only_line_strings_are_roads(odd: Any) -> None:
    lines, faults = read(odd)
    assert faults == [
        "roads.geojson E01 is no LineString of two or more points; draw it as one single line"
    ]
    assert lines == {"E01": ()}


@pytest.mark.parametrize(
    ("point", "message"),
    [
        ([15.0, 107.0], "has the point [15.0, 107.0], which looks swapped; use [107.0, 15.0]"),
        ([767000, 1757000], "use degrees in WGS 84, [lon, lat]"),
        ([107.0], "has the point [107.0]; use [lon, lat]"),
        (["107", 15], 'has the point ["107", 15]; use [lon, lat]'),
        ([True, 15], "has the point [true, 15]; use [lon, lat]"),
        (5, "has the point 5; use [lon, lat]"),
    ],
)
def test_a_point_that_is_none_is_shown(point: Any, message: str) -> None:
    (fault,) = read(feature(coordinates=[[107.0, 15.0], point]))[1]
    assert message in fault


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_numbers_that_are_none_are_refused(number: str) -> None:
    with pytest.raises(InputError, match=f"{number} is no number"):
        read_lines(f'{{"features": [{number}]}}', [])


def test_a_number_beyond_all_bounds_is_a_fault() -> None:
    text = json.dumps({"features": [feature()]}).replace("107.05", "1e999")
    with pytest.raises(InputError, match="1e999 is too large a number"):
        read_lines(text, [])


def test_a_line_of_an_unknown_road_is_a_fault() -> None:
    faults: list[Fault] = []
    check_names({"E1": (), "E02": ()}, Directory("roads.csv", {"E01": (), "E02": ()}), faults)
    assert list(map(str, faults)) == [
        "roads.geojson E1 is E1, which is not in roads.csv; did you mean E01?"
    ]


def test_a_road_without_a_line_is_a_fault() -> None:
    faults: list[Fault] = []
    assert join_lines({}, {"E01": ("A", "B")}, NODES, faults) == {}
    assert list(map(str, faults)) == [
        "roads.geojson E01 has no line; draw one, or mark the road as sketch"
    ]


def test_a_line_drawn_the_other_way_is_turned() -> None:
    joined, faults = join(((107.1, 15.0), (107.0, 15.0)))
    assert not faults
    assert joined["E01"] == ((107.0, 15.0), (107.1, 15.0))


def test_an_end_away_from_its_node_is_told_with_the_distance() -> None:
    # 0.01 degrees of latitude are 6,371,009 m x 0.01 x pi / 180 = 1,112 m.
    assert join(((107.0, 15.0), (107.1, 15.01)))[1] == [
        "roads.geojson E01 ends 1112 m from its node B; let the line end within 250 m of it"
    ]


def test_an_end_near_its_node_is_fine() -> None:
    # 0.002 degrees of latitude are 222 m.
    assert join(((107.0, 15.002), (107.1, 15.0)))[1] == []


def test_roads_whose_line_or_node_is_faulty_are_left_to_that_fault() -> None:
    assert join(()) == ({}, [])
    faults: list[Fault] = []
    assert join_lines({"E01": ()}, {"E01": ("A", "X")}, NODES, faults) == {}
    assert not faults
