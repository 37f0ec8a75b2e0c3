"""What observed trips say about the speeds of a scenario."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from builders import MONDAY, road, small_scenario, village
from routeplan.domain.calibration import LEAST_TRIPS
from routeplan.domain.fleet import Mode
from routeplan.domain.network import RoadTags
from routeplan.domain.observed import ObservedTrip
from routeplan.domain.scenario import Scenario
from routeplan.errors import InputError
from routeplan.roads.calibrating.calibration import calibrate

WET = date(2026, 10, 6)
EARTH = {"surface": "earth", "condition": 4}


def star() -> Scenario:
    """V1 and V2 on 12 km of asphalt, V3 on 9 km of earth, V4 on 6 km of each."""
    return small_scenario(
        villages=[village(f"V{n}") for n in range(1, 5)],
        roads=[
            road("C", "V1", 12_000),
            road("C", "V2", 12_000),
            road("C", "V3", 9_000, **EARTH),
            road("C", "J", 6_000),
            road("J", "V4", 6_000, **EARTH),
        ],
    )


def trips_at(factors: dict[str, float], count: int, *, noise: float = 0.0) -> list[ObservedTrip]:
    """Trips by motorbike, at 10 m/s on asphalt and 5 m/s on earth times a factor."""
    asphalt, earth = factors["asphalt"], factors["earth"]
    seconds = {
        "V1": 1200 * asphalt,
        "V2": 1200 * asphalt,
        "V3": 1800 * earth,
        "V4": 600 * asphalt + 1200 * earth,
    }
    rng = np.random.default_rng(3)
    names = [f"V{1 + n % 4}" for n in range(count)]
    return [
        ObservedTrip(
            day=MONDAY,
            from_id="C",
            to_id=name,
            mode=Mode.MOTORBIKE,
            duration_s=round(seconds[name] * np.exp(rng.normal(0, noise))),
        )
        for name in names
    ]


def test_known_multipliers_come_back() -> None:
    trips = trips_at({"asphalt": 1.5, "earth": 2.2}, 150, noise=0.2)
    found = calibrate(star(), trips)
    assert found.verdict == "fitted"
    assert found.factor("asphalt", 2, Mode.MOTORBIKE) == pytest.approx(1.5, rel=0.1)
    assert found.factor("earth", 4, Mode.MOTORBIKE) == pytest.approx(2.2, rel=0.1)
    assert found.error_before is not None
    assert found.error_after is not None
    assert found.error_after < found.error_before / 2


def test_what_the_trips_do_not_tell_stays() -> None:
    found = calibrate(star(), trips_at({"asphalt": 1.5, "earth": 2.2}, 40))
    assert found.factor("earth", 4, Mode.PICKUP) == 1
    assert {one.mode for one in found.multipliers} == {Mode.MOTORBIKE}


def test_five_trips_change_nothing() -> None:
    found = calibrate(star(), trips_at({"asphalt": 3.0, "earth": 3.0}, 5))
    assert found.verdict == "too_few"
    assert found.error_after is None
    assert {one.factor for one in found.multipliers} == {1.0}
    assert not any(one.is_known for one in found.multipliers)


def test_trips_as_the_scenario_has_them_change_nothing() -> None:
    found = calibrate(star(), trips_at({"asphalt": 1.0, "earth": 1.0}, 40, noise=0.2))
    assert found.verdict == "no_better"
    assert {one.factor for one in found.multipliers} == {1.0}


def test_trips_without_a_way_are_named() -> None:
    """Pickups have no speed on earth in the wet season; the center is no way from itself."""
    trips = [
        ObservedTrip(day=WET, from_id="C", to_id="V3", mode=Mode.PICKUP, duration_s=900),
        ObservedTrip(day=WET, from_id="C", to_id="C", mode=Mode.PICKUP, duration_s=900),
        ObservedTrip(day=MONDAY, from_id="C", to_id="V3", mode=Mode.PICKUP, duration_s=900),
    ]
    found = calibrate(star(), trips)
    assert found.trips == 1
    assert [(one.position, one.reason) for one in found.left_out] == [
        (0, "left_out.no_way"),
        (1, "left_out.no_distance"),
    ]


def test_an_unknown_place() -> None:
    trip = ObservedTrip(day=MONDAY, from_id="C", to_id="X", mode=Mode.PICKUP, duration_s=900)
    with pytest.raises(InputError, match="names the place X"):
        calibrate(star(), [trip])


def test_the_wet_season_is_compared_with_its_own_speeds() -> None:
    """On asphalt 5 m/s in the rains: 12 km are 2,400 s."""
    trips = [
        ObservedTrip(
            day=WET, from_id="C", to_id="V1", mode=Mode.MOTORBIKE, duration_s=2400 + 10 * n
        )
        for n in range(LEAST_TRIPS)
    ]
    found = calibrate(star(), trips)
    assert found.error_before == pytest.approx(0.037, abs=0.005)


def test_roads_of_which_little_is_known_count_as_what_they_are_taken_for() -> None:
    """A track without surface is earth; with packaged speeds the kind of a surface counts."""
    scenario = small_scenario(
        villages=[village("V1"), village("V2")],
        roads=[
            road("C", "V1", 6_000, road_class="track", surface="", condition=3),
            road("C", "V2", 6_000, road_class="track", surface="dirt", condition=3),
        ],
        speeds=(),
    )
    trips = [
        ObservedTrip(day=MONDAY, from_id="C", to_id=name, mode=Mode.PICKUP, duration_s=900)
        for name in ("V1", "V2")
    ]
    [one] = calibrate(scenario, trips).multipliers
    assert (one.surface, one.condition, one.mode, one.trips) == ("earth", 3, Mode.PICKUP, 2)


def test_a_boat_that_carries_vehicles_is_not_calibrated() -> None:
    """Its speed is of no surface; its time is part of the trip nevertheless."""
    scenario = small_scenario(
        villages=[village("V1")],
        roads=[
            road("C", "J", 6_000),
            road("J", "V1", 1_000, tags=RoadTags(structure="ferry")),
        ],
    )
    trip = ObservedTrip(day=MONDAY, from_id="C", to_id="V1", mode=Mode.PICKUP, duration_s=900)
    found = calibrate(scenario, [trip] * LEAST_TRIPS)
    assert [one.surface for one in found.multipliers] == ["asphalt"]
    assert found.error_before is not None


def test_hours_in_the_place_of_minutes_change_nothing() -> None:
    """1.0 for V1 in hours are 0.33: read as minutes, trips take a sixtieth of their time."""
    found = calibrate(star(), trips_at({"asphalt": 1 / 60, "earth": 1 / 60}, 40))
    assert (found.verdict, found.trips) == ("too_few", 0)
    assert {one.reason for one in found.left_out} == {"left_out.absurd"}


def test_a_week_on_the_way_is_put_aside_and_named() -> None:
    trips = trips_at({"asphalt": 1, "earth": 1}, 25)
    trips[3] = trips[3].model_copy(update={"duration_s": 600_000})
    found = calibrate(star(), trips)
    assert found.trips == 24
    assert [(one.position, one.reason) for one in found.left_out] == [(3, "left_out.absurd")]
