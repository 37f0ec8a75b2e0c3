"""The speed of a mode on roads of a make: every cap, every factor, every barrier."""

from __future__ import annotations

from math import exp
from typing import Any

import pytest

from routeplan.domain.fleet import Mode
from routeplan.domain.network import Speed
from routeplan.domain.road_rule import RoadRule
from routeplan.domain.speed_tables import SpeedRow
from routeplan.roads.makes import Make
from routeplan.roads.packaged import speed_tables
from routeplan.roads.speed import Pace, Speeds, Term, pace_of

MEDIAN = RoadRule(dry="median", wet="median")
GOOD = {"road_class": "primary", "surface": "asphalt", "condition": 1}
"""In the rural preset 40 km/h for a car and for a pickup, and no other cap."""


def terms(
    make: dict[str, Any], mode: str = "car", season: Any = "dry", **fields: Any
) -> tuple[Term, ...]:
    given = {"rule": MEDIAN, "tables": speed_tables(), **fields}
    return Speeds(mode=Mode(mode), season=season, **given).terms(Make(**make))


def pace(make: dict[str, Any], mode: str = "car", season: Any = "dry", **fields: Any) -> Pace:
    return pace_of(terms(make, mode, season, **fields))


def kmh(make: dict[str, Any], mode: str = "car", season: Any = "dry", **fields: Any) -> float:
    return pace(make, mode, season, **fields).kmh


def test_nothing_slows_a_good_road_down_but_its_class() -> None:
    assert kmh(GOOD) == 40
    assert kmh(GOOD, rule=RoadRule(preset="european")) == 65


@pytest.mark.parametrize(
    ("said", "mode", "expected"),
    [
        ({"surface": "gravel"}, "car", 30),
        ({"surface": "mud"}, "car", 10),
        ({"condition": 4}, "car", 15),
        ({"condition": 4}, "pickup", 20),
        ({"tracktype": "grade3"}, "car", 10),
        ({"tracktype": "grade3"}, "pickup", 15),
        ({"smoothness": "very_bad"}, "car", 20),
        ({"smoothness": "horrible"}, "pickup", 15),
        ({"width_m": 2.4}, "car", 12),
        ({"width_m": 2.4}, "motorbike", 25),
        ({"max_speed_kmh": 30}, "car", 27),  # 0.9 of what the sign says
        ({"road_class": "track"}, "car", 20),
    ],
)
def test_each_cap_holds_where_it_is_the_least(
    said: dict[str, Any], mode: str, expected: float
) -> None:
    assert kmh(GOOD | said, mode) == expected


def test_the_least_cap_wins_and_caps_do_not_add_up() -> None:
    # class 40, gravel 30, condition 4: 15, grade2: 15, width 2.4 m: 12
    many = {"surface": "gravel", "condition": 4, "tracktype": "grade2", "width_m": 2.4}
    assert kmh(GOOD | many) == 12


@pytest.mark.parametrize(
    ("said", "mode"),
    [
        ({"road_class": "path"}, "car"),
        ({"tracktype": "grade4"}, "car"),
        ({"tracktype": "grade3"}, "truck"),
        ({"smoothness": "impassable"}, "motorbike"),
        ({"smoothness": "very_horrible"}, "car"),
        ({"width_m": 1.8}, "car"),
        ({"width_m": 0.7}, "motorbike"),
        ({"max_weight_t": 2.5}, "pickup"),
        ({"road_class": "water", "surface": "water"}, "foot"),
        ({}, "boat"),
    ],
)
def test_some_roads_are_closed_to_a_mode(said: dict[str, Any], mode: str) -> None:
    assert kmh(GOOD | said, mode) == 0


def test_a_bridge_carries_what_is_not_heavier_than_its_limit() -> None:
    # a laden pickup 3 t, a motorbike 0.3 t
    assert kmh(GOOD | {"max_weight_t": 3}, "pickup") == 40
    assert kmh(GOOD | {"max_weight_t": 2.9}, "pickup") == 0
    assert kmh(GOOD | {"max_weight_t": 0.5}, "motorbike") == 36
    assert kmh(GOOD | {"max_weight_t": 0.1}, "foot") == 5


def test_the_wet_season_multiplies_by_surface_and_condition() -> None:
    earth = {"road_class": "tertiary", "surface": "earth", "condition": 3}
    assert kmh(GOOD, "car", "wet") == pytest.approx(36)  # 40 x 0.9
    assert kmh(earth, "pickup", "wet") == pytest.approx(15)  # 30 x 0.5
    assert kmh(earth | {"condition": 4}, "pickup", "wet") == pytest.approx(8)  # 20 x 0.4
    assert kmh(earth | {"condition": 4}, "car", "wet") == 0
    assert kmh(GOOD, "foot", "wet") == pytest.approx(3.75)  # 5 x 0.75


@pytest.mark.parametrize(
    ("likelihood", "deviations"), [("median", 0.0), ("p80", 0.8416), ("p90", 1.2816)]
)
def test_a_likelihood_lengthens_the_time_by_the_spread(likelihood: Any, deviations: float) -> None:
    # earth in condition 4 spreads with sigma 0.5 in the rains, 0.25 while it is dry
    earth = {"road_class": "track", "surface": "earth", "condition": 4}
    rule = RoadRule(dry=likelihood, wet=likelihood)
    wet, dry = (pace(earth, "pickup", season, rule=rule) for season in ("wet", "dry"))
    assert wet.time_factor == pytest.approx(exp(deviations * 0.5))
    assert dry.time_factor == pytest.approx(exp(deviations * 0.25))


def test_rains_are_planned_with_times_that_suffice_on_eight_days_of_ten() -> None:
    assert pace(GOOD, "car", "dry", rule=RoadRule()).time_factor == 1
    # asphalt in condition 1 spreads with sigma 0.12: exp(0.8416 x 0.12) = 1.106
    assert pace(GOOD, "car", "wet", rule=RoadRule()).time_factor == pytest.approx(1.106, abs=5e-4)


@pytest.mark.parametrize(
    ("said", "mode", "season", "delay_s"),
    [
        ({"structure": "ford"}, "pickup", "dry", 120),
        ({"structure": "ford"}, "pickup", "wet", 600),
        ({"structure": "ford"}, "foot", "wet", 600),
        ({"gates": 3}, "car", "dry", 180),
        ({"gates": 3}, "foot", "dry", 0),
        ({"structure": "bridge"}, "car", "wet", 0),
        ({"structure": "ford", "gates": 1}, "car", "dry", 180),
    ],
)
def test_fords_and_gates_cost_minutes(
    said: dict[str, Any], mode: str, season: str, delay_s: float
) -> None:
    assert pace(GOOD | said, mode, season).delay_s == delay_s


@pytest.mark.parametrize("mode", ["motorbike", "car", "truck"])
def test_a_ford_is_closed_in_the_rains_to_all_but_pickups_and_feet(mode: str) -> None:
    assert kmh(GOOD | {"structure": "ford"}, mode, "wet") == 0
    assert kmh(GOOD | {"structure": "ford"}, mode, "dry") > 0


def test_a_ferry_has_one_speed_for_all_and_takes_a_wait() -> None:
    ferry = {"road_class": "primary", "surface": "asphalt", "structure": "ferry"}
    assert pace(ferry, "car")[:3] == (8, 1, 1_200)
    assert pace(ferry, "foot")[:3] == (8, 1, 1_200)


def test_a_way_of_a_link_road_is_that_of_its_class() -> None:
    assert kmh(GOOD | {"road_class": "primary_link"}) == 40


@pytest.mark.parametrize(
    ("make", "surface", "condition"),
    [
        ({"road_class": "tertiary"}, "gravel", 3),
        ({"road_class": "tertiary", "smoothness": "bad"}, "gravel", 4),
        ({"road_class": "track", "tracktype": "grade1"}, "earth", 2),
        ({"road_class": "track", "tracktype": "grade1", "smoothness": "bad"}, "earth", 4),
        ({"road_class": "no such class"}, "earth", 4),
    ],
)
def test_what_is_not_known_is_taken_from_class_and_tags(
    make: dict[str, Any], surface: str, condition: float
) -> None:
    """Of two tags the worse one holds."""
    defaults = {term.what: term.word for term in terms(make) if term.effect == "default"}
    assert defaults == {"surface": surface, "condition": condition}


def test_what_is_known_needs_no_default() -> None:
    assert not [term for term in terms(GOOD) if term.effect == "default"]


def test_a_class_or_a_surface_that_nobody_knows_is_slow_and_not_closed() -> None:
    # other classes 10 km/h by car; other surfaces 30 km/h
    assert kmh({"road_class": "xyz", "surface": "asphalt", "condition": 1}) == 10
    assert kmh(GOOD | {"surface": "xyz"}) == 30


def test_words_of_tags_that_nobody_knows_say_nothing() -> None:
    assert kmh(GOOD | {"tracktype": "grade9", "smoothness": "so-so"}) == 40


def test_on_a_path_nobody_is_faster_than_people_however_good_it_is() -> None:
    path = {"road_class": "path", "surface": "concrete", "condition": 1, "width_m": 2.5}
    assert kmh(path, "motorbike") == 6
    assert kmh(path, "car") == 0


LOCAL = Speed(surface="earth", condition=4, mode=Mode.PICKUP, dry_kmh=12, wet_kmh=5)


@pytest.mark.parametrize("surface", ["earth", "dirt", "ground"])
def test_speeds_of_a_scenario_take_the_place_of_those_of_the_tables(surface: str) -> None:
    """One road under several words has one speed."""
    local = {("earth", 4): LOCAL}
    track = {"road_class": "track", "surface": surface, "condition": 4}
    assert kmh(track, "pickup", local=local) == 12
    assert kmh(track, "pickup", "wet", local=local) == 5
    assert kmh(track | {"condition": 3}, "pickup", local=local) == 0


def test_a_scenario_that_lacks_a_speed_closes_the_road_but_no_ferry() -> None:
    local = {("earth", 4): LOCAL}
    assert kmh(GOOD, "pickup", local=local) == 0
    assert kmh(GOOD | {"structure": "ferry"}, "pickup", local=local) == 8


WORST = {"road_class": "track", "surface": "mud", "condition": 5, "tracktype": "grade5"}


def test_many_causes_of_being_slow_do_not_multiply_without_end() -> None:
    # a pickup 5 km/h, times 0.3 in the rains; on foot 2.5, times 0.75: that is more than 0.8
    assert kmh(WORST, "pickup") == 5
    assert kmh(WORST, "pickup", "wet") == 3
    assert kmh(WORST, "foot", "wet") == 2.5 * 0.75
    assert pace(WORST, "pickup").most_slope == 5 / 3
    assert pace(WORST, "pickup", "wet").most_slope == 1


def test_the_least_speed_of_a_scenario_takes_the_place_of_that_of_the_tables() -> None:
    own = speed_tables((SpeedRow(table="least_speed", key=("pickup",), value=1.0),))
    assert kmh(WORST, "pickup", "wet", tables=own) == 1.5


def test_what_somebody_measured_is_as_slow_as_that_and_a_cap_too() -> None:
    slow = LOCAL.model_copy(update={"wet_kmh": 2.0})
    track = {"road_class": "track", "surface": "earth", "condition": 4}
    assert pace(track, "pickup", "wet", local={("earth", 4): slow})[:1] == (2,)
    assert pace(track, "pickup", "wet", local={("earth", 4): slow}).most_slope == 1
    cap = SpeedRow(table="tracktype_cap", key=("grade5", "pickup"), value=2.0)
    assert kmh(WORST, "pickup", "wet", tables=speed_tables((cap,))) == 2
    fitted = SpeedRow(
        table="season", key=("wet", "mud", 5.0, "pickup"), value=0.2, provenance="fitted"
    )
    assert kmh(WORST, "pickup", "wet", tables=speed_tables((fitted,))) == 1


def test_every_term_of_the_tables_tells_its_source() -> None:
    make = GOOD | {"surface": "", "condition": 0, "gates": 1, "max_speed_kmh": 30, "width_m": 2.4}
    found = terms(make, "car", "wet", rule=RoadRule())
    assert {term.what for term in found} == {
        *(
            "surface",
            "condition",
            "class",
            "season",
            "width",
            "maxspeed",
            "likelihood",
            "gate",
            "mode",
        ),
    }
    assert all(term.source and term.provenance for term in found)
