"""Ways between places, on networks small enough to compute by hand."""

from __future__ import annotations

import pytest

from builders import path, road, small_scenario, village, water
from routeplan.domain.fleet import Mode
from routeplan.domain.network import Road, RoadTags
from routeplan.domain.rules import Rules
from routeplan.domain.travel import UNREACHABLE, Conditions
from routeplan.roads.router import Router

DRY, WET = Conditions(speed="dry"), Conditions(speed="wet")
BOAT = Conditions(speed="dry", boat=True)

DRIVE = (Mode.MOTORBIKE, Mode.PICKUP)


def router(
    *roads: Road,
    villages: int = 2,
    conditions: Conditions = DRY,
    mode: Mode = Mode.MOTORBIKE,
    max_walk_m: int = 8_000,
) -> Router:
    scenario = small_scenario(villages=villages, roads=roads, rules=Rules(max_walk_m=max_walk_m))
    return Router(scenario, mode, conditions)


def road_ids(ways: Router, from_id: str, to_id: str) -> list[str]:
    return [step.road_id for step in ways.steps(from_id, to_id)]


def test_two_villages_on_one_road() -> None:
    # 6,000 m and 3,000 m at 10 m/s
    matrix = router(road("C", "V1", 6_000), road("V1", "V2", 3_000)).matrix()
    assert matrix.place_ids == ("C", "V1", "V2")
    assert matrix.duration_s.tolist() == [[0, 600, 900], [600, 0, 300], [900, 300, 0]]
    assert matrix.driving_s.tolist() == matrix.duration_s.tolist()
    assert matrix.distance_m.tolist() == [[0, 6_000, 9_000], [6_000, 0, 3_000], [9_000, 3_000, 0]]
    assert not matrix.uses_boat.any()
    assert matrix.parking == ("C", "V1", "V2")
    assert matrix.unreachable == ()


def test_one_bad_road_is_worth_a_detour() -> None:
    # Earth, 8,000 m at 5 m/s = 1,600 s; by V1 on asphalt 15,000 m at 10 m/s = 1,500 s.
    ways = router(
        road("C", "V2", 8_000, surface="earth", condition=4),
        road("C", "V1", 6_000),
        road("V1", "V2", 9_000),
    )
    assert ways.matrix().time_s("C", "V2") == 1_500
    assert ways.matrix().length_m("C", "V2") == 15_000
    assert road_ids(ways, "C", "V2") == ["C-V1", "V1-V2"]


def test_a_one_way_road_makes_the_way_back_another() -> None:
    # Out by the one-way road, 4,000 m = 400 s; back by V1, 9,000 m = 900 s.
    ways = router(
        road("C", "V2", 4_000, one_way=True, modes=DRIVE),
        road("C", "V1", 6_000, modes=DRIVE),
        road("V1", "V2", 3_000, modes=DRIVE),
    )
    matrix = ways.matrix()
    assert (matrix.time_s("C", "V2"), matrix.time_s("V2", "C")) == (400, 900)
    assert road_ids(ways, "V2", "C") == ["V1-V2", "C-V1"]
    assert [step.reverse for step in ways.steps("V2", "C")] == [True, True]


def test_no_way_back_means_unreachable() -> None:
    matrix = router(road("C", "V1", 4_000, one_way=True, modes=DRIVE), villages=1).matrix()
    assert matrix.duration_s.tolist() == [[0, UNREACHABLE], [UNREACHABLE, 0]]
    assert matrix.distance_m.tolist() == [[0, UNREACHABLE], [UNREACHABLE, 0]]
    assert matrix.driving_s.tolist() == [[0, UNREACHABLE], [UNREACHABLE, 0]]
    assert matrix.parking == ("C", "")
    assert not matrix.is_reachable("C", "V1")


def test_a_cluster_of_villages_shares_the_end_of_the_road() -> None:
    # J is 5,000 m = 500 s by road; V1 700 m and V2 900 m on foot at 1 m/s from there.
    ways = router(road("C", "J", 5_000, modes=DRIVE), path("J", "V1", 700), path("J", "V2", 900))
    matrix = ways.matrix()
    assert matrix.parking == ("C", "J", "J")
    assert matrix.time_s("C", "V1") == 500 + 700
    assert matrix.driving_s[0].tolist() == [0, 500, 500]
    assert matrix.time_s("V1", "V2") == 700 + 900  # past the vehicle, without driving
    assert matrix.driving_s[1, 2] == 0
    assert matrix.length_m("V2", "C") == 900 + 5_000
    assert road_ids(ways, "C", "V2") == ["C-J", "J-V2"]
    assert [step.mode for step in ways.steps("V2", "C")] == [Mode.FOOT, Mode.MOTORBIKE]


def test_villages_with_one_parking_node_may_have_a_direct_path() -> None:
    ways = router(
        road("C", "J", 5_000, modes=DRIVE),
        path("J", "V1", 700),
        path("J", "V2", 900),
        path("V1", "V2", 300),
    )
    # 300 m directly instead of 700 + 900; V2 itself is 900 m from J, sooner than 700 + 300.
    assert ways.matrix().time_s("V1", "V2") == 300
    assert ways.matrix().length_m("V1", "V2") == 300
    assert road_ids(ways, "V2", "V1") == ["V1-V2"]
    assert road_ids(ways, "C", "V2") == ["C-J", "J-V2"]


def test_a_direct_path_is_a_walk_like_any_other() -> None:
    # 1,500 m directly would be too far to walk; by J it is twice 1,000 m.
    ways = router(
        road("C", "J", 5_000, modes=DRIVE),
        path("J", "V1", 1_000),
        path("J", "V2", 1_000),
        path("V1", "V2", 1_500),
        max_walk_m=1_200,
    )
    assert ways.matrix().time_s("V1", "V2") == 2_000


def test_from_another_parking_node_the_crew_goes_back_to_its_vehicle() -> None:
    # V1 is 700 m beyond J, V2 is 200 m beyond K; the path between them, 100 m, leads away from
    # the vehicle: 700 + 400 (4,000 m by road) + 200.
    ways = router(
        road("C", "J", 5_000, modes=DRIVE),
        road("J", "K", 4_000, modes=DRIVE),
        path("J", "V1", 700),
        path("K", "V2", 700),
        path("V1", "V2", 1_000),
    )
    assert ways.matrix().parking == ("C", "J", "K")
    assert ways.matrix().time_s("V1", "V2") == 700 + 400 + 700
    assert road_ids(ways, "V1", "V2") == ["J-V1", "J-K", "K-V2"]


def test_parking_is_where_the_way_from_the_center_is_shortest() -> None:
    # By the near end J: 5,000 m = 500 s and 900 m on foot = 1,400 s. By the far end K: 9,000 m
    # = 900 s and 400 m on foot = 1,300 s.
    ways = router(
        road("C", "J", 5_000, modes=DRIVE),
        road("C", "K", 9_000, modes=DRIVE),
        path("J", "V1", 900),
        path("K", "V1", 400),
        villages=1,
    )
    assert ways.matrix().parking == ("C", "K")
    assert ways.matrix().time_s("C", "V1") == 1_300


def test_equal_parking_is_decided_by_less_walking_then_by_node_id() -> None:
    # By J 500 + 900 s, by K 1,000 + 400 s, by H 1,000 + 400 s.
    ways = router(
        road("C", "J", 5_000, modes=DRIVE),
        road("C", "K", 10_000, modes=DRIVE),
        road("C", "H", 10_000, modes=DRIVE),
        path("J", "V1", 900),
        path("K", "V1", 400),
        path("H", "V1", 400),
        villages=1,
    )
    assert ways.matrix().parking == ("C", "H")


def test_a_vehicle_that_can_reach_the_village_parks_there() -> None:
    # By road 20,000 m = 2,000 s; by J 5,000 m = 500 s and 900 m of water = 450 s would be 950 s.
    roads = (
        road("C", "V1", 20_000, modes=DRIVE),
        road("C", "J", 5_000, modes=DRIVE),
        water("J", "V1", 900),
    )
    matrix = router(*roads, villages=1, conditions=BOAT).matrix()
    assert matrix.parking == ("C", "V1")
    assert matrix.time_s("C", "V1") == 2_000
    assert not matrix.uses_boat.any()


def test_a_road_without_a_way_back_is_no_way_to_park_in_the_village() -> None:
    # Down the one-way road nobody would get out again: 1,000 m on foot from J = 500 + 1,000 s.
    roads = (
        road("C", "V1", 2_000, modes=DRIVE, one_way=True),
        road("C", "J", 5_000, modes=DRIVE),
        path("J", "V1", 1_000),
    )
    matrix = router(*roads, villages=1).matrix()
    assert matrix.parking == ("C", "J")
    assert matrix.time_s("C", "V1") == 1_500


def test_between_villages_with_a_road_each_nobody_leaves_the_vehicle_behind() -> None:
    # 300 m on foot would take 300 s; the motorbikes come along by C: 2 x 5,000 m = 1,000 s.
    ways = router(
        road("C", "V1", 5_000, modes=DRIVE),
        road("C", "V2", 5_000, modes=DRIVE),
        path("V1", "V2", 300),
    )
    assert ways.matrix().time_s("V1", "V2") == 1_000
    assert road_ids(ways, "V1", "V2") == ["C-V1", "C-V2"]


def test_a_walk_beyond_the_limit_does_not_exist() -> None:
    roads = road("C", "J", 5_000, modes=DRIVE), path("J", "V1", 2_000)
    assert router(*roads, villages=1, max_walk_m=2_000).matrix().is_reachable("C", "V1")
    assert not router(*roads, villages=1, max_walk_m=1_999).matrix().is_reachable("C", "V1")


def test_a_boat_crosses_after_the_road_and_before_a_walk() -> None:
    # 5,000 m by road = 500 s, 1,200 m of water at 2 m/s = 600 s, 300 m on foot = 300 s
    roads = (
        road("C", "J", 5_000, modes=DRIVE),
        water("J", "K", 1_200),
        path("K", "V1", 300),
    )
    ways = router(*roads, villages=1, conditions=BOAT)
    matrix = ways.matrix()
    assert matrix.time_s("C", "V1") == 500 + 600 + 300
    assert matrix.driving_s[0, 1] == 500
    assert matrix.length_m("C", "V1") == 6_500
    assert matrix.uses_boat.tolist() == [[False, True], [True, False]]
    assert [step.mode for step in ways.steps("C", "V1")] == [
        Mode.MOTORBIKE,
        Mode.BOAT,
        Mode.FOOT,
    ]
    assert not router(*roads, villages=1, conditions=DRY).matrix().is_reachable("C", "V1")


def test_the_wet_season_slows_every_part_of_the_way() -> None:
    # Half speeds: 1,000 s by road and 1,400 s on foot.
    ways = router(
        road("C", "J", 5_000, modes=DRIVE), path("J", "V1", 700), villages=1, conditions=WET
    )
    assert ways.matrix().time_s("C", "V1") == 1_000 + 1_400


def test_a_dry_only_road_is_walked_in_the_wet_season() -> None:
    # 5,000 m at 5 m/s = 1,000 s; then 600 m on foot at 0.5 m/s = 1,200 s.
    ways = router(
        road("C", "J", 5_000), road("J", "V1", 600, dry_only=True), villages=1, conditions=WET
    )
    assert ways.matrix().parking == ("C", "J")
    assert ways.matrix().time_s("C", "V1") == 2_200


def test_a_closed_road_is_avoided() -> None:
    closed = Conditions(speed="dry", closed=(("C-V1", Mode.MOTORBIKE), ("C-V1", Mode.FOOT)))
    roads = road("C", "V1", 6_000), road("C", "J", 6_000), road("J", "V1", 6_000)
    assert router(*roads, villages=1, conditions=closed).matrix().time_s("C", "V1") == 1_200
    by_pickup = router(*roads, villages=1, conditions=closed, mode=Mode.PICKUP)
    assert by_pickup.matrix().time_s("C", "V1") == 600


def test_up_and_down_each_take_their_own_path() -> None:
    # From J to V1: 1,000 m at 10 %, up at 0.705 of the speed in 1,418 s, down as on the level in
    # 1,000 s; or 1,200 m by K, level. So up by K in 1,200 s, and down the steep path.
    ways = router(
        road("C", "J", 6_000, modes=DRIVE),
        path("J", "V1", 1_000, tags=RoadTags(incline=0.1)),
        path("J", "K", 600),
        path("K", "V1", 600),
        villages=1,
    )
    matrix = ways.matrix()
    assert matrix.parking == ("C", "J")
    assert (matrix.time_s("C", "V1"), matrix.time_s("V1", "C")) == (1_800, 1_600)
    assert (matrix.length_m("C", "V1"), matrix.length_m("V1", "C")) == (7_200, 7_000)
    assert road_ids(ways, "C", "V1") == ["C-J", "J-K", "K-V1"]
    assert road_ids(ways, "V1", "C") == ["J-V1", "C-J"]


def test_parking_is_chosen_for_the_way_there() -> None:
    # There by J: 600 + 1,418 s up the slope; by K: 600 + 1,300 s on the level. Back by J it would
    # be 1,000 + 600 s, but the vehicle stands at K.
    ways = router(
        road("C", "J", 6_000, modes=DRIVE),
        road("C", "K", 6_000, modes=DRIVE),
        path("J", "V1", 1_000, tags=RoadTags(incline=0.1)),
        path("K", "V1", 1_300),
        villages=1,
    )
    assert ways.matrix().parking == ("C", "K")
    assert (ways.matrix().time_s("C", "V1"), ways.matrix().time_s("V1", "C")) == (1_900, 1_900)


def test_each_walk_between_neighbours_is_the_faster_one_of_its_direction() -> None:
    # Both park at J. Up from V1 to V2 it is 567 s by the path; by J it would be 200 + 900 s.
    ways = router(
        road("C", "J", 6_000, modes=DRIVE),
        path("J", "V1", 200),
        path("J", "V2", 900),
        path("V1", "V2", 400, tags=RoadTags(incline=0.1)),
    )
    assert (ways.matrix().time_s("V1", "V2"), ways.matrix().time_s("V2", "V1")) == (567, 400)


def test_a_village_at_the_center_needs_no_drive() -> None:
    # V1 and V2 lie on foot from the center and from one another.
    ways = router(path("C", "V1", 300), path("C", "V2", 400), path("V1", "V2", 100))
    assert ways.matrix().parking == ("C", "C", "C")
    assert ways.matrix().duration_s.tolist() == [[0, 300, 400], [300, 0, 100], [400, 100, 0]]
    assert not ways.matrix().driving_s.any()


def test_nobody_travels_from_a_place_to_itself() -> None:
    assert router(road("C", "V1", 6_000), villages=1).steps("V1", "V1") == ()


def test_steps_to_an_unreachable_village_are_refused() -> None:
    with pytest.raises(ValueError, match="there is no way by motorbike from C to V1"):
        router(villages=1).steps("C", "V1")


def test_names_of_nodes_do_not_change_times() -> None:
    def named(*names: str) -> list[list[int]]:
        first, second, junction = names
        scenario = small_scenario(
            villages=[village(first), village(second)],
            roads=[
                road("C", junction, 5_000, modes=DRIVE),
                path(junction, first, 700),
                road(junction, second, 900),
            ],
        )
        times: list[list[int]] = Router(scenario, Mode.PICKUP, DRY).matrix().duration_s.tolist()
        return times

    assert named("V1", "V2", "J") == named("Z", "A", "B")
