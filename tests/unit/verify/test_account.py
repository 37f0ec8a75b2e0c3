"""What a plan comes to adds up from stop to plan."""

from __future__ import annotations

from datetime import date

from plans import valid_plan, with_day
from routeplan.verify.account import Account, account_of


def sums(account: Account) -> tuple[int, ...]:
    return (
        account.travel_s,
        account.driving_s,
        account.distance_m,
        account.service_s,
        account.visits,
        account.nights,
    )


def test_stops_count_the_way_there_and_the_service() -> None:
    monday = account_of(valid_plan()).parts[0].parts[0]
    assert [(stop.label, sums(stop)) for stop in monday.parts] == [
        ("V1", (900, 900, 9_000, 10_800, 1, 0)),
        ("V3", (1_500, 300, 4_200, 7_200, 1, 0)),
        ("V2", (2_100, 900, 10_200, 0, 0, 1)),  # in the evening, for the night
    ]


def test_days_trips_and_plan_add_up_their_parts() -> None:
    plan = account_of(valid_plan())
    first, second, third = plan.parts
    assert [sums(day) for day in first.parts] == [
        (4_500, 2_100, 23_400, 18_000, 2, 1),
        (1_500, 1_500, 15_000, 5_400, 1, 0),
    ]
    assert sums(first) == (6_000, 3_600, 38_400, 23_400, 3, 1)
    assert sums(second) == (6_000, 2_400, 31_200, 7_200, 1, 0)
    assert sums(third) == (3_000, 3_000, 30_000, 5_400, 1, 0)
    assert sums(plan) == (15_000, 9_000, 99_600, 36_000, 5, 1)


def test_a_day_without_anything_still_ends_somewhere() -> None:
    plan = with_day(valid_plan(), "R2", 0, legs=(), visits=())
    [stop] = account_of(plan).parts[1].parts[0].parts
    assert (stop.label, sums(stop)) == ("C", (0, 0, 0, 0, 0, 0))


def test_an_account_prints_as_a_tree() -> None:
    lines = str(account_of(valid_plan())).splitlines()
    assert lines[0] == (
        "plan: visits 5, nights 1, travel 4 h 10 min (driving 2 h 30 min, 99.6 km), "
        "service 10 h 00 min"
    )
    assert [line.partition(":")[0] for line in lines[:4]] == [
        "plan",
        "  R1",
        "    02/03/2026",
        "      V1",
    ]


def test_a_day_is_a_date_for_programs() -> None:
    day = account_of(valid_plan()).parts[0].parts[0]
    assert day.label == date(2026, 3, 2)
    assert '"label":"2026-03-02"' in day.model_dump_json()
