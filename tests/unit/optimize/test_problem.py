"""A scenario as arrays, with the numbers done by hand."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import numpy as np
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
from routeplan.domain.fleet import Mode
from routeplan.domain.history import History, VillageRecord
from routeplan.domain.people import Member
from routeplan.domain.rules import Rules
from routeplan.domain.services import Demand, Service
from routeplan.optimize.problem import MORE_THAN_ANY
from routeplan.optimize.profile import DayLimits
from unit.optimize.instances import problem_of

POLICE = "police_officer"
TUESDAY, WEDNESDAY = date(2026, 3, 3), date(2026, 3, 4)

REGISTER = Service(
    id="register",
    name_vi="Hộ tịch",
    name_en="Civil status",
    minutes_low=5,
    minutes_mode=10,
    minutes_high=15,
    required_role="registrar",
)
"""Offered on every visit, and only with a registrar."""


def officer(role: str = POLICE, **fields: Any) -> list[Member]:
    """Build the members of T1, the first of them with a role."""
    return [
        member("T1-1", role=role, **fields),
        *(member(f"T1-{number}") for number in range(2, 7)),
    ]


def cases(village_id: str, service_id: str, count: int) -> Demand:
    return Demand(village_id=village_id, service_id=service_id, open_cases=count)


def test_the_center_is_position_0_and_villages_follow_in_order() -> None:
    problem = problem_of(small_scenario(villages=[village("B"), village("A")]))
    assert problem.place_ids == ("C", "B", "A")
    assert problem.village_ids == ("B", "A")


def test_hours_become_seconds_from_midnight() -> None:
    rules = Rules(day_start=time(6, 30), latest_return=time(18, 0), meal_break_s=1_800)
    assert problem_of(small_scenario(rules=rules)).limits == DayLimits(
        day_start=23_400,
        service_open=27_000,
        service_close=61_200,
        latest_return=64_800,
        max_day=37_800,
        max_driving=18_000,
        meal_break=1_800,
        meal_break_after=21_600,
    )


def test_priorities_and_gaps_are_those_of_the_villages() -> None:
    problem = problem_of(
        small_scenario(
            villages=[village("V1", priority=5), village("V2", priority=1)],
            visits=[visits_of("V2", gap=9), visits_of("V1", gap=4)],
        )
    )
    assert problem.priority.tolist() == [5, 1]
    assert problem.gap_days.tolist() == [4, 9]


def test_monthly_visits_are_scaled_to_the_horizon() -> None:
    # 28 / 30.44 = 0.92 months: 2 * 0.92 = 1.84, 3 * 0.92 = 2.76; 1 * 0.92, 2 * 0.92 = 1.84
    problem = problem_of(small_scenario(visits=[visits_of("V1", 2, 3), visits_of("V2", 1, 2)]))
    assert problem.visits.tolist() == [[2, 3], [1, 2]]


def test_days_are_all_those_of_the_horizon_and_worked_ones_are_marked() -> None:
    holiday = CalendarEvent(date_from=TUESDAY, date_to=TUESDAY, kind="holiday")
    saturday = CalendarEvent(date_from=date(2026, 3, 7), date_to=date(2026, 3, 7), kind="workday")
    problem = problem_of(small_scenario(calendar=horizon(8, events=(holiday, saturday))))
    # Monday, no Tuesday, Wednesday to Friday, the Saturday in exchange, no Sunday, Monday
    assert problem.worked_days.tolist() == [True, False, True, True, True, True, False, True]
    assert problem.days[0] == MONDAY
    assert problem.weeks == ((0, 2, 3, 4, 5), (7,))


def test_a_week_without_work_is_no_week() -> None:
    calendar = horizon(9, start=date(2026, 3, 7), weekdays=(0,))  # Saturday to next Sunday
    assert problem_of(small_scenario(calendar=calendar)).weeks == ((2,),)


def test_a_village_is_open_on_its_weekdays_that_are_worked_and_not_closed() -> None:
    closed = CalendarEvent(date_from=MONDAY, date_to=MONDAY, kind="closed", applies_to=("V2",))
    problem = problem_of(
        small_scenario(
            villages=[village("V1", open_weekdays=(1, 5)), village("V2")],
            calendar=horizon(7, events=(closed,)),
        )
    )
    assert problem.open_days.astype(int).tolist() == [
        [0, 1, 0, 0, 0, 0, 0],  # Tuesday; Saturday is not worked
        [0, 1, 1, 1, 1, 0, 0],
    ]


def test_a_village_is_not_visited_again_too_soon_after_the_plan_before() -> None:
    # V1 was visited on Friday 27/02 and waits 7 days: until Friday 06/03. V2 on 20/02: 10 days ago.
    last = [("V1", date(2026, 2, 27)), ("V2", date(2026, 2, 20)), ("V3", None)]
    records = tuple(VillageRecord(village_id=key, last_visit=day) for key, day in last)
    problem = problem_of(
        small_scenario(villages=3, calendar=horizon(7), history=History(villages=records))
    )
    assert problem.first_days.tolist() == [4, 0, 0]
    assert problem.open_days.astype(int).tolist() == [
        [0, 0, 0, 0, 1, 0, 0],
        [1, 1, 1, 1, 1, 0, 0],
        [1, 1, 1, 1, 1, 0, 0],
    ]


def test_days_hold_visits_that_are_far_enough_apart() -> None:
    # Monday to Friday of two weeks; V1 four days apart, V2 on Tuesdays and Wednesdays, V3 seven.
    problem = problem_of(
        small_scenario(
            villages=[village("V1"), village("V2", open_weekdays=(1, 2)), village("V3")],
            visits=[visits_of("V1", 1, 9, 4), visits_of("V2", 1, 9, 2), visits_of("V3", 1, 9, 7)],
            calendar=horizon(14),
        )
    )
    # V1: Monday, Friday, Tuesday; Friday comes too soon after it. 9 * 14 / 30.44 = 4.14
    assert problem.visits_held(problem.worked_days).tolist() == [3, 2, 2]
    assert problem.most_visits.tolist() == [3, 2, 2]
    first_week = np.arange(14) < 7
    assert problem.visits_held(first_week).tolist() == [2, 1, 1]
    assert problem.weekly.tolist() == [False, True, True]


def test_beds_are_where_lodging_is_offered_far_enough_from_home() -> None:
    # V1 is 6,000 m = 600 s from home, V2 1,200 s, V3 1,800 s.
    villages = [village(f"V{n}", offers_lodging=n != 3) for n in (1, 2, 3)]
    problem = problem_of(small_scenario(villages=villages, rules=Rules(sleep_beyond_s=1_200)))
    assert problem.lodging_of(problem.profiles[0]).tolist() == [2]


def test_a_village_out_of_reach_is_no_bed() -> None:
    villages = [village("V1"), village("V2", offers_lodging=True)]
    roads = [road("C", "V1", 6_000), path("V1", "V2", 9_000)]
    problem = problem_of(
        small_scenario(villages=villages, roads=roads, rules=Rules(sleep_beyond_s=0))
    )
    assert problem.lodging_of(problem.profiles[0]).tolist() == []


def test_there_is_a_profile_for_each_mode_and_each_set_of_officers() -> None:
    problem = problem_of(
        small_scenario(
            services=(ADVICE, ID_CARD, REGISTER),
            equipment=(CAPTURE_KIT,),
            members=[
                *officer(),
                member("T2-1", role="registrar"),
                *(member(f"T2-{number}") for number in range(2, 7)),
            ],
            vehicles=fleet(motorbikes=6, pickups=2),
        )
    )
    assert problem.scarce_roles == (POLICE, "registrar")
    sets = [(), (POLICE,), ("registrar",), (POLICE, "registrar")]
    assert [profile.officers for profile in problem.profiles] == [*sets, *sets]
    assert [profile.mode for profile in problem.profiles] == [Mode.MOTORBIKE] * 4 + [
        Mode.PICKUP
    ] * 4
    assert problem.has_aboard("registrar").tolist() == [False, False, True, True] * 2


def test_days_of_equal_times_share_a_profile() -> None:
    # The road to V2 is shut on Tuesday and the footpath beside it on Wednesday, which nobody
    # would take: Wednesday is like Monday.
    scenario = small_scenario(
        roads=[road("C", "V1", 6_000), road("V1", "V2", 6_000), path("V1", "V2", 7_000, id="P")],
        closures=(
            Closure(road_id="V1-V2", date_from=TUESDAY, date_to=TUESDAY),
            Closure(road_id="P", date_from=WEDNESDAY, date_to=WEDNESDAY),
        ),
        calendar=horizon(5),
    )
    first, second = problem_of(scenario).profiles
    assert first.days.tolist() == [True, False, True, True, True]
    assert second.days.tolist() == [False, True, False, False, False]
    # On Tuesday people walk the 7,000 m: 600 s + 7,000 s.
    assert (first.travel_s[0, 2], second.travel_s[0, 2]) == (1_200, 7_600)


def test_a_day_off_belongs_to_no_profile() -> None:
    assert problem_of(small_scenario(calendar=horizon(7))).profiles[0].days.tolist() == (
        [True] * 5 + [False] * 2
    )


def test_service_is_shared_by_the_required_visits_and_rounded_up_to_five_minutes() -> None:
    # 57 cases * 12 min * 60 s / 5 desks = 8,208 s in all. For two required visits 4,104 s each,
    # below the 5,400 s of the shortest; for one 8,208 s, rounded up to 28 * 300 = 8,400 s.
    problem = problem_of(
        small_scenario(
            visits=[visits_of("V1", 2, 3), visits_of("V2")],
            demand=[cases("V1", "advice", 57), cases("V2", "advice", 57)],
        )
    )
    assert problem.profiles[0].service_s.tolist() == [0, 5_400, 8_400]


def test_service_that_fills_whole_steps_is_not_rounded_up_by_noise() -> None:
    # 50 cases * 8.1 min / 5 desks = 81 min -> 85; 50 * 8.5 / 5 = 85 min just so.
    service = ADVICE.model_copy(update={"minutes_mode": 8.1, "minutes_low": 5})
    for minutes, seconds in [(8.1, 5_100), (8.5, 5_100), (9.5, 5_700)]:
        service = service.model_copy(update={"minutes_mode": minutes})
        rules = Rules(min_visit_s=0)
        problem = problem_of(small_scenario(villages=1, services=(service,), rules=rules))
        assert problem.service_s("V1", ()) == seconds


def test_demand_beyond_the_longest_visit_stays_open() -> None:
    # 200 cases are 28,800 s; a visit is at most 18,000 s.
    problem = problem_of(small_scenario(villages=1, demand=[cases("V1", "advice", 200)]))
    assert problem.service_s("V1", ()) == 18_000


def test_a_village_without_required_visits_is_served_as_by_one() -> None:
    # 0.4 -> 0 required, 2 * 0.92 = 1.84 -> 2 possible visits; all 57 cases on one of them
    problem = problem_of(
        small_scenario(
            villages=1, visits=[visits_of("V1", 0, 2)], demand=[cases("V1", "advice", 57)]
        )
    )
    assert problem.service_s("V1", ()) == 8_400


def with_officer(**fields: Any) -> dict[str, Any]:
    """Return the fields of a scenario whose T1 has a police officer with a kit."""
    return {
        "services": (ADVICE, ID_CARD),
        "equipment": (CAPTURE_KIT,),
        "members": officer(),
        "teams": [team("T1")],
        **fields,
    }


def test_an_officer_adds_the_whole_of_what_is_offered_once() -> None:
    # Advice 50 * 12 * 60 / 5 / 2 visits = 3,600 s; identity cards 5 * 12 * 60 / 5 = 720 s: 4,320 s,
    # up to 4,500. With 8 cards the officer needs 8 * 12 * 60 = 5,760 s, up to 6,000.
    problem = problem_of(
        small_scenario(
            villages=1,
            visits=[visits_of("V1", 2, 3)],
            demand=[cases("V1", "advice", 50), cases("V1", "id_card", 5)],
            rules=Rules(min_visit_s=0),
            **with_officer(),
        )
    )
    alone, with_police = problem.profiles
    assert problem.services_offered("V1", ()) == ("advice",)
    assert problem.services_offered("V1", (POLICE,)) == ("advice", "id_card")
    assert (alone.service_s[1], with_police.service_s[1]) == (3_600, 4_500)
    more = [cases("V1", "advice", 50), cases("V1", "id_card", 8)]
    longer = problem_of(problem.scenario.but(demand=more))
    assert longer.service_s("V1", (POLICE,)) == 6_000
    assert (alone.kit[1].tolist(), with_police.kit[1].tolist()) == ([0], [1])


def test_a_service_without_open_cases_is_not_offered() -> None:
    problem = problem_of(
        small_scenario(villages=1, demand=[cases("V1", "id_card", 0)], **with_officer())
    )
    assert problem.services_offered("V1", (POLICE,)) == ()
    assert not problem.needs_officer.any()


def test_an_officer_is_needed_where_there_are_cases_and_a_required_visit() -> None:
    problem = problem_of(
        small_scenario(
            villages=3,
            visits=[visits_of("V1"), visits_of("V2"), visits_of("V3", 0, 1)],
            demand=[cases("V1", "advice", 5), cases("V2", "id_card", 5), cases("V3", "id_card", 5)],
            **with_officer(),
        )
    )
    assert problem.needs_officer.tolist() == [[False, True, False]]


def test_a_role_of_an_every_visit_service_must_be_aboard() -> None:
    scenario = small_scenario(
        services=(ADVICE, REGISTER),
        members=officer("registrar"),
        teams=[team("T1")],
        demand=[cases("V1", "register", 5), cases("V2", "advice", 5)],
    )
    alone, with_registrar = problem_of(scenario).profiles
    assert alone.servable.tolist() == [False, False, True]
    assert with_registrar.servable.tolist() == [False, True, True]
    assert not problem_of(scenario).needs_officer.any()


def test_nobody_serves_a_village_that_wants_no_visit() -> None:
    scenario = small_scenario(
        villages=2,
        roads=[road("C", "V1", 6_000), road("C", "V2", 6_000)],
        visits=[visits_of("V1", 0, 0), visits_of("V2")],
    )
    assert problem_of(scenario).profiles[0].servable.tolist() == [False, False, True]


@pytest.mark.parametrize(
    ("mode", "fields", "kit_kg", "needed"),
    [
        (Mode.MOTORBIKE, {"crew_size": 6, "desks": 5}, 0, 3),  # 6 people / 2 seats
        (Mode.MOTORBIKE, {"crew_size": 1, "desks": 1}, 0, 2),  # never one motorbike alone
        (Mode.PICKUP, {"crew_size": 6, "desks": 5}, 0, 2),  # 6 people / 5 seats
        (Mode.PICKUP, {"crew_size": 1, "desks": 1}, 0, 1),
        (Mode.MOTORBIKE, {"crew_size": 6, "desks": 5}, 210, 3),  # 210 kg / 70 kg
        (Mode.MOTORBIKE, {"crew_size": 6, "desks": 5}, 211, 4),
    ],
)
def test_vehicles_carry_the_crew_and_the_kit(
    mode: Mode, fields: dict[str, int], kit_kg: float, needed: int
) -> None:
    kit = CAPTURE_KIT.model_copy(update={"weight_kg": kit_kg})
    problem = problem_of(
        small_scenario(
            equipment=(kit,), vehicles=fleet(motorbikes=4, pickups=2), rules=Rules(**fields)
        )
    )
    assert problem.vehicles_needed(mode, np.array([[1]])).tolist() == [needed]
    without_kit = problem.vehicles_needed(mode, np.array([[0]]))[0]
    assert without_kit <= needed


def test_the_smallest_vehicle_of_a_mode_counts() -> None:
    small = vehicle("MB9", seats=1, payload_kg=20)
    problem = problem_of(
        small_scenario(equipment=(CAPTURE_KIT,), vehicles=(*fleet(motorbikes=6), small))
    )
    # 6 people / 1 seat; 10 kg / 20 kg is one
    assert problem.vehicles_needed(Mode.MOTORBIKE, np.array([[1]])).tolist() == [6]


def test_vehicles_without_payload_carry_no_kit() -> None:
    bare = tuple(vehicle(f"MB{number}", payload_kg=0) for number in range(1, 7))
    problem = problem_of(small_scenario(equipment=(CAPTURE_KIT,), vehicles=bare))
    assert problem.vehicles_needed(Mode.MOTORBIKE, np.array([[0], [1]])).tolist() == [
        3,
        MORE_THAN_ANY,
    ]


def test_vehicles_are_counted_on_their_weekdays_and_after_their_notice() -> None:
    vehicles = (
        vehicle("MB1"),
        vehicle("MB2", weekdays=(0, 3)),
        vehicle("MB3", on_request=True),
        vehicle("BO1", Mode.BOAT),
    )
    problem = problem_of(
        small_scenario(vehicles=vehicles, calendar=horizon(5), rules=Rules(notice_days=2))
    )
    # Monday MB1 MB2; Tuesday MB1; Wednesday MB1 MB3; Thursday all; Friday MB1 MB3
    assert problem.vehicles_on(Mode.MOTORBIKE).tolist() == [2, 1, 2, 3, 2]
    assert problem.vehicles_on(Mode.BOAT).tolist() == [1, 1, 1, 1, 1]
    assert problem.vehicles_on(Mode.PICKUP).tolist() == [0, 0, 0, 0, 0]


def test_a_matrix_with_a_boat_says_so() -> None:
    scenario = small_scenario(
        villages=1,
        roads=[road("C", "L", 6_000), water("L", "V1", 1_000)],
        vehicles=fleet(motorbikes=6, boats=1),
    )
    assert problem_of(scenario).profiles[0].uses_boat[0, 1]


def test_officers_are_counted_by_day_and_over_the_horizon() -> None:
    members = [
        member("T1-1", role=POLICE, weekdays_off=(0,), max_days_per_month=10),
        member("T1-2", role=POLICE, stays_overnight=False, max_days_per_month=5),
        *(member(f"T1-{number}") for number in range(3, 7)),
    ]
    problem = problem_of(
        small_scenario(**with_officer(members=members), calendar=horizon(14), demand=[])
    )
    monday_to_friday = [1, 2, 2, 2, 2]
    assert problem.officers_on(POLICE, overnight=False)[:5].tolist() == monday_to_friday
    assert problem.officers_on(POLICE, overnight=True)[:5].tolist() == [0, 1, 1, 1, 1]
    # 15 * 14 / 30.44 = 6.9 days; 10 * 14 / 30.44 = 4.6 days
    assert problem.officer_days(POLICE, overnight=False) == 7
    assert problem.officer_days(POLICE, overnight=True) == 5


def test_as_many_crews_are_out_as_there_are_mobile_teams() -> None:
    teams = [team("T1"), team("T2", kind="center"), team("T3")]
    assert problem_of(small_scenario(teams=teams)).crews == 2
