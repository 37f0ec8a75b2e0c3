"""The scenario as a whole."""

from __future__ import annotations

from datetime import date

import pytest

from builders import MONDAY, horizon, node, road, small_scenario, team
from routeplan.errors import InputError

SCENARIO = small_scenario(
    roads=[road("C", "J", 1_000), road("J", "V1", 1_000), road("J", "V2", 1_000)],
    nodes=[node("J", name="Ngã ba")],
    teams=[team("T1"), team("T2", kind="center")],
)


def test_villages_by_id() -> None:
    assert SCENARIO.village("V2").name == "Thôn V2"
    with pytest.raises(KeyError, match="C"):
        SCENARIO.village("C")


@pytest.mark.parametrize(
    ("place_id", "name"), [("C", "Trung tâm"), ("V1", "Thôn V1"), ("J", "Ngã ba")]
)
def test_names_of_places(place_id: str, name: str) -> None:
    assert SCENARIO.place_name(place_id) == name


def test_an_unknown_place() -> None:
    with pytest.raises(KeyError, match="X"):
        SCENARIO.place_name("X")


def test_roads_are_named_as_people_and_tables_know_them() -> None:
    roads = [
        road("C", "V1", 1_000, id="E1", name=""),
        road("C", "V2", 1_000, id="E2", name="E2"),
        road("C", "V3", 1_000, id="E3", name="ĐT606"),
    ]
    assert small_scenario(roads=roads).road_names(["E1", "E2", "E3"]) == "E1, E2, ĐT606 (E3)"


def test_mobile_teams_go_out() -> None:
    assert [team.id for team in SCENARIO.mobile_teams()] == ["T1"]


def test_another_horizon_is_as_long_or_as_many_weeks() -> None:
    later = SCENARIO.with_horizon(date(2026, 4, 6))
    assert (later.calendar.start, later.calendar.end) == (date(2026, 4, 6), date(2026, 5, 3))
    two_weeks = SCENARIO.with_horizon(MONDAY, weeks=2)
    assert two_weeks.calendar.end == date(2026, 3, 15)


@pytest.mark.parametrize(("start", "weeks"), [(MONDAY, 10**9), (date(9999, 12, 30), None)])
def test_a_horizon_beyond_all_dates_is_a_fault(start: date, weeks: int | None) -> None:
    with pytest.raises(InputError, match="ends after the year 9999"):
        SCENARIO.with_horizon(start, weeks=weeks)


def test_a_changed_copy_is_checked_anew() -> None:
    assert SCENARIO.but(title="Khác").title == "Khác"
    with pytest.raises(InputError, match="before it starts"):
        SCENARIO.but(calendar=horizon(0))
