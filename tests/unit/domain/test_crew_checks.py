"""Faults about crews, each named with what to do."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from builders import team, village
from crews import T1, T2, changed, crew_scenario
from routeplan.domain.crews import CrewGoal, CrewRule
from routeplan.domain.history import History, MemberRecord
from routeplan.domain.people import Absence
from routeplan.errors import InputError

TWO_TEAMS = (team("T1"), team("T2", member_ids=("T1-1", *T2)))


def faults(**fields: Any) -> list[str]:
    with pytest.raises(InputError) as caught:
        crew_scenario(**fields)
    return list(map(str, caught.value.faults))


@pytest.mark.parametrize("rule", [CrewRule(), None])
def test_a_member_of_two_mobile_teams_is_named(rule: CrewRule | None) -> None:
    fault = "teams T2 T1-1 is in the mobile teams T1, T2; keep one of them"
    assert faults(teams=TWO_TEAMS, crews=rule) == [fault]


def test_a_team_that_leave_empties_is_named_unless_others_can_go() -> None:
    # T2 is all away on Tuesday 3 and Wednesday 4; T1 always has somebody.
    first, last = date(2026, 3, 3), date(2026, 3, 4)
    absences = [Absence(member_id=one, date_from=first, date_to=last) for one in (*T2, *T1[:-1])]
    assert crew_scenario(absences=absences).crews is not None
    assert faults(absences=absences, crews=None) == [
        (
            "teams T2 goes out as a whole without [crews], but on 2026-03-03 all of it are absent; "
            "mend the absences, leave the team out, or add [crews]: others go then"
        )
    ]


def test_a_language_that_nobody_speaks_is_named() -> None:
    villages = (*crew_scenario().villages[:4], village("V5", language="ve"))
    assert faults(villages=villages) == [
        (
            "villages V5 wants ve, which nobody who goes on trips speaks; "
            "mend the language, or add a member who speaks it"
        )
    ]
    assert faults(villages=villages, crews=None) == [
        (
            "villages V5 wants ve, which no member speaks; "
            "mend the language, or add a member who speaks it"
        )
    ]


def test_without_crews_languages_need_not_be_written_down() -> None:
    base = crew_scenario()
    members = tuple(one.model_copy(update={"languages": ()}) for one in base.members)
    villages = (*base.villages[:4], village("V5", language="ve"))
    assert crew_scenario(villages=villages, members=members, crews=None).crews is None


def test_crews_that_are_never_so_small_are_named() -> None:
    rule = CrewRule(size="by_cases", min_size=7)
    fault = "crews has crews of at least 7, but seats for 6"
    assert faults(crews=rule) == [f"{fault}; lower min_size, or raise crew_size in the rules"]
    fixed = CrewRule(min_size=7)
    assert crew_scenario(crews=fixed).crews == fixed


def test_days_in_reverse_are_named() -> None:
    members = changed(
        crew_scenario(),
        T1[1],
        available_from=date(2026, 3, 9),
        available_to=date(2026, 3, 8),
    )
    assert faults(members=members) == [
        "members T1-2 is available until 2026-03-08, before 2026-03-09; swap the dates"
    ]


def test_a_debt_of_a_lifetime_is_named() -> None:
    history = History(members=(MemberRecord(member_id="T1-1", field_debt=-20_000, desk_debt=1e6),))
    assert faults(history=history) == [
        "member_history T1-1 has field_debt -20000; use -10000 to 10000: a day with a crew is 4"
    ]


def test_goals_begin_with_shortage_and_stand_once() -> None:
    goals = (CrewGoal(name="burden"), CrewGoal(name="shortage"), CrewGoal(name="burden"))
    assert faults(crews=CrewRule(goals=goals)) == [
        "crews has goals that do not begin with shortage; put shortage first",
        "crews has the goal burden 2 times; keep one of them",
    ]
