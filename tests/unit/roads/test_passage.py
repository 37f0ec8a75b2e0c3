"""Times on roads, there and back, hand computed."""

from __future__ import annotations

from math import exp
from typing import Any

from builders import road, small_scenario
from routeplan.domain.fleet import Mode
from routeplan.domain.network import Road, RoadTags, Speed
from routeplan.domain.road_rule import RoadRule
from routeplan.domain.speed_tables import SpeedRow
from routeplan.domain.travel import UNREACHABLE, Conditions
from routeplan.roads.passage import Roads, passage

EVERY = tuple(Mode)


def seconds(one: Road, mode: str = "car", season: Any = "dry", **fields: Any) -> list[int]:
    """Return the seconds there and back on a road, with speeds of the packaged tables."""
    given = {"speeds": (), "road_rule": RoadRule(), **fields}
    roads = Roads.of(small_scenario(villages=1, roads=[one], **given))
    times = passage(roads, Mode(mode), Conditions(speed=season))
    return [int(times.forwards_s[0]), int(times.backwards_s[0])]


def primary(**fields: Any) -> Road:
    given = {"road_class": "primary", "modes": EVERY, "length_m": 6_000, **fields}
    return road("C", "V1", **given)


def test_a_car_takes_its_class_speed() -> None:
    # 6 km at 40 km/h = 540 s
    assert seconds(primary()) == [540, 540]


def test_rains_are_planned_with_a_time_that_suffices_on_eight_days_of_ten() -> None:
    # 6 km at 40 x 0.9 = 36 km/h: 600 s, x exp(0.8416 x 0.12) = 1.1063: 664 s
    assert round(600 * exp(0.8416 * 0.12)) == 664
    assert seconds(primary(), season="wet") == [664, 664]
    assert seconds(primary(), season="wet", road_rule=RoadRule(wet="median")) == [600, 600]


def test_a_mapped_slope_takes_longer_up_than_down() -> None:
    # 10 % up 0.7 of the speed: 540 / 0.7 = 771 s; down between 0.9 at 8 % and 0.75 at 12 %:
    # 540 / 0.825 = 655 s
    assert seconds(primary(tags=RoadTags(incline=0.1))) == [771, 655]
    level = RoadRule(slopes="ignored")
    assert seconds(primary(tags=RoadTags(incline=0.1)), road_rule=level) == [540, 540]


def test_no_slope_makes_anybody_slower_than_the_least_speed() -> None:
    # 20 % up 0.3 of 5 km/h would be 1.5: 6 km at 3 km/h = 7,200 s; down 0.5 of 5: 3 as well
    steep = {"road_class": "track", "surface": "mud", "condition": 5, "modes": EVERY}
    worst = primary(**steep, tags=RoadTags(tracktype="grade5", incline=0.2))
    assert seconds(worst, "pickup") == [7_200, 7_200]
    # measured: 12 km/h, times 0.3 is 3.6 and times 0.5 is 6; 2 km/h stays 2
    measured = primary(**steep, tags=RoadTags(incline=0.2))
    for kmh, expected in ((12, [6_000, 3_600]), (2, [10_800, 10_800])):
        speed = Speed(surface="mud", condition=5, mode=Mode.PICKUP, dry_kmh=kmh, wet_kmh=kmh)
        assert seconds(measured, "pickup", speeds=(speed,)) == expected


def test_a_wait_is_added_once_and_is_not_stretched() -> None:
    # 540 s, two gates of a minute and a ford of two
    tags = RoadTags(gates=2, structure="ford", incline=0.1)
    assert seconds(primary(tags=tags)) == [771 + 240, 655 + 240]
    # in the rains a pickup waits 10 minutes: 664 + 600 + 120
    flat = RoadTags(gates=2, structure="ford")
    assert seconds(primary(tags=flat), "pickup", "wet") == [1_384, 1_384]


def test_a_ford_in_the_rains_is_no_way_for_a_car() -> None:
    assert seconds(primary(tags=RoadTags(structure="ford")), season="wet") == [UNREACHABLE] * 2


def test_a_bridge_is_no_way_for_what_is_too_heavy() -> None:
    bridge = primary(tags=RoadTags(structure="bridge", max_weight_t=5))
    assert seconds(bridge, "truck") == [UNREACHABLE] * 2
    assert seconds(bridge, "pickup") == [540, 540]


def test_a_row_of_the_scenario_replaces_that_of_the_tables() -> None:
    # 6 km at 30 km/h = 720 s
    slow = SpeedRow(table="class_speed", key=("rural", "car", "primary"), value=30.0)
    assert seconds(primary(), speed_tables=(slow,)) == [720, 720]
    shut = SpeedRow(table="class_speed", key=("rural", "car", "primary"), value="closed")
    assert seconds(primary(), speed_tables=(shut,)) == [UNREACHABLE] * 2


def test_roads_that_are_alike_have_one_speed_and_their_own_lengths() -> None:
    roads = [primary(), primary(id="R2", length_m=3_000), primary(id="R3", surface="gravel")]
    of = Roads.of(small_scenario(villages=1, roads=roads, speeds=()))
    times = passage(of, Mode.CAR, Conditions(speed="dry")).forwards_s
    assert times.tolist() == [540, 270, 720]


def test_a_network_without_roads_has_no_times() -> None:
    of = Roads.of(small_scenario(villages=1, roads=[primary()], speeds=()))
    empty = Roads(network=of.network.from_roads(of.network.nodes, []))
    assert passage(empty, Mode.CAR, Conditions(speed="dry")).forwards_s.tolist() == []
