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


def test_weeks_have_the_outings_of_their_days() -> None:
    weeks = subject(valid_plan()).weeks_out
    assert [week.name for week in weeks] == [
        "Week 1 (02/03 – 06/03)",
        "Week 2 (09/03 – 13/03)",
    ]
    assert [len(week.outings) for week in weeks] == [3, 1]


def test_a_week_is_named_by_its_working_days_within_the_horizon() -> None:
    # the horizon begins on Wednesday 25 February and ends on Tuesday 3 March
    plan = with_scenario(
        without_trip(valid_plan(), "R3"), calendar=horizon(7, start=date(2026, 2, 25))
    )
    assert subject(plan).weeks_out[0].name == "Week 2 (02/03 – 03/03)"


def test_a_trip_on_a_sunday_belongs_to_the_week_before() -> None:
    plan = with_day(valid_plan(), "R3", 0, date=date(2026, 3, 8))
    assert subject(plan).weeks_out[0].name == "Week 1 (02/03 – 08/03)"


def test_the_last_week_of_all_has_a_name() -> None:
    plan = with_day(valid_plan(), "R3", 0, date=date(9999, 12, 31))
    assert subject(plan).weeks_out[-1].name.endswith("(31/12 – 31/12)")


def test_a_plan_without_trips_has_no_weeks() -> None:
    assert subject(valid_plan(trips=())).weeks_out == ()


def test_days_are_those_of_the_horizon_and_of_trips_after_it() -> None:
    days = subject(with_day(valid_plan(), "R3", 0, date=date(2026, 4, 20))).days
    assert (days[0], days[27], days[28:]) == (
        date(2026, 3, 2),
        date(2026, 3, 29),
        (date(2026, 4, 20),),
    )


def test_every_day_lies_in_one_week() -> None:
    # Wednesday 25 February to Tuesday 3 March; R3's week begins on Monday the 9th
    plan = with_scenario(valid_plan(), calendar=horizon(7, start=date(2026, 2, 25)))
    weeks = subject(plan).weeks
    assert [week.name for week in weeks] == [
        "Week 1 (25/02 – 27/02)",
        "Week 2 (02/03 – 03/03)",
        "Week 3 (10/03 – 10/03)",
    ]
    assert [day for week in weeks for day in week.days] == list(subject(plan).days)


def test_a_week_in_which_nobody_works_is_named_by_all_its_days() -> None:
    # the horizon begins on Saturday 28 February
    plan = with_scenario(valid_plan(trips=()), calendar=horizon(7, start=date(2026, 2, 28)))
    assert subject(plan).weeks[0].name == "Week 1 (28/02 – 01/03)"


def test_a_closure_holds_on_its_days_of_the_horizon() -> None:
    # the horizon is 2 to 29 March: days 0 to 27
    some = subject(valid_plan())
    before = Closure(road_id="C-V1", date_from=date(2026, 2, 1), date_to=date(2026, 3, 3))
    after = Closure(road_id="C-V1", date_from=date(2026, 3, 28))
    assert some.days_shut(before) == (0, 1)
    assert some.days_shut(after) == (26, 27)


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
