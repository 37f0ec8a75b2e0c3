"""Why a visit is missing, and what would help: one tiny question for each reason."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from builders import (
    ADVICE,
    CAPTURE_KIT,
    ID_CARD,
    MONDAY,
    Demand,
    fleet,
    horizon,
    member,
    path,
    road,
    small_scenario,
    team,
    vehicle,
    village,
    visits_of,
    water,
)
from routeplan.domain.calendar import CalendarEvent, Closure
from routeplan.domain.plan import Message, Unserved
from routeplan.domain.policy import Rules
from routeplan.domain.scenario import Scenario
from routeplan.optimize.explain import explain_unserved
from routeplan.optimize.solve import solve
from routeplan.wording import Wording
from unit.optimize.instances import instance_of

POLICE = "police_officer"
WET_MONDAY = date(2026, 1, 5)


def unserved(scenario: Scenario) -> tuple[Unserved, ...]:
    """Explain what the plan of a scenario leaves out; every reason can be written."""
    missing = solve(scenario, time_limit=60, workers=1).unserved
    for one in missing:
        for message in (one.reason, one.remedy):
            for lang in ("vi", "en"):
                assert message is None or Wording(lang)(message.key, **dict(message.values))
    return missing


def the_reason(scenario: Scenario) -> tuple[Message, Message | None]:
    [missing] = unserved(scenario)
    return missing.reason, missing.remedy


def one_village(*roads: Any, **fields: Any) -> Scenario:
    """Build one village to be visited once in a week."""
    defaults: dict[str, Any] = {
        "villages": [village("V1")],
        "roads": roads,
        "visits": [visits_of("V1", 4, 4)],
        "calendar": horizon(7),
    }
    return small_scenario(**{**defaults, **fields})


def test_a_plan_that_serves_all_leaves_nothing_to_explain() -> None:
    assert unserved(small_scenario()) == ()


def test_a_closed_road_is_named() -> None:
    scenario = one_village(
        road("C", "J", 3_000),
        road("J", "V1", 9_000, name="Đèo"),
        closures=(Closure(road_id="J-V1", date_from=MONDAY),),
    )
    reason, remedy = the_reason(scenario)
    assert reason.key == "reason.unreachable.closed"
    values = dict(reason.values)
    assert (values["mode"], values["last"], values["roads"]) == ("motorbike", "J", "Đèo (J-V1)")
    assert remedy == Message(key="remedy.open_road", values=(("road", "Đèo (J-V1)"),))


def test_a_road_for_the_dry_season_waits_for_it() -> None:
    scenario = one_village(
        road("C", "V1", 9_000, dry_only=True),
        calendar=horizon(7, WET_MONDAY),
    )
    reason, remedy = the_reason(scenario)
    assert reason.key == "reason.unreachable.season"
    assert remedy == Message(key="remedy.wait_season")


def test_a_walk_beyond_the_longest_is_told_with_its_length() -> None:
    reason, remedy = the_reason(one_village(road("C", "J", 3_000), path("J", "V1", 8_400)))
    assert reason.key == "reason.unreachable.walk"
    assert dict(reason.values) == {"mode": "motorbike", "last": "J", "walk_km": 8.4}
    assert remedy is None


def test_water_without_a_boat_is_told() -> None:
    reason, _ = the_reason(one_village(road("C", "J", 3_000), water("J", "V1", 1_000)))
    assert reason.key == "reason.unreachable.no_boat"
    assert dict(reason.values)["last"] == "J"


def test_a_village_without_any_road_is_told() -> None:
    reason, remedy = the_reason(one_village())
    assert reason == Message(
        key="reason.unreachable.no_road", values=(("mode", "motorbike"), ("last", "Trung tâm"))
    )
    assert remedy is None


def test_a_village_too_far_for_a_day_needs_a_night() -> None:
    # 120,000 m there and back = 24,000 s, service 18,000 s, break 2,700 s: 44,700 s. With a night
    # in V1 the day back would be 18,000 s + 2,700 s + 12,000 s = 32,700 s.
    scenario = one_village(
        road("C", "V1", 120_000),
        rules=Rules(min_visit_s=18_000, max_driving_s=30_000),
    )
    reason, remedy = the_reason(scenario)
    assert reason == Message(
        key="reason.too_far_day",
        values=(("mode", "motorbike"), ("needed", 44_700), ("limit", 37_800)),
    )
    assert remedy == Message(key="remedy.night", values=(("place", "Thôn V1"),))


def test_the_day_is_no_longer_than_there_is_light() -> None:
    # From 07:00 to 15:00 are 28,800 s; the way and the service take 12,000 s + 18,000 s, more
    # than six hours, so with the break 32,700 s.
    scenario = one_village(
        road("C", "V1", 60_000),
        rules=Rules(min_visit_s=18_000, latest_return=time(15), service_close=time(14)),
    )
    reason, _ = the_reason(scenario)
    assert dict(reason.values) == {"mode": "motorbike", "needed": 32_700, "limit": 28_800}


def test_of_several_modes_the_fastest_is_told() -> None:
    # Earth: by motorbike and pickup 5 m/s; there is asphalt for pickups alone: 10 m/s.
    scenario = one_village(
        road("C", "V1", 100_000, surface="earth", condition=4),
        road("C", "V1", 120_000, id="by", modes=("pickup",)),
        vehicles=fleet(motorbikes=6, pickups=2),
        rules=Rules(min_visit_s=18_000, max_driving_s=30_000),
    )
    reason, _ = the_reason(scenario)
    assert dict(reason.values) == {"mode": "pickup", "needed": 44_700, "limit": 37_800}


def test_driving_beyond_the_limit_of_a_day_needs_a_night() -> None:
    # 2 * 6,000 s of driving, of 10,000 s allowed.
    reason, remedy = the_reason(
        one_village(road("C", "V1", 60_000), rules=Rules(max_driving_s=10_000))
    )
    assert reason == Message(
        key="reason.drive_limit", values=(("needed", 12_000), ("limit", 10_000))
    )
    assert remedy == Message(key="remedy.night", values=(("place", "Thôn V1"),))


def test_where_no_night_helps_and_no_visit_can_be_shorter_nothing_is_promised() -> None:
    # 200,000 m = 20,000 s: even from a bed in V1 18,000 s + 2,700 s + 20,000 s are too much.
    reason, remedy = the_reason(
        one_village(road("C", "V1", 200_000), rules=Rules(min_visit_s=18_000, max_driving_s=90_000))
    )
    assert reason.key == "reason.too_far_day"
    assert remedy is None


def with_officer(days_per_month: int, **fields: Any) -> Scenario:
    """Build two villages of priority 5 and 3, each a day's work, that want an officer once."""
    defaults: dict[str, Any] = {
        "villages": [village("V1", priority=5), village("V2")],
        "roads": [road("C", "V1", 6_000), road("C", "V2", 6_000)],
        "visits": [visits_of("V1", 4, 4), visits_of("V2", 4, 4)],
        "calendar": horizon(7),
        "services": (ADVICE, ID_CARD),
        "equipment": (CAPTURE_KIT,),
        "demand": [
            Demand(village_id=one, service_id="id_card", open_cases=10) for one in ("V1", "V2")
        ],
        "members": [
            member("T1-1", role=POLICE, max_days_per_month=days_per_month),
            *(member(f"T1-{number}") for number in range(2, 7)),
        ],
        "teams": [team("T1")],
        "rules": Rules(min_visit_s=18_000),
    }
    return small_scenario(**{**defaults, **fields})


def test_an_officer_without_days_left_is_told_with_the_days() -> None:
    # 4 * 7 / 30.44 = 0.92: one day for two villages
    [missing] = unserved(with_officer(4))
    assert missing == Unserved(
        village_id="V2",
        missing=1,
        officer=POLICE,
        reason=Message(
            key="reason.no_officer", values=(("role", POLICE), ("needed", 2), ("available", 1))
        ),
        remedy=Message(key="remedy.more_officer_days"),
    )


def test_an_officer_with_days_left_is_not_to_blame() -> None:
    # Officers have days, but one crew on one Monday serves one village.
    missing = unserved(with_officer(20, calendar=horizon(7, weekdays=(0,))))
    assert [(one.village_id, one.officer, one.reason.key) for one in missing] == [
        ("V2", None, "reason.no_capacity"),
        ("V2", POLICE, "reason.no_capacity"),
    ]


def test_reasons_are_found_though_travel_times_change_with_the_days() -> None:
    # The road is shut on Tuesday, so there are two tables of times for the same vehicles.
    tuesday = date(2026, 3, 3)
    shut = Closure(road_id="C-V1", date_from=tuesday, date_to=tuesday)
    [missing] = unserved(with_officer(4, closures=(shut,)))
    assert missing.reason.key == "reason.no_officer"


def test_too_few_crews_are_told() -> None:
    scenario = small_scenario(
        roads=[road("C", "V1", 6_000), road("C", "V2", 6_000)],
        visits=[visits_of("V1", 4, 4), visits_of("V2", 4, 4)],
        calendar=horizon(7, weekdays=(0,)),
        rules=Rules(min_visit_s=18_000),
        teams=1,
    )
    [missing] = unserved(scenario)
    assert missing.reason == Message(key="reason.no_capacity")
    assert missing.remedy == Message(key="remedy.more_crews")


def test_missing_visits_are_counted() -> None:
    # Three visits, seven days apart, in two weeks on three days of one crew
    scenario = small_scenario(
        villages=1,
        visits=[visits_of("V1", 6, 6, gap=4)],
        calendar=horizon(14, weekdays=(0,)),
    )
    # 6 * 14 / 30.44 = 2.76 visits, but there are two Mondays.
    [missing] = unserved(scenario)
    assert (missing.missing, missing.reason.key) == (1, "reason.no_days")
    assert dict(missing.reason.values) == {"gap": 4}


def test_closed_days_that_leave_no_room_for_the_gap_are_told() -> None:
    # Open on Mondays and Thursdays; two visits four days apart
    scenario = one_village(
        road("C", "V1", 6_000),
        villages=[village("V1", open_weekdays=(0, 3))],
        visits=[visits_of("V1", 9, 9, gap=4)],
    )
    assert the_reason(scenario) == (Message(key="reason.no_days", values=(("gap", 4),)), None)


def test_a_village_that_is_never_open_is_told() -> None:
    closed = CalendarEvent(
        date_from=MONDAY, date_to=date(2026, 3, 8), kind="closed", applies_to=("V1",)
    )
    reason, _ = the_reason(
        one_village(road("C", "V1", 6_000), calendar=horizon(7, events=(closed,)))
    )
    assert reason.key == "reason.no_days"


def test_vehicles_too_few_for_one_crew_are_not_blamed_on_other_villages() -> None:
    reason, _ = the_reason(
        one_village(road("C", "V1", 6_000), vehicles=(vehicle("MB1"), vehicle("MB2")))
    )
    assert reason.key == "reason.no_seats"


def test_a_bed_that_leads_to_no_trip_helps_nobody() -> None:
    # V2 can be served from a bed in V1 only, and the day out to V1 would be an idle one: V1 is
    # closed all week, and V2 itself cannot be served twice.
    scenario = small_scenario(
        villages=[village("V1", offers_lodging=True), village("V2")],
        roads=[road("C", "V1", 30_000), road("V1", "V2", 12_000)],
        visits=[visits_of("V1", 0, 0), visits_of("V2", 4, 4)],
        calendar=horizon(7),
        rules=Rules(max_trip_days=2, sleep_beyond_s=3_000, max_driving_s=7_000),
        teams=1,
    )
    reason, _ = the_reason(scenario)
    # 4,200 s there and 4,200 s back
    assert reason == Message(key="reason.drive_limit", values=(("needed", 8_400), ("limit", 7_000)))


@pytest.mark.parametrize("finished", [True, False])
def test_a_solver_that_stopped_early_does_not_blame_the_commune(*, finished: bool) -> None:
    instance = instance_of(small_scenario(calendar=horizon(28)))
    missing = explain_unserved(instance, (), finished=finished)
    expected = "reason.no_capacity" if finished else "reason.time"
    assert [one.reason.key for one in missing] == [expected, expected]


def test_what_no_time_could_change_is_told_even_so() -> None:
    instance = instance_of(one_village())
    [missing] = explain_unserved(instance, (), finished=False)
    assert missing.reason.key == "reason.unreachable.no_road"
