"""Faults of the rota rule and of absences, each named with what to do."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from builders import team
from desks import TEAM_A, TEAM_B, desk_scenario
from routeplan.domain.history import History, MemberRecord
from routeplan.domain.people import Absence
from routeplan.domain.rota import DeskTopic, RotaGoal
from routeplan.errors import InputError

ONE_DAY = date(2026, 3, 9)


def faults(**fields: Any) -> list[str]:
    with pytest.raises(InputError) as caught:
        desk_scenario(**fields)
    return list(map(str, caught.value.faults))


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (
            {"least_staff": 4},
            "rota has least_staff 4 above target_staff 3; swap or mend them",
        ),
        (
            {"topics": (DeskTopic(skill="law"),)},
            "rota has the topic law, a skill that no member has; teach a member or mend the skill",
        ),
        (
            {"topics": (DeskTopic(skill="tax", staff=4),)},
            "rota asks for 4 people for tax, above target_staff; use 3 or less",
        ),
        (
            {"topics": (DeskTopic(skill="tax"), DeskTopic(skill="tax", staff=2))},
            "rota has the topic tax 2 times; keep one",
        ),
        (
            {"weekdays": (0,)},
            (
                "rota gives 1 weekday to 2 teams, so that some are never on duty; "
                "use moving_weekday or whole_weeks"
            ),
        ),
        (
            {"pattern": "whole_weeks", "weekdays": (0, 1, 2)},
            "rota has teams on duty on 3 days a week, members on 2; raise max_days_per_week to 3",
        ),
        (
            {"goals": (RotaGoal(name="substitutions"), RotaGoal(name="shortage"))},
            "rota has goals that do not begin with shortage; put shortage first",
        ),
        (
            {"goals": (RotaGoal(name="shortage"), RotaGoal(name="shortage"))},
            "rota has the goal shortage 2 times; keep one of them",
        ),
    ],
)
def test_a_rule_that_cannot_hold(rule: dict[str, Any], fault: str) -> None:
    assert faults(rule=rule) == [fault]


def test_a_rota_without_center_teams() -> None:
    mobile = tuple(one for one in desk_scenario().teams if one.kind == "mobile")
    fix = "add teams of kind center, or leave the rota out"
    assert faults(teams=mobile) == [f"rota has no center team; {fix}"]


def test_a_member_of_two_center_teams() -> None:
    mobile = tuple(one for one in desk_scenario().teams if one.kind == "mobile")
    teams = (
        *mobile,
        team("A", kind="center", member_ids=TEAM_A),
        team("B", kind="center", member_ids=(*TEAM_B, "A2")),
    )
    assert faults(teams=teams) == [
        "teams B A2 lists A2, who is in the center team A as well; keep one of them"
    ]


def test_an_absence_of_nobody_and_one_that_ends_before_it_begins() -> None:
    absences = (
        Absence(member_id="X9", date_from=ONE_DAY, date_to=ONE_DAY),
        Absence(member_id="A1", date_from=ONE_DAY, date_to=date(2026, 3, 8)),
    )
    assert sorted(faults(absences=absences)) == [
        "absences A1 2026-03-09 ends on 2026-03-08, before it begins; swap the dates",
        (
            "absences X9 2026-03-09 names X9 as member_id, which is not among the members; "
            "use an id of the members"
        ),
    ]


def test_a_debt_of_a_lifetime_is_named() -> None:
    history = History(members=(MemberRecord(member_id="A1", desk_debt=1e6, field_debt=1e6),))
    fix = "use -10000 to 10000: a day at the desk is 1 or 2"
    assert faults(history=history) == [f"member_history A1 has desk_debt 1e+06; {fix}"]


def test_without_a_rota_nothing_of_it_is_checked() -> None:
    assert desk_scenario().but(rota=None).rota is None
