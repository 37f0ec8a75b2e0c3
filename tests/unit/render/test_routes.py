"""Lines of crews: each on a lane of its own, every road once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point

from builders import CENTER, path, road, small_scenario, village, water
from plans import leg, ride, sail, stay, valid_plan, walk
from routeplan.domain.fleet import VEHICLE_MODES, Mode
from routeplan.domain.trips import Leg, Trip, TripDay
from routeplan.evaluate.outings import Outing
from routeplan.render.ground import Ground
from routeplan.render.routes import WAY_OF_MODE, Route, beside, offsets, routes
from routeplan.render.subject import Subject

EAST = village("V1", lon=CENTER.lon + 0.02, lat=CENTER.lat)
FARTHER_EAST = village("V2", lon=CENTER.lon + 0.04, lat=CENTER.lat)
SCENARIO = small_scenario(
    villages=[EAST, FARTHER_EAST],
    roads=[
        road("C", "V1", 2_000, line=((CENTER.lon, CENTER.lat), (EAST.lon, EAST.lat))),
        # drawn from the far end to the near one
        road("V2", "V1", 2_000, line=((FARTHER_EAST.lon, EAST.lat), (EAST.lon, EAST.lat))),
    ],
)
GROUND = Ground(SCENARIO)


def outing(crew_id: str, *legs: Leg) -> Outing:
    day = TripDay(
        date=date(2026, 3, 2),
        start_id="C",
        end_id="C",
        legs=legs,
        visits=(stay("V1", 1, "08:00", "10:00"),),
    )
    trip = Trip(id=f"R-{crew_id}", crew_id=crew_id, mode=Mode.MOTORBIKE, vehicles=3, days=(day,))
    return Outing(trip, day)


def there_and_back(crew_id: str) -> Outing:
    return outing(
        crew_id,
        leg("C", "V1", "07:00", "07:05", 2_000, ride("C-V1", 200)),
        leg("V1", "V2", "09:00", "09:05", 2_000, ride("V2-V1", 200, reverse=True)),
        leg(
            *("V2", "C", "10:00", "10:10", 4_000),
            *(ride("V2-V1", 200), ride("C-V1", 200, reverse=True)),
        ),
    )


def drawn(outings: Sequence[Outing], spacing_m: float = 100) -> dict[str, Route]:
    crew_ids = sorted({one.trip.crew_id for one in outings})
    return {
        route.crew_id: route
        for route in routes(outings, GROUND, crew_ids=crew_ids, spacing_m=spacing_m)
    }


def test_a_crew_alone_keeps_to_the_road_and_each_road_is_drawn_once() -> None:
    shape = drawn([there_and_back("A")])["A"].shape
    # 0.04 degrees of longitude at 15.9 N: 0.04 * 107,083 m = 4,283 m, though travelled twice
    assert shape.geom_type == "LineString"
    assert shape.length == pytest.approx(4_283, abs=2)


def test_two_crews_on_a_road_keep_their_distance_all_along() -> None:
    both = drawn([there_and_back("A"), there_and_back("B")])
    middle = Point(1_000, 0)
    # half a spacing to either side of the road
    assert both["A"].shape.distance(middle) == pytest.approx(50, abs=1)
    for x in (500, 1_000, 1_500, 2_800, 3_500):
        across = LineString([(x, -300), (x, 300)])
        a, b = (both[crew].shape.intersection(across) for crew in "AB")
        assert a.y - b.y == pytest.approx(100, abs=1)  # A left of B on both roads


def test_a_crew_stays_on_its_side_where_the_next_road_is_drawn_the_other_way_round() -> None:
    shape = drawn([there_and_back("A"), there_and_back("B")])["A"].shape
    # along both lanes A is 50 m north; it is on the road itself only at the three places
    assert shape.bounds[1] == pytest.approx(0, abs=2)
    assert shape.bounds[3] == pytest.approx(50, abs=2)


def test_every_route_begins_and_ends_at_the_places() -> None:
    for route in drawn([there_and_back("A"), there_and_back("B")]).values():
        for place_id in ("C", "V1", "V2"):
            assert route.shape.distance(GROUND.places[place_id]) == pytest.approx(0, abs=1e-6)


def test_driving_walking_and_sailing_are_separate_lines() -> None:
    subject = Subject.of(valid_plan(), "en")
    ways = {
        (route.crew_id, route.way)
        for route in routes(
            subject.outings, Ground(subject.scenario), crew_ids=subject.crew_ids, spacing_m=50
        )
    }
    # T1 drives and walks from J to V3; T2 drives and takes the boat from L to V4
    assert ways == {("T1", "drive"), ("T1", "foot"), ("T2", "drive"), ("T2", "boat")}


def test_a_leg_that_does_not_say_its_roads_is_a_straight_line_of_its_own_kind() -> None:
    route = drawn([outing("A", leg("C", "V2", "07:00", "07:10", 4_000))])["A"]
    assert route.way == "unknown"
    assert len(route.shape.coords) == 2


def test_lanes_lie_evenly_about_the_middle() -> None:
    assert offsets(["A"], 80) == (("A", 0),)
    assert offsets(["A", "B"], 80) == (("A", 40), ("B", -40))
    assert offsets(["A", "B", "C", "D"], 80) == (("A", 120), ("B", 40), ("C", -40), ("D", -120))


def test_left_is_left_in_the_direction_of_the_line() -> None:
    east = LineString([(0, 0), (100, 0)])
    assert list(beside(east, 10).coords) == [(0, 10), (100, 10)]
    assert list(beside(east, -10).coords) == [(0, -10), (100, -10)]
    assert list(beside(east.reverse(), 10).coords) == [(100, -10), (0, -10)]


def test_no_offset_is_the_line_itself() -> None:
    line = LineString([(0, 0), (50, 20), (100, 0)])
    assert beside(line, 0) is line


def test_a_road_too_short_and_bent_for_its_lane_is_still_drawn() -> None:
    hairpin = LineString([(0, 0), (100, 0), (100, 5), (0, 5)])
    for offset_m in (300, -300):
        assert beside(hairpin, offset_m).length > 0


@given(
    steps=st.lists(
        st.tuples(st.integers(-300, 300), st.integers(-300, 300)), min_size=2, max_size=12
    ).filter(lambda steps: any(step != (0, 0) for step in steps)),
    offset_m=st.sampled_from([-200.0, -40.0, 40.0, 200.0]),
)
def test_any_road_has_a_lane(steps: list[tuple[int, int]], offset_m: float) -> None:
    points = [(0, 0)]
    for east, north in steps:
        points.append((points[-1][0] + east, points[-1][1] + north))
    lane = beside(LineString(points), offset_m)
    assert lane.geom_type == "LineString"
    assert not lane.is_empty
    assert lane.is_valid


def test_walk_and_water_are_told_apart_by_the_mode_of_the_step() -> None:
    scenario = small_scenario(
        villages=[EAST, FARTHER_EAST], roads=[path("C", "V1", 2_000), water("V1", "V2", 2_000)]
    )
    day = outing(
        "A", leg("C", "V2", "07:00", "08:00", 4_000, walk("C-V1", 2_000), sail("V1-V2", 1_000))
    )
    ways = [route.way for route in routes([day], Ground(scenario), crew_ids=["A"], spacing_m=50)]
    assert ways == ["foot", "boat"]


def test_every_mode_has_a_way_to_be_drawn_and_all_vehicles_the_same() -> None:
    assert set(WAY_OF_MODE) == set(Mode)
    assert {WAY_OF_MODE[mode] for mode in VEHICLE_MODES} == {"drive"}
