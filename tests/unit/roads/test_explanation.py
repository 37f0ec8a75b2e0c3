"""Why a road has its speed, in words and in numbers."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import pytest

from builders import road, small_scenario
from routeplan.domain.calendar import Closure, RecurringClosure
from routeplan.domain.fleet import Mode
from routeplan.domain.network import Road, RoadTags
from routeplan.domain.road_rule import RoadRule
from routeplan.domain.scenario import Scenario
from routeplan.domain.speed_tables import Provenance, SpeedRow
from routeplan.domain.travel import UNREACHABLE
from routeplan.errors import InputError
from routeplan.roads.conditions import conditions_on
from routeplan.roads.explanation import RoadExplanation, explain_road
from routeplan.roads.passage import Roads, passage

MARCH, OCTOBER = date(2026, 3, 3), date(2026, 10, 20)
TERTIARY = {"road_class": "tertiary", "surface": "", "condition": 0, "modes": tuple(Mode)}


def scenario_of(one: Road, **fields: Any) -> Scenario:
    given = {"speeds": (), "road_rule": RoadRule(), **fields}
    return small_scenario(villages=1, roads=[one], **given)


def explained(
    mode: str, on: date = MARCH, lang: Any = "en", given: Any = (), **fields: Any
) -> RoadExplanation:
    one = road("C", "V1", 6_000, id="R1", name="ĐH 5", **{**TERTIARY, **fields})
    return explain_road(scenario_of(one, **dict(given)), "R1", mode=mode, on=on, lang=lang)


def test_an_explanation_tells_what_is_assumed_what_holds_and_what_it_comes_to() -> None:
    # gravel in condition 3: 30 km/h by car; times 0.75 in the rains; 6 km at 22.5 km/h = 16 min,
    # times exp(0.8416 x 0.25) = 1.23: 20 min; up 10 % / 0.7, down / 0.825; a ford of 10 min
    tags = RoadTags(incline=0.1, structure="ford", max_speed_kmh=60)
    assert (
        str(explained("pickup", OCTOBER, tags=tags))
        == """\
R1 (ĐH 5), 6.0 km, by pickup, 20/10/2026, wet season
Surface not told, taken to be gravel (assumption: where most side roads are unpaved)
Condition not told, taken to be 3 from 1 (good) to 5 (very bad) (assumption: our judgement)
At most 30 km/h: class tertiary (assumption: our judgement beside GOSTnets core.py for cars)
Other limits are no lower: 30 km/h (surface: gravel); 35 km/h (condition 3); 54 km/h (a sign \
of 60 km/h)
Speed times 0.75: season and surface (assumption: our judgement; no table is published for vehicles)
On the level: 22.5 km/h
Time times 1.23: a time that suffices on 8 days of 10 (assumption: our judgement; engines give \
no spread)
Slopes: time there times 1.43, back times 1.21
Plus 10 min: a ford (assumption: our judgement)
There (C → V1) 38 min, back 34 min"""
    )


def test_an_explanation_tells_where_the_least_speed_holds() -> None:
    tags = RoadTags(tracktype="grade5", incline=0.2)
    worst = {"road_class": "track", "surface": "mud", "condition": 5, "tags": tags}
    why = "(assumption: our judgement; slower than that people walk ahead)"
    rains = explained("pickup", OCTOBER, **worst).sentences
    assert f"But no slower than 3 km/h {why}" in rains
    assert "On the level: 3 km/h" in rains
    assert f"No slope makes it slower than 3 km/h {why}" in rains
    dry = explained("pickup", **worst)
    assert not any(one.startswith("But no slower") for one in dry.sentences)
    assert f"No slope makes it slower than 3 km/h {why}" in dry.sentences
    assert dry.slope_there == pytest.approx(5 / 3)
    assert not any("slower" in one for one in explained("pickup", OCTOBER).sentences)


def test_vietnamese_has_a_decimal_comma() -> None:
    said = str(explained("pickup", OCTOBER, "vi"))
    assert "Trên đoạn bằng phẳng: 22,5 km/h" in said
    assert "R1 (ĐH 5), 6,0 km, xe bán tải, 20/10/2026, mùa mưa" in said


def test_the_numbers_come_to_the_times_there_and_back() -> None:
    """360 s times 60 / 22.5 and so on: what is said is what is planned with."""
    found = explained("pickup", OCTOBER, tags=RoadTags(incline=0.1, structure="ford", gates=2))
    level_s = 6_000 * 3.6 / found.kmh * found.time_factor
    assert found.there_s == round(level_s * found.slope_there) + found.delay_s
    assert found.back_s == round(level_s * found.slope_back) + found.delay_s


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("on", [MARCH, OCTOBER])
@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"modes": (Mode.FOOT,)},
        {"one_way": True},
        {"dry_only": True},
        {"width_m": 1.9},
        {"road_class": "water", "surface": "water"},
        {"road_class": "path", "tags": RoadTags(smoothness="impassable")},
        {"tags": RoadTags(structure="ferry", gates=1, max_weight_t=2.5)},
    ],
)
def test_times_are_those_that_everything_else_is_given(
    mode: Mode, on: date, fields: dict[str, Any]
) -> None:
    scenario = scenario_of(road("C", "V1", 6_000, id="R1", **{**TERTIARY, **fields}))
    found = explain_road(scenario, "R1", mode=mode, on=on)
    times = passage(Roads.of(scenario), mode, conditions_on(scenario, on))
    told = [UNREACHABLE if one is None else one for one in (found.there_s, found.back_s)]
    assert told == [times.forwards_s[0], times.backwards_s[0]]
    closed_by_itself = found.kmh == 0
    assert (found.there_s is None) <= (closed_by_itself or bool(found.obstacles))


@pytest.mark.parametrize(
    ("fields", "mode", "on", "sentence"),
    [
        (
            {"modes": (Mode.FOOT,)},
            "car",
            MARCH,
            "The table of roads does not let this mode onto it: car",
        ),
        ({"dry_only": True}, "car", OCTOBER, "Vehicles pass in the dry season only"),
        ({"one_way": True}, "car", MARCH, "One way: vehicles pass from C only"),
        ({"width_m": 1.8}, "car", MARCH, "No passage: 1.8 m wide (published: OSRM: a car is 1.9 m"),
        (
            {"tags": RoadTags(max_weight_t=2)},
            "pickup",
            MARCH,
            "No passage: nothing heavier than 2 t (assumption: our judgement; laden)",
        ),
        ({"tags": RoadTags(structure="ford")}, "car", OCTOBER, "No passage: a ford (assumption"),
        ({}, "boat", MARCH, "No passage: class tertiary (the tables have no row for this mode)"),
        ({"one_way": True}, "car", MARCH, "There (C → V1) 12 min, no way back"),
        ({"one_way": True}, "foot", MARCH, "There (C → V1) 1 h 12, back 1 h 12"),
    ],
)
def test_what_is_in_the_way_is_named(
    fields: dict[str, Any], mode: str, on: date, sentence: str
) -> None:
    assert sentence in str(explained(mode, on, **fields))


def test_a_closure_is_told_with_its_reason_on_its_days_only() -> None:
    shut = Closure(
        road_id="R1", date_from=MARCH, date_to=MARCH, modes=(Mode.CAR,), reason="landslide"
    )
    given = {"closures": (shut,)}
    said = explained("car", given=given)
    assert "Closed on 03/03/2026: landslide" in said.sentences
    assert said.sentences[-1] == "No way on that day by this mode: car"
    assert said.kmh == 30
    assert explained("car", date(2026, 3, 4), given=given).there_s
    assert explained("foot", given=given).there_s


def test_the_chance_of_a_closure_is_told_in_its_months_only() -> None:
    floods = RecurringClosure(road_id="R1", months=(10, 11), chance=0.25, reason="flood")
    given = {"recurring_closures": (floods,)}
    assert "Shut on 25 % of such days: flood" in explained("car", OCTOBER, given=given).sentences
    assert "flood" not in str(explained("car", MARCH, given=given))
    assert explained("car", OCTOBER, given=given).there_s


def test_a_scenario_with_speeds_of_its_own_is_told_so() -> None:
    scenario = small_scenario(villages=1, roads=[road("C", "V1", 6_000, id="R1")])
    said = explain_road(scenario, "R1", mode="motorbike", lang="en").sentences
    assert "At most 36 km/h: asphalt in condition 2 (speeds.csv of the scenario)" in said
    car = explain_road(scenario.but(speeds=scenario.speeds[1:]), "R1", mode="motorbike", lang="en")
    assert "No passage: speeds.csv has no speed for asphalt in condition 2" in car.sentences


@pytest.mark.parametrize("provenance", get_args(Provenance))
def test_every_provenance_has_a_name(provenance: Provenance) -> None:
    key = ("rural", "car", "tertiary")
    row = SpeedRow(
        table="class_speed", key=key, value=12, provenance=provenance, source="our drivers"
    )
    said = str(explained("car", given={"speed_tables": (row,)}))
    assert f"At most 12 km/h: class tertiary ({provenance}: our drivers)" in said


@pytest.mark.parametrize(
    ("road_id", "mode", "message"),
    [
        ("R2", "car", "road R2 is not in the scenario; give the id of a road, such as R1"),
        ("R1", "bus", "mode is bus; use motorbike, pickup"),
    ],
)
def test_a_road_or_mode_that_is_not_there_is_refused(road_id: str, mode: str, message: str) -> None:
    scenario = scenario_of(road("C", "V1", 6_000, id="R1"))
    with pytest.raises(InputError, match=message):
        explain_road(scenario, road_id, mode=mode)
