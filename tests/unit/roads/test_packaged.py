"""The tables that come with the library: whole, told, and sane."""

from __future__ import annotations

from itertools import pairwise, product
from typing import Any, get_args

import pytest

from routeplan.domain.calendar import RoadSpeed
from routeplan.domain.fleet import Mode
from routeplan.domain.road_rule import Preset, RoadRule
from routeplan.domain.speed_tables import (
    CLOSED,
    SHAPES,
    SMOOTHNESSES,
    TRACKTYPES,
    SpeedRow,
    TableName,
)
from routeplan.domain.surfaces import PAVED, SURFACES
from routeplan.io.roads.osm.words import CLASSES
from routeplan.roads.makes import Make
from routeplan.roads.packaged import speed_tables
from routeplan.roads.speed import Pace, Speeds, pace_of

TABLES = speed_tables()
PRESETS: tuple[Preset, ...] = get_args(Preset)
SEASONS: tuple[RoadSpeed, ...] = get_args(RoadSpeed)
CONDITIONS = range(1, 6)
ON_LAND = [mode for mode in Mode if mode is not Mode.BOAT]
ON_WHEELS = [mode for mode in ON_LAND if mode is not Mode.FOOT]
KINDS = sorted({str(row.value) for row in TABLES.rows["surface_kind"].values()})
LAND_KINDS = [kind for kind in KINDS if kind != "water"]
ROAD_CLASSES = sorted({str(road_class) for _, road_class in TABLES.rows["default_surface"]})
LAND_CLASSES = [one for one in ROAD_CLASSES if one not in ("ferry", "water")]
FOR_FEET = (
    *("path", "footway", "steps", "corridor", "platform", "bridleway", "cycleway", "pedestrian"),
    "connector",
)


def pace(make: Make, mode: Mode, season: RoadSpeed, preset: Preset = "rural") -> Pace:
    rule = RoadRule(preset=preset)
    return pace_of(Speeds(tables=TABLES, rule=rule, mode=mode, season=season).terms(make))


def kmh(make: Make, mode: Mode, season: RoadSpeed, preset: Preset = "rural") -> float:
    return pace(make, mode, season, preset).kmh


def makes() -> list[Make]:
    """Return every class with every kind of surface and every condition."""
    return [
        Make(road_class, surface, condition)
        for road_class, surface, condition in product(LAND_CLASSES, LAND_KINDS, CONDITIONS)
    ]


@pytest.mark.parametrize("name", SHAPES)
def test_every_row_says_where_it_is_from(name: TableName) -> None:
    assert TABLES.rows[name]
    assert all(len(row.source) > 5 for row in TABLES.rows[name].values())


def test_both_kinds_of_provenance_are_told() -> None:
    rows = [row for table in TABLES.rows.values() for row in table.values()]
    assert {row.provenance for row in rows} == {"published", "assumption"}


def test_no_class_lacks_a_mode_by_oversight() -> None:
    """A row that is missing would be a barrier that nobody meant."""
    known = TABLES.rows["class_speed"]
    for preset, road_class, mode in product(PRESETS, ROAD_CLASSES, Mode):
        on_water, is_boat = road_class in ("ferry", "water"), mode is Mode.BOAT
        expected = on_water if is_boat else road_class != "water"
        assert ((preset, mode, road_class) in known) == expected, (preset, mode, road_class)


def test_every_class_of_the_map_data_is_known() -> None:
    assert {one.removesuffix("_link") for one in CLASSES} <= set(ROAD_CLASSES)


def test_every_class_has_a_default_condition_and_a_surface_of_a_known_kind() -> None:
    for preset, road_class in product(PRESETS, ROAD_CLASSES):
        assert TABLES.row("default_condition", preset, "road_class", road_class)
        row = TABLES.row("default_surface", preset, road_class)
        assert row
        assert TABLES.row("surface_kind", str(row.value))


def test_every_word_of_a_tag_has_a_default_condition() -> None:
    words = [("smoothness", word) for word in SMOOTHNESSES]
    words += [("tracktype", word) for word in TRACKTYPES]
    for preset, tag in product(PRESETS, words):
        assert TABLES.row("default_condition", preset, *tag)


def test_every_hard_surface_is_of_a_hard_kind() -> None:
    soft = {"earth", "other", "clay", "sand", "mud", "rock", "gravel"}
    assert not {word for word in PAVED if TABLES.kind_of(word) in soft}


def test_hardly_any_word_for_a_surface_is_of_no_known_kind() -> None:
    odd = {word for word in SURFACES if TABLES.kind_of(word) == "other"}
    assert odd == {
        *("artificial_turf", "ice", "metal_grid", "plastic", "rubber", "salt", "snow", "tartan")
    }


def test_rains_and_spread_are_told_of_every_kind_condition_and_mode() -> None:
    for kind, condition in product(LAND_KINDS, CONDITIONS):
        for mode in ON_LAND:
            assert TABLES.row("season", "wet", kind, condition, mode), (kind, condition, mode)
        for season in SEASONS:
            assert TABLES.row("spread", season, kind, condition), (season, kind, condition)


def test_every_vehicle_has_a_cap_of_every_rough_thing() -> None:
    for mode in ON_WHEELS:
        for kind in set(LAND_KINDS) - {"asphalt", "concrete"}:
            assert TABLES.row("surface_cap", kind, mode), (kind, mode)
        for tracktype in TRACKTYPES:
            assert TABLES.row("tracktype_cap", tracktype, mode)
        for smoothness in SMOOTHNESSES[3:]:
            assert TABLES.row("smoothness_cap", smoothness, mode)
        for condition in (3, 4, 5):
            assert TABLES.row("condition_cap", condition, mode)
        assert TABLES.width_cap(0.5, mode)
        assert TABLES.row("maxspeed", mode)
        assert TABLES.row("weight", mode)
        for obstacle, season in product(("ford", "gate", "ferry"), SEASONS):
            assert TABLES.row("obstacle", obstacle, season, mode)


def test_every_mode_on_land_has_grades_of_which_level_ground_is_one() -> None:
    for mode in ON_LAND:
        assert TABLES.row("grade", mode, 0).value == 1  # type: ignore[union-attr]


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("road_class", FOR_FEET)
def test_nothing_is_fast_where_people_walk(preset: Preset, road_class: str) -> None:
    for surface, condition, mode, season, width_m in product(
        ("", *LAND_KINDS), (0, 1, 2), ON_LAND, SEASONS, (0.0, 2.0)
    ):
        assert kmh(Make(road_class, surface, condition, width_m), mode, season, preset) <= 6


@pytest.mark.parametrize("preset", PRESETS)
def test_trails_of_a_table_are_for_motorbikes_and_slow(preset: Preset) -> None:
    assert 0 < kmh(Make("trail"), Mode.MOTORBIKE, "dry", preset) <= 15
    assert kmh(Make("trail"), Mode.FOOT, "dry", preset) <= 6


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("mode", ON_LAND)
def test_rains_and_bad_roads_make_nobody_faster(preset: Preset, mode: Mode) -> None:
    for make in makes():
        dry, wet = (pace(make, mode, season, preset) for season in SEASONS)
        assert wet.kmh <= dry.kmh
        assert wet.time_factor >= dry.time_factor
    for season, road_class, surface in product(SEASONS, LAND_CLASSES, LAND_KINDS):
        paces = [pace(Make(road_class, surface, one), mode, season, preset) for one in CONDITIONS]
        assert all(worse.kmh <= better.kmh for better, worse in pairwise(paces))
        assert all(worse.time_factor >= better.time_factor for better, worse in pairwise(paces))


@pytest.mark.parametrize("mode", ON_LAND)
def test_rural_roads_are_nowhere_faster_than_european_ones(mode: Mode) -> None:
    for make, season in product(makes(), SEASONS):
        assert kmh(make, mode, season, "rural") <= kmh(make, mode, season, "european"), make
    for road_class in LAND_CLASSES:
        rural, european = (kmh(Make(road_class), mode, "dry", preset) for preset in PRESETS)
        assert rural <= european, road_class


@pytest.mark.parametrize(
    ("table", "words"), [("tracktype_cap", TRACKTYPES), ("smoothness_cap", SMOOTHNESSES)]
)
@pytest.mark.parametrize("mode", ON_WHEELS)
def test_a_worse_word_of_a_tag_makes_nobody_faster(
    table: TableName, words: tuple[str, ...], mode: Mode
) -> None:
    rows = [TABLES.row(table, word, mode) for word in words]
    caps = [_number(row) for row in rows]
    assert caps == sorted(caps, reverse=True)


@pytest.mark.parametrize("mode", ON_WHEELS)
def test_a_narrower_road_makes_nobody_faster(mode: Mode) -> None:
    caps = [_number(TABLES.width_cap(width_m, mode)) for width_m in (6, 4.5, 3.2, 2.6, 2.2, 1, 0.5)]
    assert caps == sorted(caps, reverse=True)
    assert caps[-1] == 0


def test_rains_never_shorten_the_wait_at_a_ford_or_a_ferry() -> None:
    for obstacle, mode in product(("ford", "gate", "ferry"), ON_WHEELS):
        dry, wet = (TABLES.row("obstacle", obstacle, season, mode) for season in SEASONS)
        assert dry
        assert wet
        assert wet.value == CLOSED or float(wet.value) >= float(dry.value)


def test_a_row_put_in_place_replaces_that_of_its_key_and_no_other() -> None:
    mine = SpeedRow(table="surface_cap", key=("gravel", "car"), value=22.0, source="measured")
    tables = speed_tables((mine,))
    assert tables.row("surface_cap", "gravel", "car") is mine
    assert tables.row("surface_cap", "gravel", "truck") == TABLES.row(
        "surface_cap", "gravel", "truck"
    )
    assert TABLES.row("surface_cap", "gravel", "car") != mine


def test_a_row_may_tell_of_a_class_that_the_library_does_not_know() -> None:
    mine = SpeedRow(table="class_speed", key=("rural", "car", "forest road"), value=12.0)
    speeds = Speeds(tables=speed_tables((mine,)), rule=RoadRule(), mode=Mode.CAR, season="dry")
    assert pace_of(speeds.terms(Make("forest road", "asphalt", 1))).kmh == 12


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        (("gravel",), 20.0, "use a key of kind, mode"),
        (("gravel", "bus"), 20.0, "mode is bus; use motorbike, pickup"),
        (("gravel", "car"), 0.0, "kmh is 0.0; use a number from 0.1 to 200, or closed"),
        (("gravel", "car"), "fast", "kmh is fast; use a number from 0.1 to 200, or closed"),
    ],
)
def test_a_row_that_does_not_fit_its_table_is_refused(key: Any, value: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        SpeedRow(table="surface_cap", key=key, value=value)


def _number(row: SpeedRow | None) -> float:
    """Return the cap of a row: none is no limit, closed is 0."""
    if row is None:
        return float("inf")
    return 0.0 if row.value == CLOSED else float(row.value)
