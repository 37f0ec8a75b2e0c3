"""Roads as a mode may travel them."""

from __future__ import annotations

import pytest

from builders import road, small_scenario, water
from routeplan.domain.fleet import Mode
from routeplan.domain.network import Road, Speed
from routeplan.domain.travel import Conditions
from routeplan.roads.arcs import passable
from routeplan.roads.passage import Roads

DRY, WET = Conditions(speed="dry"), Conditions(speed="wet")


def times(one: Road, mode: Mode, conditions: Conditions = DRY) -> dict[tuple[str, str], int]:
    """Return the seconds of each direction in which `mode` passes a road."""
    roads = Roads.of(small_scenario(villages=1, roads=[one]))
    return {(arc.start, arc.end): arc.step.duration_s for arc in passable(roads, mode, conditions)}


def test_a_road_takes_its_length_at_the_speed_of_its_surface_and_condition() -> None:
    # 6,000 m at 36 km/h = 600 s, at 18 km/h = 1,200 s, on foot at 3.6 km/h = 6,000 s
    asphalt = road("C", "V1", 6_000)
    earth = road("C", "V1", 6_000, surface="earth", condition=4)
    assert times(asphalt, Mode.MOTORBIKE) == {("C", "V1"): 600, ("V1", "C"): 600}
    assert times(earth, Mode.MOTORBIKE)["C", "V1"] == 1_200
    assert times(asphalt, Mode.FOOT)["C", "V1"] == 6_000


def test_the_wet_season_has_speeds_of_its_own() -> None:
    assert times(road("C", "V1", 6_000), Mode.MOTORBIKE, WET)["C", "V1"] == 1_200


@pytest.mark.parametrize(("length_m", "seconds"), [(44, 4), (46, 5), (0, 0)])
def test_seconds_are_whole(length_m: int, seconds: int) -> None:
    # 44 m at 10 m/s = 4.4 s, 46 m = 4.6 s
    assert times(road("C", "V1", length_m), Mode.MOTORBIKE)["C", "V1"] == seconds


def test_a_road_is_for_its_modes_only() -> None:
    only_foot = road("C", "V1", 6_000, modes=(Mode.FOOT,))
    assert times(only_foot, Mode.MOTORBIKE) == {}
    assert times(only_foot, Mode.FOOT)
    assert times(water("C", "V1", 6_000), Mode.BOAT)["C", "V1"] == 3_000  # 2 m/s


def test_no_speed_or_a_speed_of_zero_means_no_way() -> None:
    unknown = road("C", "V1", 6_000, condition=5)
    earth = road("C", "V1", 6_000, surface="earth", condition=4)
    assert times(unknown, Mode.MOTORBIKE) == {}
    assert times(earth, Mode.PICKUP, DRY)
    assert times(earth, Mode.PICKUP, WET) == {}


def test_one_way_holds_for_vehicles_and_not_for_feet() -> None:
    one_way = road("C", "V1", 6_000, one_way=True)
    assert times(one_way, Mode.MOTORBIKE) == {("C", "V1"): 600}
    assert set(times(one_way, Mode.FOOT)) == {("C", "V1"), ("V1", "C")}


def test_dry_only_holds_for_vehicles_and_not_for_feet() -> None:
    ford = road("C", "V1", 6_000, dry_only=True)
    assert times(ford, Mode.MOTORBIKE, DRY)
    assert times(ford, Mode.MOTORBIKE, WET) == {}
    assert times(ford, Mode.FOOT, WET)


def test_a_closed_road_is_shut_to_the_modes_named() -> None:
    closed = Conditions(speed="dry", closed=(("C-V1", Mode.PICKUP),))
    assert times(road("C", "V1", 6_000), Mode.PICKUP, closed) == {}
    assert times(road("C", "V1", 6_000), Mode.MOTORBIKE, closed)


def test_a_speed_belongs_to_one_mode_and_others_have_packaged_ones() -> None:
    # 6,000 m at 3.6 km/h = 6,000 s; a motorbike on a road of a commune at 22 km/h = 982 s
    crawl = Speed(surface="asphalt", condition=2, mode=Mode.PICKUP, dry_kmh=3.6, wet_kmh=3.6)
    roads = Roads.of(small_scenario(villages=1, speeds=(crawl,)))
    assert [arc.step.duration_s for arc in passable(roads, Mode.PICKUP, DRY)] == [6_000, 6_000]
    assert [arc.step.duration_s for arc in passable(roads, Mode.MOTORBIKE, DRY)] == [982, 982]


def test_an_arc_knows_its_road_and_direction() -> None:
    scenario = small_scenario(villages=1, roads=[road("V1", "C", 6_000, id="R")])
    forwards, backwards = passable(Roads.of(scenario), Mode.MOTORBIKE, DRY)
    assert (forwards.start, forwards.end, forwards.step.reverse) == ("V1", "C", False)
    assert (backwards.start, backwards.end, backwards.step.reverse) == ("C", "V1", True)
    assert backwards.step.road_id == "R"
    assert backwards.reversed() == forwards
