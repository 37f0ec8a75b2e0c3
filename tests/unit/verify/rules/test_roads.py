"""Legs are ways that exist on their day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from builders import MONDAY, fleet, node, path, water
from plans import (
    leg,
    ride,
    sail,
    valid_plan,
    walk,
    with_day,
    with_leg,
    with_rules,
    with_scenario,
    with_trip,
)
from routeplan.domain.calendar import Closure
from routeplan.domain.fleet import Mode
from routeplan.domain.network import RoadNetwork
from routeplan.domain.plan import Plan
from routeplan.domain.rules import Rules
from routeplan.verify.facts import Facts
from routeplan.verify.rules.roads import (
    broken_route,
    impassable_road,
    road_closed,
    vehicle_elsewhere,
    walk_too_long,
    wrong_vehicle,
)


def with_road(plan: Plan, road_id: str, **fields: Any) -> Plan:
    network = plan.scenario.network
    roads = [one.model_copy(update=fields) if one.id == road_id else one for one in network.roads()]
    return with_scenario(plan, network=RoadNetwork.from_roads(network.nodes, roads))


def test_the_valid_plan_keeps_the_rules_of_roads() -> None:
    facts = Facts(valid_plan())
    rules = (
        broken_route,
        impassable_road,
        road_closed,
        vehicle_elsewhere,
        walk_too_long,
        wrong_vehicle,
    )
    assert not [violation for rule in rules for violation in rule(facts)]


def test_a_leg_without_roads_between_two_places() -> None:
    [violation] = broken_route(Facts(with_leg(valid_plan(), "R2", 0, 0, steps=())))
    assert str(violation) == (
        "broken_route: trip R2, V4 on 02/03/2026: the way from C to V4 names no roads"
    )


def test_a_leg_without_roads_that_stays_where_it_is() -> None:
    idle = leg("C", "C", "06:00", "06:00", 0)
    monday = valid_plan().trips[1].days[0]
    plan = with_day(valid_plan(), "R2", 0, legs=(idle, *monday.legs))
    assert not [*broken_route(Facts(plan)), *vehicle_elsewhere(Facts(plan))]


def test_roads_that_do_not_join_up() -> None:
    # From C by the road that begins at V1; it ends at V2, where the leg ends too.
    plan = with_leg(valid_plan(), "R3", 0, 0, steps=(ride("V1-V2", 600, mode=Mode.PICKUP),))
    [violation] = broken_route(Facts(plan))
    assert violation.message == "V1-V2 begins at V1, but the crew is at C"
    assert (violation.value, violation.limit) == ("V1", "C")


def test_a_road_travelled_the_wrong_way_round() -> None:
    plan = with_leg(valid_plan(), "R1", 0, 0, steps=(ride("C-V1", 900, reverse=True),))
    assert [one.message for one in broken_route(Facts(plan))] == [
        "C-V1 begins at V1, but the crew is at C",
        "the way ends at C, not at V1",
    ]


def test_roads_that_end_short_of_the_village() -> None:
    plan = with_leg(valid_plan(), "R1", 0, 1, steps=(ride("V1-J", 300),))
    [violation] = broken_route(Facts(plan))
    assert violation.message == "the way ends at J, not at V3"


def test_a_leg_with_an_unknown_road_is_left_to_the_rule_of_ids() -> None:
    plan = with_leg(valid_plan(), "R1", 0, 0, steps=(ride("C-X", 900),))
    assert not list(broken_route(Facts(plan)))


def test_a_shut_road() -> None:
    closures = (
        Closure(road_id="J-V3", date_from=MONDAY, date_to=MONDAY),
        # Of no matter: another mode, another day.
        Closure(road_id="C-L", date_from=MONDAY, modes=(Mode.PICKUP,)),
        Closure(road_id="L-V4", date_from=date(2026, 3, 3)),
    )
    violations = list(road_closed(Facts(with_scenario(valid_plan(), closures=closures))))
    # There and back.
    assert [str(one) for one in violations] == [
        "road_closed: trip R1, V3 on 02/03/2026: J-V3 is shut for foot on that day",
        "road_closed: trip R1, V2 on 02/03/2026: J-V3 is shut for foot on that day",
    ]


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        (
            with_leg(valid_plan(), "R1", 0, 1, steps=(ride("J-V3", 120),)),
            "J-V3 by motorbike: it is no road for motorbike",
        ),
        (
            with_road(valid_plan(), "C-L", one_way=True),
            "C-L by motorbike: it is one way from C to L",
        ),
        (
            with_road(valid_plan(), "J-V3", surface="mud"),
            "J-V3 by foot: foot has no speed on mud in condition 2 (dry)",
        ),
        (
            with_scenario(valid_plan(), vehicles=fleet(motorbikes=6, pickups=2)),
            "L-V4 by boat: no boat runs on that day",
        ),
    ],
)
def test_a_road_that_its_mode_cannot_pass(plan: Plan, message: str) -> None:
    assert {one.message for one in impassable_road(Facts(plan))} == {message}


def test_a_crew_drives_only_what_it_took() -> None:
    plan = with_trip(valid_plan(), "R2", mode=Mode.PICKUP)
    assert [str(one) for one in wrong_vehicle(Facts(plan))] == [
        "wrong_vehicle: trip R2, V4 on 02/03/2026: C-L by motorbike, but the crew left by pickup",
        "wrong_vehicle: trip R2, C on 02/03/2026: C-L by motorbike, but the crew left by pickup",
    ]


def test_a_vehicle_cannot_leave_from_where_it_is_not() -> None:
    # They walk the 3,000 m from V1 to J, so the motorbikes stay at V1.
    on_foot = (walk("V1-J", 3_000), walk("J-V3", 1_200))
    [violation] = vehicle_elsewhere(Facts(with_leg(valid_plan(), "R1", 0, 1, steps=on_foot)))
    assert str(violation) == (
        "vehicle_elsewhere: trip R1, V2 on 02/03/2026: drives off from J, but the vehicle is at V1"
    )


def test_a_vehicle_left_behind() -> None:
    # Home from L on foot: 12,000 m.
    back = (sail("L-V4", 1_800, reverse=True), walk("C-L", 12_000, reverse=True))
    [violation] = vehicle_elsewhere(Facts(with_leg(valid_plan(), "R2", 0, 1, steps=back)))
    assert str(violation) == "vehicle_elsewhere: trip R2: the trip ends, but the vehicle is at L"


@pytest.mark.parametrize("steps", [(), (ride("C-X", 900),)])
def test_nobody_knows_where_the_vehicle_is_after_a_way_that_is_not_known(steps: Any) -> None:
    plan = with_leg(valid_plan(), "R1", 0, 1, steps=steps)
    assert not list(vehicle_elsewhere(Facts(plan)))


def test_a_trip_without_legs_leaves_nothing_behind() -> None:
    assert not list(vehicle_elsewhere(Facts(with_day(valid_plan(), "R2", 0, legs=()))))


def with_long_walks(plan: Plan, **rules: int) -> Plan:
    """Lead R2 to V4 by 5,000 m on foot, 3,600 m of water and 3,500 m on foot."""
    network = plan.scenario.network
    roads = [
        *network.roads(),
        path("L", "M", 5_000),
        water("M", "N", 3_600),
        path("N", "V4", 3_500),
    ]
    network = RoadNetwork.from_roads([*network.nodes, node("M"), node("N")], roads)
    plan = with_rules(with_scenario(plan, network=network), **rules)
    steps = (
        ride("C-L", 1_200),
        walk("L-M", 5_000),
        sail("M-N", 1_800),
        walk("N-V4", 3_500),
    )
    return with_leg(plan, "R2", 0, 0, steps=steps)


def test_a_walk_adds_up_on_both_sides_of_the_water() -> None:
    # 5,000 m + 3,500 m = 8,500 m; at most 8,000 m.
    [violation] = walk_too_long(Facts(with_long_walks(valid_plan())))
    assert str(violation) == (
        "walk_too_long: trip R2, V4 on 02/03/2026: walks 8500 m in one go; at most 8000 m"
    )
    assert not list(walk_too_long(Facts(with_long_walks(valid_plan(), max_walk_m=8_500))))


def test_walks_before_and_after_the_drive_count_apart() -> None:
    # From V3 1,200 m to the motorbikes, and 1,200 m again to a village at the end of a path.
    rules = Rules(max_walk_m=1_200)
    plan = with_scenario(valid_plan(), rules=rules)
    steps = (walk("J-V3", 1_200, reverse=True), ride("V1-J", 300, reverse=True))
    there_again = (ride("V1-J", 300), walk("J-V3", 1_200))
    plan = with_leg(plan, "R1", 0, 2, steps=(*steps, *there_again))
    assert not list(walk_too_long(Facts(plan)))


def test_walks_to_the_vehicle_and_on_from_it_count_apart() -> None:
    # From V3 back to the motorbikes at J and on foot to V3 again: never more than 1,200 m.
    plan = with_rules(valid_plan(), max_walk_m=1_200)
    steps = (walk("J-V3", 1_200, reverse=True), walk("J-V3", 1_200))
    assert not list(walk_too_long(Facts(with_leg(plan, "R1", 0, 2, steps=steps))))
