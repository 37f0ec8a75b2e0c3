"""Crews by positions: who is free for which trip, what trips need and weigh."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from builders import horizon, member, team
from crews import BY_CASES, KNOWN, T1, changed, crew_scenario, crewed_plan
from desks import rota
from routeplan.domain.crews import CrewRule, CrewShortage
from routeplan.domain.history import MemberRecord
from routeplan.domain.people import Absence
from routeplan.domain.pins import Pin
from routeplan.domain.rules import Rules
from routeplan.optimize.crewing import Crewing

R1, R2, R3 = range(3)
OFFICER, RESTED = 0, 6  # T1-1 and T2-1


def crewing(**fields: Any) -> Crewing:
    return Crewing(crew_scenario(**fields), CrewRule(), crewed_plan().trips)


@pytest.mark.parametrize(
    ("fields", "free"),
    [
        # R1 is on 02/03 and 03/03 with a night, R2 on 02/03, R3 on 10/03.
        ({}, [True, True, True]),
        ({"weekdays_off": (0,)}, [False, False, True]),
        ({"weekdays_off": (1,)}, [False, True, False]),
        ({"stays_overnight": False}, [False, True, True]),
        ({"available_from": date(2026, 3, 3)}, [False, False, True]),
        ({"available_to": date(2026, 3, 2)}, [False, True, False]),
    ],
)
def test_a_member_is_free_on_all_days_of_a_trip(fields: dict[str, Any], free: list[bool]) -> None:
    members = changed(crew_scenario(), "T1-1", **fields)
    assert crewing(members=members).is_free[OFFICER].tolist() == free


def test_an_absence_keeps_a_member_at_home() -> None:
    leave = Absence(member_id="T1-1", date_from=date(2026, 3, 3), date_to=date(2026, 3, 9))
    assert crewing(absences=(leave,)).is_free[OFFICER].tolist() == [False, True, True]


@pytest.mark.parametrize(("back", "free"), [(date(2026, 2, 28), True), (date(2026, 3, 1), False)])
def test_a_return_before_the_horizon_asks_for_rest(back: date, *, free: bool) -> None:
    # One day of rest: who is back on 01/03 rests on 02/03.
    record = MemberRecord(member_id="T2-1", last_return=back)
    found = crewing(history=KNOWN.model_copy(update={"members": (record,)}))
    assert found.is_free[RESTED].tolist() == [free, free, True]


def test_members_of_mobile_teams_and_lent_ones_may_go() -> None:
    guests = (member("X1"), member("X2", lent_by="Hải Vân"))
    members = crewing(members=(*crew_scenario().members, *guests)).members
    assert [one.id for one in members][-2:] == ["T2-6", "X2"]


def test_each_trip_names_what_it_needs() -> None:
    found = crewing()
    assert [
        [(need.kind, need.what, need.count, int(need.able.sum())) for need in needs]
        for needs in found.needs
    ] == [
        [
            ("people", None, 6, 12),
            ("role", "police_officer", 1, 1),
            ("skill", "advising", 1, 2),
            ("language", "katu", 1, 1),
            ("rider", None, 3, 12),
        ],
        [("people", None, 6, 12), ("skill", "advising", 1, 2), ("rider", None, 3, 12)],
        [("people", None, 6, 12), ("skill", "advising", 1, 2), ("driver", None, 2, 2)],
    ]
    assert found.without_signal.tolist() == [False, True, False]


def test_a_trip_weighs_days_nights_long_weekends_and_travel() -> None:
    # R1 2 * 4 + 2 + 2 + 2, R2 4 + 2 + 2, R3 4 + 1, as `crewed_plan` has it.
    assert crewing().load.tolist() == [14, 8, 5]


def test_people_are_busy_while_they_are_out_and_rest() -> None:
    days = [[day.day for day in busy] for busy in crewing().busy]
    assert days == [[2, 3, 4], [2], [10]]


@pytest.mark.parametrize(
    ("day", "free"),
    [
        (2, [False, False, True]),
        (4, [False, True, True]),  # the rest after R1
        (5, [True, True, True]),
    ],
)
def test_who_is_pinned_to_the_desk_does_not_go(day: int, free: list[bool]) -> None:
    pin = Pin(date=date(2026, 3, day), kind="at_desk", who="T1-1")
    scenario = crew_scenario()
    team_a = team("A", kind="center", member_ids=("T1-1",))
    pinned = scenario.but(
        teams=(*scenario.teams, team_a),
        rota=rota(weekdays=(0, 1, 2, 3, 4), topics=(), max_days_per_week=5),
        pins=(pin,),
    )
    assert Crewing(pinned, CrewRule(), crewed_plan().trips).is_free[0].tolist() == free


def test_monthly_days_are_scaled_to_the_horizon() -> None:
    # 10 a month: round(10 * 14 / 30.44) = round(4.6) = 5.
    assert crewing(calendar=horizon(14)).most_days[0] == 5


def test_guests_are_those_of_another_team() -> None:
    guests = np.repeat([[False, True, False], [True, False, True]], len(T1), axis=0)
    assert crewing().is_guest.tolist() == guests.tolist()


def test_villages_of_the_same_trips_are_one() -> None:
    assert dict(crewing().villages_by_trips) == {
        (R1,): ("V1", "V3"),
        (R1, R3): ("V2",),
        (R2,): ("V4",),
    }


@pytest.mark.parametrize(
    ("day", "free"),
    [
        # R1 is on 02/03 and 03/03 and rests on 04/03, R2 is on 02/03, R3 on 10/03.
        (2, [False, False, True]),
        (3, [False, True, True]),
        (4, [True, True, True]),  # at rest is not out
        (10, [True, True, False]),
    ],
)
def test_who_is_pinned_not_to_be_out_does_not_go(day: int, free: list[bool]) -> None:
    pin = Pin(date=date(2026, 3, day), kind="not_out", who="T1-1")
    assert crewing(pins=(pin,)).is_free[OFFICER].tolist() == free


def by_cases(**fields: Any) -> Crewing:
    rule = BY_CASES.model_copy(update=fields.pop("rule", {}))
    return Crewing(crew_scenario(crews=rule, **fields), rule, crewed_plan().trips)


def test_a_crew_is_as_large_as_its_busiest_visit_asks_for() -> None:
    # R1: 36,000 s of advice and 10,800 of the officer in 10,800 s in V1: 4.3 desks, so all 5 and
    # one person beside them. R2: 36,000 s in 7,200. R3: half of V2, 18,000 s in 5,400: 4 desks.
    assert by_cases().sizes == (6, 6, 5)
    assert crewing().sizes == (6, 6, 6)
    assert [need[0].count for need in by_cases().needs] == [6, 6, 5]


def test_a_crew_is_never_smaller_than_it_may_be() -> None:
    # Nothing to do takes one person beside the desks; in V4, where R2 goes, nobody is alone.
    assert by_cases(demand=()).sizes == (2, 2, 2)
    assert by_cases(demand=(), rule={"min_size": 1}).sizes == (1, 2, 1)
    assert by_cases(demand=(), rule={"min_size": 4}).sizes == (4, 4, 4)


def test_desks_beyond_a_full_crew_are_named_by_village() -> None:
    # With four desks V1 (4.3), V3 (36,000 s in 7,200) and V4 want one more.
    rules = Rules(sleep_beyond_s=1_500, crew_size=5, desks=4)
    found = by_cases(rules=rules)
    assert found.sizes == (5, 5, 5)
    assert found.unstaffed == (
        tuple(CrewShortage(kind="desk", what=one, missing=1) for one in ("V1", "V3")),
        (CrewShortage(kind="desk", what="V4", missing=1),),
        (),
    )
    assert crewing(rules=rules).unstaffed == ((), (), ())
