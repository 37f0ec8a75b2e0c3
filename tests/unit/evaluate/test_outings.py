"""The order of days, trips and crews is the same in every output."""

from __future__ import annotations

from plans import valid_plan
from routeplan.evaluate.outings import by_time, crews_out, outings


def test_days_come_in_the_order_of_time_and_those_of_a_day_by_crew() -> None:
    plan = valid_plan()
    in_order = outings(plan.model_copy(update={"trips": plan.trips[::-1]}))
    assert [(one.trip.id, one.day.date.day) for one in in_order] == [
        ("R1", 2),
        ("R2", 2),
        ("R1", 3),
        ("R3", 10),
    ]


def test_trips_come_in_the_order_of_time() -> None:
    assert [trip.id for trip in by_time(valid_plan().trips[::-1])] == ["R1", "R2", "R3"]


def test_crews_come_in_the_order_of_the_scenario_and_others_last() -> None:
    plan = valid_plan()
    first, *others = plan.trips
    guest = first.model_copy(update={"crew_id": "A"})
    assert crews_out(plan) == ("T1", "T2")
    assert crews_out(plan.model_copy(update={"trips": (guest, *others)})) == ("T1", "T2", "A")
    assert crews_out(plan.model_copy(update={"trips": others[:1]})) == ("T2",)
