"""Times and distances of legs, with the sums done by hand."""

from __future__ import annotations

from datetime import time

import pytest

from plans import leg, ride, valid_plan, walk, with_day, with_leg
from routeplan.domain.plan import Plan
from routeplan.verify.facts import Facts
from routeplan.verify.rules.times import impossible_speed, wrong_distance, wrong_time


def test_the_valid_plan_keeps_times_and_distances() -> None:
    facts = Facts(valid_plan())
    assert not [*wrong_time(facts), *wrong_distance(facts), *impossible_speed(facts)]


def test_a_step_that_does_not_take_what_its_road_takes() -> None:
    # 9,000 m at 10 m/s = 900 s, not 600 s; the leg says 07:15 to 07:25.
    plan = with_leg(
        valid_plan(),
        "R1",
        0,
        0,
        arrive=time(7, 25),
        duration_s=600,
        driving_s=600,
        steps=(ride("C-V1", 600),),
    )
    [violation] = wrong_time(Facts(plan))
    assert str(violation) == (
        "wrong_time: trip R1, V1 on 02/03/2026: C-V1 by motorbike is 600 s; it should be 900 s"
    )


def test_an_impassable_step_has_no_time_of_its_own() -> None:
    # No motorbike passes the path; 900 s is what the leg as a whole takes.
    plan = with_leg(valid_plan(), "R1", 0, 0, steps=(ride("J-V3", 900),))
    assert not list(wrong_time(Facts(plan)))


@pytest.mark.parametrize(
    ("fields", "messages"),
    [
        (
            {"arrive": time(7, 20)},
            ["departure to arrival from C to V1 is 300 s; it should be 900 s"],
        ),
        (
            {"duration_s": 800},
            [
                "departure to arrival from C to V1 is 900 s; it should be 800 s",
                "the way from C to V1 is 800 s; it should be 900 s",
            ],
        ),
        ({"driving_s": 0}, ["driving from C to V1 is 0 s; it should be 900 s"]),
        # Without roads there is nothing to add up: a broken route, and reported as such.
        ({"steps": ()}, []),
    ],
)
def test_a_leg_takes_the_sum_of_its_steps(fields: dict[str, object], messages: list[str]) -> None:
    plan = with_leg(valid_plan(), "R1", 0, 0, **fields)
    assert [one.message for one in wrong_time(Facts(plan))] == messages


def test_staying_where_one_is_takes_no_time() -> None:
    idle = leg("C", "C", "06:00", "06:10", 0).model_copy(update={"duration_s": 600})
    plan = with_day(valid_plan(), "R2", 0, legs=(idle,))
    assert [one.message for one in wrong_time(Facts(plan))] == [
        "the way from C to C is 600 s; it should be 0 s"
    ]


def test_a_distance_that_is_not_that_of_its_roads() -> None:
    # 3,000 m + 1,200 m = 4,200 m.
    [violation] = wrong_distance(Facts(with_leg(valid_plan(), "R1", 0, 1, distance_m=4_000)))
    assert str(violation) == (
        "wrong_distance: trip R1, V3 on 02/03/2026: "
        "the way is said to be 4000 m; its roads are 4200 m"
    )


def test_roads_that_are_not_known_have_no_distance() -> None:
    plan = with_leg(valid_plan(), "R1", 0, 1, steps=(ride("C-X", 60),))
    assert not list(wrong_distance(Facts(plan)))


def test_a_leg_faster_than_the_roads_allow() -> None:
    # V1 to V3: 300 s by motorbike and 1,200 s on foot; the plan says 20 minutes, without roads.
    plan = with_leg(valid_plan(), "R1", 0, 1, duration_s=1_200, steps=())
    [violation] = impossible_speed(Facts(plan))
    assert str(violation) == (
        "impossible_speed: trip R1, V3 on 02/03/2026: "
        "1200 s from V1 to V3; nobody is faster than 1500 s"
    )


def test_a_longer_way_is_nobodys_fault() -> None:
    # On foot all the way: 4,200 s, and the motorbikes are left at V1.
    steps = (walk("V1-J", 3_000), walk("J-V3", 1_200))
    plan = with_leg(valid_plan(), "R1", 0, 1, duration_s=4_200, steps=steps)
    # Only the next leg, which the plan rides from J, is too fast: the motorbikes are at V1.
    assert [one.message for one in impossible_speed(Facts(plan))] == [
        "2100 s from V3 to V2; nobody is faster than 4800 s"
    ]


def test_a_leg_where_there_is_no_way() -> None:
    def without_path(plan: Plan) -> Plan:
        network = plan.scenario.network
        roads = [one for one in network.roads() if one.id != "J-V3"]
        kept = type(network).from_roads(network.nodes, roads)
        return plan.model_copy(update={"scenario": plan.scenario.but(network=kept)})

    assert [one.message for one in impossible_speed(Facts(without_path(valid_plan())))] == [
        "there is no way from V1 to V3 by motorbike on that day",
        "there is no way from V3 to V2 by motorbike on that day",
    ]


def test_a_leg_to_an_unknown_place_is_left_to_the_rule_of_ids() -> None:
    plan = with_leg(valid_plan(), "R1", 0, 1, to_id="X", duration_s=0)
    assert not list(impossible_speed(Facts(plan)))
