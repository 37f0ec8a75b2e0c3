"""Travel times on any roads, by one mode or several, and the ways themselves."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from builders import fleet, hills, node, path, road, small_scenario, water
from routeplan.domain.calendar import Closure, RecurringClosure
from routeplan.domain.fleet import Mode
from routeplan.domain.network import Node, Road, RoadNetwork
from routeplan.domain.road_rule import Likelihood
from routeplan.domain.scenario import Scenario
from routeplan.domain.travel import UNREACHABLE
from routeplan.errors import InputError
from routeplan.io import read_scenario
from routeplan.roads import travel_times
from routeplan.roads.road_matrix import road_matrix
from routeplan.roads.snapping.joints import JoinedRoads
from routeplan.roads.snapping.snap import join_places

PICKUP, MOTORBIKE = (Mode.PICKUP,), (Mode.MOTORBIKE,)
EARTH = {"surface": "earth", "condition": 4}
OCTOBER = date(2026, 10, 5)
EAST_M, NORTH_M = 106_940.7, 111_195.1
"""Metres of a degree at 15.9° N."""


def scenario(*roads: Road, **fields: object) -> Scenario:
    return small_scenario(villages=1, roads=roads, vehicles=fleet(pickups=1), **fields)


def farm() -> JoinedRoads:
    """Join a village to the middle of a road of 2,000 m, 300 m away: 390 m on foot."""
    ends = [Node(id="a", lon=107.5, lat=15.9), Node(id="b", lon=107.5 + 2_000 / EAST_M, lat=15.9)]
    village = Node(id="V", lon=107.5 + 1_000 / EAST_M, lat=15.9 + 300 / NORTH_M)
    line = tuple((end.lon, end.lat) for end in ends)
    along = road("a", "b", 2_000, id="ab", name="", road_class="track", surface="earth", line=line)
    return join_places(RoadNetwork.from_roads(ends, [along]), [*ends, village], center="a")


def test_a_chain_of_modes_adds_up_with_its_changes() -> None:
    """600 s by pickup, 360 s by motorbike, 900 s on foot; two changes of 5 minutes."""
    roads = (
        road("C", "J", 6_000, modes=PICKUP),
        road("J", "K", 1_800, modes=MOTORBIKE, **EARTH),
        path("K", "V1", 900),
    )
    matrix = road_matrix(scenario(*roads), mode="pickup", onward=["motorbike", "foot"])
    assert matrix.duration_s.tolist() == [[0, 2_460], [2_460, 0]]
    assert matrix.distance_m.tolist() == [[0, 8_700], [8_700, 0]]
    legs = matrix.path("C", "V1").legs
    assert [(leg.mode, leg.duration_s) for leg in legs] == [
        (Mode.PICKUP, 600),
        (Mode.MOTORBIKE, 360),
        (Mode.FOOT, 900),
    ]
    back = matrix.path("V1", "C")
    assert [leg.mode for leg in back.legs] == [Mode.FOOT, Mode.MOTORBIKE, Mode.PICKUP]
    assert back.walk_m == 900


def test_changes_take_as_long_as_one_says() -> None:
    roads = road("C", "J", 6_000, modes=PICKUP), path("J", "V1", 900)
    matrix = road_matrix(scenario(*roads), mode="pickup", onward=["foot"], transfer_min=0.5)
    assert matrix.time_s("C", "V1") == 600 + 30 + 900


def test_a_vehicle_is_not_found_again_beyond_a_footpath() -> None:
    roads = (
        road("C", "J", 6_000, modes=PICKUP),
        path("J", "K", 900),
        road("K", "V1", 6_000, modes=PICKUP),
    )
    assert not road_matrix(scenario(*roads), mode="pickup", onward=["foot"]).is_reachable("C", "V1")


def test_the_vehicle_of_the_center_is_not_beyond_the_water() -> None:
    """Without a center a pickup is wherever it can be driven."""
    roads = water("C", "J", 600), road("J", "V1", 6_000, modes=PICKUP)
    network = scenario(*roads).network
    chain = {"mode": "pickup", "onward": ["boat"]}
    assert road_matrix(network, ["C", "V1"], **chain).is_reachable("C", "V1")
    assert not road_matrix(network, ["C", "V1"], center="C", **chain).is_reachable("C", "V1")


def test_the_walk_from_a_village_to_its_road_is_in_the_time() -> None:
    """390 m at 3.5 km/h are 401 s; to get out takes 300 s."""
    matrix = road_matrix(farm(), ["a", "ab@1000", "V"], mode="pickup")
    to_road, to_village = (matrix.time_s("a", place) for place in ("ab@1000", "V"))
    assert to_road is not None
    assert to_village == to_road + 300 + 401
    assert matrix.length_m("a", "V") == 1_390
    assert (matrix.duration_s == matrix.duration_s.T).all()


def test_a_way_is_drawn_from_place_to_place() -> None:
    way = road_matrix(farm(), mode="pickup").path("a", "V")
    assert [(leg.mode, leg.length_m) for leg in way.legs] == [
        (Mode.PICKUP, 1_000),
        (Mode.FOOT, 390),
    ]
    expected = [[0, 0], [1_000, 0], [1_000, 300]]
    metres = (way.lonlat - [107.5, 15.9]) * [EAST_M, NORTH_M]
    assert metres == pytest.approx(np.array(expected), abs=0.5)


def test_nobody_moves_from_a_place_to_itself() -> None:
    matrix = road_matrix(farm(), mode="foot")
    assert matrix.time_s("V", "V") == 0
    assert matrix.path("V", "V").legs == ()
    assert matrix.path("V", "V").lonlat.shape == (0, 2)


def test_times_that_suffice_on_more_days_are_longer() -> None:
    """The logarithm of a time is 0.8416 deviations above the middle, or 1.2816."""

    def seconds(likelihood: Likelihood) -> int:
        roads = scenario(road("C", "V1", 500_000))
        return int(road_matrix(roads, mode="pickup", likelihood=likelihood).duration_s[0, 1])

    median, p80, p90 = seconds("median"), seconds("p80"), seconds("p90")
    assert median == 50_000
    ratio = math.log(p90 / median) / math.log(p80 / median)
    assert ratio == pytest.approx(1.2816 / 0.8416, rel=1e-3)


def test_alternatives_are_other_roads_and_not_the_same_by_another_mode() -> None:
    roads = road("C", "V1", 6_000, id="near"), road("C", "V1", 7_000, id="far")
    matrix = road_matrix(scenario(*roads), mode="pickup", onward=["motorbike", "foot"])
    ways = matrix.alternatives("C", "V1", k=3)
    assert [(way.steps[0].road_id, way.duration_s) for way in ways] == [("near", 600), ("far", 700)]


def test_a_season_may_be_asked_for() -> None:
    matrix = road_matrix(
        scenario(road("C", "V1", 6_000)), mode="pickup", season="wet", likelihood="median"
    )
    assert matrix.time_s("C", "V1") == 1_200
    assert matrix.conditions.speed == "wet"


def test_a_closed_road_is_closed_in_all_its_parts() -> None:
    shut = Closure(road_id="ab", date_from=OCTOBER)
    matrix = road_matrix(farm(), mode="pickup", on=OCTOBER, season="wet", closures=[shut])
    assert (matrix.mode, matrix.onward) == (Mode.PICKUP, ())
    reason = matrix.why("a", "V")
    assert reason is not None
    assert reason.text("en") == "Closed on 05/10/2026: ab"


def test_a_road_that_may_be_shut_is_planned_with() -> None:
    scene = scenario(road("C", "V1", 6_000))
    shut = RecurringClosure(road_id="C-V1", months=(3,), chance=0.25)
    assert road_matrix(scene, mode="pickup", closures=[shut]).is_reachable("C", "V1")


def test_the_matrix_does_not_change() -> None:
    matrix = road_matrix(farm(), mode="foot")
    with pytest.raises(ValueError, match="read-only"):
        matrix.duration_s[0, 0] = 1


def test_all_that_is_wrong_is_said_at_once() -> None:
    shut = Closure(road_id="R9", date_from=OCTOBER)
    network = farm().network
    with pytest.raises(InputError) as refused:
        road_matrix(
            network, ["a", "a", "nowhere"], mode="bicycle", closures=[shut], transfer_min=-1
        )
    assert [(fault.where, fault.what) for fault in refused.value.faults] == [
        ("place a", "is named 2 times"),
        ("place nowhere", "is no node of the network"),
        ("mode", "is 'bicycle'"),
        ("on", "is needed to know what is closed"),
        ("closed road R9", "is not in the network"),
        ("transfer_min", "is -1"),
    ]
    with pytest.raises(InputError, match="season is needed"):
        road_matrix(network, ["a"], mode="car", on=OCTOBER)
    with pytest.raises(InputError, match="season is 'summer'; use one of dry, wet"):
        road_matrix(network, ["a"], mode="car", season="summer")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="likelihood is 'p99'; use one of median"):
        road_matrix(network, ["a"], mode="car", likelihood="p99")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="places are none"):
        road_matrix(network, mode="car")


def test_a_way_that_is_not_there_is_refused_with_the_reason() -> None:
    matrix = road_matrix(scenario(path("C", "V1", 6_000)), mode="pickup")
    with pytest.raises(InputError, match=r"C to V1 no way: The last 6\.0 km are a footpath"):
        matrix.path("C", "V1")
    with pytest.raises(InputError, match="place V9 is no place of the matrix"):
        matrix.time_s("C", "V9")


def test_slopes_count_where_heights_are_known() -> None:
    """The road climbs from 0 m towards 400 m."""
    level = road_matrix(farm(), mode="pickup")
    sloping = hills([0, 0, 400, 400] * 4)
    uphill = road_matrix(farm(), mode="pickup", terrain=sloping)
    assert uphill.duration_s[0, 1] > level.duration_s[0, 1]


def test_a_network_without_any_walk_needs_no_villages_joined() -> None:
    network = RoadNetwork.from_roads([node("A"), node("B")], [road("A", "B", 1_000)])
    assert road_matrix(network, ["A", "B"], mode="motorbike").is_reachable("A", "B")


@pytest.mark.parametrize("mode", ["motorbike", "pickup"])
def test_no_way_is_slower_than_plans_count_it(mode: str) -> None:
    """Plans park in one place for each village and limit the walk; drives are the same."""
    commune = read_scenario(Path(__file__).parents[3] / "sample_data" / "tay_giang")
    planned = travel_times(commune).matrix(mode, on=commune.calendar.start)
    free = road_matrix(commune, mode=mode, onward=["foot", "boat"], transfer_min=0)
    assert (free.place_ids, free.conditions) == (planned.place_ids, planned.conditions)
    free_s, planned_s = (
        np.where(one.duration_s == UNREACHABLE, np.inf, one.duration_s) for one in (free, planned)
    )
    assert (free_s <= planned_s).all()
    assert (free_s == planned_s).mean() > 0.8
