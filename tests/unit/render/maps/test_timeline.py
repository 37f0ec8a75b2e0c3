"""The plan as the page's script reads it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from builders import horizon, small_scenario, village
from plans import leg, ride, valid_plan, with_day, with_scenario, with_trip
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.render.ground import Ground
from routeplan.render.maps.timeline import folded, timeline
from routeplan.render.subject import Subject


def of(plan_or_scenario: Plan | Scenario, lang: str = "vi") -> Any:
    subject = Subject.of(plan_or_scenario, lang)  # type: ignore[arg-type] # as a string
    return timeline(subject, Ground(subject.scenario))


def names(values: Any, positions: list[int]) -> list[str]:
    return [values["places"][position]["id"] for position in positions]


def test_days_have_names_and_seasons() -> None:
    days = of(valid_plan())["days"]
    assert len(days) == 28
    assert days[0] == {
        "key": "2026-03-02",
        "name": "Thứ Hai 02/03/2026 · Mùa khô",
        "short": "02/03",
    }


def test_weeks_are_stretches_of_days() -> None:
    weeks = of(valid_plan(), "en")["weeks"]
    assert weeks[:2] == [
        {"name": "Week 1 (02/03 – 06/03)", "first": 0, "last": 6},
        {"name": "Week 2 (09/03 – 13/03)", "first": 7, "last": 13},
    ]


def test_outings_come_in_the_order_of_time_with_crew_and_day() -> None:
    outings = of(valid_plan())["outings"]
    assert [(one["trip"], one["crew"], one["day"]) for one in outings] == [
        ("R1", 0, 0),
        ("R2", 1, 0),
        ("R1", 0, 1),
        ("R3", 0, 8),
    ]


def test_an_outing_names_its_roads_ways_and_directions() -> None:
    values = of(valid_plan())
    first = values["outings"][0]["legs"]
    assert [names(values, [one["from"], one["to"]]) for one in first] == [
        ["C", "V1"],
        ["V1", "V3"],
        ["V3", "V2"],
    ]
    # C-V1 is road 0, V1-J 1, J-V3 2 and V1-V2 3: as they are first used
    assert [one["steps"] for one in first] == [
        [[0, "drive", 0]],
        [[1, "drive", 0], [2, "foot", 0]],
        [[2, "foot", 1], [1, "drive", 1], [3, "drive", 0]],
    ]
    assert len(values["roads"]) == 6  # all but the path that nobody takes


def test_stops_say_when_by_hour_weekday_or_date() -> None:
    values = of(valid_plan())
    second = values["outings"][0]["stops"][1]
    assert second == {
        "place": 3,
        "day": "2 · 11:40–13:40",
        "week": "T2 · 2",
        "whole": "02/03",
    }


def test_nights_away_are_where_the_day_ends() -> None:
    outings = of(valid_plan())["outings"]
    assert [one["night"] for one in outings] == [2, None, None, None]
    assert outings[0]["nightfall"]["week"].startswith("T2 <svg")
    assert outings[0]["chain"] == "Thôn V1 → Thôn V3 · nghỉ đêm tại Thôn V2"


def test_roads_and_places_are_latitude_first() -> None:
    values = of(small_scenario(villages=[village("V1", lon=107.6, lat=15.8)]))
    assert values["places"][1]["at"] == pytest.approx([15.8, 107.6], abs=1e-5)


def test_villages_are_found_by_name_other_names_and_id() -> None:
    values = of(small_scenario(villages=[village("V1", name="Tà Lang", aliases=("Đắc Rế",))]))
    center, lang = values["places"]
    assert lang["find"] == ["ta lang", "dac re", "v1"]
    assert lang["aliases"] == "Đắc Rế"
    assert "find" not in center


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Tà Lang", "ta lang"),
        ("Đăk-Tà  Vâng", "dak ta vang"),
        ("K'xêêng", "k xeeng"),
        ("R'bhướp (minh hoạ)", "r bhuop minh hoa"),
        ("ƯƠNG", "uong"),
    ],
)
def test_names_are_folded_to_plain_letters(name: str, plain: str) -> None:
    assert folded(name) == plain


def test_keys_are_fit_for_an_address() -> None:
    plan = with_trip(valid_plan(), "R2", crew_id="Tổ 1&2'")
    assert of(plan)["crews"][1]["key"] == "T%E1%BB%95%201%262%27"


def test_a_leg_that_does_not_say_its_roads_has_no_steps() -> None:
    bare = (leg("C", "V4", "07:00", "07:50", 15_600), leg("V4", "C", "09:50", "10:40", 15_600))
    values = of(with_day(valid_plan(), "R2", 0, legs=bare))
    assert [one["steps"] for one in values["outings"][1]["legs"]] == [[], []]


def test_a_leg_may_end_where_roads_meet() -> None:
    to_junction = (leg("C", "J", "07:00", "07:20", 12_000, ride("C-V1", 900), ride("V1-J", 300)),)
    values = of(with_day(valid_plan(), "R3", 0, legs=to_junction))
    assert names(values, [values["outings"][3]["legs"][0]["to"]]) == ["J"]


def test_a_scenario_without_a_plan_has_days_and_places_but_no_outings() -> None:
    values = of(small_scenario())
    assert (values["outings"], values["crews"], values["roads"]) == ([], [], [])
    assert len(values["places"]) == 3


def test_a_day_after_the_horizon_is_there_too() -> None:
    plan = with_day(valid_plan(), "R3", 0, date=date(2026, 4, 20))
    assert of(plan)["days"][28]["key"] == "2026-04-20"


def test_a_horizon_without_a_working_day_in_a_week_can_be_drawn() -> None:
    plan = with_scenario(valid_plan(), calendar=horizon(28, weekdays=(5,)))
    assert of(plan)["weeks"]


def test_nothing_in_it_is_about_people() -> None:
    plan = valid_plan()
    text = json.dumps(of(plan))
    assert not [member.id for member in plan.scenario.members if f'"{member.id}"' in text]
