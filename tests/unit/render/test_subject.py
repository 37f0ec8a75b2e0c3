"""Weeks, crews and how villages fare."""

from __future__ import annotations

from datetime import date

import pytest

from builders import horizon, small_scenario, team
from plans import valid_plan, with_day, with_scenario, with_trip, without_trip
from routeplan.domain.calendar import Closure
from routeplan.domain.plan import Plan
from routeplan.render.subject import Subject


def subject(plan: Plan) -> Subject:
    return Subject.of(plan, "en")


def test_weeks_with_trips_and_then_the_whole_horizon() -> None:
    periods = subject(valid_plan()).periods
    assert [period.name for period in periods] == [
        "Week 1 (02/03 – 06/03)",
        "Week 2 (09/03 – 13/03)",
        "Whole period",
    ]
    assert [len(period.outings) for period in periods] == [3, 1, 4]


def test_a_week_is_named_by_its_working_days_within_the_horizon() -> None:
    # the horizon begins on Wednesday 25 February and ends on Tuesday 3 March
    plan = with_scenario(
        without_trip(valid_plan(), "R3"), calendar=horizon(7, start=date(2026, 2, 25))
    )
    assert subject(plan).periods[0].name == "Week 2 (02/03 – 03/03)"


def test_a_trip_on_a_sunday_belongs_to_the_week_before() -> None:
    plan = with_day(valid_plan(), "R3", 0, date=date(2026, 3, 8))
    assert subject(plan).periods[0].name == "Week 1 (02/03 – 08/03)"


def test_the_last_week_of_all_has_a_name() -> None:
    plan = with_day(valid_plan(), "R3", 0, date=date(9999, 12, 31))
    assert subject(plan).periods[-2].name.endswith("(31/12 – 31/12)")


def test_a_plan_without_trips_has_no_periods() -> None:
    assert subject(valid_plan(trips=())).periods == ()


def test_crews_come_in_the_order_of_the_teams() -> None:
    plan = with_scenario(valid_plan(), teams=(team("T2"), team("T1")))
    assert subject(plan).crew_ids == ("T2", "T1")


def test_a_crew_that_is_no_team_comes_last() -> None:
    plan = with_trip(valid_plan(), "R2", crew_id="A guest")
    assert subject(plan).crew_ids == ("T1", "A guest")


def test_a_crew_that_never_goes_out_is_left_out() -> None:
    assert subject(without_trip(valid_plan(), "R2")).crew_ids == ("T1",)


def test_villages_are_done_short_or_unserved() -> None:
    # without R3 V2 has one of its two visits; V5 has none of one
    short = subject(without_trip(valid_plan(), "R3"))
    assert [short.status(f"V{n}") for n in range(1, 6)] == [
        "done",
        "short",
        "done",
        "done",
        "unserved",
    ]


def test_a_missing_visit_of_an_officer_counts() -> None:
    (unserved,) = valid_plan().unserved
    plan = valid_plan(
        unserved=(unserved.model_copy(update={"village_id": "V1", "officer": "police_officer"}),)
    )
    assert subject(plan).status("V1") == "short"


def test_a_scenario_without_a_plan_tells_no_status() -> None:
    assert Subject.of(small_scenario(), "en").status("V1") is None


def test_only_closures_that_touch_the_horizon_count() -> None:
    # the horizon is 2 to 29 March
    shut = [
        Closure(road_id="C-V1", date_from=date(2026, 2, 1), date_to=date(2026, 3, 1)),
        Closure(road_id="C-V1", date_from=date(2026, 3, 29)),
        Closure(road_id="V1-V2", date_from=date(2026, 3, 30)),
    ]
    closures = Subject.of(small_scenario(closures=shut), "en").closures
    assert closures == {"C-V1": (shut[1],)}


@pytest.mark.parametrize(
    ("titles", "vietnamese", "english"),
    [
        ({"title": "Xã", "title_en": "Commune"}, "Xã", "Commune"),
        ({"title": "Xã"}, "Xã", "Xã"),
        ({}, "small", "small"),
    ],
)
def test_the_title_is_in_the_language_of_the_reader(
    titles: dict[str, str], vietnamese: str, english: str
) -> None:
    scenario = small_scenario(**titles)
    assert Subject.of(scenario, "vi").title == vietnamese
    assert Subject.of(scenario, "en").title == english
