"""A day as a team lives it: its calls, and when it must turn back."""

from __future__ import annotations

from datetime import time

from plans import valid_plan
from routeplan.evaluate.outings import Outing
from routeplan.render.paper.itinerary import arrives, departs, itinerary, returns
from routeplan.roads import travel_times

PLAN = valid_plan()
TRAVEL = travel_times(PLAN.scenario)
LATEST = PLAN.scenario.rules.latest_return  # 17:30


def calls(trip: int, day: int) -> list[tuple[str, str | None, str | None, str | None]]:
    found = itinerary(Outing(PLAN.trips[trip], PLAN.trips[trip].days[day]), TRAVEL, LATEST)
    return [
        (
            call.place_id,
            *(at and f"{at:%H:%M}" for at in (call.arrive, call.leave, call.latest_leave)),
        )
        for call in found
    ]


def test_the_latest_time_to_leave_is_the_return_less_the_way_back() -> None:
    assert calls(0, 0) == [
        # V1 to V2: 6,000 m = 600 s, so 17:20.
        ("V1", "07:30", "11:15", "17:20"),
        # V3 to V2: 2,100 s = 35 min, so 16:55.
        ("V3", "11:40", "13:40", "16:55"),
        ("V2", "14:15", None, None),
    ]


def test_where_the_team_woke_up_it_does_not_arrive() -> None:
    # V2 to C: 15,000 m = 25 min, so 17:05.
    assert calls(0, 1) == [("V2", None, "09:00", "17:05"), ("C", "09:25", None, None)]


def test_the_latest_time_is_rounded_down_to_five_minutes() -> None:
    # V4 to C: 50 min, so 16:40
    assert calls(1, 0)[0] == ("V4", "07:50", "09:50", "16:40")


def test_a_day_begins_with_the_first_leg_and_ends_with_the_last() -> None:
    monday = PLAN.trips[0].days[0]
    assert (departs(monday), returns(monday)) == (time(7, 15), time(14, 15))


def test_a_day_without_a_way_ends_with_its_visit() -> None:
    tuesday = PLAN.trips[0].days[1].model_copy(update={"legs": ()})
    assert departs(tuesday) is None
    assert returns(tuesday) == time(9, 0)


def test_there_is_no_latest_time_to_leave_the_place_where_the_team_sleeps() -> None:
    monday = PLAN.trips[0].days[0].model_copy(update={"end_id": "V3"})
    found = itinerary(Outing(PLAN.trips[0], monday), TRAVEL, LATEST)
    assert [call.place_id for call in found if call.latest_leave is None] == ["V3", "V2"]


def test_the_last_place_is_reached_before_the_work_there_ends() -> None:
    monday = PLAN.trips[0].days[0]
    worked = monday.visits[-1].model_copy(update={"village_id": "V2", "end": time(16, 45)})
    evening = monday.model_copy(update={"visits": (*monday.visits, worked)})
    assert (arrives(evening), returns(evening)) == (time(14, 15), time(16, 45))
