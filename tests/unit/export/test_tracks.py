"""GPX: valid, in plan order, along the roads, and as long as the plan says."""

from __future__ import annotations

from pathlib import Path

import gpxpy
import pytest
import xmlschema
from gpxpy.gpx import GPX
from pyproj import Geod

import routeplan as rp
from builders import position
from editions import HOSTILE, plan_of_village, told
from gpx_schema import GPX_SCHEMA
from plans import leg, valid_plan, with_day, with_scenario
from routeplan.domain.fleet import Mode
from routeplan.domain.plan import Plan
from routeplan.domain.terrain import Terrain
from routeplan.domain.trips import Leg, Trip, TripDay
from routeplan.export.tracks import gpx_files
from routeplan.roads.router import Router

TAY_GIANG = Path(__file__).parents[3] / "sample_data" / "tay_giang"
SCHEMA = xmlschema.XMLSchema(GPX_SCHEMA)
GEOD = Geod(ellps="WGS84")


def gpx(plan: Plan, stem: str) -> GPX:
    return gpxpy.parse(gpx_files(told(plan))[f"gpx/{stem}.gpx"].decode())


def test_there_is_a_file_for_each_day_of_a_crew() -> None:
    assert list(gpx_files(told(valid_plan()))) == [
        "gpx/2026-03-02_T1_R1.gpx",
        "gpx/2026-03-02_T2_R2.gpx",
        "gpx/2026-03-03_T1_R1.gpx",
        "gpx/2026-03-10_T1_R3.gpx",
    ]


def test_stops_are_named_in_plan_order_then_come_the_center_and_the_night() -> None:
    names = [one.name for one in gpx(valid_plan(), "2026-03-02_T1_R1").waypoints]
    assert names == ["1. Thôn V1", "2. Thôn V3", "Trung tâm", "Overnight: Thôn V2"]


def test_a_stop_says_when() -> None:
    first = gpx(valid_plan(), "2026-03-02_T1_R1").waypoints[0]
    assert first.description == "07:30–11:15"
    assert (first.longitude, first.latitude) == position("V1")


def test_a_track_follows_the_roads_leg_by_leg_the_walk_included() -> None:
    [track] = gpx(valid_plan(), "2026-03-02_T1_R1").tracks
    ways = [[(one.longitude, one.latitude) for one in part.points] for part in track.segments]
    c, v1, v2, v3, j = map(position, ("C", "V1", "V2", "V3", "J"))
    assert ways == [[c, v1], [v1, j, v3], [v3, j, v1, v2]]


def test_a_leg_without_roads_is_a_straight_line_and_one_to_nowhere_is_none() -> None:
    legs = (leg("C", "V2", "07:00", "07:30", 15_000), leg("V2", "V2", "07:30", "07:30", 0))
    [track] = gpx(with_day(valid_plan(), "R3", 0, legs=legs), "2026-03-10_T1_R3").tracks
    assert [len(part.points) for part in track.segments] == [2]


@pytest.mark.parametrize("name", HOSTILE)
def test_files_keep_the_schema_and_names_come_back_whole(name: str) -> None:
    edition = told(plan_of_village(name))
    for content in gpx_files(edition).values():
        SCHEMA.validate(content.decode())
    first = gpxpy.parse(gpx_files(edition)["gpx/2026-03-02_T1_R1.gpx"].decode()).waypoints[0]
    assert first.name == f"1. {edition.place('V1')}"


def test_heights_are_those_of_the_terrain_where_it_has_any() -> None:
    lon, lat = position("C")
    # A slope to the east from 100 m at the center to 200 m a tenth of a degree on; no V far west.
    terrain = Terrain(
        lon_west=lon, lat_north=lat + 0.1, step_lon=0.1, step_lat=0.1, heights=[[100, 200]] * 3
    )
    plan = with_scenario(valid_plan(), terrain=terrain)
    [track] = gpx(plan, "2026-03-02_T1_R1").tracks
    points = [point for part in track.segments for point in part.points]
    assert points[0].elevation == 100
    for point in points:
        inside = point.longitude >= lon
        expected = round(100 + (point.longitude - lon) * 1000) if inside else None
        assert point.elevation == expected
    assert {point.longitude >= lon for point in points} == {True, False}


def test_coordinates_have_six_decimals() -> None:
    content = gpx_files(told(valid_plan()))["gpx/2026-03-02_T1_R1.gpx"].decode()
    decimals = [len(one.split('"')[0].partition(".")[2]) for one in content.split('lat="')[2:]]
    assert max(decimals) <= 6


def test_a_track_is_as_long_as_the_plan_says_and_valid() -> None:
    plan = _plan_of_tay_giang()
    [(_, content)] = gpx_files(told(plan)).items()
    SCHEMA.validate(content.decode())
    [track] = gpxpy.parse(content.decode()).tracks
    metres = sum(
        GEOD.line_length(
            [one.longitude for one in part.points], [one.latitude for one in part.points]
        )
        for part in track.segments
    )
    assert metres == pytest.approx(plan.trips[0].distance_m, rel=0.01)


def _plan_of_tay_giang() -> Plan:
    """Send a crew to TG20 and back: by motorbike, and where the road ends on foot."""
    scenario = rp.read_scenario(TAY_GIANG)
    day = scenario.calendar.working_days()[0]
    conditions = rp.travel_times(scenario).conditions_on(day)
    router = Router(scenario, Mode.MOTORBIKE, conditions)
    legs = tuple(_leg(scenario, router, *ends) for ends in (("C", "TG21"), ("TG21", "C")))
    trip_day = TripDay(date=day, start_id="C", end_id="C", legs=legs, visits=())
    trip = Trip(id="T1", crew_id="LĐ1", mode=Mode.MOTORBIKE, vehicles=3, days=(trip_day,))
    return Plan(scenario=scenario, trips=(trip,))


def _leg(scenario: rp.Scenario, router: Router, from_id: str, to_id: str) -> Leg:
    steps = router.steps(from_id, to_id)
    lengths = dict(zip(scenario.network.road_id, scenario.network.length_m.tolist(), strict=True))
    return leg(
        from_id, to_id, "07:00", "09:00", sum(lengths[step.road_id] for step in steps), *steps
    )
