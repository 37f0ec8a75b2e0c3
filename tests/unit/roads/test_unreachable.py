"""Why a village cannot be reached."""

from __future__ import annotations

from builders import path, road, small_scenario, water
from routeplan.domain.fleet import Mode
from routeplan.domain.network import Road
from routeplan.domain.rules import Rules
from routeplan.domain.travel import Conditions, Unreachable
from routeplan.roads.router import Router

DRY, WET = Conditions(speed="dry"), Conditions(speed="wet")
DRIVE = (Mode.MOTORBIKE, Mode.PICKUP)
EARTH = {"surface": "earth", "condition": 4}


def unreachable(
    *roads: Road, conditions: Conditions = DRY, mode: Mode = Mode.PICKUP, villages: int = 1
) -> tuple[Unreachable, ...]:
    scenario = small_scenario(villages=villages, roads=roads, rules=Rules(max_walk_m=2_000))
    return Router(scenario, mode, conditions).matrix().unreachable


def closed(*road_ids: str, speed: str = "dry") -> Conditions:
    pairs = tuple((road_id, mode) for road_id in road_ids for mode in Mode)
    return Conditions.model_validate({"speed": speed, "closed": pairs})


def test_closed_roads_are_named() -> None:
    assert unreachable(
        road("C", "J", 5_000, modes=DRIVE),
        road("J", "K", 5_000, modes=DRIVE),
        road("K", "V1", 5_000, modes=DRIVE),
        conditions=closed("J-K", "K-V1"),
    ) == (
        Unreachable(
            village_id="V1",
            reason="unreachable.closed",
            last_id="J",
            closed_roads=("J-K", "K-V1"),
        ),
    )


def test_a_road_closed_elsewhere_is_not_named() -> None:
    (one,) = unreachable(
        road("C", "J", 5_000, modes=DRIVE),
        road("J", "V1", 5_000, modes=DRIVE),
        road("C", "K", 5_000, modes=DRIVE),
        conditions=closed("J-V1", "C-K"),
    )
    assert one.closed_roads == ("J-V1",)


def test_the_way_back_may_be_the_one_that_is_closed() -> None:
    (one,) = unreachable(
        road("C", "V1", 5_000, modes=DRIVE, one_way=True),
        road("V1", "C", 6_000, modes=DRIVE, one_way=True),
        conditions=closed("V1-C"),
    )
    assert (one.reason, one.last_id, one.closed_roads) == ("unreachable.closed", "C", ("V1-C",))


def test_a_road_that_only_the_dry_season_opens() -> None:
    # 3,000 m of earth: no pickup in the wet season, and more than the 2,000 m that people walk.
    assert unreachable(road("C", "J", 5_000), road("J", "V1", 3_000, **EARTH), conditions=WET) == (
        Unreachable(village_id="V1", reason="unreachable.season", last_id="J", walk_m=3_000),
    )


def test_too_long_a_walk() -> None:
    # The vehicle gets to J, and on to K, from where it is less of a walk.
    assert unreachable(
        road("C", "J", 5_000, modes=DRIVE),
        road("J", "K", 1_000, modes=DRIVE),
        path("K", "V1", 2_001),
    ) == (Unreachable(village_id="V1", reason="unreachable.walk", last_id="K", walk_m=2_001),)


def test_no_boat() -> None:
    assert unreachable(
        road("C", "J", 5_000, modes=DRIVE), water("J", "V1", 900), conditions=DRY
    ) == (Unreachable(village_id="V1", reason="unreachable.no_boat", last_id="J"),)


def test_no_road_for_this_vehicle() -> None:
    # A motorbike track leads on from J; the shorter one from the center is not nearer to V1.
    roads = (
        road("C", "J", 5_000, modes=DRIVE),
        road("J", "V1", 3_000, modes=(Mode.MOTORBIKE,)),
        road("C", "V1", 4_000, modes=(Mode.MOTORBIKE,)),
    )
    assert unreachable(*roads) == (
        Unreachable(village_id="V1", reason="unreachable.no_road", last_id="J"),
    )
    assert unreachable(*roads, mode=Mode.MOTORBIKE) == ()


def test_no_road_at_all() -> None:
    (one,) = unreachable(road("C", "J", 5_000), road("K", "V1", 3_000))
    assert (one.reason, one.last_id, one.walk_m) == ("unreachable.no_road", None, None)


def test_obstacles_that_stand_in_the_way_together() -> None:
    # J-K is shut, and K-V1 is too wet for a pickup and too long a walk.
    (one,) = unreachable(
        road("C", "J", 5_000),
        road("J", "K", 5_000),
        road("K", "V1", 3_000, **EARTH),
        conditions=closed("J-K", speed="wet"),
    )
    assert (one.reason, one.last_id) == ("unreachable.season", "J")
    assert one.closed_roads == ("J-K",)


def test_a_walk_behind_a_boat_that_does_not_run() -> None:
    (one,) = unreachable(
        road("C", "J", 5_000, modes=DRIVE), water("J", "K", 900), path("K", "V1", 2_001)
    )
    assert (one.reason, one.last_id, one.walk_m) == ("unreachable.walk", "J", 2_001)


def test_each_village_has_its_own_reason() -> None:
    found = unreachable(
        road("C", "J", 5_000, modes=DRIVE),
        path("J", "V1", 9_000),
        water("J", "V2", 900),
        road("J", "V3", 900),
        villages=3,
    )
    assert [(one.village_id, one.reason) for one in found] == [
        ("V1", "unreachable.walk"),
        ("V2", "unreachable.no_boat"),
    ]
