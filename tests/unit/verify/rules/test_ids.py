"""What a plan names must exist."""

from __future__ import annotations

from typing import Any

import pytest

from plans import leg, ride, valid_plan, with_day, with_leg, with_trip, with_visit
from routeplan.domain.message import Message
from routeplan.domain.people import Team
from routeplan.domain.plan import Plan, Unserved
from routeplan.verify.facts import Facts
from routeplan.verify.rules.ids import same_id, unknown_id


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"crew_id": "T9"}, "no mobile team is called T9"),
        ({"officers": ("judge",)}, "no officer is called judge"),
        ({"equipment": (("tent", 1),)}, "no equipment is called tent"),
    ],
)
def test_a_trip_names_teams_officers_and_equipment(fields: dict[str, Any], message: str) -> None:
    [violation] = unknown_id(Facts(with_trip(valid_plan(), "R3", **fields)))
    assert str(violation) == f"unknown_id: trip R3: {message}"


def test_a_team_that_stays_at_the_center_is_no_mobile_team() -> None:
    plan = valid_plan()
    teams = (*plan.scenario.teams, Team(id="T3", kind="center", member_ids=("T1-1",)))
    scenario = plan.scenario.but(teams=teams)
    plan = with_trip(plan.model_copy(update={"scenario": scenario}), "R3", crew_id="T3")
    assert [one.value for one in unknown_id(Facts(plan))] == ["T3"]


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        (with_day(valid_plan(), "R2", 0, start_id="X"), "no place is called X"),
        (with_day(valid_plan(), "R2", 0, end_id="X"), "no place is called X"),
        (with_leg(valid_plan(), "R2", 0, 0, to_id="J"), "no place is called J"),
        (with_leg(valid_plan(), "R2", 0, 1, from_id="X"), "no place is called X"),
        (with_leg(valid_plan(), "R2", 0, 0, steps=(ride("C-X", 60),)), "no road is called C-X"),
        (with_visit(valid_plan(), "R2", 0, 0, village_id="C"), "no village is called C"),
    ],
)
def test_a_day_names_places_roads_and_villages(plan: Plan, message: str) -> None:
    [violation] = unknown_id(Facts(plan))
    assert str(violation) == f"unknown_id: trip R2 on 02/03/2026: {message}"


def test_an_unknown_place_is_reported_once_a_day() -> None:
    there_and_back = (
        leg("C", "X", "07:00", "07:10", 0, ride("C-V1", 900)),
        leg("X", "C", "09:00", "09:10", 0, ride("C-V1", 900)),
    )
    plan = with_day(valid_plan(), "R2", 0, legs=there_and_back, visits=())
    assert [one.value for one in unknown_id(Facts(plan))] == ["X"]


def test_a_visit_names_services() -> None:
    plan = with_visit(valid_plan(), "R2", 0, 0, service_ids=("tea",))
    [violation] = unknown_id(Facts(plan))
    assert str(violation) == "unknown_id: trip R2, V4 on 02/03/2026: no service is called tea"


def test_what_is_left_out_names_villages_and_officers() -> None:
    missing = Unserved(village_id="V9", missing=1, officer="judge", reason=Message(key="lost"))
    plan = valid_plan(unserved=(missing,))
    assert [one.value for one in unknown_id(Facts(plan))] == ["V9", "judge"]


def test_two_trips_with_one_id() -> None:
    plan = with_trip(valid_plan(), "R3", id="R1")
    [violation] = same_id(Facts(plan))
    assert str(violation) == "same_id: trip R1: 2 trips have this id; each needs its own"


def test_the_valid_plan_names_nothing_unknown() -> None:
    assert not [*unknown_id(Facts(valid_plan())), *same_id(Facts(valid_plan()))]
