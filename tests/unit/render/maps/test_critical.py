"""The layer of roads that matter."""

from __future__ import annotations

from typing import Any

import pytest

from builders import path, road, small_scenario, village
from routeplan.domain.scenario import Scenario
from routeplan.render.ground import Ground
from routeplan.render.maps.critical import CRITICAL_STROKES, critical_layer
from routeplan.render.maps.features import Drawing
from routeplan.render.maps.legend import legend_entries
from routeplan.render.subject import Subject


def commune() -> Scenario:
    """Build a road to many households, one to few, and one beside which people can walk.

    In the rains 1 km of road is 200 s, of path 2,000 s: 60 minutes longer there and back.
    """
    roads = [
        road("C", "V1", 6_000, name="ĐH Dang"),
        road("V1", "V2", 3_000),
        road("C", "V3", 1_000),
        path("C", "V3", 1_000, id="path"),
    ]
    villages = [village(one, households=n) for one, n in (("V1", 90), ("V2", 10), ("V3", 5))]
    return small_scenario(villages=villages, roads=roads)


def drawn(scenario: Scenario, lang: Any = "en") -> list[Any]:
    layer = critical_layer(Subject.of(scenario, lang), Ground(scenario))
    assert layer is not None
    assert not layer.show
    (drawing,) = (part for part in layer._children.values() if isinstance(part, Drawing))
    return list(drawing.features)


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("vi", "1. ĐH Dang: nếu tắc, 100 hộ bị chia cắt (Thôn V1, Thôn V2)"),
        ("en", "1. ĐH Dang: if shut, 100 households are cut off (Thôn V1, Thôn V2)"),
    ],
)
def test_a_road_says_who_is_cut_off_without_it(lang: str, says: str) -> None:
    assert drawn(commune(), lang)[-1]["properties"]["tooltip"] == says


def test_the_worse_the_wider_and_the_worst_on_top() -> None:
    looks = [feature["properties"]["looks"][""] for feature in drawn(commune())]
    steps = ("delay", "some", "many")
    assert looks == [[one.leaflet() for one in CRITICAL_STROKES[step]] for step in steps]
    assert looks[0][1]["weight"] < looks[1][1]["weight"] < looks[2][1]["weight"]


def test_a_road_with_a_way_round_says_how_much_longer_it_is() -> None:
    feature = drawn(commune())[0]["properties"]
    assert "60 min longer" in feature["tooltip"]
    assert "5 households · 60 min longer there and back" in feature["popup"]


def test_where_no_road_is_missed_there_is_no_layer() -> None:
    twins = [road("C", "V1", 1_000), road("C", "V1", 1_000, id="twin")]
    scenario = small_scenario(villages=1, roads=twins)
    assert critical_layer(Subject.of(scenario, "en"), Ground(scenario)) is None


def test_the_legend_tells_the_kinds_of_lines_that_are_there() -> None:
    entries = legend_entries(Subject.of(commune(), "en"))
    shown = [one for one in entries if one.needs == "critical:shown"]
    assert [one.meaning for one in shown] == [
        "If shut: 1/5 of all households or more cut off",
        "If shut: some village cut off",
        "If shut: another, longer way",
    ]
    assert {one.layer for one in shown} == {"Roads that matter"}
