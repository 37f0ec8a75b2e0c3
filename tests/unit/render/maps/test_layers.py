"""What each layer holds."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from folium import FeatureGroup

from builders import horizon, road, small_scenario, village
from plans import valid_plan, with_scenario
from routeplan.domain.calendar import Closure
from routeplan.domain.fleet import Mode
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.render.ground import Ground
from routeplan.render.maps.features import Drawing
from routeplan.render.maps.layers import names_layer, period_layer, places_layer, roads_layer
from routeplan.render.subject import Subject

SHOWN = {"edge", "style", "html", "tooltip", "popup"}


def features(layer: FeatureGroup, how: str) -> list[Any]:
    """Return what a layer draws in one way."""
    drawings = [part for part in layer._children.values() if isinstance(part, Drawing)]
    return [feature for one in drawings if one.how == how for feature in one.features]


def of(plan_or_scenario: Plan | Scenario) -> tuple[Subject, Ground]:
    subject = Subject.of(plan_or_scenario, "vi")
    return subject, Ground(subject.scenario)


def week(plan: Plan, position: int = 0) -> FeatureGroup:
    subject, ground = of(plan)
    return period_layer(subject.periods[position], subject, ground, spacing_m=50, show=True)


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


def test_a_road_that_is_shut_or_for_dry_days_bears_a_sign() -> None:
    roads = [
        road("C", "V1", 6_000),
        road("C", "V2", 6_000, dry_only=True),
        road("V1", "V2", 6_000, dry_only=True),
    ]
    shut = Closure(road_id="V1-V2", date_from=date(2026, 3, 2))
    layer = roads_layer(*of(small_scenario(roads=roads, closures=[shut])))
    assert len(features(layer, "signs")) == 2  # a sun on C-V2, a cross on V1-V2
    styles = [feature["properties"]["style"] for feature in features(layer, "roads")]
    assert [style.get("dashArray") for style in styles] == [None, None, "7 6"]


def test_a_road_for_motorbikes_has_no_edge() -> None:
    roads = [
        road("C", "V1", 6_000),
        road("V1", "V2", 6_000, modes=(Mode.MOTORBIKE,)),
    ]
    drawn = features(roads_layer(*of(small_scenario(roads=roads))), "roads")
    assert ["edge" in feature["properties"] for feature in drawn] == [True, False]


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


def test_a_week_tells_at_each_place_who_comes_when_and_who_sleeps_there() -> None:
    # T2 is the Vietnamese for Monday, and also the name of a crew
    assert texts(week(valid_plan())) == [
        "Thôn V1 T1 T2 · 1",
        "Thôn V3 T1 T2 · 2",
        "Thôn V2 T1 T2 T1 T3 · 1",
        "Thôn V4 T2 T2 · 1",
    ]


def test_the_whole_horizon_tells_the_dates() -> None:
    assert texts(week(valid_plan(), position=2)) == [
        "Thôn V1 T1 02/03",
        "Thôn V3 T1 02/03",
        "Thôn V4 T2 02/03",
        "Thôn V2 T1 03/03 T1 10/03",
    ]


def test_a_week_draws_the_ways_of_each_crew() -> None:
    drawn = features(week(valid_plan()), "routes")
    assert sorted(feature["properties"]["style"]["className"] for feature in drawn) == [
        *["rp-crew-0"] * 2,  # T1 driving and on foot
        *["rp-crew-1"] * 2,  # T2 driving and by boat
    ]


def test_features_carry_only_what_is_shown_and_nothing_about_people() -> None:
    plan = valid_plan()
    subject, ground = of(plan)
    layers = [
        roads_layer(subject, ground),
        places_layer(subject, ground),
        names_layer(subject, ground),
        *(week(plan, position) for position in range(3)),
    ]
    for layer in layers:
        for how in ("roads", "signs", "labels", "routes"):
            for feature in features(layer, how):
                assert set(feature) == {"type", "geometry", "properties"}
                assert set(feature["properties"]) <= SHOWN


def test_the_text_of_a_drawing_cannot_end_the_script() -> None:
    nasty = small_scenario(villages=[village("V1", name="</script><!--")])
    layer = names_layer(*of(nasty))
    (drawing,) = (part for part in layer._children.values() if isinstance(part, Drawing))
    assert "<" not in drawing.data
    assert json.loads(drawing.data)[1]["properties"]["html"].count("&lt;/script&gt;") == 1


def test_a_horizon_without_a_working_day_in_a_week_can_be_drawn() -> None:
    plan = with_scenario(valid_plan(), calendar=horizon(28, weekdays=(5,)))
    assert texts(week(plan))
