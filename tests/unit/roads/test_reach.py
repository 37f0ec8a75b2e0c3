"""Who can be visited there and back: by hand, and against the times that plans are made with."""

from __future__ import annotations

import math
from datetime import date
from itertools import pairwise

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from builders import path, road, small_scenario, village
from property.valleys import valleys
from routeplan.domain.calendar import Closure
from routeplan.domain.distance import DEGREE_M
from routeplan.domain.fleet import Mode
from routeplan.domain.reach import Reach
from routeplan.domain.scenario import Scenario
from routeplan.domain.travel import Unreachable
from routeplan.errors import InputError
from routeplan.roads.access import Access, Place
from routeplan.roads.ground_reached import BESIDE_M
from routeplan.roads.passage import Roads
from routeplan.roads.reach import reach
from routeplan.roads.times import travel_times

MARCH = date(2026, 3, 2)
DRIVE = (Mode.MOTORBIKE, Mode.PICKUP)


def shape(found: Reach, band: int = 0) -> BaseGeometry:
    return shapely.geometry.shape(found.bands[band])


def test_a_chain_of_villages_by_hours() -> None:
    # V1 is 1,200 s there and back, V2 4,800 s: 40 households each.
    scenario = small_scenario(roads=[road("C", "V1", 6_000), road("V1", "V2", 18_000)])
    found = reach(scenario, hours=(2, 1), on=MARCH)
    assert found.hours == (1, 2)
    assert found.place("V2").both_s == 4_800
    assert found.households(1) == {"day_trip": 40, "overnight": 40, "unreachable": 0}
    assert found.households(2) == {"day_trip": 80, "overnight": 0, "unreachable": 0}


def test_in_the_rains_less_is_reached() -> None:
    scenario = small_scenario(roads=[road("C", "V1", 18_000)], villages=1)
    states = {
        on.month: reach(scenario, hours=1.5, on=on).place("V1").state(1.5)
        for on in (MARCH, date(2026, 10, 1))
    }
    assert states == {3: "day_trip", 10: "overnight"}  # 3,600 s and 7,200 s


def test_a_one_way_road_counts_the_long_way_back() -> None:
    scenario = small_scenario(
        villages=1,
        roads=[
            road("C", "V1", 4_000, id="down", one_way=True, modes=DRIVE),
            road("C", "V1", 9_000, modes=DRIVE),
        ],
    )
    place = reach(scenario, hours=1, on=MARCH).place("V1")
    assert (place.there_s, place.back_s) == (400, 900)


def test_ways_on_foot_to_roads_are_walked_but_are_no_ground() -> None:
    """Lines of 1,500 m from each place to all roads near it would be stars on the map."""
    half_way = shapely.LineString(path("J", "V1", 1_500).line).centroid
    for road_class, drawn in (("trail", True), ("connector", False)):
        roads = [road("C", "J", 6_000), path("J", "V1", 1_500, road_class=road_class)]
        found = reach(small_scenario(villages=1, roads=roads), hours=4, on=MARCH)
        assert found.place("V1").state(4) == "day_trip"
        assert shape(found).contains(shapely.Point(found.place("V1").lon, found.place("V1").lat))
        assert shape(found).contains(half_way) is drawn


def test_an_island_is_not_reached_and_the_reason_is_told() -> None:
    scenario = small_scenario(roads=[road("C", "V1", 6_000)], villages=2)
    found = reach(scenario, hours=10, on=MARCH)
    island = found.place("V2")
    assert (island.both_s, island.state(240)) == (None, "unreachable")
    assert island.why == Unreachable(village_id="V2", reason="unreachable.no_road")
    assert found.households(10) == {"day_trip": 40, "overnight": 0, "unreachable": 40}


def test_a_closed_road_is_named_as_the_reason() -> None:
    scenario = small_scenario(
        roads=[road("C", "V1", 6_000)],
        villages=1,
        closures=(Closure(road_id="C-V1", date_from=MARCH, date_to=MARCH),),
    )
    why = reach(scenario, hours=1, on=MARCH).place("V1").why
    assert why is not None
    assert (why.reason, why.closed_roads) == ("unreachable.closed", ("C-V1",))
    assert reach(scenario, hours=1, on=date(2026, 3, 3)).place("V1").why is None


def test_by_pickup_alone_people_do_not_walk() -> None:
    roads = Roads.of(small_scenario(roads=[path("C", "V1", 600)], villages=1))
    access = Access(roads=roads, center="C", places=(Place(id="V1"),), mode=Mode.PICKUP)
    why = reach(access, hours=1).place("V1").why
    assert why is not None
    assert (why.reason, why.walk_m) == ("unreachable.walk", 600)


def test_the_ground_ends_where_the_road_is_cut() -> None:
    # Straight east, 36 km long as travelled: 1,800 s there and back are a quarter of it.
    east = 107.5 + 0.2
    scenario = small_scenario(
        villages=[village("V1", lon=east, lat=15.9)],
        roads=[road("C", "V1", 36_000, line=((107.5, 15.9), (east, 15.9)))],
    )
    west_end, south_end, east_end, north_end = shape(reach(scenario, hours=0.5, on=MARCH)).bounds
    degree_m = DEGREE_M * math.cos(math.radians(15.9))
    assert (east_end - 107.55) * degree_m == pytest.approx(BESIDE_M, abs=1)
    assert (107.5 - west_end) * degree_m == pytest.approx(BESIDE_M, abs=1)
    assert (north_end - south_end) * DEGREE_M == pytest.approx(2 * BESIDE_M, abs=1)


def test_ground_far_from_roads_is_not_claimed() -> None:
    # A square of roads, 2 km wide: its middle is a kilometre from all of them.
    a, b, c, d = (107.5, 15.9), (107.52, 15.9), (107.52, 15.92), (107.5, 15.92)
    scenario = small_scenario(
        villages=1,
        roads=[road("C", "V1", 2_000, line=(a, b, c)), road("V1", "C", 2_000, line=(c, d, a))],
    )
    ground = shape(reach(scenario, hours=5, on=MARCH))
    assert not ground.contains(shapely.Point(107.51, 15.91))
    assert ground.contains(shapely.Point(107.51, 15.921))


def test_without_any_road_the_center_remains() -> None:
    found = reach(small_scenario(roads=[], villages=1), hours=8, on=MARCH)
    assert shape(found).contains(shapely.Point(107.5, 15.9))
    assert found.households(8)["unreachable"] == 40


@pytest.mark.parametrize("hours", [0, -1, math.nan, math.inf, 241, (2, 0)])
def test_hours_that_are_none_are_refused(hours: float) -> None:
    with pytest.raises(InputError, match="give hours above 0 and up to 240"):
        reach(small_scenario(), hours=hours)


def test_no_hours_are_refused() -> None:
    with pytest.raises(InputError, match="hours is empty"):
        reach(small_scenario(), hours=())


@settings(max_examples=80, deadline=None)
@given(valleys())
def test_times_and_reasons_are_those_of_plans(scenario: Scenario) -> None:
    found = reach(scenario, hours=1, mode="motorbike", on=MARCH)
    matrix = travel_times(scenario).matrix("motorbike", on=MARCH)
    for place in found.places:
        there_s, back_s = (
            matrix.time_s("C", place.place_id),
            matrix.time_s(place.place_id, "C"),
        )
        assert (place.there_s, place.back_s) == (there_s, back_s)
    assert tuple(place.why for place in found.places if place.why) == matrix.unreachable


@settings(max_examples=80, deadline=None)
@given(valleys(), st.lists(st.floats(0.01, 3), min_size=2, max_size=4))
def test_more_hours_never_reach_less_and_every_day_trip_lies_within(
    scenario: Scenario, hours: list[float]
) -> None:
    found = reach(scenario, hours=hours, mode="motorbike", on=MARCH)
    shapes = [shape(found, band) for band in range(len(found.bands))]
    for smaller, larger in pairwise(shapes):
        assert larger.buffer(1e-5).contains(smaller)
    villages = {one.id: shapely.Point(one.lon, one.lat) for one in scenario.villages}
    for band, ground in zip(found.bands, shapes, strict=True):
        assert ground.is_valid
        for place in found.places:
            if place.state(band.hours) == "day_trip":
                assert ground.contains(villages[place.place_id])


def test_a_mode_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="mode is tram; use motorbike"):
        reach(small_scenario(), hours=1, mode="tram")
