"""What a plan asks of the people who go out, by hand.

In `valid_plan` R1 is on the way for 6,000 s and serves for 10,800 + 7,200 + 5,400 s, R2 6,000
and 7,200 s, R3 3,000 and 5,400 s.
"""

from __future__ import annotations

import pytest

from plans import valid_plan, with_trip
from routeplan.domain.plan import Plan
from routeplan.evaluate.effort import (
    TimeOnTheWay,
    people_per_village,
    staff_service_s,
    staff_travel_s,
    time_on_the_way,
)
from routeplan.evaluate.travellers import Traveller, people_out, travellers


def named() -> Plan:
    """Name the people: T1-1 and T1-2 on R1, T2-1 on R2, T1-1 and T2-1 on R3."""
    plan = with_trip(valid_plan(), "R1", member_ids=("T1-1", "T1-2"))
    plan = with_trip(plan, "R2", member_ids=("T2-1",))
    return with_trip(plan, "R3", member_ids=("T1-1", "T2-1"))


def test_a_trip_without_names_has_a_crew_of_its_team() -> None:
    trip, scenario = valid_plan().trips[0], valid_plan().scenario
    assert travellers(trip, scenario) == (Traveller(None, "T1", 6),)
    assert people_out(trip, scenario) == 6
    assert people_out(named().trips[0], scenario) == 2


def test_hours_are_those_of_all_people() -> None:
    assert staff_travel_s(valid_plan()) == 90_000  # 6 x (6,000 + 6,000 + 3,000)
    assert staff_service_s(valid_plan()) == 216_000  # 6 x (23,400 + 7,200 + 5,400)
    assert staff_travel_s(named()) == 24_000  # 2 x 6,000 + 6,000 + 2 x 3,000
    assert staff_service_s(named()) == 64_800  # 2 x 23,400 + 7,200 + 2 x 5,400


def test_who_stays_at_home_has_no_way() -> None:
    """T1-1 has 6,000 + 3,000, T2-1 as much, T1-2 6,000; T1-3 is of a mobile team and has none."""
    assert time_on_the_way(named()) == TimeOnTheWay(most_s=9_000, least_s=0)


def test_the_way_is_shared_evenly_if_all_go() -> None:
    both = ("T1", "T2")
    everybody = tuple(f"{team}-{number}" for team in both for number in range(1, 7))
    plan = valid_plan()
    for trip in plan.trips:
        plan = with_trip(plan, trip.id, member_ids=everybody)
    assert time_on_the_way(plan) == TimeOnTheWay(most_s=15_000, least_s=15_000)


def test_the_fewer_people_a_village_sees_the_better_they_know_it() -> None:
    """V1 and V3 see 2 people; V2 sees T1-1, T1-2 and T2-1; V4 sees 1: (2 + 2 + 3 + 1) / 4."""
    assert people_per_village(named()) == pytest.approx(2)


@pytest.mark.parametrize("plan", [valid_plan(trips=()), with_trip(named(), "R2", member_ids=())])
def test_nothing_is_said_of_single_people_unless_all_are_named(plan: Plan) -> None:
    assert time_on_the_way(plan) is None
    assert people_per_village(plan) is None
