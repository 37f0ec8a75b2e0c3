"""Seats, payload and kit, with the sums done by hand."""

from __future__ import annotations

import pytest

from builders import fleet, vehicle
from plans import valid_plan, with_rules, with_scenario, with_trip, with_visit
from routeplan.domain.fleet import Mode
from routeplan.domain.plan import Plan
from routeplan.verify.facts import Facts
from routeplan.verify.rules.loads import cargo, missing_kit, seats


def test_the_valid_plan_keeps_the_rules_of_loads() -> None:
    facts = Facts(valid_plan())
    assert not [*seats(facts), *cargo(facts), *missing_kit(facts)]


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        # 6 people, 2 seats each: 3 motorbikes.
        (with_trip(valid_plan(), "R1", vehicles=2), "motorbike: 2 for 6 people; at least 3"),
        # 6 people, 5 seats each: 2 pickups.
        (with_trip(valid_plan(), "R3", vehicles=1), "pickup: 1 for 6 people; at least 2"),
        (with_trip(valid_plan(), "R2", boats=0), "boat: 0 for 6 people; at least 1"),
    ],
)
def test_seats_for_the_whole_crew(plan: Plan, message: str) -> None:
    assert [one.message for one in seats(Facts(plan))] == [message]


def test_seats_are_those_of_the_smallest_vehicle() -> None:
    # One pickup of the fleet has 3 seats: 6 people need 2; with 2 seats they need 3.
    for small, broken in ((3, False), (2, True)):
        vehicles = (
            *fleet(motorbikes=6, pickups=1, boats=1),
            vehicle("P", Mode.PICKUP, seats=small),
        )
        violations = seats(Facts(with_scenario(valid_plan(), vehicles=vehicles)))
        assert [one.limit for one in violations] == ([3] if broken else [])


def test_no_motorbike_goes_alone() -> None:
    # 2 people would fit on one motorbike.
    plan = with_trip(valid_plan(), "R2", vehicles=1)
    plan = with_rules(plan, crew_size=2, desks=2, min_motorbikes=2)
    [violation] = seats(Facts(plan))
    assert str(violation) == "seats: trip R2: motorbike: 1 for 2 people; at least 2"


def test_a_mode_without_vehicles_has_no_seats_to_count() -> None:
    plan = with_trip(valid_plan(), "R3", mode=Mode.FOOT)
    assert not [*seats(Facts(plan)), *cargo(Facts(plan))]


def test_a_kit_heavier_than_the_vehicles_carry() -> None:
    # 3 motorbikes carry 3 * 70 = 210 kg: 21 kits of 10 kg, not 22.
    assert not list(cargo(Facts(with_trip(valid_plan(), "R1", equipment=(("capture_kit", 21),)))))
    [violation] = cargo(Facts(with_trip(valid_plan(), "R1", equipment=(("capture_kit", 22),))))
    message = "motorbike: 3 carry 210.0 kg; the kit weighs 220.0 kg"
    assert str(violation) == f"cargo: trip R1: {message}"
    assert (violation.value, violation.limit) == (220, 210)


def test_a_kit_heavier_than_the_boat_carries() -> None:
    # 5 motorbikes carry 350 kg; the boat 20 kg, less than 3 kits of 10 kg.
    vehicles = (*fleet(motorbikes=6, pickups=2), vehicle("BO1", Mode.BOAT, payload_kg=20))
    plan = with_scenario(valid_plan(), vehicles=vehicles)
    plan = with_trip(plan, "R2", equipment=(("capture_kit", 3),))
    [violation] = cargo(Facts(plan))
    assert (violation.value, violation.limit) == (30, 20)


def test_weights_add_up_as_people_add_them() -> None:
    # 3 * 0.1 kg = 0.3 kg, which floats make 0.30000000000000004 kg.
    plan = valid_plan()
    equipment = tuple(one.model_copy(update={"weight_kg": 0.1}) for one in plan.scenario.equipment)
    vehicles = (*fleet(motorbikes=6, boats=1), vehicle("P", Mode.PICKUP, payload_kg=0.15))
    plan = with_scenario(plan, equipment=equipment, vehicles=vehicles)
    plan = with_trip(plan, "R3", equipment=(("capture_kit", 3),))
    assert not list(cargo(Facts(plan)))


def test_a_kit_left_at_home() -> None:
    [violation] = missing_kit(Facts(with_trip(valid_plan(), "R1", equipment=())))
    assert str(violation) == "missing_kit: trip R1: 0 of capture_kit; at least 1"


def test_services_that_do_not_exist_need_no_kit() -> None:
    plan = with_visit(valid_plan(), "R2", 0, 0, service_ids=("tea",))
    assert not list(missing_kit(Facts(plan)))


def test_nobody_takes_less_than_nothing_along() -> None:
    [violation] = missing_kit(
        Facts(with_trip(valid_plan(), "R3", equipment=(("capture_kit", -1),)))
    )
    assert (violation.value, violation.limit) == (-1, 0)
