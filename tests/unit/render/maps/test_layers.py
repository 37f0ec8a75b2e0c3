"""What each layer holds."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from folium import FeatureGroup

from builders import road, small_scenario, village
from plans import valid_plan, with_scenario
from routeplan.domain.calendar import Closure
from routeplan.domain.fleet import Mode
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.domain.terrain import River
from routeplan.render.ground import Ground
from routeplan.render.maps.features import Drawing
from routeplan.render.maps.layers import (
    LAYERS,
    closures_layer,
    names_layer,
    places_layer,
    relief_layer,
    rivers_layer,
    roads_layer,
)
from routeplan.render.subject import Subject

SHOWN = {"looks", "html", "tooltip", "popup", "days"}


def features(layer: FeatureGroup, how: str) -> list[Any]:
    """Return what a layer draws in one way."""
    drawings = [part for part in layer._children.values() if isinstance(part, Drawing)]
    return [feature for one in drawings if one.how == how for feature in one.features]


def of(plan_or_scenario: Plan | Scenario) -> tuple[Subject, Ground]:
    subject = Subject.of(plan_or_scenario, "vi")
    return subject, Ground(subject.scenario)


def texts(layer: FeatureGroup) -> list[str]:
    return [
        " ".join(re.sub(r"<[^>]+>", " ", feature["properties"]["html"]).split())
        for feature in features(layer, "labels")
    ]


def test_every_road_is_drawn_with_its_name_and_course() -> None:
    roads = [road("C", "V1", 6_000, name="ĐH Dang"), road("V1", "V2", 6_000)]
    drawn = features(roads_layer(*of(small_scenario(roads=roads))), "roads")
    assert [feature["properties"]["tooltip"] for feature in drawn] == ["ĐH Dang", "V1-V2"]
    assert drawn[0]["geometry"]["coordinates"] == roads[0].line


def test_a_road_that_vehicles_pass_on_dry_days_only_bears_a_sun() -> None:
    # in the rains the pickup of the tables stops on earth in condition 4, the motorbike goes on
    earth = {"surface": "earth", "condition": 4}
    roads = [
        road("C", "V1", 6_000),
        road("C", "V2", 6_000, dry_only=True),
        road("C", "V3", 6_000, **earth),
        road("C", "V4", 6_000, modes=(Mode.PICKUP,), **earth),
    ]
    layer = roads_layer(*of(small_scenario(villages=4, roads=roads)))
    suns = [feature["geometry"]["coordinates"] for feature in features(layer, "signs")]
    halves = [
        ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        for start, end in (roads[1].line, roads[3].line)
    ]
    assert suns == [pytest.approx(half, abs=2e-5) for half in halves]


def test_a_road_looks_in_each_season_as_who_passes_it() -> None:
    roads = [road("C", "V1", 6_000, surface="earth", condition=4), road("V1", "V2", 6_000)]
    shaky, firm = features(roads_layer(*of(small_scenario(roads=roads))), "roads")
    looks = shaky["properties"]["looks"]
    assert [len(looks[view]) for view in ("surface", "dry", "wet")] == [2, 2, 1]
    assert firm["properties"]["looks"]["dry"] == firm["properties"]["looks"]["wet"]


def test_closures_are_drawn_each_on_its_days() -> None:
    # the horizon begins on 2 March: day 0
    shut = [
        Closure(road_id="V1-V2", date_from=date(2026, 3, 4), date_to=date(2026, 3, 5)),
        Closure(road_id="V1-V2", date_from=date(2026, 3, 28), reason="flood"),
    ]
    layer = closures_layer(*of(small_scenario(closures=shut)))
    assert layer is not None
    drawn = features(layer, "passing")
    lines, crosses = drawn[:2], drawn[2:]
    assert [one["properties"]["days"] for one in lines] == [(2, 3), (26, 27)]
    assert [one["properties"]["days"] for one in crosses] == [(2, 3), (26, 27)]
    assert all(one["properties"]["looks"][""][-1]["dashArray"] for one in lines)
    assert "flood" in lines[1]["properties"]["popup"]


def test_the_name_of_a_river_is_written_once_on_its_longest_course() -> None:
    # the longer course runs from 107.5 to 107.7: its middle is at 107.6
    rivers = (
        River(name="Sông", line=((107.2, 15.9), (107.3, 15.9))),
        River(name="Sông", line=((107.5, 15.9), (107.7, 15.9))),
        River(line=((107.5, 15.8), (107.7, 15.8))),
    )
    layer = rivers_layer(*of(small_scenario(rivers=rivers)))
    assert layer is not None
    (name,) = features(layer, "labels")
    assert name["geometry"]["coordinates"] == pytest.approx((107.6, 15.9))
    assert texts(layer) == ["Sông"]


def test_nothing_is_drawn_where_nothing_is_shut_or_known_of_the_land() -> None:
    subject, ground = of(small_scenario())
    assert closures_layer(subject, ground) is None
    assert relief_layer(subject, ground) is None
    assert rivers_layer(subject, ground) is None


def test_streams_are_drawn_below_rivers_which_have_two_banks() -> None:
    course = ((107.5, 15.9), (107.6, 15.9))
    rivers = (River(name="Sông", line=course), River(kind="stream", line=course))
    layer = rivers_layer(*of(small_scenario(rivers=rivers)))
    assert layer is not None
    stream, river = features(layer, "rivers")
    assert [len(one["properties"]["looks"][""]) for one in (stream, river)] == [1, 2]
    assert river["properties"]["tooltip"] == "Sông"
    assert "tooltip" not in stream["properties"]


def test_a_road_for_motorbikes_has_no_edge() -> None:
    roads = [
        road("C", "V1", 6_000),
        road("V1", "V2", 6_000, modes=(Mode.MOTORBIKE,)),
    ]
    drawn = features(roads_layer(*of(small_scenario(roads=roads))), "roads")
    assert [len(one["properties"]["looks"]["surface"]) for one in drawn] == [2, 1]


def test_places_are_the_villages_with_their_status_and_the_center() -> None:
    drawn = features(places_layer(*of(valid_plan())), "signs")
    assert [feature["properties"]["tooltip"] for feature in drawn] == [
        "Thôn V1 · Đủ số lần đến",
        "Thôn V2 · Đủ số lần đến",
        "Thôn V3 · Đủ số lần đến",
        "Thôn V4 · Đủ số lần đến",
        "Thôn V5 · Chưa được phục vụ",
        "Trung tâm",
    ]


def test_a_village_with_more_households_is_larger() -> None:
    places = [village("V1", households=200), village("V2", households=50)]
    large, small, _ = features(places_layer(*of(small_scenario(villages=places))), "signs")
    assert 'r="11.0"' in large["properties"]["html"]
    assert 'r="7.5"' in small["properties"]["html"]  # 4 + 7 * sqrt(50 / 200)


def test_all_names_are_written() -> None:
    assert texts(names_layer(*of(small_scenario(villages=2)))) == [
        "Trung tâm xã",
        "Thôn V1",
        "Thôn V2",
    ]


def test_features_carry_only_what_is_shown_and_nothing_about_people() -> None:
    shut = (Closure(road_id="C-V1", date_from=date(2026, 3, 4)),)
    subject, ground = of(with_scenario(valid_plan(), closures=shut))
    layers = [layer for draw in LAYERS if (layer := draw(subject, ground))]
    assert len(layers) == 5
    for layer in layers:
        for how in ("roads", "signs", "labels", "passing"):
            for feature in features(layer, how):
                assert set(feature) == {"type", "geometry", "properties"}
                assert set(feature["properties"]) <= SHOWN


def test_the_text_of_a_drawing_cannot_end_the_script() -> None:
    nasty = small_scenario(villages=[village("V1", name="</script><!--")])
    layer = names_layer(*of(nasty))
    (drawing,) = (part for part in layer._children.values() if isinstance(part, Drawing))
    assert "<" not in drawing.data
    assert json.loads(drawing.data)[1]["properties"]["html"].count("&lt;/script&gt;") == 1


def test_a_road_whose_course_is_not_known_is_drawn_in_pieces_in_every_view() -> None:
    roads = [road("C", "V1", 9_000), road("C", "V2", 9_000, sketch=True)]
    known, sketch = features(roads_layer(*of(small_scenario(villages=2, roads=roads))), "roads")
    for view, strokes in sketch["properties"]["looks"].items():
        assert {stroke["dashArray"] for stroke in strokes} == {"9 6"}
        assert "9 6" not in {stroke["dashArray"] for stroke in known["properties"]["looks"][view]}
