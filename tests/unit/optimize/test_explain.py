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
from routeplan.domain.history import History, VillageRecord
from routeplan.domain.message import Message
from routeplan.domain.pins import Pin
from routeplan.domain.plan import Unserved
from routeplan.domain.rules import Rules
from routeplan.domain.scenario import Scenario
from routeplan.domain.services import Demand
from routeplan.optimize.budget import Budget
from routeplan.optimize.explain import explain_unserved
from routeplan.optimize.solve import solve
from routeplan.wording import Wording
from unit.optimize.instances import instance_of, two_far_villages

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


def leaves_out(scenario: Scenario, village_id: str) -> bool:
    return any(one.village_id == village_id for one in unserved(scenario))


def with_rules(scenario: Scenario, **rules: Any) -> Scenario:
    return scenario.but(rules=scenario.rules.model_copy(update=rules))


def with_lodging(scenario: Scenario, village_id: str) -> Scenario:
    villages = (
        one.model_copy(update={"offers_lodging": one.offers_lodging or one.id == village_id})
        for one in scenario.villages
    )
    return scenario.but(villages=tuple(villages))


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
    assert not leaves_out(scenario.but(closures=()), "V1")


def test_a_closed_road_that_would_not_do_when_open_is_no_remedy() -> None:
    # 20,000 s one way are more than a day holds.
    scenario = one_village(
        road("C", "V1", 200_000), closures=(Closure(road_id="C-V1", date_from=MONDAY),)
    )
    reason, remedy = the_reason(scenario)
    assert reason.key == "reason.unreachable.closed"
    assert remedy is None


def test_of_several_modes_the_one_that_can_be_helped_is_told() -> None:
    # Pickups, first in the fleet, have no road at all; motorbikes have one that is closed.
    scenario = one_village(
        road("C", "V1", 9_000, modes=("motorbike",)),
        vehicles=(*fleet(pickups=2), *fleet(motorbikes=6)),
        closures=(Closure(road_id="C-V1", date_from=MONDAY),),
    )
    reason, remedy = the_reason(scenario)
    assert reason.key == "reason.unreachable.closed"
    assert remedy is not None


def test_a_road_that_is_open_on_a_day_off_only_is_closed() -> None:
    # Sunday comes first, with times of its own on which nothing is unreachable.
    sunday = date(2026, 3, 1)
    scenario = one_village(
        road("C", "V1", 3_000),
        closures=(Closure(road_id="C-V1", date_from=MONDAY),),
        calendar=horizon(6, sunday),
    )
    reason, _ = the_reason(scenario)
    assert reason.key == "reason.unreachable.closed"


def test_a_road_for_the_dry_season_waits_for_it() -> None:
    scenario = one_village(
        road("C", "V1", 9_000, dry_only=True),
        calendar=horizon(7, WET_MONDAY),
    )
    reason, remedy = the_reason(scenario)
    assert reason.key == "reason.unreachable.season"
    assert remedy == Message(key="remedy.wait_season")
    assert not leaves_out(scenario.with_horizon(MONDAY), "V1")


def test_a_walk_beyond_the_longest_is_told_with_its_length() -> None:
    reason, remedy = the_reason(one_village(road("C", "J", 3_000), path("J", "V1", 8_400)))
    assert reason.key == "reason.unreachable.walk"
    assert dict(reason.values) == {"mode": "motorbike", "last": "J", "walk_km": 8.4}
    assert remedy is None


def test_water_without_a_boat_is_told() -> None:
    scenario = one_village(road("C", "J", 3_000), water("J", "V1", 1_000))
    reason, remedy = the_reason(scenario)
    assert reason.key == "reason.unreachable.no_boat"
    assert dict(reason.values)["last"] == "J"
    assert remedy == Message(key="remedy.boat")
    assert not leaves_out(scenario.but(vehicles=fleet(motorbikes=6, boats=1)), "V1")


def test_a_road_for_motorbikes_only_asks_for_motorbikes() -> None:
    scenario = one_village(road("C", "V1", 9_000, modes=("motorbike",)), vehicles=fleet(pickups=2))
    reason, remedy = the_reason(scenario)
    assert reason.key == "reason.unreachable.no_road"
    assert remedy == Message(key="remedy.other_mode", values=(("mode", "motorbike"),))
    assert not leaves_out(scenario.but(vehicles=fleet(motorbikes=3)), "V1")


def test_a_village_without_any_road_is_told() -> None:
    reason, remedy = the_reason(one_village())
    assert reason == Message(
        key="reason.unreachable.no_road", values=(("mode", "motorbike"), ("last", "Trung tâm"))
    )
    assert remedy is None


def far_village(**fields: Any) -> Scenario:
    """Build V1 close to the center, and V2, too far for a day: each to be visited once in a week.

    V1 lies 6,000 m = 600 s from the center, V2 120,000 m = 12,000 s. A day to V2 takes 24,000 s on
    the way, 18,000 s of service and a break of 2,700 s: 44,700 s of the 37,800 s there are. From a
    bed in V2 the day home takes 600 s less than 12,000 s + 18,000 s in V1 + 2,700 s.
    """
    rules = fields.pop("rules", {})
    defaults: dict[str, Any] = {
        "roads": [road("C", "V1", 6_000), road("V1", "V2", 114_000)],
        "visits": [visits_of("V1", 4, 4), visits_of("V2", 4, 4)],
        "calendar": horizon(7),
        "teams": 1,
        "rules": Rules(**{"min_visit_s": 18_000, "max_driving_s": 30_000, **rules}),
    }
    return small_scenario(**{**defaults, **fields})


def test_a_village_too_far_for_a_day_needs_a_night() -> None:
    scenario = far_village()
    reason, remedy = the_reason(scenario)
    assert reason == Message(
        key="reason.too_far_day",
        values=(("mode", "motorbike"), ("needed", 44_700), ("limit", 37_800)),
    )
    assert remedy == Message(key="remedy.night", values=(("place", "Thôn V2"),))
    assert not leaves_out(with_lodging(scenario, "V2"), "V2")


def test_where_trips_last_one_day_a_bed_that_is_there_waits_for_a_second_day() -> None:
    scenario = with_lodging(far_village(rules={"max_trip_days": 1}), "V2")
    _, remedy = the_reason(scenario)
    assert remedy == Message(key="remedy.two_days", values=(("place", "Thôn V2"),))
    assert not leaves_out(with_rules(scenario, max_trip_days=2), "V2")


def test_where_trips_last_one_day_and_nobody_has_a_bed_both_are_told() -> None:
    scenario = far_village(rules={"max_trip_days": 1})
    _, remedy = the_reason(scenario)
    assert remedy == Message(key="remedy.two_days_and_lodging", values=(("place", "Thôn V2"),))
    assert leaves_out(with_rules(scenario, max_trip_days=2), "V2")
    assert not leaves_out(with_lodging(with_rules(scenario, max_trip_days=2), "V2"), "V2")


def test_a_night_is_no_remedy_where_the_other_day_would_be_idle() -> None:
    # As before, but nobody else is to be visited.
    _, remedy = the_reason(far_village(visits=[visits_of("V1", 0, 0), visits_of("V2", 4, 4)]))
    assert remedy is None


def test_what_is_too_far_in_the_wet_season_only_waits_for_the_dry_one() -> None:
    # 36,000 m at 5 m/s = 7,200 s there and 7,200 s back, of 10,000 s of driving allowed
    scenario = one_village(
        road("C", "V1", 36_000), rules=Rules(max_driving_s=10_000), calendar=horizon(7, WET_MONDAY)
    )
    reason, remedy = the_reason(scenario)
    assert reason == Message(
        key="reason.drive_limit.wet", values=(("needed", 14_400), ("limit", 10_000))
    )
    assert remedy == Message(key="remedy.wait_season")
    assert not leaves_out(scenario.with_horizon(MONDAY), "V1")


def test_more_desks_make_a_visit_short_enough() -> None:
    # 100 cases of 12 minutes at 5 desks are 14,400 s; on the way are 2 * 10,000 s; with the break
    # 37,100 s of the 36,000 s of a day. At 6 desks they are 12,000 s.
    scenario = one_village(
        road("C", "V1", 100_000),
        demand=[Demand(village_id="V1", service_id="advice", open_cases=100)],
        rules=Rules(max_day_s=36_000, max_driving_s=20_000),
    )
    reason, remedy = the_reason(scenario)
    assert dict(reason.values)["needed"] == 37_100
    assert remedy == Message(key="remedy.more_desks", values=(("desks", 6),))
    assert not leaves_out(with_rules(scenario, desks=6), "V1")


def test_a_visit_that_ends_after_service_closes_is_told() -> None:
    # Out at 07:00, 11,000 s on the way, 18,000 s of service, 2,700 s of break: until 15:48:20
    scenario = one_village(
        road("C", "V1", 110_000),
        rules=Rules(
            min_visit_s=18_000,
            max_driving_s=30_000,
            max_day_s=50_000,
            service_close=time(15),
            latest_return=time(20),
        ),
    )
    reason, _ = the_reason(scenario)
    assert reason == Message(
        key="reason.service_close", values=(("end", "15:48:20"), ("limit", "15:00:00"))
    )


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
    # 2 * 12,000 s of driving, of 20,000 s allowed
    scenario = far_village(
        rules={
            "max_driving_s": 20_000,
            "max_day_s": 60_000,
            "max_visit_s": 18_000,
            "latest_return": time(22),
        }
    )
    reason, remedy = the_reason(scenario)
    assert reason == Message(
        key="reason.drive_limit", values=(("needed", 24_000), ("limit", 20_000))
    )
    assert remedy == Message(key="remedy.night", values=(("place", "Thôn V2"),))
    assert not leaves_out(with_lodging(scenario, "V2"), "V2")


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
    assert not unserved(with_officer(20))


def test_an_officer_with_days_left_is_not_to_blame() -> None:
    # Officers have days, but one crew on one Monday serves one village. A second crew would serve
    # the other one, but there is only one officer.
    scenario = with_officer(20, calendar=horizon(7, weekdays=(0,)))
    crews_out = (Message(key="reason.crews_out"), Message(key="remedy.one_crew"))
    missing = unserved(scenario)
    assert [(one.village_id, one.officer) for one in missing] == [("V2", None), ("V2", POLICE)]
    assert (missing[0].reason, missing[0].remedy) == crews_out
    assert missing[1].reason.key == "reason.no_capacity"


def test_an_officer_whose_days_off_are_the_open_days_is_told() -> None:
    # The village is open on Tuesdays, on which the only officer is off.
    officer = member("T1-1", role=POLICE, weekdays_off=(1,), max_days_per_month=20)
    others = [member(f"T1-{number}") for number in range(2, 7)]
    scenario = with_officer(
        20,
        villages=[village("V1", open_weekdays=(1,)), village("V2")],
        members=[officer, *others],
    )
    [missing] = unserved(scenario)
    assert (missing.village_id, missing.officer) == ("V1", POLICE)
    assert missing.reason == Message(key="reason.officer_out", values=(("role", POLICE),))
    assert missing.remedy == Message(key="remedy.one_officer", values=(("role", POLICE),))
    second = member("T1-2", role=POLICE, max_days_per_month=20)
    assert not leaves_out(scenario.but(members=(officer, second, *others[1:])), "V1")


def far_with_officer(*, stays_overnight: bool) -> Scenario:
    """Build V1 and V2 of `two_far_villages`; V2, behind a bed in V1, wants an officer once."""
    officer = member("T1-1", role=POLICE, max_days_per_month=20, stays_overnight=stays_overnight)
    return two_far_villages(
        services=(ADVICE, ID_CARD),
        equipment=(CAPTURE_KIT,),
        demand=[
            Demand(village_id="V1", service_id="advice", open_cases=50),
            Demand(village_id="V2", service_id="id_card", open_cases=10),
        ],
        members=[officer, *(member(f"T1-{number}") for number in range(2, 7))],
    )


def test_officers_who_do_not_stay_overnight_are_told() -> None:
    [missing] = unserved(far_with_officer(stays_overnight=False))
    assert (missing.village_id, missing.officer) == ("V2", POLICE)
    assert missing.reason == Message(key="reason.officer_overnight", values=(("role", POLICE),))
    assert missing.remedy == Message(key="remedy.officer_overnight", values=(("role", POLICE),))
    assert not leaves_out(far_with_officer(stays_overnight=True), "V2")


def test_reasons_are_found_though_travel_times_change_with_the_days() -> None:
    # The road is shut on Tuesday, so there are two tables of times for the same vehicles.
    tuesday = date(2026, 3, 3)
    shut = Closure(road_id="C-V1", date_from=tuesday, date_to=tuesday)
    [missing] = unserved(with_officer(4, closures=(shut,)))
    assert missing.reason.key == "reason.no_officer"


def one_monday(**fields: Any) -> Scenario:
    """Build two villages, each a day's work, and one Monday for both."""
    defaults: dict[str, Any] = {
        "roads": [road("C", "V1", 6_000), road("C", "V2", 6_000)],
        "visits": [visits_of("V1", 4, 4), visits_of("V2", 4, 4)],
        "calendar": horizon(7, weekdays=(0,)),
        "rules": Rules(min_visit_s=18_000),
    }
    return small_scenario(**{**defaults, **fields})


def test_too_few_crews_are_told() -> None:
    assert the_reason(one_monday(teams=1)) == (
        Message(key="reason.crews_out"),
        Message(key="remedy.one_crew"),
    )
    assert not unserved(one_monday(teams=2))


def test_too_few_vehicles_are_told() -> None:
    # A crew of six takes three motorbikes of two seats.
    assert the_reason(one_monday(vehicles=fleet(motorbikes=4))) == (
        Message(key="reason.vehicles_out", values=(("mode", "motorbike"),)),
        Message(key="remedy.more_vehicles", values=(("count", 2), ("mode", "motorbike"))),
    )
    assert not unserved(one_monday(vehicles=fleet(motorbikes=6)))


def test_too_few_kits_are_told() -> None:
    # Every visit needs the one kit there is.
    service = ADVICE.model_copy(update={"equipment": ("capture_kit",)})
    names = (("kit_vi", "Bộ thu nhận"), ("kit_en", "Capture kit"))
    scenario = one_monday(services=(service,), equipment=(CAPTURE_KIT,))
    assert the_reason(scenario) == (
        Message(key="reason.kit_out", values=names),
        Message(key="remedy.more_kit", values=(("count", 1), *names)),
    )
    assert not unserved(scenario.but(equipment=(CAPTURE_KIT.model_copy(update={"count": 2}),)))


def test_crews_and_vehicles_that_are_both_used_up_are_told_in_general() -> None:
    assert the_reason(one_monday(teams=1, vehicles=fleet(motorbikes=3))) == (
        Message(key="reason.no_capacity"),
        Message(key="remedy.more_crews"),
    )


def test_a_crew_at_rest_after_a_night_is_not_there_for_another_village() -> None:
    # Out on Monday and Tuesday for V1 and V2, at rest on Wednesday, when V3 is open
    scenario = two_far_villages(
        villages=[
            village("V1", offers_lodging=True),
            village("V2"),
            village("V3", priority=1, open_weekdays=(2,)),
        ],
        roads=[road("C", "V1", 30_000), road("V1", "V2", 12_000), road("C", "V3", 30_000)],
        visits=[visits_of(one, 4, 4) for one in ("V1", "V2", "V3")],
        calendar=horizon(7, weekdays=(0, 1, 2)),
    )
    [missing] = unserved(scenario)
    assert (missing.village_id, missing.reason.key) == ("V3", "reason.crews_out")
    second = team("T2")
    more = (*scenario.members, *(member(one) for one in second.member_ids))
    assert not unserved(scenario.but(teams=(*scenario.teams, second), members=more))


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
    reason, remedy = the_reason(scenario)
    assert reason == Message(key="reason.no_days", values=(("gap", 4),))
    assert remedy == Message(key="remedy.gap", values=(("gap", 3),))
    assert not leaves_out(scenario.but(visits=(visits_of("V1", 9, 9, gap=3),)), "V1")


def test_a_village_that_is_never_open_is_told() -> None:
    closed = CalendarEvent(
        date_from=MONDAY, date_to=date(2026, 3, 8), kind="closed", applies_to=("V1",)
    )
    reason, _ = the_reason(
        one_village(road("C", "V1", 6_000), calendar=horizon(7, events=(closed,)))
    )
    assert reason.key == "reason.no_open_day"


def test_a_last_visit_too_close_to_the_horizon_is_told() -> None:
    # Last visit on 27/02, 14 days apart: not before 13/03. Friday 06/03 comes 7 days after it.
    scenario = one_village(
        road("C", "V1", 6_000),
        visits=[visits_of("V1", gap=14)],
        calendar=horizon(7),
        history=History(
            villages=(VillageRecord(village_id="V1", last_visit=date(2026, 2, 27)),),
        ),
    )
    reason, remedy = the_reason(scenario)
    assert reason == Message(key="reason.too_soon", values=(("gap", 14),))
    assert remedy == Message(key="remedy.gap", values=(("gap", 7),))
    assert not leaves_out(scenario.but(visits=(visits_of("V1", gap=7),)), "V1")


def test_vehicles_too_few_for_one_crew_are_not_blamed_on_other_villages() -> None:
    scenario = one_village(road("C", "V1", 6_000), vehicles=(vehicle("MB1"), vehicle("MB2")))
    assert the_reason(scenario) == (
        Message(key="reason.no_seats", values=(("mode", "motorbike"),)),
        Message(key="remedy.more_vehicles", values=(("count", 1), ("mode", "motorbike"))),
    )
    assert not unserved(scenario.but(vehicles=fleet(motorbikes=3)))


def test_vehicles_that_are_there_on_other_days_only_are_told() -> None:
    # The village is open on Mondays, the third motorbike is there on Tuesdays.
    scenario = one_village(
        road("C", "V1", 6_000),
        villages=[village("V1", open_weekdays=(0,))],
        vehicles=(*fleet(motorbikes=2), vehicle("MB3", weekdays=(1,))),
    )
    reason, _ = the_reason(scenario)
    assert reason == Message(key="reason.vehicles_out", values=(("mode", "motorbike"),))


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


def test_a_night_that_no_two_worked_days_hold_helps_nobody() -> None:
    # V2 is served from a bed in V1 only, and the crew goes out on Mondays only.
    scenario = two_far_villages(calendar=horizon(7, weekdays=(0,)))
    reason, remedy = the_reason(scenario)
    assert reason == Message(key="reason.drive_limit", values=(("needed", 8_400), ("limit", 7_000)))
    assert remedy is None


@pytest.mark.parametrize("finished", [True, False])
def test_a_solver_that_stopped_early_does_not_blame_the_commune(*, finished: bool) -> None:
    instance = instance_of(small_scenario(calendar=horizon(28)))
    missing = explain_unserved(instance, (), Budget(limit_s=600), finished=finished)
    expected = "reason.no_room" if finished else "reason.time"
    assert [one.reason.key for one in missing] == [expected, expected]
    assert [one.remedy is None for one in missing] == [finished, finished]


def test_what_no_time_could_change_is_told_even_so() -> None:
    instance = instance_of(one_village())
    [missing] = explain_unserved(instance, (), Budget(limit_s=600), finished=False)
    assert missing.reason.key == "reason.unreachable.no_road"


def test_a_visit_for_which_no_other_village_is_left_is_not_blamed_on_crews() -> None:
    # V2 wants two visits, each from a bed in V1, and V1 one visit at the most: the second time
    # one of the two days would be idle.
    scenario = two_far_villages(visits=[visits_of("V1", 4, 4), visits_of("V2", 9, 9, gap=3)])
    [missing] = unserved(scenario)
    assert (missing.village_id, missing.missing, missing.reason.key) == ("V2", 1, "reason.no_room")


def test_a_pinned_visit_leaves_no_day_for_another() -> None:
    # Mondays and Fridays of two weeks are days 0, 4, 7 and 11; of these only 0 and 11 lie ten
    # days apart, and none does from the pinned 4.
    pin = Pin(date=date(2026, 3, 6), kind="visit", who="V1")
    scenario = small_scenario(
        villages=[village("V1", open_weekdays=(0, 4))],
        visits=[visits_of("V1", 4, 4).model_copy(update={"min_gap_days": 10})],
        calendar=horizon(14),
    )
    assert unserved(scenario) == ()
    reason, remedy = the_reason(scenario.but(pins=(pin,)))
    assert (reason.key, dict(reason.values)) == ("reason.pinned", {"gap": 10})
    assert remedy == Message(key="remedy.unpin")
