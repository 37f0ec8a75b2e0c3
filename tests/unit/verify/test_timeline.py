"""A day in the order of the clock."""

from __future__ import annotations

from datetime import time

from plans import leg, ride, stay, valid_plan
from routeplan.verify.timeline import begin_s, end_s, timeline, work_s


def test_legs_and_visits_alternate_by_the_hour() -> None:
    monday = valid_plan().trips[0].days[0]
    assert timeline(monday) == [
        monday.legs[0],
        monday.visits[0],
        monday.legs[1],
        monday.visits[1],
        monday.legs[2],
    ]


def test_a_leg_that_takes_no_time_precedes_the_visit_that_begins_with_it() -> None:
    monday = valid_plan().trips[1].days[0]
    day = monday.model_copy(
        update={
            "legs": (leg("C", "V1", "07:30", "07:30", 0),),
            "visits": (stay("V1", 1, "07:30", "09:00"),),
        }
    )
    assert timeline(day) == [*day.legs, *day.visits]


def test_without_time_places_tell_what_follows_what() -> None:
    monday = valid_plan().trips[1].days[0]
    out, on, home = (
        leg(*ends, "07:30", "07:30", 0) for ends in [("C", "V1"), ("V1", "V2"), ("V2", "C")]
    )
    stays = stay("V1", 1, "07:30", "07:30"), stay("V2", 2, "07:30", "07:30")
    day = monday.model_copy(update={"start_id": "C", "legs": (out, on, home), "visits": stays})
    assert timeline(day) == [out, stays[0], on, stays[1], home]


def test_work_is_travel_and_service_without_the_break() -> None:
    # 07:30 to 11:15 are 13,500 s, 2,700 s of them a break.
    assert work_s(stay("V1", 1, "07:30", "11:15", break_s=2_700)) == 10_800
    assert work_s(leg("C", "V1", "07:15", "07:30", 9_000, ride("C-V1", 900))) == 900


def test_hours_count_from_midnight() -> None:
    visit = stay("V1", 1, "07:30", "09:00").model_copy(update={"end": time(9, 0, 5)})
    assert (begin_s(visit), end_s(visit)) == (27_000, 32_405)
