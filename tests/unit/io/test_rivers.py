"""Rivers are lines; a map's own words say which are large."""

from __future__ import annotations

import json
from typing import Any

import pytest

from routeplan.domain.terrain import River
from routeplan.errors import Fault
from routeplan.io.extent import Extent
from routeplan.io.rivers import read_rivers

LAND = Extent(west=107, south=15, east=108, north=16)
COURSE = [[107.1, 15.1], [107.2, 15.2]]


def read(*features: Any) -> tuple[tuple[River, ...], list[str]]:
    faults: list[Fault] = []
    text = json.dumps({"type": "FeatureCollection", "features": list(features)})
    return read_rivers(text, LAND, faults), list(map(str, faults))


def feature(coordinates: Any = COURSE, kind: str = "LineString", **facts: Any) -> Any:
    return {
        "type": "Feature",
        "properties": facts,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def test_a_river_has_the_name_of_its_feature() -> None:
    (river,), faults = read(feature(name="Sông A Vương", waterway="river"))
    assert river == River(name="Sông A Vương", line=((107.1, 15.1), (107.2, 15.2)))
    assert not faults


@pytest.mark.parametrize(
    ("waterway", "kind"), [("river", "river"), ("canal", "river"), ("stream", "stream")]
)
def test_the_word_of_the_map_says_how_large_it_is(waterway: str, kind: str) -> None:
    (river,), _ = read(feature(waterway=waterway))
    assert river.kind == kind


def test_without_a_word_it_is_a_river_without_a_name() -> None:
    (river,), _ = read({"geometry": {"type": "LineString", "coordinates": COURSE}})
    assert (river.name, river.kind) == ("", "river")


def test_every_line_of_a_feature_is_a_river() -> None:
    rivers, faults = read(feature([COURSE, COURSE], "MultiLineString", name="Bung"))
    assert [river.name for river in rivers] == ["Bung", "Bung"]
    assert not faults


def test_rivers_of_elsewhere_are_left_out() -> None:
    assert read(feature([[10, 50], [11, 51]])) == ((), [])


@pytest.mark.parametrize(
    "odd",
    [
        5,
        {},
        feature([107, 15], "Point"),
        feature([[107.1, 15.1]]),
        feature("no", "MultiLineString"),
        feature(["no"], "MultiLineString"),
    ],
)
def test_what_is_no_line_is_named(odd: Any) -> None:
    rivers, faults = read(feature(), odd)
    assert len(rivers) == 1
    assert faults == [
        "rivers.geojson features[1] is no line of two or more points; draw each river as a line"
    ]


def test_a_swapped_point_is_named() -> None:
    _, (fault,) = read(feature([[15.1, 107.1], [107.1, 15.1]]))
    assert fault.startswith("rivers.geojson features[0] has the point [15.1, 107.1], which looks")
