"""What trips take from the commune, and how much of it there is."""

from __future__ import annotations

from typing import Any

import numpy as np

from builders import (
    ADVICE,
    CAPTURE_KIT,
    ID_CARD,
    fleet,
    member,
    road,
    team,
    vehicle,
    village,
    water,
)
from routeplan.domain.fleet import Mode
from routeplan.domain.scenario import Scenario
from routeplan.domain.services import Demand
from routeplan.optimize.instance import Instance
from routeplan.optimize.pool import OPENING, WHOLE, build_pool
from routeplan.optimize.uses import Use, affordable, half_kit, resource_uses
from unit.optimize.instances import (
    find_trips,
    instance_of,
    problem_of,
    trips_of,
    two_far_villages,
    unhurried,
)

POLICE = "police_officer"


def with_officer(**fields: Any) -> Scenario:
    """Build the two far villages with identity cards asked for in V2 only, where no day leads."""
    defaults: dict[str, Any] = {
        "services": (ADVICE, ID_CARD),
        "equipment": (CAPTURE_KIT.model_copy(update={"count": 3, "per_crew": 2}),),
        "demand": [
            Demand(village_id="V1", service_id="advice", open_cases=50),
            Demand(village_id="V2", service_id="id_card", open_cases=10),
        ],
        "members": [
            member("T1-1", role=POLICE, weekdays_off=(2,), max_days_per_month=9),
            *(member(f"T1-{number}") for number in range(2, 7)),
        ],
        "teams": [team("T1")],
    }
    return two_far_villages(**{**defaults, **fields})


def use_of(instance: Instance, name: str) -> Use:
    [use] = [use for use in instance.uses if use.name == name]
    return use


def test_a_trip_takes_one_crew_a_day_of_those_on_worked_days() -> None:
    crews = use_of(instance_of(two_far_villages(teams=2)), "crews")
    assert crews.per_day.tolist() == [2, 2, 2, 2, 2, 0, 0]
    assert crews.in_all == 10
    assert set(crews.taken.tolist()) == {1}


def test_each_mode_is_taken_by_its_own_trips() -> None:
    instance = instance_of(two_far_villages(vehicles=fleet(motorbikes=7, pickups=3)))
    by_bike, by_pickup = use_of(instance, "motorbike"), use_of(instance, "pickup")
    assert by_bike.per_day[0] == 7
    assert by_pickup.per_day[0] == 3
    # 6 people: 3 motorbikes of 2 seats, or 2 pickups of 5
    assert set(zip(by_bike.taken.tolist(), by_pickup.taken.tolist(), strict=True)) == {
        (3, 0),
        (0, 2),
    }


def test_boats_are_taken_by_the_halves_that_cross_water() -> None:
    scenario = two_far_villages(
        roads=[road("C", "V1", 30_000), water("V1", "V2", 1_200)],
        vehicles=fleet(motorbikes=3, boats=1),
    )
    instance = instance_of(scenario)
    boats = use_of(instance, "boat")
    serves_v2 = instance.halves.served[:, 1]
    assert boats.taken.tolist() == serves_v2.astype(int).tolist()


def test_nobody_counts_boats_where_no_way_needs_one() -> None:
    instance = instance_of(two_far_villages(vehicles=fleet(motorbikes=3, boats=1)))
    assert [use.name for use in instance.uses] == ["crews", "motorbike"]


def test_a_day_takes_kits_for_its_villages_and_nights_for_any_village() -> None:
    problem = problem_of(with_officer())
    halves = build_pool(problem, unhurried()).halves
    aboard = problem.has_aboard(POLICE)[halves.profile]
    kit = half_kit(problem, halves)[:, 0]
    # Only V2 asks for the kit. It is served with an officer from a bed alone, two kits a crew.
    assert set(kit[aboard & (halves.kind != WHOLE)].tolist()) == {2}
    assert set(kit[aboard & (halves.kind == WHOLE)].tolist()) == {0}
    assert set(kit[~aboard].tolist()) == {0}
    assert use_of(instance_of(with_officer()), "capture_kit").per_day.tolist() == [3] * 5 + [0] * 2


def test_officers_are_taken_by_the_day_and_over_the_horizon_and_nights_apart() -> None:
    instance = instance_of(with_officer())
    days, nights = use_of(instance, POLICE), use_of(instance, f"{POLICE} overnight")
    assert days.per_day.tolist() == [1, 1, 0, 1, 1, 0, 0]  # off on Wednesday
    # 9 * 7 / 30.44 = 2.07
    assert (days.in_all, nights.in_all) == (2, 2)
    aboard = instance.problem.has_aboard(POLICE)[instance.halves.profile]
    assert days.taken.tolist() == aboard.astype(int).tolist()
    away = instance.halves.kind != WHOLE
    assert nights.taken.tolist() == (aboard & away).astype(int).tolist()


def test_more_days_than_there_are_in_the_horizon_do_not_count() -> None:
    members = [
        member("T1-1", role=POLICE, weekdays_off=(2,), max_days_per_month=30),
        *(member(f"T1-{number}") for number in range(2, 7)),
    ]
    # 30 * 7 / 30.44 = 6.9, but there are four days with an officer.
    assert use_of(instance_of(with_officer(members=members)), POLICE).in_all == 4


def test_an_officer_who_sleeps_at_home_goes_on_no_trip_with_nights() -> None:
    members = [
        member("T1-1", role=POLICE, stays_overnight=False),
        *(member(f"T1-{number}") for number in range(2, 7)),
    ]
    trips = trips_of(instance_of(with_officer(members=members)))
    assert {len(trip.days) for trip in trips if trip.officers} == {1}


def test_what_alone_takes_more_than_there_is_can_not_be_afforded() -> None:
    assert trips_of(instance_of(two_far_villages(vehicles=fleet(motorbikes=2)))) == []


def test_a_half_begins_only_on_days_on_which_there_is_enough_for_all_of_it() -> None:
    # A third motorbike comes on Tuesdays and Wednesdays.
    bikes = (*fleet(motorbikes=2), vehicle("MB3", weekdays=(1, 2)))
    instance = instance_of(two_far_villages(vehicles=bikes))
    assert set(map(tuple, instance.halves.open_days.astype(int).tolist())) == {
        (0, 1, 1, 0, 0, 0, 0)
    }


def test_a_half_of_two_days_needs_enough_on_both() -> None:
    bikes = (*fleet(motorbikes=2), vehicle("MB3", Mode.MOTORBIKE, weekdays=(0, 1, 3)))
    villages = [village("V1", offers_lodging=True), village("V2", offers_lodging=True)]
    scenario = two_far_villages(villages=villages, vehicles=bikes)
    rules = scenario.rules.model_copy(update={"max_trip_days": 3})
    problem = problem_of(scenario.but(rules=rules))
    halves = build_pool(problem, unhurried()).halves
    kept = affordable(halves, resource_uses(problem, halves))
    two_days = np.flatnonzero((kept.kind == OPENING) & (kept.days == 2))
    assert len(two_days)
    # Monday and Tuesday; Thursday is alone.
    assert set(map(tuple, kept.open_days[two_days].astype(int).tolist())) == {(1, 0, 0, 0, 0, 0, 0)}


def test_find_trips_sees_what_is_left() -> None:
    instance = instance_of(two_far_villages())
    trips = find_trips(instance, (("V1",),), (("V1",), ("V2",)))
    assert trips.total(instance.halves.travel_s).tolist() == [6_000, 8_400]
