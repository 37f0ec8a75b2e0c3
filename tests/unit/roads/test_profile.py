"""The profile of a day: distances of the roads, heights of the ground, stops where they are."""

from __future__ import annotations

from datetime import date, time

import numpy as np
import pytest

from builders import CENTER, position, road, small_scenario, village
from plans import leg, ride, stay, valid_plan, with_scenario
from routeplan.domain.scenario import Scenario
from routeplan.domain.terrain import Terrain
from routeplan.domain.trips import Leg, TripDay
from routeplan.roads.profile import Profile, way_profile


def level(height: float) -> Terrain:
    """Build a plain of 0.2 degrees around the center."""
    return Terrain(
        lon_west=CENTER.lon - 0.1,
        lat_north=CENTER.lat + 0.1,
        step_lon=0.2,
        step_lat=0.2,
        heights=np.full((2, 2), height),
    )


def ramp() -> Terrain:
    """Build a slope of 1,000 m per 0.1 degrees to the east, 1,000 m at the center."""
    return Terrain(
        lon_west=CENTER.lon - 0.1,
        lat_north=CENTER.lat + 0.1,
        step_lon=0.2,
        step_lat=0.2,
        heights=[[0, 2_000], [0, 2_000]],
    )


def there_and_back(**fields: object) -> tuple[Scenario, TripDay]:
    """Build a day to V1, 6 km away, and back."""
    scenario = small_scenario(villages=[village("V1", **fields)])
    day = TripDay(
        date=date(2026, 3, 2),
        start_id="C",
        end_id="C",
        legs=(
            leg("C", "V1", "07:20", "07:30", 6_000, ride("C-V1", 600)),
            leg("V1", "C", "09:30", "09:40", 6_000, ride("C-V1", 600, reverse=True)),
        ),
        visits=(stay("V1", 1, "07:30", "09:30"),),
    )
    return scenario, day


def profile_on(terrain: Terrain | None, **fields: object) -> Profile:
    scenario, day = there_and_back(**fields)
    return way_profile(scenario.but(terrain=terrain), [day])


def test_distances_are_those_of_the_roads() -> None:
    profile = profile_on(level(500))
    assert profile.distance_m == 12_000
    assert [(halt.place_id, halt.at_m, halt.order) for halt in profile.halts] == [
        ("C", 0, None),
        ("V1", 6_000, 1),
        ("C", 12_000, None),
    ]


def test_a_plain_does_not_climb() -> None:
    profile = profile_on(level(500))
    assert profile.known == "terrain"
    assert (profile.climb_m, profile.descent_m) == (0, 0)
    assert set(profile.heights.round(6)) == {500}


def test_a_way_up_comes_down_again() -> None:
    # 1,000 m per 0.1 degrees of longitude.
    rise = (position("V1")[0] - CENTER.lon) * 10_000
    profile = profile_on(ramp())
    assert profile.climb_m == pytest.approx(abs(rise), abs=2)
    assert profile.descent_m == pytest.approx(abs(rise), abs=2)
    assert profile.heights == pytest.approx(profile.heights[::-1])
    assert profile.halts[1].height_m == pytest.approx(1_000 + rise, abs=2)


def test_stretches_say_what_the_ground_is() -> None:
    plan = with_scenario(valid_plan(), terrain=level(500))
    profile = way_profile(plan.scenario, [plan.trips[1].days[0]])
    # To V4 and back: 12 km of asphalt and 3.6 km of water, each way.
    assert [(one.surface, one.begin_m, one.end_m) for one in profile.stretches] == [
        ("asphalt", 0, 12_000),
        ("water", 12_000, 15_600),
        ("water", 15_600, 19_200),
        ("asphalt", 19_200, 31_200),
    ]


def test_days_follow_each_other() -> None:
    plan = with_scenario(valid_plan(), terrain=level(500))
    profile = way_profile(plan.scenario, plan.trips[0].days)
    # Monday 9,000 + 4,200 + 10,200 m, Tuesday 15,000 m.
    assert profile.distance_m == 38_400
    assert [halt.place_id for halt in profile.halts] == ["C", "V1", "V3", "V2", "C"]


def test_a_day_that_begins_with_service_begins_with_its_stop() -> None:
    plan = valid_plan()
    profile = way_profile(plan.scenario, [plan.trips[0].days[1]])
    assert (profile.halts[0].place_id, profile.halts[0].order) == ("V2", 1)


def test_a_leg_without_roads_is_straight() -> None:
    scenario, day = there_and_back()
    straight = Leg(
        from_id="C",
        to_id="V1",
        depart=time(7),
        arrive=time(8),
        duration_s=3_600,
        driving_s=0,
        distance_m=4_000,
    )
    day = day.model_copy(update={"legs": (straight,), "end_id": "V1"})
    profile = way_profile(scenario.but(terrain=level(500)), [day])
    assert [(one.surface, one.end_m) for one in profile.stretches] == [("", 4_000)]
    assert profile.climb_m == 0


def test_without_ground_heights_lie_straight_between_villages() -> None:
    plan = valid_plan()
    villages = [
        one.model_copy(update={"elevation_m": {"V1": 500.0, "V2": 800.0}.get(one.id)})
        for one in plan.scenario.villages
    ]
    scenario = plan.scenario.but(villages=tuple(villages))
    profile = way_profile(scenario, [plan.trips[0].days[0]])
    assert profile.known == "villages"
    # V1 at 9,000 m, V2 at 23,400 m; the end of the road, J, at 12,000 m:
    # 500 + 300 * 3,000 / 14,400 = 562.5.
    assert np.interp(12_000, profile.at_m, profile.heights) == pytest.approx(562.5)
    assert np.isnan(profile.heights[0])
    assert profile.climb_m is None


@pytest.mark.parametrize("elevation_m", [None, 700.0])
def test_one_height_is_no_profile(elevation_m: float | None) -> None:
    profile = profile_on(None, elevation_m=elevation_m)
    assert profile.known in ("nothing", "villages")
    assert profile.climb_m is None


def test_ground_of_elsewhere_is_no_ground() -> None:
    # Only the center lies on it.
    corner = Terrain(
        lon_west=CENTER.lon - 0.001,
        lat_north=CENTER.lat + 0.001,
        step_lon=0.002,
        step_lat=0.002,
        heights=np.full((2, 2), 500),
    )
    profile = profile_on(corner, elevation_m=600)
    assert profile.climb_m is None
    assert profile.halts[1].height_m == 600


def test_a_day_without_a_way_is_empty() -> None:
    scenario, day = there_and_back()
    profile = way_profile(scenario, [day.model_copy(update={"legs": ()})])
    assert profile.distance_m == 0
    assert profile.known == "nothing"


def test_roads_of_a_class_are_no_steeper_than_it_can_be() -> None:
    roads = [road("C", "V1", 6_000, road_class=word) for word in ("QL", "trail")]
    east, _ = position("V1")
    cliff = np.zeros((2, 401))  # 600 m high, halfway
    cliff[:, round(200 + (east - CENTER.lon) * 1_000) :] = 600
    terrain = Terrain(
        lon_west=CENTER.lon - 0.1,
        lat_north=CENTER.lat + 0.1,
        step_lon=0.0005,
        step_lat=0.2,
        heights=cliff,
    )
    scenario, day = there_and_back()
    grades = []
    for one in roads:
        network = type(scenario.network).from_roads(scenario.network.nodes, [one])
        profile = way_profile(scenario.but(network=network, terrain=terrain), [day])
        first = profile.stretches[0]
        grades.append(float(np.max(np.abs(np.diff(first.heights) / np.diff(first.at_m)))))
    assert grades[0] < grades[1]


def test_the_line_of_a_road_whose_course_is_not_known_tells_no_heights() -> None:
    scenario, day = there_and_back()
    roads = [one.model_copy(update={"sketch": True}) for one in scenario.network.roads()]
    network = type(scenario.network).from_roads(scenario.network.nodes, roads)
    profile = way_profile(scenario.but(network=network, terrain=ramp()), [day])
    # Only the ends are known: V1 lies east of the center, higher on the ramp.
    assert profile.known == "villages"
    assert profile.climb_m is None
