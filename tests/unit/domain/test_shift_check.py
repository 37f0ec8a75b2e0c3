"""Visits that no day can hold, however good the roads were."""

from __future__ import annotations

from datetime import time
from typing import Any

from builders import (
    ADVICE,
    CAPTURE_KIT,
    ID_CARD,
    member,
    node,
    road,
    small_scenario,
    village,
    visits_of,
)
from routeplan.domain.checks import scenario_faults
from routeplan.domain.network import Node, RoadNetwork
from routeplan.domain.rules import Rules
from routeplan.domain.services import Demand

# 0.9 degrees of latitude from the center: 100,076 m, there and back at 36 km/h 20,015 s = 5:34.
FAR = {"lon": 107.5, "lat": 16.8}


def faults(*cases: int, **fields: Any) -> list[str]:
    """List the faults when V1 has so many cases of advice, and of identity cards with an officer.

    A case takes 12 minutes, and five desks serve: 50 cases are 50 x 12 / 5 = 120 minutes.
    """
    demand = tuple(
        Demand(village_id="V1", service_id=service_id, open_cases=count)
        for service_id, count in zip(("advice", "id_card"), cases, strict=False)
    )
    question = small_scenario(
        villages=1,
        teams=1,
        members=[member(f"T1-{number}", role="police_officer") for number in range(1, 7)],
        services=(ADVICE, ID_CARD),
        equipment=(CAPTURE_KIT,),
    )
    return [
        fault.what
        for fault in scenario_faults(question.model_copy(update={"demand": demand, **fields}))
    ]


def open_until(hour: int, minute: int, **fields: Any) -> Rules:
    return Rules(service_open=time(8), service_close=time(hour, minute), **fields)


def network(*nodes: Node) -> RoadNetwork:
    return RoadNetwork.from_roads((node("C"), *nodes), [road("C", "V1", 6_000)])


def test_service_is_longer_than_the_doors_are_open() -> None:
    # 90 x 12 / 5 = 216 minutes, rounded up to 220; from 8:00 to 11:39 there are 219.
    assert faults(90, rules=open_until(11, 40)) == []
    assert faults(90, rules=open_until(11, 39)) == [
        "needs a stay of 3:40 h, service is open for 3:39 h"
    ]


def test_an_officer_alone_may_take_longer_than_all_desks() -> None:
    # 20 cards are 240 minutes of one person; with 50 cases of advice 600 / 5 + 240 / 5 = 168.
    assert faults(50, 20, rules=open_until(12, 0)) == []
    assert faults(50, 20, rules=open_until(11, 59)) == [
        "needs a stay of 4:00 h, service is open for 3:59 h"
    ]


def test_a_visit_lies_in_the_day_as_well() -> None:
    # Doors are open from 8:00 to 12:00; who must be back at 11:00 has 180 minutes of them.
    assert faults(90, rules=open_until(12, 0, latest_return=time(11))) == [
        "needs a stay of 3:40 h, service is open for 3:00 h"
    ]
    assert faults(1, rules=open_until(9, 0, day_start=time(10))) == [
        "needs a stay of 1:30 h, service is open for 0:00 h"
    ]


def test_cases_are_shared_by_the_required_visits() -> None:
    # 2 visits in 28 days: 90 minutes on each.
    twice = (visits_of("V1", least=2, most=2),)
    assert faults(75, visits=twice, rules=open_until(9, 30)) == []


def test_a_long_visit_holds_a_meal() -> None:
    # The longest visit of 300 minutes and a break of 45 are 5:45.
    assert faults(999, rules=open_until(13, 44, meal_break_after_s=17_999)) == [
        "needs a stay of 5:45 h, service is open for 5:44 h"
    ]


def test_the_shortest_visit_counts() -> None:
    assert faults(1, rules=open_until(9, 29)) == [
        "needs a stay of 1:30 h, service is open for 1:29 h"
    ]


def test_the_visit_with_the_officer_counts() -> None:
    # 70 x 12 / 5 = 168 minutes, and 5 x 12 / 5 = 12 minutes with the officer.
    assert faults(70, 5, rules=open_until(10, 59)) == [
        "needs a stay of 3:00 h, service is open for 2:59 h"
    ]


def test_a_village_that_needs_no_visit_is_passed_over() -> None:
    assert faults(50, rules=open_until(8, 1), visits=(visits_of("V1", least=0),)) == []


def test_the_day_must_hold_the_stay() -> None:
    (fault,) = faults(50, rules=Rules(max_day_s=7_199))
    assert fault.startswith("needs a stay of 2:00 h and 0:00 h on the way ")


def test_a_village_too_far_for_a_day_is_named() -> None:
    (fault,) = faults(
        50,
        villages=(village("V1", **FAR),),
        network=network(node("V1", **FAR)),
        rules=Rules(max_day_s=7 * 3600),
    )
    assert fault == (
        "needs a stay of 2:00 h and 5:34 h on the way even by a straight road, the shift is 7:00 h"
    )


def test_who_sleeps_there_has_no_way() -> None:
    there = {
        "villages": (village("V1", offers_lodging=True, **FAR),),
        "network": network(node("V1", **FAR)),
    }
    assert faults(50, **there, rules=Rules(max_day_s=7 * 3600)) == []
    assert len(faults(50, **there, rules=Rules(max_day_s=7 * 3600, max_trip_days=1))) == 1


def test_who_sleeps_near_by_has_a_short_way() -> None:
    inn = {"lon": 107.5, "lat": 16.79}
    assert (
        faults(
            50,
            villages=(village("V1", **FAR), village("V2", offers_lodging=True, **inn)),
            visits=(visits_of("V1"), visits_of("V2")),
            network=network(node("V1", **FAR), node("V2", **inn)),
            rules=Rules(max_day_s=7 * 3600),
        )
        == []
    )


def test_without_any_speed_the_way_is_not_known() -> None:
    assert faults(50, speeds=()) == []
