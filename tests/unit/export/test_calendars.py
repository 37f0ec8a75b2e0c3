"""Calendars: everything that people do, nobody in two places, and the same ids next time."""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import pairwise
from typing import Any

import pytest
from icalendar import Calendar

from crews import crewed_plan, with_member
from desks import staffed_plan
from editions import HOSTILE, plan_of_village, told
from homes import plan_with_lists, with_round
from lessons import trained_plan
from plans import valid_plan, with_day, with_scenario, with_visit
from routeplan.domain.plan import Plan
from routeplan.export.calendars import ics_files

EVENING = with_round(plan_with_lists(), date(2026, 3, 5), "H1", "H3")


def events(plan: Plan, owner: str, **shown: bool) -> list[Any]:
    content = ics_files(told(plan, **shown))[f"ics/{owner}.ics"]
    return list(Calendar.from_ical(content).walk("VEVENT"))


def titles(plan: Plan, owner: str) -> list[str]:
    return [str(one["SUMMARY"]) for one in events(plan, owner)]


def test_a_crew_has_its_ways_visits_and_nights_in_the_order_of_time() -> None:
    assert titles(valid_plan(), "crew_T1") == [
        "→ Thôn V1 (9.0 km)",
        "1. Thôn V1",
        "→ Thôn V3 (4.2 km)",
        "2. Thôn V3",
        "→ Thôn V2 (10.2 km)",
        "Overnight: Thôn V2",
        "1. Thôn V2",
        "→ Trung tâm (15.0 km)",
        "→ Thôn V2 (15.0 km)",
        "1. Thôn V2",
        "→ Trung tâm (15.0 km)",
    ]


def test_an_event_has_its_time_place_and_people() -> None:
    visit = events(crewed_plan(), "crew_T1")[1]
    begin, end = visit["DTSTART"].dt, visit["DTEND"].dt
    assert begin == datetime.fromisoformat("2026-03-02T07:30+07:00")
    assert end == datetime.fromisoformat("2026-03-02T11:15+07:00")
    village = crewed_plan().scenario.village("V1")
    assert (visit["GEO"].latitude, visit["GEO"].longitude) == (village.lat, village.lon)
    assert visit["LOCATION"] == "Thôn V1"
    assert str(visit["DESCRIPTION"]).splitlines() == [
        "Team T1: T1-1, T1-2, T1-3, T1-4, T1-5, T1-6",
        "Services: Advice, Identity card",
        "Households: 40",
        "Meal break: 45 min",
    ]


def test_a_way_says_how_long_it_takes_by_each_mode() -> None:
    on_foot = events(valid_plan(), "crew_T1")[2]  # 300 s on the road, 1,200 s on the path
    assert "Motorbike 5 min, On foot 20 min" in str(on_foot["DESCRIPTION"])


def test_the_zone_is_defined_and_used() -> None:
    content = ics_files(told(valid_plan()))["ics/crew_T1.ics"].decode()
    assert content.count("BEGIN:VTIMEZONE") == 1
    assert "DTSTART;TZID=Asia/Ho_Chi_Minh:20260302T073000\r\n" in content
    assert "TZOFFSETTO:+0700" in content


@pytest.mark.parametrize("name", HOSTILE)
def test_lines_are_short_and_names_come_back_whole(name: str) -> None:
    plan = plan_of_village(name)
    content = ics_files(told(plan))["ics/crew_T1.ics"]
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert titles(plan, "crew_T1")[1] == f"1. {told(plan).place('V1')}"
    assert content.count(b"BEGIN:VEVENT") == 11


def test_members_have_what_they_take_part_in_and_nothing_else() -> None:
    files = ics_files(told(crewed_plan()))
    assert len(files) == 2 + 12
    assert titles(crewed_plan(), "member_T2-1") == titles(crewed_plan(), "crew_T2")


def test_the_desk_takes_whole_days_since_nobody_says_when_it_opens() -> None:
    first = events(staffed_plan(), "member_A1")[0]
    assert str(first["SUMMARY"]) == "Desk at the centre – team A"
    assert (first["DTSTART"].dt, first["DTEND"].dt) == (date(2026, 3, 2), date(2026, 3, 3))


def test_a_session_is_in_the_calendars_of_its_trainers() -> None:
    session = trained_plan().sessions[0]
    found = events(trained_plan(), f"member_{session.trainer_ids[0]}")
    assert "Training in Thôn V1" in [str(one["SUMMARY"]) for one in found]


def test_a_member_who_learns_has_the_session_too() -> None:
    plan = trained_plan()
    learners = tuple(
        one.model_copy(update={"member_id": "T2-6"}) if one.id == "A1" else one
        for one in plan.scenario.learners
    )
    plan = with_scenario(plan, learners=learners)
    assert "Training in Thôn V1" in titles(plan, "member_T2-6")


def test_an_evening_tells_how_many_homes_and_which_only_if_asked_for() -> None:
    [evening] = [one for one in events(EVENING, "member_T1-2") if "Home" in str(one["SUMMARY"])]
    assert str(evening["SUMMARY"]) == "Home visits in Thôn V1: 2 homes"
    assert evening["DTSTART"].dt == datetime.fromisoformat("2026-03-05T18:30+07:00")
    assert "H1" not in str(evening.get("DESCRIPTION"))
    [evening] = [
        one
        for one in events(EVENING, "member_T1-2", with_households=True)
        if "Home" in str(one["SUMMARY"])
    ]
    assert str(evening["DESCRIPTION"]).splitlines() == ["1. H1", "2. H3"]


def test_members_go_by_alias_only_if_asked_for() -> None:
    plan = with_member(crewed_plan(), "T1-1", alias="Chị Hoa")
    told_by_id = b"".join(ics_files(told(plan)).values())
    told_by_alias = ics_files(told(plan, with_names=True))["ics/member_T1-1.ics"]
    assert "Chị Hoa".encode() not in told_by_id
    assert "X-WR-CALNAME:Chị Hoa · Five villages".encode() in told_by_alias


@pytest.mark.parametrize(
    "plan", [valid_plan(), crewed_plan(), staffed_plan(), trained_plan(), EVENING]
)
def test_nobody_is_in_two_places(plan: Plan) -> None:
    for content in ics_files(told(plan)).values():
        found = Calendar.from_ical(content).walk("VEVENT")
        spans = sorted(map(_span, found))
        assert all(end <= begin for (_, end), (begin, _) in pairwise(spans))


def _span(event: Any) -> tuple[datetime, datetime]:
    begin, end = event["DTSTART"].dt, event["DTEND"].dt
    if isinstance(begin, datetime):
        return begin.replace(tzinfo=None), end.replace(tzinfo=None)
    return datetime.combine(begin, datetime.min.time()), datetime.combine(end, datetime.min.time())


def _uids(plan: Plan, owner: str) -> list[str]:
    return [str(one["UID"]) for one in events(plan, owner)]


def test_another_stop_at_the_same_place_of_the_day_takes_the_event_over() -> None:
    before = valid_plan()
    after = with_visit(before, "R1", 0, 1, village_id="V2")
    trips = [one.model_copy(update={"id": f"N{one.id}"}) for one in after.trips]
    after = after.model_copy(update={"trips": tuple(trips)})
    assert _uids(after, "crew_T1") == _uids(before, "crew_T1")
    assert titles(after, "crew_T1") != titles(before, "crew_T1")


def test_no_two_events_share_an_id_also_where_a_crew_goes_out_twice_on_a_day() -> None:
    plan = valid_plan()
    again = plan.trips[2].model_copy(update={"id": "R4"})
    uids = _uids(plan.model_copy(update={"trips": (*plan.trips, again)}), "crew_T1")
    assert len(uids) == len(set(uids)) == 11 + 3


def test_another_scenario_has_other_ids() -> None:
    other = with_scenario(valid_plan(), id="other")
    assert not set(_uids(other, "crew_T1")) & set(_uids(valid_plan(), "crew_T1"))


def test_a_night_after_a_day_of_nothing_begins_at_midnight() -> None:
    plan = with_day(valid_plan(), "R1", 0, legs=(), visits=())
    night = events(plan, "crew_T1")[0]
    assert str(night["SUMMARY"]) == "Overnight: Thôn V2"
    assert night["DTSTART"].dt == datetime.fromisoformat("2026-03-02T00:00+07:00")
    assert night["DTEND"].dt == datetime.fromisoformat("2026-03-03T07:30+07:00")


def test_a_visit_that_takes_no_time_is_no_event() -> None:
    plan = with_visit(valid_plan(), "R2", 0, 0, end=time(7, 50))
    assert titles(plan, "crew_T2") == ["→ Thôn V4 (15.6 km)", "→ Trung tâm (15.6 km)"]


def test_a_way_that_takes_no_time_is_no_event() -> None:
    plan = valid_plan()
    day = plan.trips[2].days[0]
    legs = tuple(one.model_copy(update={"arrive": one.depart}) for one in day.legs)
    trip = plan.trips[2].model_copy(update={"days": (day.model_copy(update={"legs": legs}),)})
    assert titles(plan.model_copy(update={"trips": (trip,)}), "crew_T1") == ["1. Thôn V2"]
